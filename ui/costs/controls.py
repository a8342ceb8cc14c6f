"""The controls of the page of costs, and what the assumptions changed do."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from answers.costs import costs
from answers.costs.costs import GROUPS
from answers.study import Study
from planning import load
from ui.kit import controls as kit_controls
from ui.session import state
from words import tables
from words.tables import Column
from words.wording import plain


def controls(view: Study) -> None:
    """Draw the controls of one group of assumptions: the main ones first, all on demand."""
    w = view.words
    names = {key: w.t(label) for key, (label, _) in GROUPS.items()}
    wanted = asked_for()
    group = st.segmented_control(
        w.t("Group of assumptions"), list(GROUPS), format_func=names.get, default=costs.group_of(wanted), key="w.group",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    rows = sorted(costs.rows_of(group or "staffing"), key=lambda row: not costs.asked(row, wanted))
    everything = st.toggle(w.t("Show all {count} in this group", count=len(rows)), key="w.everything", value=False)
    if view.choices.changes:
        st.button(w.t("All back to base"), on_click=state.choose, kwargs={"changes": {}}, key="reset.all")
    with st.container(height=540, border=False, key="controls"):
        for row in rows:
            if everything or row.main or row.key in view.choices.changes or costs.asked(row, wanted):
                kit_controls.control(w, row)


def asked_for() -> str:
    """Return the assumption that a link to this page asks for: its key, or the beginning of several; else nothing."""
    return st.query_params.get("key", "")


def choose_unit(view: Study) -> bool:
    """Let the reader choose between the whole cost and cost per place; return whether it is per place."""
    w = view.words
    names = {False: w.t("in all"), True: w.t("per place")}
    choice = st.segmented_control(
        w.t("Show cost"), [False, True], format_func=names.get, default=False, key="w.per_place", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    return bool(choice)


def changes(view: Study, now: pd.DataFrame, base: pd.DataFrame) -> None:
    """Say in words what was changed from the base and what it did to each option."""
    w, changed = view.words, view.choices.changes
    if view.site:
        st.caption(
            plain(
                w.t("The site {name} sets the plot, the building that stands there and the host.", name=view.site.name)
            )
        )
    if not changed and not view.site:
        st.caption(w.t("Nothing: all assumptions stand at their base. Move a slider, or type a value beside it."))
        return
    columns = [Column("what", w.t("Assumption"), number=False), Column("base", w.t("Base")), Column("now", w.t("Now"))]
    rows = [costs.change_row(view, load()[key], value) for key, value in {**state.set_by_site(), **changed}.items()]
    if rows:
        st.html(tables.table(columns, rows))
    st.write(" ".join(costs.effect(view, option, now, base) for option in now.index))
