"""Assumptions that stand still for the tests: ``tests/assumptions/*.toml`` holds the numbers of every row as they once were.

A changed price is no reason to work out anew what a test expects. Texts come from the shipped tables, and so does a row that
the frozen ones don't have, so a text or a new row changes nothing here. ``python -m tests.frozen --new`` freezes such rows
beside the old ones; a row of a new term of the model is then set to what leaves the term out (no overtime, no contingency), so
that what tests expect stands, and tests of the term set it. ``python -m tests.frozen`` freezes all shipped numbers anew: then
the expected figures of many tests change too.

The price year of pages stands still too: a page that is asked for none shows the newest, in tests that of ``YEAR``. Tests whose
subject is the newest year ask for ``newest_year``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from choices import record
from planning.assumptions import loader

SHIPPED, FROZEN = loader.SHIPPED, Path(__file__).parent / "assumptions"
YEAR, newest_year = 2024, record.usual_year
"""The price year of a page that is asked for none: that of the figures tests expect, and as it is for users, the newest."""
TEXTS = ("description", "note", "replaced_by", "ask")
Row = Mapping[str, Any]


def write_tables(folder: Path, shipped: Path = SHIPPED) -> None:
    """Write the tables that tests read: frozen numbers with shipped texts, and shipped rows that are not frozen."""
    for path in shipped.glob("*.toml"):
        if path.name in loader.NO_TOPICS:
            (folder / path.name).write_bytes(path.read_bytes())
            continue
        frozen = read(FROZEN / path.name)
        rows = {key: with_texts(frozen[key], row) if key in frozen else row for key, row in read(path).items()}
        (folder / path.name).write_text(as_toml(rows), encoding="utf-8")


def stand_still(folder: Path) -> None:
    """Have this process read the assumptions of a folder, and open pages in the price year that tests expect."""
    loader.FOLDER, record.usual_year = folder, lambda: YEAR


@contextmanager
def shipped_numbers() -> Iterator[None]:
    """Read the assumptions as they are shipped, for a while."""
    read_else, loader.FOLDER = loader.FOLDER, SHIPPED
    try:
        yield
    finally:
        loader.FOLDER = read_else


def freeze(folder: Path = FROZEN, shipped: Path = SHIPPED, new_only: bool = False) -> None:
    """Write the numbers of all shipped rows, or of those that are not frozen yet, without their texts."""
    for path in shipped.glob("*.toml"):
        if path.name not in loader.NO_TOPICS:
            kept = read(folder / path.name) if new_only else {}
            rows = {key: kept.get(key) or without_texts(row) for key, row in read(path).items()}
            (folder / path.name).write_text(as_toml(rows), encoding="utf-8")


def without_texts(row: Row) -> Row:
    """Return a row with its numbers only."""
    values = [{name: part for name, part in dated.items() if name != "source"} for dated in row["values"]]
    return {name: part for name, part in row.items() if name not in TEXTS} | {"values": values}


def with_texts(frozen: Row, shipped: Row) -> Row:
    """Return a frozen row with the texts of the shipped one; a value that is shipped no more gets the first source."""
    sources = {dated["date"]: dated["source"] for dated in shipped["values"]}
    first = next(iter(sources.values()))
    values = [{**dated, "source": sources.get(dated["date"], first)} for dated in frozen["values"]]
    return {**frozen, **{name: shipped[name] for name in TEXTS if name in shipped}, "values": values}


def read(path: Path) -> dict[str, Row]:
    """Return the rows of one file by key without the topic; none where there is no such file."""
    return dict(loader.rows("", loader.parse(path))) if path.exists() else {}


def as_toml(rows: Mapping[str, Row]) -> str:
    """Return rows as TOML, each a table."""
    return "\n".join("\n".join([f"[{key.lstrip('.')}]", *entries(row), ""]) for key, row in rows.items())


def entries(row: Row) -> Iterator[str]:
    """Yield the entries of one row, a dated value a line."""
    for name, part in row.items():
        if name == "values":
            yield "values = ["
            yield from (f"  {inline(dated)}," for dated in part)
            yield "]"
        else:
            yield f"{name} = {inline(part)}"


def inline(part: Any) -> str:
    """Return a value as TOML on one line."""
    if isinstance(part, list):
        return "[" + ", ".join(map(inline, part)) + "]"
    if isinstance(part, dict):
        return "{ " + ", ".join(f"{name} = {inline(value)}" for name, value in part.items()) + " }"
    return part.isoformat() if isinstance(part, date) else json.dumps(part, ensure_ascii=False)


if __name__ == "__main__":
    freeze(new_only="--new" in sys.argv[1:])
