"""What documents say of the need, statement by statement in our own words, with the place where it is read."""

from __future__ import annotations

from collections.abc import Mapping

from answers.answer import Answer
from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, said, together

TOPICS: Mapping[str, str] = {
    "recruitment": N_("How hard will it be to find staff?"),
    "society": N_("What else do municipalities meet?"),
    "competence": N_("Why does more competence not make it easier?"),
    "between": N_("What lies between the municipality and specialist care?"),
    "prevention": N_("Which offers could have prevented an admission?"),
    "forensic_focus": N_("Five focus areas"),
    "forensic_themes": N_("Nine themes"),
    "forensic_moves": N_("What moves the need for places?"),
}
"""What the statements are about, by topic."""


def told(study: Study, topic: str) -> Answer:
    """Return the statements on a topic, and where they are read."""
    found = study.store.shipped.evidence("statement")
    rows = found[found["topic"] == topic].sort_values("position").to_dict("records")
    places = dict.fromkeys((row["document"], row["place"], row["year"]) for row in rows)
    read = (
        Sentence("{document:term}, {place:term} ({year:year})", {"document": document, "place": place, "year": year})
        for document, place, year in places
    )
    return Answer(
        [Sentence("{text:term}", {"text": row["text"]}) for row in rows],
        notes=[together(said("In our own words. Source:"), together(*read, between="; "))],
    )
