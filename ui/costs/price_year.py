"""What the choice of price year does to the headline, drawn."""

from __future__ import annotations

import streamlit as st

from answers.costs import price_year
from answers.study import Study
from planning.price_year import price_year_table
from words import tables
from words.wording import plain


def draw(view: Study) -> None:
    """Draw the question, and on demand every price year: only then is it computed, as sliders above must stay fast."""
    w = view.words
    st.header(w.t("What does the price year do to the answer?"))
    if not st.toggle(w.t("Show every price year"), key="w.price_years", value=False):
        return
    table = price_year_table(view.result.plan, view.scenario)
    st.write(plain(price_year.answer(view, table)))
    st.html(tables.wrapping(price_year.years_html(view, table)))
