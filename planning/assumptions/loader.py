"""Read the assumption tables (``*.toml`` in this folder) and refuse, with a reason, what is not as it must be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from planning.assumptions.model import Assumption, DatedValue, Kind, Range, Unit
from planning.assumptions.source import References, read_ask, read_references, read_sources
from planning.errors import N_, AssumptionError

SHIPPED = FOLDER = Path(__file__).parent
"""The tables that are shipped, and those that are read where no others are named; tests read frozen ones."""
REQUIRED = ("description", "unit", "type", "values", "range", "possible", "replaced_by", "ask", "reviewed")
OPTIONAL = ("note", "whole", "index", "main", "choices")
HINTS: Mapping[str, str] = {
    "replaced_by": 'replaced_by = "a sentence: what would replace the figure"',
    "ask": 'ask = ["a key of [ask] in sources.toml"]',
}
"""What to write where a part is missing that its name alone doesn't explain."""
NO_TOPICS = ("units.toml", "sources.toml")
"""Files beside the topics: what rows refer to."""
WHOLES: Mapping[str, str] = {
    "pay.skill_mix": N_("of staff on shifts"),
    "need.profile_share": N_("of needs"),
    "sharing.weight": N_("of the sharing key"),
    "capacity.arrival_share": N_("of new users"),
}
"""Shares that make up a whole, by the beginning of their keys: what they are shares of."""
SUM_TO_ONE = tuple(WHOLES)


def load(folder: Path | None = None) -> Mapping[str, Assumption]:
    """Return every assumption by key, in the order of the files.

    Raises
    ------
    AssumptionError
        Names the file, the key and what to write instead.
    """
    return read_folder(folder or FOLDER)


@cache
def read_folder(folder: Path) -> Mapping[str, Assumption]:
    """Read all tables of a folder, once."""
    units, known = load_units(folder), load_references(folder)
    found = {
        assumption.key: assumption
        for path in sorted(folder.glob("*.toml"))
        if path.name not in NO_TOPICS
        for assumption in read_topic(path, units, known)
    }
    for assumption in found.values():
        if assumption.index and assumption.index not in found:
            raise AssumptionError(
                "{key}: the index '{index}' is no assumption. Write the key of one, such as index.municipal_prices.",
                key=assumption.key, index=assumption.index,
            )  # fmt: skip
    return found


@cache
def load_units(folder: Path = SHIPPED) -> Mapping[str, Unit]:
    """Return the closed list of units by key."""
    table = parse(folder / "units.toml")
    return {key: Unit(key, row["label"], row["kind"], row["decimals"]) for key, row in table.items()}


@cache
def load_references(folder: Path = SHIPPED) -> References:
    """Return the documents, judges and those who may be asked, which rows refer to by key."""
    return read_references(parse(folder / "sources.toml"))


def parse(path: Path) -> dict[str, Any]:
    """Read one TOML file; a syntax error is told with its file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AssumptionError("{file} can't be read: {reason}.", file=path.name, reason=error) from None


def read_topic(path: Path, units: Mapping[str, Unit], known: References) -> Iterator[Assumption]:
    """Yield the assumptions of one file; keys begin with the file's name."""
    for key, row in rows(path.stem, parse(path)):
        yield read_row(key, row, path.name, units, known)


def rows(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (dotted key, row); a table is a row as soon as one of its entries is not a table itself."""
    for name, entry in table.items():
        key = f"{prefix}.{name}"
        if not isinstance(entry, dict):
            raise AssumptionError(
                "{key} is no assumption but the value {value!r}: write it as a table [{name}] with {required}.",
                key=key, value=entry, name=name, required=", ".join(REQUIRED),
            )  # fmt: skip
        if all(isinstance(part, dict) for part in entry.values()):
            yield from rows(key, entry)
        else:
            yield key, entry


def check_parts(key: str, row: Mapping[str, Any], file: str) -> None:
    """Raise where a part of a row is missing, or means nothing here."""
    for name in REQUIRED:
        if name not in row:
            raise AssumptionError("{file}: {key} has no '{name}'. Add {hint}.",
                                  file=file, key=key, name=name, hint=HINTS.get(name, "one"))  # fmt: skip
    for name in row:
        if name not in REQUIRED + OPTIONAL:
            parts = ", ".join(REQUIRED + OPTIONAL)
            raise AssumptionError("{file}: {key} has '{name}', which means nothing here. Known are: {known}.",
                                  file=file, key=key, name=name, known=parts)  # fmt: skip


def read_row(key: str, row: Mapping[str, Any], file: str, units: Mapping[str, Unit], known: References) -> Assumption:
    """Build one assumption, or raise an error that names what is missing or wrong and what to write."""
    check_parts(key, row, file)
    if row["unit"] not in units:
        raise AssumptionError("{file}: {key} has the unit '{unit}', which is not in units.toml. Use one of: {known}.",
                              file=file, key=key, unit=row["unit"], known=", ".join(units))  # fmt: skip
    kind = read_kind(row["type"], key, file)
    assumption = Assumption(
        key=key,
        description=row["description"],
        unit=units[row["unit"]],
        values=tuple(read_value(value, kind, key, file, known) for value in row["values"]),
        range=Range(**row["range"]),
        minimum=row["possible"].get("min"),
        maximum=row["possible"].get("max"),
        reviewed=row["reviewed"],
        replaced_by=row["replaced_by"],
        ask=read_ask(row["ask"], key, file, known),
        note=row.get("note", ""),
        whole=row.get("whole", False),
        index=row.get("index"),
        main=row.get("main", False),
        choices=tuple(map(float, row.get("choices", ()))),
    )
    check_row(assumption, file)
    return assumption


def read_kind(text: str, key: str, file: str) -> Kind:
    """Return the type of a value, one of four words."""
    if text not in set(Kind):
        raise AssumptionError("{file}: {key} has the type '{text}'. Use one of: {known}.",
                              file=file, key=key, text=text, known=", ".join(Kind))  # fmt: skip
    return Kind(text)


def read_value(row: Mapping[str, Any], kind: Kind, key: str, file: str, known: References) -> DatedValue:
    """Build one dated value; each needs a day, a number and a source of its own."""
    if not isinstance(row.get("date"), date):
        raise AssumptionError("{file}: a value of {key} has no day. Write date = 2024-01-01.", file=file, key=key)
    if not isinstance(row.get("value"), int | float) or isinstance(row.get("value"), bool):
        raise AssumptionError("{file}: a value of {key} is {value!r}. Write a number.",
                              file=file, key=key, value=row.get("value"))  # fmt: skip
    of = f"the value {row['value']} of {key}"
    sources = read_sources(row.get("source"), of, file, known)
    own = read_kind(row["type"], key, file) if "type" in row else kind
    check_verified(DatedValue(row["date"].year, float(row["value"]), sources, own), of, file)
    return DatedValue(row["date"].year, float(row["value"]), sources, own)


def check_verified(dated: DatedValue, of: str, file: str) -> None:
    """Raise where a value that is called measured or agreed was read nowhere: the two can't stand together."""
    if dated.kind not in (Kind.MEASURED, Kind.AGREED):
        return
    if dated.unverified or all(source.document is None for source in dated.sources):
        raise AssumptionError(
            "{file}: {of} is {kind}, but no document that was read stands behind it. Name one (from = ...), or call it assumed.",
            file=file, of=of, kind=str(dated.kind),
        )  # fmt: skip


def check_row(assumption: Assumption, file: str) -> None:
    """Check that a row has values, that they and its choices are possible, and that its range has its ends in order."""
    if not assumption.values:
        raise AssumptionError("{file}: {key} has no value. Give at least one.", file=file, key=assumption.key)
    for value in [*(dated.value for dated in assumption.values), *assumption.choices]:
        assumption.check(value)
    low, high = assumption.range.low, assumption.range.high
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        raise AssumptionError("{file}: the range of {key} is {low} to {high}. Give both ends, the lower one first.",
                              file=file, key=assumption.key, low=low, high=high)  # fmt: skip
