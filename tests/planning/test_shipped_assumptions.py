"""The shipped assumptions, whatever their numbers: each row complete, and used."""

import re
from datetime import date
from pathlib import Path

import pytest

from planning import load
from planning.assumptions import base_range, base_value
from planning.assumptions.loader import SHIPPED, load_references

pytestmark = pytest.mark.usefixtures("shipped")

AS_NURSES = [f"pay.base_pay.{role}" for role in ("leader", "psychologist", "activity", "administration", "outreach")]
ROOT, ROWS = Path(__file__).parents[2], load(SHIPPED)


@pytest.mark.parametrize("key", ROWS)
def test_row_is_complete(key):
    row = ROWS[key]
    assert row.description and row.unit.label and row.values
    assert row.minimum is not None
    assert row.replaced_by.endswith(".") and row.ask
    for dated in row.values:
        assert dated.kind and dated.sources
        assert not (dated.unverified and dated.kind in ("measured", "agreed"))
        assert all(followed(source) for source in dated.sources)
    assert row.reviewed <= date(2026, 12, 31)
    if row.unit.kind == "money":
        assert row.index == ("pay.base_pay.nurse" if key in AS_NURSES else "index.municipal_prices")
    base, _ = base_value(row, 2024)
    span = base_range(row, 2024)
    assert span is None or span[0] <= base <= span[1]


def followed(source):
    """Whether a source can be followed: a document with author, title and place, or who judged and why, in whole sentences."""
    said = not source.why or source.why.endswith(".")
    known = source.document
    return said and (
        bool(source.by and source.why) if known is None else bool(known.author and known.title and source.place)
    )


def test_documents_without_a_year_or_a_link_are_few_and_known():
    """What can't be followed all the way: a new one needs its year and link, or a place here."""
    documents = load_references(SHIPPED).documents
    assert {key for key, document in documents.items() if not document.link} == {
        "accounts", "budget", "court-2025", "samdata-2007", "trondheim-2025",
    }  # fmt: skip
    assert {key for key, document in documents.items() if document.year is None} == {
        "accounts", "budget", "deflator", "general-agreement", "helsedir-ready", "helsedir-refund", "hoyanger", "husbanken",
        "kbn", "kommuneloven", "nsf", "r109", "skatteetaten", "veiviseren",
    }  # fmt: skip
    named = {
        source.document.title
        for row in ROWS.values()
        for dated in row.values
        for source in dated.sources
        if source.document
    }
    assert named == {document.title for document in documents.values()}, "each of them is referred to"


def test_no_note_glues_sentences_together():
    texts = [text for row in ROWS.values() for dated in row.values for one in dated.sources for text in one.texts]
    texts += [text for row in ROWS.values() for text in (row.description, row.note, row.replaced_by)]
    assert not [text for text in texts if ";" in text or "own judgement" in text or "an own house" in text]


def test_every_row_of_the_tables_is_there():
    heads = {
        f"{file.stem}.{head}"
        for file in SHIPPED.glob("*.toml")
        if file.stem not in ("units", "sources")
        for head in re.findall(r"^\[([^]]+)\]$", file.read_text(encoding="utf-8"), re.M)
    }
    assert set(ROWS) == heads and len(heads) > 100


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
