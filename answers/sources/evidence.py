"""National figures: figures, answers and predictors with their sources, as tables."""

from __future__ import annotations

from typing import Any

import pandas as pd

from answers.answer import Answer
from planning.errors import N_
from planning.evidence import SERVICES
from words import signs
from words.sentence import Cell, Sentence, capital, said
from words.table import Column, Table

GROUP_NOT_PERSON = N_(
    "This describes a group in 2012, never a person. It says nothing about anyone in a municipality, is not "
    "computed from here, and must not be used to judge who needs what."
)


def figures(found: pd.DataFrame) -> Table:
    """Return every national figure with document, place, year, whom it is about and what it can't say."""
    columns = [
        Column("what", N_("What"), "term"),
        Column("value", N_("Value"), "upto1"),
        Column("source", N_("Document and place")),
        Column("year", N_("Year"), "year"),
        Column("whom", N_("Whom it is about"), "term"),
        Column("limits", N_("What it can't say"), "term"),
        Column("kind", N_("Type")),
    ]
    rows = [
        {
            "what": row["meaning"],
            "value": value_of(float(row["value"]), row["unit"]),
            "source": Sentence("{document:term}\n{place:term}", {"document": row["document"], "place": row["place"]}),
            "year": row["year"],
            "whom": row["population"],
            "limits": row["validity"],
            "kind": signs.told(row["kind"]),
        }
        for row in found.to_dict("records")
    ]
    return Table(columns, rows, key="national-figures", style=("lines",), name=N_("National figures"))


def value_of(value: float, unit: str) -> Cell | Sentence:
    """Return a national figure with its unit."""
    if unit == "share":
        return Cell(value, "pct1")
    return (
        Cell(value, "year") if unit == "year" else Sentence("{value:upto1} {unit:term}", {"value": value, "unit": unit})
    )


AS_GIVEN = said(
    "These are answers as they were given. The report says that they count too many as ready to leave: with those who can't be "
    "waiting taken out, 157 of 2 358 wait for the municipality."
)
"""What the survey says under its table 2.1, and what it comes to in table 2.3."""


def survey(answers: pd.DataFrame) -> Table:
    """Return the survey's answers: count, share computed here and share as printed."""
    columns = [
        Column("what", N_("What")),
        Column("count", N_("In the survey"), "count"),
        Column("share", N_("Share"), "pct1"),
        Column("printed", N_("As printed"), "pct"),
        Column("place", N_("Document and place")),
    ]
    rows = [
        {
            "what": capital(Sentence("{label:term}", {"label": row["label"]})),
            "count": said("{count} of {of}", count=row["count"], of=row["of"]),
            "share": row["count"] / row["of"],
            "printed": row["printed_percent"] / 100,
            "place": survey_place(row["place"], row["survey"]),
        }
        for row in answers.to_dict("records")
    ]
    return Table(columns, rows, key="survey", name=N_("The answers in the survey of 2012"))


def survey_place(place: str, survey: str) -> Sentence:
    """Return where an answer stands, and the service it is about."""
    service = SERVICES[survey.rpartition("_")[2]]
    return Sentence("{place:term}, {service:term}", {"place": place, "service": service})


def went_together(predictors: pd.DataFrame) -> Answer:
    """Show what went together with waiting: a table to read, nothing is computed from it."""
    columns = [
        Column("what", N_("What"), "term"),
        Column("odds", N_("Odds ratio (95 % interval)"), "three"),
        Column("p", "p", "three"),
        Column("place", N_("Document and place"), "term"),
    ]
    rows: list[dict[str, Any]] = [
        {
            "what": row["label"],
            "odds": said("{value:three} ({low:three} to {high:three})", value=row["odds_ratio"], low=row["low"],
                         high=row["high"]),
            "p": Sentence("< {least:three}", {"least": 0.001}) if row["p"] == 0 else row["p"],
            "place": row["place"],
        }
        for row in predictors.to_dict("records")
    ]  # fmt: skip
    return Answer(
        [GROUP_NOT_PERSON],
        tables=[Table(columns, rows, key="went-together", name=N_("What went together with waiting in 2012"))],
    )
