"""What national figures say of the need here: who waits and why, what could be avoided, what waiting costs, forensic care."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from answers import memo
from answers.answer import Answer, Picture
from answers.need import charts
from answers.need.figures import interval, limit, limits, national, people
from answers.study import Study
from planning import load, price_years
from planning.assumptions import base_value
from planning.errors import N_
from planning.evidence import (
    SERVICES,
    Expectation,
    Interval,
    avoidable,
    days_per_patient,
    forensic_share,
    waiting,
    waiting_money,
)
from words.sentence import Cell, Sentence, Text, capital, counted, said, together
from words.table import Column, Row, Table

PRICE = "capacity.discharge_ready_price"


def waits(study: Study) -> Answer:
    """Say who waits in the region on a day, and for what."""
    evidence, here = national(study), people(study)
    mental, substance = (memo.result(waiting, evidence, here, name) for name in SERVICES)
    return Answer(
        [
            said(
                "For {people:count} inhabitants, with 95 % intervals. Only for the region: no municipality is this large.",
                people=here,
            )
        ],
        pictures=[reasons(study, mental[1:])],
        tables=[
            expectations(mental, said("Inpatients who wait, mental health")),
            expectations(substance[:1], said("The same in treatment for substance use")),
        ],
        notes=[limits(evidence, *(f"waiting_{name}" for name in SERVICES))],
    )


def reasons(study: Study, found: Sequence[Expectation]) -> Picture:
    """Return what those who wait, wait for, as bars with their intervals."""
    w = study.words
    table = pd.DataFrame({
        "label": [w.say(named(one)) for one in found],
        **{name: [getattr(one.share, part) for one in found]
           for name, part in (("share", "estimate"), ("low", "low"), ("high", "high"))},
        "text": [w.say(interval(one.share, "pct1")) for one in found],
        "short": [w.percent(one.share.estimate) for one in found],
    })  # fmt: skip
    title = said("What those who wait, wait for. The line through each bar is its 95 % interval.")
    axis = w.say(said("share of {count:count} answers", count=found[0].of))
    words = w.say(title) + " " + "; ".join(table["label"] + ": " + table["text"])
    return Picture(charts.shares, (table, axis), words, title)


def named(one: Expectation) -> Sentence:
    """Return what a line is about."""
    return capital(Sentence("{label:term}", {"label": one.label}))


def expectations(found: Sequence[Expectation], caption: Text) -> Table:
    """Return lines with count, share and what the region may expect."""
    columns = [
        Column("what", N_("What")),
        Column("count", N_("In the survey"), "count"),
        Column("share", N_("Share"), "pct1"),
        Column("region", N_("In the region on a day, persons"), "upto1"),
    ]
    rows = [
        {
            "what": named(one),
            "count": said("{count:count} of {of:count}", count=one.count, of=one.of),
            "share": interval(one.share, "pct1"),
            "region": interval(one.region, "upto2" if one.region.estimate < 1 else "upto1"),
        }
        for one in found
    ]
    return Table(columns, rows, caption, key="expected", style=("heads",))


def avoided(study: Study) -> Answer:
    """Say how many stays an offer could have avoided, and which."""
    evidence, here = national(study), people(study)
    found = {label: memo.result(avoidable, evidence, here, name) for name, label in SERVICES.items()}
    first = next(iter(found.values()))[0]
    judged = said(
        "An offer in the municipality could have avoided {share} of the stays in mental health, by the judgement of those "
        "who treated: in the region about {number} inpatients on any day.",
        share=interval(first.share, "pct1"), number=interval(first.region),
    )  # fmt: skip
    title = N_("Stays that an offer could have avoided, {service:term}")
    untold = said(
        "The therapists judged it, with the patient where that was sound; the municipalities were not asked. An offer "
        "must be there before a place in hospital can go."
    )
    return Answer(
        [judged],
        tables=[expectations(lines, Sentence(title, {"service": label})) for label, lines in found.items()],
        notes=[together(said("What this can't say:"), untold)],
    )


def cost_of_waiting(study: Study) -> Answer:
    """Say how long those who are ready wait, and what the days would cost the municipalities."""
    evidence = national(study)
    names = {
        "mental": "day_zero_mental", "somatic": "day_zero_somatic", "days": "ready_days_mental",
        "other": "ready_days_somatic", "patients": "ready_patients_share", "share": "ready_days_share",
    }  # fmt: skip
    text = N_(
        "In 2024 the municipality received {mental:pct} of those ready to leave mental health care on the same "
        "day, against {somatic:pct} in somatic care. But those who wait, wait long: {days:upto1} days on "
        "average against {other:upto1}. Mental health has {patients:pct} of the patients and {share:pct1} of "
        "the days, {times:upto1} times as many days per patient, as a few people wait very long."
    )
    values = {name: evidence.value(key) for name, key in names.items()}
    untold = said(
        "The survey is of 2012, before there was a price, and fewer or more may wait today. The money is what a year of "
        "the waiting would cost, if every day were paid for."
    )
    return Answer(
        [Sentence(text, {**values, "times": days_per_patient(evidence)})],
        tables=[by_price_year(memo.result(waiting_money, evidence, people(study), prices(study)))],
        notes=[limits(evidence, "ready_days_mental"), together(said("What this can't say:"), untold)],
    )


def prices(study: Study) -> dict[int, float]:
    """Return the price of a discharge-ready day by price year; that of the study's year as it is set here."""
    known = {year: float(base_value(load()[PRICE], year)[0]) for year in price_years()}
    return known | {study.choices.year: float(study.result.values[PRICE])}


def by_price_year(money: pd.DataFrame) -> Table:
    """Return what waiting costs by year."""
    columns = [
        Column("year", N_("Year")),
        Column("price", N_("Price of a day, kr"), "kroner"),
        Column("one_patient", N_("One patient with the mean stay, kr"), "kroner"),
        Column("all", N_("Everyone who waits in the region, million kr a year"), "millions"),
    ]
    rows = [
        {
            **row,
            "year": str(int(row["year"])),
            "one_patient": round(row["one_patient"], -2),
            "all": interval(estimated(row), "millions") if row["high"] else Cell(0, "count"),
        }
        for row in money.to_dict("records")
    ]
    caption = N_("Days as discharge-ready; mental health is paid for from 2019")
    return Table(columns, rows, caption, key="cost-of-waiting", style=("heads",))


def estimated(row: Row) -> Interval:
    """Return the interval that a row of a table holds."""
    return Interval(row["estimate"], row["low"], row["high"])


def forensic(study: Study) -> Answer:
    """Say what is planned for forensic care, which is for another group."""
    evidence = national(study)
    table = memo.result(forensic_share, evidence, people(study))
    last = table.iloc[-1]
    as_printed = said(
        "The figures for the country are as printed. For {years:count} years {printed:two} is printed per 100 000, while "
        "{beds:count} places among {people:count} inhabitants are {computed:two}.",
        years=last["treatment_years"], printed=last["beds_per_100000"], beds=last["beds"],
        people=evidence.value("population_2035"), computed=last["computed_per_100000"],
    )  # fmt: skip
    return Answer(
        [
            said("This concerns another group than those the shared housing is meant for: persons under sentence to "
                 "treatment. It is here because the two services meet, and only for the region."),
            said("Proposed for adults in mental health as a whole: at least {part:pct} more, {days:count} days of treatment "
                 "a year and {beds:count} places in the country.",
                 part=evidence.value("capacity_increase"), days=evidence.value("capacity_days"),
                 beds=evidence.value("capacity_beds")),
        ],
        tables=[scenarios(table)],
        notes=[together(as_printed, limit(evidence, "forensic_inpatient_share"))],
    )  # fmt: skip


def scenarios(table: pd.DataFrame) -> Table:
    """Return the scenarios as printed, and the region's share."""
    columns = [
        Column("years", N_("Treatment time")),
        Column("persons", N_("Persons under sentence"), "count"),
        Column("beds", N_("Inpatients (40 %)"), "count"),
        Column("beds_per_100000", N_("Places per 100 000 inhabitants"), "two"),
        Column("region", N_("The region's share by inhabitants, inpatients"), "upto1"),
    ]
    rows = [
        {
            **row,
            "years": counted("{count} year", "{count} years", row["treatment_years"]),
            "region": interval(estimated(row)),
        }
        for row in table.to_dict("records")
    ]
    return Table(columns, rows, N_("The whole country in 2035, three scenarios"), key="forensic", style=("heads",))
