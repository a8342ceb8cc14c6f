"""The field's words and what they mean, as a table for those who can't hover."""

from __future__ import annotations

from planning.errors import N_
from words.table import Column, Table
from words.terms import terms
from words.wording import Wording


def glossary(words: Wording) -> Table:
    """Return each word of the list in the reader's language; words that belong together stand together."""
    rows = [{"word": " · ".join(term.forms(words.language)), "means": words.t(term.means)} for term in terms()]
    columns = (Column("word", N_("Word")), Column("means", N_("What it means")))
    return Table(columns, rows, key="words", style=("words",), name=N_("What the words mean"))
