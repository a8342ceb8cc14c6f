"""The shipped assumptions, whatever their numbers: each row complete, and used."""

import re
from datetime import date
from pathlib import Path

import pytest

from planning import load
from planning.assumptions import base_range, base_value
from planning.assumptions.loader import SHIPPED

pytestmark = pytest.mark.usefixtures("shipped")

AS_NURSES = [f"pay.base_pay.{role}" for role in ("leader", "psychologist", "activity", "administration", "outreach")]
ROOT, ROWS = Path(__file__).parents[2], load(SHIPPED)


@pytest.mark.parametrize("key", ROWS)
def test_row_is_complete(key):
    row = ROWS[key]
    assert row.description and row.unit.label and row.values
    assert row.minimum is not None
    assert all(dated.source and dated.kind for dated in row.values)
    assert row.reviewed <= date(2026, 12, 31)
    if row.unit.kind == "money":
        assert row.index == ("pay.base_pay.nurse" if key in AS_NURSES else "index.municipal_prices")
    base, _ = base_value(row, 2024)
    span = base_range(row, 2024)
    assert span is None or span[0] <= base <= span[1]


def test_every_row_of_the_tables_is_there():
    assert len(ROWS) == 132
    topics = "building capacity exit future index institution joint need operating pay privacy private refund"
    topics += " sharing staffing transition"
    assert sorted({row.topic for row in ROWS.values()}) == topics.split()


@pytest.mark.parametrize("key", [key for key in ROWS if not key.startswith("index.")])
def test_row_is_used_in_the_code(key):
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("planning", "answers", "ui")
        for path in (ROOT / folder).rglob("*.py")
    )
    assert any(re.search(pattern, code) for pattern in spellings(key)), f"{key} is never read"


def spellings(key):
    """Return the ways a key may stand in the code: whole, by its prefix, or with its last part filled in."""
    prefix, last = key.rpartition(".")[::2]
    yield re.escape(f'"{key}"')
    yield re.escape(f'"{prefix}"')
    yield re.escape(f'"{prefix}.') + r"\{"
    yield re.escape(f'"{prefix}.{{')
    family, _, kind = prefix.rpartition(".")
    yield re.escape(f'"{family}.') + r"\{[a-z.]*kind\}" if kind in ("joint", "own") else re.escape(f'"{key}"')
    yield r"\{name\}_" + last.split("_", 1)[-1] if last.startswith(("night_", "weekend_")) else re.escape(f'"{key}"')
