"""The plan of a saved scenario or of a file, found by what was typed for ``--scenario``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from choices import scenario_file
from choices.record import Choices
from planning import InputError
from planning.errors import N_
from planning.terms import several


def is_file(name: str) -> bool:
    """Tell whether a name is that of a file rather than of a saved scenario."""
    return Path(name).suffix == ".toml" or Path(name).is_file()


def chosen(store: Any, name: str, case: str | None) -> Choices:
    """Return the plan of a file or of a saved scenario; ``case`` is the only one that it may be of, if any."""
    if is_file(name):
        return of_case(case, read_file(Path(name)))
    return named(store, name, [case] if case else list(store.shipped.cases()["id"]))


def read_file(path: Path) -> Choices:
    """Return the plan that a file holds."""
    try:
        return scenario_file.read(path.read_text(encoding="utf-8-sig"))[0]
    except (OSError, UnicodeDecodeError) as error:
        text = N_("--scenario {file} can't be read ({reason}): name a file of a scenario, in UTF-8.")
        raise InputError(text, file=path, reason=error) from error


def named(store: Any, name: str, cases: Sequence[str]) -> Choices:
    """Return the plan of the saved scenario of a name, of the one case that has it in use."""
    found: dict[str, str] = {}
    known: list[str] = []
    for case in cases:
        rows = store.scenarios.of(case)
        rows = rows[~rows["archived"].astype(bool)]
        contents = dict(zip(rows["name"], rows["content"], strict=True))
        for key in contents:
            if key.casefold() == name.strip().casefold():
                found[case] = contents[key]
        known += contents
    if len(found) > 1:
        text = N_("Two cases have a scenario named {name}: say which by --case, {cases}.")
        raise InputError(text, name=name, cases=several(found))
    for case, content in found.items():
        return replace(scenario_file.kept_plan(content), case=case)
    text = N_("There is no saved scenario {name}: name a file, or one of {known}.")
    raise InputError(
        text, name=name, known=several(dict.fromkeys(known)) if known else N_("those you save on the page of scenarios")
    )


def of_case(case: str | None, plan: Choices) -> Choices:
    """Return a plan, where it is of the case that was asked for."""
    if case and case != plan.case:
        text = N_("The scenario is of the case {case}, not {asked}: leave --case out.")
        raise InputError(text, case=plan.case, asked=case)
    return plan
