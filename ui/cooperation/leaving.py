"""What it costs to leave or to enter later: choices and tables, drawn."""

from __future__ import annotations

import streamlit as st

from answers import memo
from answers.cooperation import leaving
from answers.study import Study
from planning import load
from planning.future import look_ahead
from planning.leaving import MembershipChange, enter, leave, with_participant
from ui.kit import controls, draw
from ui.kit.apart import apart
from words.wording import plain


def draw_leaving(view: Study) -> None:
    """Draw the question, the choice of who, when and which way, the answer in sentences, and the table of years."""
    w = view.words
    st.header(w.t("What if one leaves, or comes later?"))
    if view.result.joint is None:
        st.info(plain(w.t("Only one municipality takes part, so nobody can leave or come later.")))
        return
    apart(view, section)


def section(view: Study) -> None:
    """Draw what follows the choice of who, when and which way."""
    w, membership = view.words, choose(view)
    found, others = leaving.changed(view, membership), leaving.others(view, membership)
    draw.answer(view, found)
    draw.findings(view, others.sentences, leaving.others_head(view, membership))
    draw.notes(view, others.notes)
    *change, net, without, paid = found.tables
    draw.tables(view, change)
    with st.expander(w.t("With and without it, year by year")):
        draw.tables(view, [net, without, paid])
    with st.expander(w.t("How is leaving computed?")):
        draw.explanations(w, "leaving")


def choose(view: Study) -> MembershipChange:
    """Draw the choices and return what they ask for."""
    w = view.words
    way, who, when = st.columns([1.2, 1, 1.4], vertical_alignment="bottom", gap="medium")
    with way:
        names = {True: w.t("Leaves"), False: w.t("Comes later")}
        leaves = st.segmented_control(
            w.t("What happens"),
            [True, False],
            format_func=names.__getitem__,
            default=True,
            key="w.leaving.way",
            required=True,
        )
    members = leaving.candidates(view, bool(leaves))
    with who:
        number = st.selectbox(
            w.t("Which municipality"), list(members), format_func=members.__getitem__, key="w.leaving.who"
        )
    result = memo.result(with_participant, view.case, view.scenario, view.result, number)
    future = memo.result(look_ahead, result)
    years = list(map(int, future.years.number))
    with when:
        label = w.t("Year in which notice is given") if leaves else w.t("Year in which it comes")
        usual = min(leaving.USUAL_YEAR, years[-1])
        year = st.select_slider(label, years, value=usual, key="w.leaving.year", format_func=w.number)
    if leaves:
        choose_terms(view)
    return memo.result(leave if leaves else enter, future, number, year)


def choose_terms(view: Study) -> None:
    """Draw the terms of leaving: said, or a control for each when the reader wants to change them."""
    if not st.toggle(view.words.t("Change the terms of leaving"), key="w.leaving.terms", value=False):
        draw.captions(view, [leaving.terms(view)])
        return
    for column, key in zip(st.columns(len(leaving.TERMS), gap="medium"), leaving.TERMS, strict=True):
        with column:
            controls.control(view.words, load()[key])
