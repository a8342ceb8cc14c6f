"""The controls of the page of costs, and what the assumptions changed do."""

from __future__ import annotations

import streamlit as st

from answers.costs import costs
from answers.costs.costs import GROUPS
from answers.study import Study
from ui.kit import controls as kit_controls
from ui.kit import draw, resets
from ui.session import page, state


def controls(study: Study) -> None:
    """Draw the controls of one group of assumptions: the main ones first, all on demand."""
    w = study.words
    names = {key: w.t(label) for key, (label, _) in GROUPS.items()}
    wanted = asked_for()
    group = st.segmented_control(
        w.t("Group of assumptions"), list(GROUPS), format_func=names.__getitem__, default=costs.group_of(wanted), key="w.group",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    rows = sorted(costs.rows_of(group or "staffing"), key=lambda row: not costs.asked(row, wanted))
    everything = st.toggle(w.t("Show all {count} in this group", count=len(rows)), key="w.everything", value=False)
    if state.changed():
        resets.button(w.t("All back to base"), "all", page.ALL_BACK, state.back_to_base, key="reset.all")
    resets.line(w, "all")
    with st.container(height=540, border=False, key="controls"):
        for row in rows:
            touched = row.key in study.choices.changes or resets.undoable(kit_controls.place(row))
            if everything or row.main or touched or costs.asked(row, wanted):
                kit_controls.control(w, row)


def asked_for() -> str:
    """Return the assumption that a link to this page asks for: its key, or the beginning of several; else nothing."""
    return st.query_params.get("key", "")


def choose_unit(study: Study) -> bool:
    """Let the reader choose between the whole cost and cost per place; return whether it is per place."""
    w = study.words
    names = {False: w.t("in all"), True: w.t("per place")}
    choice = st.segmented_control(
        w.t("Show cost"), [False, True], format_func=names.__getitem__, default=False, key="w.per_place", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    return bool(choice)


def draw_changes(study: Study) -> None:
    """Say in words what was changed from the base and what it did to each option."""
    found = costs.changes(study, state.set_by_site())
    draw.captions(study, found.notes)
    draw.tables(study, found.tables)
    draw.paragraph(study, found.sentences)
