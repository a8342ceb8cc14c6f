"""What national figures say of the need here: intervals, prices and their limits, in sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from answers.study import Study
from planning import load, price_years
from planning.assumptions import base_value
from planning.errors import N_
from planning.evidence import SERVICES, Evidence, Expectation, Interval, avoidable, waiting
from words import tables
from words.capital import capital
from words.tables import Column
from words.wording import Wording

PRICE = "capacity.discharge_ready_price"


def kind_of(evidence: Evidence, key: str) -> str:
    """Return how well a national figure is known: measured, assumed and so on."""
    return str(evidence.figures.set_index("key").loc[key, "kind"])


def interval_text(words: Wording, found: Interval, decimals: int = 1) -> str:
    """Return an estimate with its interval: "1,1 (0 to 4)"; the ends of counts are whole."""
    low, high = (words.number(end, decimals if end % 1 else 0) for end in (found.low, found.high))
    return words.t("{value} ({low} to {high})", value=words.number(found.estimate, decimals), low=low, high=high)


def share_text(words: Wording, found: Interval) -> str:
    """Return a share with its interval."""
    return words.t("{value} ({low} to {high})", value=words.percent(found.estimate),
                   low=words.percent(found.low), high=words.percent(found.high))  # fmt: skip


def lines(evidence: Evidence, people: float) -> tuple[dict[str, list[Expectation]], dict[str, list[Expectation]]]:
    """Return who waits, and which stays could have been avoided, by service."""
    services = list(SERVICES)
    return (
        {name: waiting(evidence, people, name) for name in services},
        {name: avoidable(evidence, people, name) for name in services},
    )


def expectations_html(words: Wording, lines: Sequence[Expectation], caption: str) -> str:
    """Return lines with count, share and what the region may expect."""
    columns = [
        Column("what", words.t("What"), number=False),
        Column("count", words.t("In the survey")),
        Column("share", words.t("Share")),
        Column("region", words.t("In the region on a day, persons")),
    ]
    rows = [
        {
            "what": capital(words.t(one.label)),
            "count": words.t("{count} of {of}", count=words.number(one.count), of=words.number(one.of)),
            "share": share_text(words, one.share),
            "region": interval_text(words, one.region, 2 if one.region.estimate < 1 else 1),
        }
        for one in lines
    ]
    return tables.table(columns, rows, caption)


def avoidable_sentence(words: Wording, lines: Sequence[Expectation]) -> str:
    """Say how many stays an offer could have avoided."""
    text = N_("An offer in the municipality could have avoided {share} of the stays in mental health, by the judgement "
              "of those who treated: in the region about {number} inpatients on any day.")  # fmt: skip
    return words.t(text, share=share_text(words, lines[0].share), number=interval_text(words, lines[0].region))


def prices(view: Study) -> dict[int, float]:
    """Return the price of a discharge-ready day by price year; that of the view's year as it is set here."""
    known = {year: float(base_value(load()[PRICE], year)[0]) for year in price_years()}
    return known | {view.choices.year: float(view.result.values[PRICE])}


def money_html(view: Study, table: pd.DataFrame) -> str:
    """Return what waiting costs by year."""
    w = view.words
    columns = [
        Column("year", w.t("Year"), number=False),
        Column("price", w.t("Price of a day, kr")),
        Column("one", w.t("One patient with the mean stay, kr")),
        Column("all", w.t("Everyone who waits in the region, million kr a year")),
    ]
    rows = [
        {
            "year": str(int(row["year"])),
            "price": w.number(row["price"]),
            "one": w.number(round(row["one_patient"], -2)),
            "all": money_text(w, Interval(row["estimate"], row["low"], row["high"])),
        }
        for _, row in table.iterrows()
    ]  # fmt: skip
    return tables.table(columns, rows, w.t("Days as discharge-ready; mental health is paid for from 2019"))


def money_text(words: Wording, cost: Interval) -> str:
    """Return millions with their interval; nothing is paid before the duty began."""
    if not cost.high:
        return words.number(0)
    value, low, high = (words.millions(amount, unit=False) for amount in (cost.estimate, cost.low, cost.high))
    return words.t("{value} ({low} to {high})", value=value, low=low, high=high)


def as_printed(words: Wording, evidence: Evidence, table: pd.DataFrame) -> str:
    """Say which printed figure the others do not give."""
    last = table.iloc[-1]
    text = N_("The figures for the country are as printed. For {years} years {printed} is printed per 100 000, while {beds} "
              "places among {people} inhabitants are {computed}.")  # fmt: skip
    return words.t(
        text, years=words.number(last["treatment_years"]), printed=words.number(last["beds_per_100000"], 2, 2),
        beds=words.number(last["beds"]), people=words.number(evidence.value("population_2035")),
        computed=words.number(last["computed_per_100000"], 2, 2),
    )  # fmt: skip


def limits_of(view: Study, evidence: Evidence, key: str) -> str:
    """Return what a national figure can't say."""
    return view.words.t(str(evidence.figures.set_index("key").loc[key, "validity"]))


def forensic_html(words: Wording, table: pd.DataFrame) -> str:
    """Return the scenarios as printed, and the region's share."""
    columns = [
        Column("years", words.t("Treatment time"), number=False),
        Column("persons", words.t("Persons under sentence")),
        Column("beds", words.t("Inpatients (40 %)")),
        Column("rate", words.t("Places per 100 000 inhabitants")),
        Column("region", words.t("The region's share by inhabitants, inpatients")),
    ]
    rows = [
        {
            "years": words.n("{count} year", "{count} years", int(row["treatment_years"])),
            "persons": words.number(row["persons"]),
            "beds": words.number(row["beds"]),
            "rate": words.number(row["beds_per_100000"], 2, 2),
            "region": interval_text(words, Interval(row["estimate"], row["low"], row["high"])),
        }
        for _, row in table.iterrows()
    ]
    return tables.table(columns, rows, words.t("The whole country in 2035, three scenarios"))
