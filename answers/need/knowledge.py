"""How well do the municipality and specialist care know each other's offers? The survey's judgement of 2012."""

from __future__ import annotations

from answers.answer import Answer
from answers.need.figures import national
from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, capital, said, together
from words.table import Column, Table

MUNICIPALITY, SPECIALISTS = "municipality_known_mental", "specialists_known_mental"
WELL, BADLY, UNKNOWN = ("very_well", "fairly_well", "well"), ("fairly_badly", "very_badly"), ("unknown",)


def levels(study: Study) -> Answer:
    """Say for how many inpatients each level knew what the other offers, and show every answer."""
    evidence = national(study)
    tables = {name: evidence.survey(name).set_index("key") for name in (MUNICIPALITY, SPECIALISTS)}

    def part(survey: str, keys: tuple[str, ...]) -> float:
        table = tables[survey]
        return float(table.loc[list(keys), "count"].sum() / table["of"].iloc[0])

    found = said(
        "Those who treat knew well what the municipality offers for {well:pct} of the inpatients, and badly for {badly:pct}. "
        "They found that the municipality knew specialist care well for {other:pct}; for {unknown:pct} they couldn't tell.",
        well=part(MUNICIPALITY, WELL), badly=part(MUNICIPALITY, BADLY),
        other=part(SPECIALISTS, WELL), unknown=part(SPECIALISTS, UNKNOWN),
    )  # fmt: skip
    columns = [
        Column("answer", N_("Answer")),
        Column("here", N_("Those who treat know what the municipality offers"), "count"),
        Column("here_share", N_("Share"), "pct"),
        Column("there", N_("The municipality knows what specialist care offers"), "count"),
        Column("there_share", N_("Share"), "pct"),
    ]
    rows = [
        {
            "answer": capital(Sentence("{label:term}", {"label": tables[MUNICIPALITY].loc[key, "label"]})),
            "here": tables[MUNICIPALITY].loc[key, "count"],
            "here_share": part(MUNICIPALITY, (key,)),
            "there": tables[SPECIALISTS].loc[key, "count"],
            "there_share": part(SPECIALISTS, (key,)),
        }
        for key in (*WELL, *BADLY, *UNKNOWN)
    ]
    first = tables[SPECIALISTS].iloc[0]
    read = Sentence(
        "{document:term}, {figure:term}, {place:term}",
        {
            "document": first["document"],
            "figure": tables[MUNICIPALITY].iloc[0]["place"],
            "place": first["place"],
        },
    )
    judged = said("Judged by those who treat, in mental health; the municipalities were not asked.")
    return Answer(
        [found], tables=[Table(columns, rows, key="levels", style=("heads",))], notes=[together(judged, read)]
    )
