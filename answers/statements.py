"""What documents say, statement by statement in our own words, each with the place where it is read: one table of them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, Text, said
from words.table import Column, Table

TOPICS: Mapping[str, str] = {
    "recruitment": N_("How hard will it be to find staff?"),
    "society": N_("What else do municipalities meet?"),
    "competence": N_("Why does more competence not make it easier?"),
    "between": N_("What lies between the municipality and specialist care?"),
    "prevention": N_("Which offers could have prevented an admission?"),
    "forensic_focus": N_("Five focus areas"),
    "forensic_themes": N_("Nine themes"),
    "forensic_moves": N_("What moves the need for places?"),
    "finding": N_("What the prestudy found"),
    "support": N_("Support and money"),
    "national": N_("What the prestudy says of the country"),
    "target": N_("Whom it is for"),
    "law": N_("Which law it meets"),
    "activity": N_("What is done in 2025 and 2026"),
    "expected": N_("What it is to give"),
}
"""What the statements are about, by topic."""


def told(study: Study, topic: str) -> Table:
    """Return the statements on a topic, each with its document and place; what all have in common is said once above."""
    found = study.store.shipped.evidence("statement")
    rows = [
        {str(name): value for name, value in row.items()}
        for row in found[found["topic"] == topic].sort_values("position").to_dict("records")
    ]
    columns = [Column("text", TOPICS[topic], "term"), Column("place", N_("Where in it"), "term")]
    table = Table(columns, rows, read_in(rows), key=topic, name=TOPICS[topic], style=("heads", "lines"))
    return table if len({row["place"] for row in rows}) > 1 else table.without("place")


def read_in(rows: Sequence[Mapping[str, Any]]) -> Text:
    """Return the documents that statements are read in, with the place where they have one together.

    The year of a document is told where its name doesn't tell it.
    """
    place = ", {place:term}" if len({row["place"] for row in rows}) == 1 else ""
    named = {}
    for row in rows:
        year = "" if str(row.get("year", "")) in row["document"] else " ({year:year})"
        named[row["document"]] = Sentence("{document:term}" + place + year, row)
    return said("In our own words. Read in: {documents}.", documents=tuple(named.values()))
