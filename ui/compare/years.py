"""What the years to come cost one municipality, drawn."""

from __future__ import annotations

import streamlit as st

from answers.compare import years
from answers.compare.comparison import Shown
from answers.costs.over_time import heading
from planning.future import Future, budget_table, present_table
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.kit.notes import remarks


def draw(s: Shown, future: Future) -> None:
    """Draw what the years cost one municipality."""
    w = s.view.words
    st.header(w.say(heading(future)))
    if s.hidden:
        html(kit_html.answer([w.t("The figures of {name} are hidden in public view (:).", name=s.c.member.name)]))
        return
    present, budget = present_table(future, s.c.index), budget_table(future, s.c.index)
    html(kit_html.answer(years.one_answer(s, future, present)))
    html(years.one_html(s, future, present, budget))
    remarks(s.view, future)
