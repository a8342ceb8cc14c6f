"""The field's words: one list for what they mean, from which words explain themselves and docs/terms.md is written."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("terms.toml")
DOCUMENT = Path(__file__).parents[1] / "docs" / "terms.md"
HEADING = "## Words and what they mean\n"
ENDINGS = {"en": "s|es", "nb": "et|en|n|er|r|ene|ne|a|e|s", "nn": "et|en|n|ar|r|ane|ne|er|ene|a|e|s"}
"""What a word may end on where it is inflected; parts of a word joined to another are other words."""


@dataclass(frozen=True)
class Term:
    """A word of the field: its forms by language, what it means in English, and whether it is explained where it stands."""

    en: str
    nb: str
    nn: str
    means: str
    hover: bool = True

    def forms(self, language: str) -> tuple[str, ...]:
        """Return the forms of the word in a language."""
        return tuple(form.strip() for form in getattr(self, language).split(";"))


@cache
def terms() -> tuple[Term, ...]:
    """Return the list, in its order."""
    return tuple(Term(**row) for row in tomllib.loads(LIST.read_text(encoding="utf-8"))["term"])


@cache
def finder(language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what finds the words that are explained in a text, longer ones first, and the word of each form.

    The first group of what is found is the form, as it stands in the list but for capital letters; it is missing where a tag
    was found.
    """
    named = {form.lower(): term for term in terms() if term.hover for form in term.forms(language)}
    longest = "|".join(re.escape(form) for form in sorted(named, key=lambda form: (-len(form), form)))
    # Tags and entities are passed over; a word that is part of a key or of a longer word is left alone.
    word = rf"(?<![\w/.-])({longest})(?:{ENDINGS[language]})?(?![\w/-])"
    return re.compile(rf"<[^>]*>|&[#\w]+;|{word}", re.IGNORECASE), named


def document() -> str:
    """Return docs/terms.md with the list as it is."""
    before, after = DOCUMENT.read_text(encoding="utf-8").split(HEADING)
    rest = after.split("\n## ", 1)[1]
    rows = ["| English | bokmål | nynorsk | what it means |", "|---|---|---|---|"]
    rows += [f"| {term.en} | {term.nb} | {term.nn} | {term.means} |" for term in terms()]
    return before + HEADING + "\n" + "\n".join(rows) + "\n\n## " + rest


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
