"""National evidence on the screen: what the region may expect, what waiting costs, forensic care, and the tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from planning import load, price_years
from planning.assumptions import base_value
from planning.errors import N_
from planning.evidence import (
    SERVICES,
    Evidence,
    Expectation,
    Interval,
    avoidable,
    days_per_patient,
    forensic_share,
    waiting,
    waiting_money,
)
from ui import need_charts, tables
from ui.layout import side_by_side
from ui.once import once, picture
from ui.page import View
from ui.parts import capital
from ui.tables import Column
from ui.wording import Wording

PRICE = "capacity.discharge_ready_price"
PART, DATA, PARAMETER = "evidence", "data", "part"


def national(view: View) -> Evidence:
    """Read the national figures from the store."""
    read = view.store.evidence
    return once(
        "evidence.national", (view.store.data_version(),), lambda: Evidence(read(), read("answer"), read("forensic"))
    )


def source(view: View) -> None:
    """Draw a link from national figures to where they come from."""
    part_link(view, PART, view.words.t("Where the national figures come from"))


def part_link(view: View, part: str, label: str) -> None:
    """Draw a link to a part of the page of sources."""
    st.page_link("pages/sources.py", label=label, query_params={PARAMETER: part})


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


def draw(view: View, evidence: Evidence, people: float) -> None:
    """Draw what the country's figures let the region expect: who waits and why, what could be avoided, what it costs."""
    w = view.words
    st.subheader(w.t("What do national figures let the region expect?"))
    st.caption(w.t("For {people} inhabitants, with 95 % intervals. Only for the region: no municipality is this large.",
                   people=w.number(people)))  # fmt: skip
    waits, avoided = once("evidence.lines", (view.store.data_version(), people), lambda: lines(evidence, people))
    left, right = side_by_side(view, [1, 1])
    with left:
        reasons_chart(view, waits["mental"][1:])
        few = waits["substance"][:1]
        st.html(tables.wrapping(expectations_html(w, few, w.t("The same in treatment for substance use"))))
    with right:
        st.html(tables.wrapping(expectations_html(w, waits["mental"], w.t("Inpatients who wait, mental health"))))
    limits = " ".join(limits_of(view, evidence, f"waiting_{service}") for service in SERVICES)
    st.caption(w.t("What this can't say:") + " " + limits)
    st.write(avoidable_sentence(w, avoided["mental"]))
    for column, (service, found) in zip(side_by_side(view, [1, 1]), avoided.items(), strict=True):
        with column:
            title = w.t("Stays that an offer could have avoided, {service}", service=w.t(SERVICES[service]))
            st.html(tables.wrapping(expectations_html(w, found, title)))
    text = N_(
        "The therapists judged it, with the patient where that was sound; the municipalities were not asked. An offer "
        "must be there before a place in hospital can go."
    )
    st.caption(w.t("What this can't say:") + " " + w.t(text))
    discharge_ready(view, evidence, people)
    source(view)


def lines(evidence: Evidence, people: float) -> tuple[dict[str, list[Expectation]], dict[str, list[Expectation]]]:
    """Return who waits, and which stays could have been avoided, by service."""
    services = list(SERVICES)
    return (
        {name: waiting(evidence, people, name) for name in services},
        {name: avoidable(evidence, people, name) for name in services},
    )


def reasons_chart(view: View, reasons: Sequence[Expectation]) -> None:
    """Draw what those who wait, wait for."""
    w = view.words
    table = pd.DataFrame(
        [
            (
                capital(w.t(r.label)),
                r.share.estimate,
                r.share.low,
                r.share.high,
                share_text(w, r.share),
                w.percent(r.share.estimate),
            )
            for r in reasons
        ],
        columns=["label", "share", "low", "high", "text", "short"],
    )
    title = w.t("share of {count} answers", count=w.number(reasons[0].of))
    said = w.t("What those who wait, wait for. The line through each bar is its 95 % interval.")
    st.caption(said)
    picture(
        need_charts.shares, table, title, view.dark, view.height(need_charts.room(len(table))), letters=view.letters,
        words=said + " " + "; ".join(table["label"] + ": " + table["text"]),
    )  # fmt: skip


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


def discharge_ready(view: View, evidence: Evidence, people: float) -> None:
    """Draw how long those who are ready wait, and what the days would cost the municipalities."""
    w, value = view.words, evidence.value
    st.subheader(w.t("What does waiting cost?"))
    text = N_(
        "In 2024 {mental} of those ready to leave mental health care left on the same day, {somatic} in somatic care. "
        "But those who stay, stay long: {days} days on average against {other}. Mental health has {patients} of the "
        "patients and {share} of the days, {times} times as many for each: a few people wait very long."
    )
    st.write(
        w.t(text, mental=w.percent(value("day_zero_mental"), 0), somatic=w.percent(value("day_zero_somatic"), 0),
            days=w.number(value("ready_days_mental"), 1), other=w.number(value("ready_days_somatic"), 1),
            patients=w.percent(value("ready_patients_share"), 0), share=w.percent(value("ready_days_share")),
            times=w.number(days_per_patient(evidence), 1))
    )  # fmt: skip
    st.caption(w.t("What this can't say:") + " " + limits_of(view, evidence, "ready_days_mental"))
    st.html(tables.wrapping(money_html(view, waiting_money(evidence, people, prices(view)))))
    st.caption(w.t("What this can't say:") + " " + w.t(
        "The survey is of 2012, before there was a price, and fewer or more may wait today. The money is what a year of "
        "the waiting would cost, if every day were paid for."))  # fmt: skip


def prices(view: View) -> dict[int, float]:
    """Return the price of a discharge-ready day by price year; that of the view's year as it is set here."""
    known = {year: float(base_value(load()[PRICE], year)[0]) for year in price_years()}
    return known | {view.choices.year: float(view.result.values[PRICE])}


def money_html(view: View, table: pd.DataFrame) -> str:
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


def forensic(view: View, evidence: Evidence, people: float) -> None:
    """Draw the scenarios of forensic care, collapsed; never in large type, which is for meetings."""
    if view.choices.large:
        return
    w, value = view.words, evidence.value
    with st.expander(w.t("Forensic care in 2035: another group")):
        st.write(w.t("This concerns another group than those the shared housing is meant for: persons under sentence "
                     "to treatment. It is here because the two services meet, and only for the region."))  # fmt: skip
        table = forensic_share(evidence, people)
        st.html(tables.wrapping(forensic_html(w, table)))
        text = N_("Proposed for adults in mental health as a whole: at least {part} more, {days} days of treatment a "
                  "year and {beds} places in the country.")  # fmt: skip
        st.write(w.t(text, part=w.percent(value("capacity_increase"), 0), days=w.number(value("capacity_days")),
                     beds=w.number(value("capacity_beds"))))  # fmt: skip
        st.caption(as_printed(w, evidence, table) + " " + limits_of(view, evidence, "forensic_inpatient_share"))
        source(view)


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


def limits_of(view: View, evidence: Evidence, key: str) -> str:
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


def part_asked() -> str:
    """Return the part of the page of sources that the address asks for."""
    return str(st.query_params.get(PARAMETER, ""))
