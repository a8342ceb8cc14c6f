"""The words of docs/terms.md: the catalogues and explanations use those, and none that are marked as never."""

import re
from collections.abc import Iterable
from functools import cache

import pytest
from babel.messages.pofile import read_po

from words import terms
from words.locale.collect import ROOT, SHOWN, SHOWN_ROWS, catalogue_path, strings

TERMS = ROOT / "docs" / "terms.md"
CODES = {"English": "en", "bokmål": "nb", "nynorsk": "nn"}
DATA = tuple(pattern.split("*")[0] for pattern in (*SHOWN, *SHOWN_ROWS))
"""Where texts stand that are no literals of the code; their English is edited with the data."""


def table(heading: str) -> list[dict[str, str]]:
    """Return the rows of the table under a heading."""
    lines = TERMS.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


@cache
def texts(code: str, data: bool = True) -> tuple[str, ...]:
    """Return every text a reader may see in a language, in small letters; without data, those of the code alone."""
    with catalogue_path("nb" if code == "en" else code).open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    kept = [m for m in messages if data or not all(place.startswith(DATA) for place, _ in m.locations)]
    said = [form for message in kept for form in strings(message.id if code == "en" else message.string)]
    explained = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "answers/explained" / code).glob("*.md"))]
    assert explained
    return tuple(text.lower() for text in (*said, *explained))


def where(form: str, said: Iterable[str]) -> list[str]:
    """Return the texts in which a word stands by itself."""
    word = re.compile(rf"(?<![\w/]){re.escape(form.lower())}(?!\w)")
    return [text for text in said if word.search(text)]


def forms(cell: str) -> list[str]:
    """Return the forms of a word."""
    return [form.strip() for form in cell.split(";")]


@pytest.mark.parametrize("language", CODES)
def test_every_word_stands_in_the_texts_as_it_stands_in_the_list(language):
    rows, said = table("Words and what they mean"), texts(CODES[language])
    missing = [form for row in rows for form in forms(row[language]) if not where(form, said)]
    assert len(rows) > 50 and missing == []


@pytest.mark.parametrize("language", CODES)
def test_no_word_of_the_list_of_never_is_used(language):
    rows = [row for row in table("Never") if row["language"] == language]
    said = texts(CODES[language], data=language != "English")
    used = {form: found[:3] for row in rows for form in forms(row["never"]) if (found := where(form, said))}
    assert rows and used == {}, "write what docs/terms.md says instead"


def test_each_word_has_one_row_and_one_sentence():
    rows = table("Words and what they mean")
    named = [form for row in rows for form in forms(row["English"])]
    assert len(named) == len(set(named))
    assert [row["English"] for row in rows if not row["what it means"].endswith(".")] == []


def test_the_document_shows_the_list():
    assert TERMS.read_text(encoding="utf-8") == terms.document(), "run: python -m words.terms"


@pytest.mark.parametrize("code", CODES.values())
def test_a_word_that_explains_itself_is_found_with_its_endings_and_not_within_another(code):
    pattern, named = terms.finder(code)
    for form, term in named.items():
        assert term.hover and pattern.fullmatch(form)[1] == form
        assert not pattern.search(f"x{form}x") and not pattern.fullmatch(f"<{form}>")[1]


def test_a_word_is_found_alone_and_not_within_another():
    said = ("vi gjev alle", "vi gjer alle", "på tomta.", "tomtane")
    assert where("gjev", said) == ["vi gjev alle"] and where("Tomta", said) == ["på tomta."]
