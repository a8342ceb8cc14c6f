"""What it costs to leave or to enter later: choices and tables, drawn."""

from __future__ import annotations

import streamlit as st

from answers import assumptions, memo
from answers.cooperation import leaving
from answers.cooperation.leaving import EXPLANATION, TERMS, USUAL_YEAR
from answers.study import Study
from planning import load
from planning.future import look_ahead
from planning.leaving import MembershipChange, enter, leave, with_participant
from ui.kit import controls
from ui.kit import html as kit_html
from ui.kit.apart import apart
from ui.kit.drawing import html
from words.wording import plain


def draw(view: Study) -> None:
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
    html(kit_html.answer(leaving.answer(view, membership)))
    html(leaving.others_html(view, membership))
    hidden = [m.number for m in membership.future.result.plan.participants if view.hides(m.number)]
    change, *rest = memo.named(
        "leaving.tables", (w.language, hidden, membership), lambda: leaving.tables_html(view, membership)
    )
    html(change)
    with st.expander(w.t("With and without it, year by year")):
        for table in rest:
            html(table)
    with st.expander(w.t("How is leaving computed?")):
        st.markdown(w.t(EXPLANATION))


def choose(view: Study) -> MembershipChange:
    """Draw the choices and return the turn they ask for."""
    w = view.words
    way, who, when = st.columns([1.2, 1, 1.4], vertical_alignment="bottom", gap="medium")
    with way:
        names = {True: w.t("Leaves"), False: w.t("Comes later")}
        leaves = st.segmented_control(
            w.t("What happens"), [True, False], format_func=names.get, default=True, key="w.leaving.way", required=True
        )
    members = leaving.candidates(view, bool(leaves))
    with who:
        number = st.selectbox(w.t("Which municipality"), list(members), format_func=members.get, key="w.leaving.who")
    result = memo.result(with_participant, view.case, view.scenario, view.result, number)
    future = memo.result(look_ahead, result)
    years = list(map(int, future.years.number))
    with when:
        label = w.t("Year in which notice is given") if leaves else w.t("Year in which it comes")
        usual = min(USUAL_YEAR, years[-1])
        year = st.select_slider(label, years, value=usual, key="w.leaving.year", format_func=w.number)
    if leaves:
        terms(view)
    return memo.result(leave if leaves else enter, future, number, year)


def terms(view: Study) -> None:
    """Draw the terms of leaving: said, or a control for each when the reader wants to change them."""
    w = view.words
    if st.toggle(w.t("Change the terms of leaving"), key="w.leaving.terms", value=False):
        for column, key in zip(st.columns(len(TERMS), gap="medium"), TERMS, strict=True):
            with column:
                controls.control(w, load()[key])
        return
    values = view.result.values
    said = [
        f"{w.t(load()[key].description)}: {assumptions.shown(w, load()[key], float(values[key]), unit=True)}"
        for key in TERMS
    ]
    st.caption(plain(" · ".join(said)))
