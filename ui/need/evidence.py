"""What national figures say of the need here, drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from answers import memo
from answers.need import evidence as need_evidence
from answers.study import Study
from planning.errors import N_
from planning.evidence import SERVICES, Evidence, Expectation, days_per_patient, forensic_share, waiting_money
from ui.kit.drawing import html
from ui.kit.layout import side_by_side
from ui.kit.picture import picture
from ui.need import charts
from words import tables
from words.capital import capital

PART, DATA, PARAMETER = "evidence", "data", "part"


def national(view: Study) -> Evidence:
    """Read the national figures from the store."""
    read = view.store.shipped.evidence
    return memo.named(
        "evidence.national", (view.store.data_version(),), lambda: Evidence(read(), read("answer"), read("forensic"))
    )


def source(view: Study) -> None:
    """Draw a link from national figures to where they come from."""
    part_link(view, PART, view.words.t("Where the national figures come from"))


def part_link(view: Study, part: str, label: str) -> None:
    """Draw a link to a part of the page of sources."""
    st.page_link("pages/sources.py", label=label, query_params={PARAMETER: part})


def draw(view: Study, evidence: Evidence, people: float) -> None:
    """Draw what the country's figures let the region expect: who waits and why, what could be avoided, what it costs."""
    w = view.words
    st.subheader(w.t("What do national figures let the region expect?"))
    st.caption(w.t("For {people} inhabitants, with 95 % intervals. Only for the region: no municipality is this large.",
                   people=w.number(people)))  # fmt: skip
    waits, avoided = memo.result(need_evidence.lines, evidence, people)
    left, right = side_by_side(view, [1, 1])
    with left:
        reasons_chart(view, waits["mental"][1:])
        few = waits["substance"][:1]
        html(tables.wrapping(need_evidence.expectations_html(w, few, w.t("The same in treatment for substance use"))))
    with right:
        html(
            tables.wrapping(
                need_evidence.expectations_html(w, waits["mental"], w.t("Inpatients who wait, mental health"))
            )
        )
    limits = " ".join(need_evidence.limits_of(view, evidence, f"waiting_{service}") for service in SERVICES)
    st.caption(w.t("What this can't say:") + " " + limits)
    st.write(need_evidence.avoidable_sentence(w, avoided["mental"]))
    for column, (service, found) in zip(side_by_side(view, [1, 1]), avoided.items(), strict=True):
        with column:
            title = w.t("Stays that an offer could have avoided, {service}", service=w.t(SERVICES[service]))
            html(tables.wrapping(need_evidence.expectations_html(w, found, title)))
    text = N_(
        "The therapists judged it, with the patient where that was sound; the municipalities were not asked. An offer "
        "must be there before a place in hospital can go."
    )
    st.caption(w.t("What this can't say:") + " " + w.t(text))
    discharge_ready(view, evidence, people)
    source(view)


def reasons_chart(view: Study, reasons: Sequence[Expectation]) -> None:
    """Draw what those who wait, wait for."""
    w = view.words
    table = pd.DataFrame(
        [
            (
                capital(w.t(r.label)),
                r.share.estimate,
                r.share.low,
                r.share.high,
                need_evidence.share_text(w, r.share),
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
        charts.shares, table, title, view.dark, view.height(charts.room(len(table))), letters=view.letters,
        words=said + " " + "; ".join(table["label"] + ": " + table["text"]),
    )  # fmt: skip


def discharge_ready(view: Study, evidence: Evidence, people: float) -> None:
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
    st.caption(w.t("What this can't say:") + " " + need_evidence.limits_of(view, evidence, "ready_days_mental"))
    html(tables.wrapping(need_evidence.money_html(view, waiting_money(evidence, people, need_evidence.prices(view)))))
    st.caption(w.t("What this can't say:") + " " + w.t(
        "The survey is of 2012, before there was a price, and fewer or more may wait today. The money is what a year of "
        "the waiting would cost, if every day were paid for."))  # fmt: skip


def forensic(view: Study, evidence: Evidence, people: float) -> None:
    """Draw the scenarios of forensic care, collapsed; never in large type, which is for meetings."""
    if view.choices.large:
        return
    w, value = view.words, evidence.value
    with st.expander(w.t("Forensic care in 2035: another group")):
        st.write(w.t("This concerns another group than those the shared housing is meant for: persons under sentence "
                     "to treatment. It is here because the two services meet, and only for the region."))  # fmt: skip
        table = forensic_share(evidence, people)
        html(tables.wrapping(need_evidence.forensic_html(w, table)))
        text = N_("Proposed for adults in mental health as a whole: at least {part} more, {days} days of treatment a "
                  "year and {beds} places in the country.")  # fmt: skip
        st.write(w.t(text, part=w.percent(value("capacity_increase"), 0), days=w.number(value("capacity_days")),
                     beds=w.number(value("capacity_beds"))))  # fmt: skip
        st.caption(
            need_evidence.as_printed(w, evidence, table)
            + " "
            + need_evidence.limits_of(view, evidence, "forensic_inpatient_share")
        )
        source(view)


def part_asked() -> str:
    """Return the part of the page of sources that the address asks for."""
    return str(st.query_params.get(PARAMETER, ""))
