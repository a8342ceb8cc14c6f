"""What the choice of price year does to the headline, drawn."""

from __future__ import annotations

import streamlit as st

from answers import memo
from answers.costs import price_year
from answers.study import Study
from planning.price_year import price_year_table
from ui.kit import draw
from ui.kit.apart import apart


def draw_price_years(study: Study) -> None:
    """Draw the question, and on demand every price year: only then is it computed, as sliders above must stay fast."""
    st.header(study.words.t("What does the price year do to the answer?"))
    apart(study, section)


def section(study: Study) -> None:
    """Draw every price year where the reader asks for it."""
    w = study.words
    if not st.toggle(w.t("Show every price year"), key="w.price_years", value=False):
        return
    found = price_year.answer(study, memo.result(price_year_table, study.result.plan, study.scenario))
    draw.paragraph(study, found.sentences)
    draw.tables(study, found.tables)
