"""Scenarios as files: a case and what differs from it, each with why, as TOML that a person can read and change."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from functools import lru_cache
from math import inf
from sys import float_info
from typing import Any

import tomli_w

from choices.address import WRITERS, tried
from choices.elements import ELEMENTS, YEAR, changed, keys_of, plan, with_reasons_of_changes
from choices.record import LONGEST_WHY, SWITCHES, Choices
from planning import BopsError, Note, load, resolve
from planning.assumptions import Assumption
from planning.errors import N_, InputError
from planning.terms import several

FORMAT = "bops-scenario-1"
LONGEST_NAME = 60
LARGEST = 100_000
"""Bytes of the largest file that is read."""
LARGEST_NUMBER = float_info.max
TABLES = ("plan", "assumptions")
HEAD = ("format", "name", "case", *TABLES)
OF_FIELD = {choice: name for name, (choice, _) in WRITERS.items()} | {name: name for name in SWITCHES}
"""The parameter of the address that carries each field of the choices: files write fields the same way."""


Problem = Note | BopsError
Table = Mapping[str, Any]


class ScenarioFileError(InputError):
    """A file that can't be taken; ``problems`` has a sentence on each thing that is wrong in it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(N_("The scenario can't be taken: {problems}"), problems=several(map(str, problems)))
        self.problems = problems


def write(chosen: Choices, name: str = "") -> str:
    """Return a plan as the text of a file: its price year, and what differs from its case."""
    held = plan(chosen)
    elements = changed(held)
    document: dict[str, Any] = {"format": FORMAT, "name": name, "case": held.case}
    document["plan"] = {one: element_table(held, one) for one in ELEMENTS if one in elements or one == YEAR}
    keys = [key for one in elements if one not in ELEMENTS for key in keys_of(one) if key in held.changes]
    document["assumptions"] = {key: assumption_table(held, key) for key in keys}
    return tomli_w.dumps(document)


def element_table(chosen: Choices, element: str) -> dict[str, Any]:
    """Return an element of the plan as a table: its fields that differ, as an address writes them, and why."""
    usual, table = Choices(), dict[str, Any]()
    for field in ELEMENTS[element].fields:
        value = getattr(chosen, field)
        if field == YEAR or (field in SWITCHES and value):
            table[OF_FIELD[field]] = value
        elif value != getattr(usual, field):
            table[OF_FIELD[field]] = WRITERS[OF_FIELD[field]][1](value)
    return table | {"why": chosen.why.get(element, "")}


def assumption_table(chosen: Choices, key: str) -> dict[str, Any]:
    """Return a changed assumption as a table: its value, its unit, and why."""
    return {"value": chosen.changes[key], "unit": load()[key].unit.key, "why": chosen.why.get(key, "")}


def read(text: str) -> tuple[Choices, str]:
    """Return the plan and the name that a file holds.

    Raises
    ------
    ScenarioFileError
        With a sentence on every key that there is not and on every value that can't be; then nothing is taken.
    """
    document = parsed(text)
    problems = head_problems(document)
    fields: dict[str, Any] = {"case": document.get("case")}
    why: dict[str, str] = {}
    for element, table in tables(document, "plan", ELEMENTS, problems):
        fields |= read_element(element, table, problems)
        why |= read_why(element, table, problems)
    changes: dict[str, float] = {}
    for key, table in tables(document, "assumptions", load(), problems):
        changes |= read_assumption(load()[key], table, problems)
        why |= read_why(key, table, problems)
    if not problems:
        problems += refused(resolve, fields.get(YEAR, Choices().year), changes)
    if problems:
        raise ScenarioFileError(problems)
    return with_reasons_of_changes(Choices(**fields, changes=changes, why=why)), str(document.get("name", "")).strip()


@lru_cache(maxsize=256)
def kept_plan(text: str) -> Choices:
    """Return the plan of a scenario that was kept, read once; raises as :func:`read`."""
    return read(text)[0]


def parsed(text: str) -> Table:
    """Return what a file holds; raises ScenarioFileError where it is no TOML, or far too large for a scenario."""
    if len(text) > LARGEST:
        raise ScenarioFileError(
            [Note(N_("The file has more than {most} letters, so it is no scenario."), most=LARGEST)]
        )
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is no TOMLDecodeError
        said = N_("The file is not TOML ({reason}): save a scenario as a file to see how one is written.")
        raise ScenarioFileError([Note(said, reason=error)]) from error


def head_problems(document: Table) -> list[Problem]:
    """Return what is wrong with what a file says of itself."""
    problems = unknown("", document, HEAD)
    if document.get("format") != FORMAT:
        said = N_("The file's format is {found}, not {format}: it is no scenario, or one of another version.")
        problems.append(Note(said, found=shown(document.get("format")), format=FORMAT))
    for key in ("name", "case"):
        value = document.get(key, "" if key == "name" else None)
        if not isinstance(value, str) or len(value) > LONGEST_NAME:
            said = N_("{key} is {value}: write a text of at most {most} letters.")
            problems.append(Note(said, key=key, value=shown(value), most=LONGEST_NAME))
    return problems


def tables(document: Table, name: str, known: Collection[str], problems: list[Problem]) -> list[tuple[str, Table]]:
    """Return the tables under a name whose keys are known; each other is a problem."""
    found = document.get(name, {})
    if not isinstance(found, dict):
        problems.append(Note(N_("{key} is {value}: write a table there."), key=name, value=shown(found)))
        return []
    problems += unknown(f"{name}.", found, known)
    kept = [(key, table) for key, table in found.items() if key in known]
    for key, table in kept:
        if not isinstance(table, dict):
            said = N_("{key} is {value}: write a table there.")
            problems.append(Note(said, key=f"{name}.{key}", value=shown(table)))
    return [(key, table) for key, table in kept if isinstance(table, dict)]


def unknown(place: str, table: Table, known: Collection[str]) -> list[Problem]:
    """Return a sentence on each key of a table that there is not; the likeliest known ones are named."""
    problems: list[Problem] = []
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 3) or [*known][:8]
            said = N_("There is no {key} in a scenario: write one of {known}, or take it out.")
            problems.append(Note(said, key=shown(place + key), known=several(near)))
    return problems


def read_element(element: str, table: Table, problems: list[Problem]) -> dict[str, Any]:
    """Return the fields of the choices that a table of an element sets."""
    parameters = [OF_FIELD[field] for field in ELEMENTS[element].fields]
    problems += unknown(f"plan.{element}.", table, (*parameters, "why"))
    found: dict[str, Any] = {}
    for name in parameters:
        if name not in table:
            continue
        value = table[name]
        text = str(int(value)) if name in SWITCHES and isinstance(value, bool) else shown(value, LARGEST)
        read = None if name not in SWITCHES and isinstance(value, bool) else tried(name, text)
        if read is None:
            said = N_("{key} is {value}, which can't be used.")
            problems.append(Note(said, key=f"plan.{element}.{name}", value=shown(value)))
        found |= read or {}
    return found


def read_assumption(one: Assumption, table: Table, problems: list[Problem]) -> dict[str, float]:
    """Return the value that a table gives an assumption."""
    problems += unknown(f"assumptions.{one.key}.", table, ("value", "unit", "why"))
    unit, value = table.get("unit", one.unit.key), table.get("value")
    if unit != one.unit.key:
        said = N_("{key} is in {found}, but here it is counted in {unit}: convert the value, or correct the unit.")
        problems.append(Note(said, key=one.key, found=shown(unit), unit=one.unit.key))
    if isinstance(value, bool) or not isinstance(value, int | float):
        said = N_("The value of {key} is {value}: write a number with a decimal point.")
        problems.append(Note(said, key=one.key, value=shown(value)))
        return {}
    number = inf if abs(value) > LARGEST_NUMBER else float(value)
    problems += refused(one.check, number)
    return {one.key: number}


def read_why(key: str, table: Table, problems: list[Problem]) -> dict[str, str]:
    """Return why something is as it is, where a table says so."""
    why = table.get("why", "")
    if not isinstance(why, str) or len(why) > LONGEST_WHY:
        said = N_("{key} is {value}: write a text of at most {most} letters.")
        problems.append(Note(said, key=f"{key}.why", value=shown(why), most=LONGEST_WHY))
        return {}
    return {key: why.strip()} if why.strip() else {}


def refused(check: Callable[..., object], *given: object) -> list[Problem]:
    """Return what a check of the model refuses."""
    try:
        check(*given)
    except BopsError as error:
        return [error]
    return []


def shown(value: object, most: int = 60) -> str:
    """Return a value of a file as a message quotes it; a whole number too long for decimals as it may be written instead."""
    try:
        return str(value)[:most]
    except ValueError:
        return hex(value)[:most] if isinstance(value, int) else type(value).__name__
