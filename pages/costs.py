"""What drives the cost? Controls for every assumption, and what each option costs line by line."""

import streamlit as st

from planning.future import look_ahead
from planning.summary import lines_table, options_table
from store import open_store
from ui import charts, ledger, over_time, page, parts, price_year, tables, uncertainty, uncertainty_charts
from ui.once import picture

view = page.start("costs", open_store)
w = view.words
options, lines = options_table(view.result), lines_table(view.result)
st.title(w.t("What drives the cost?"))
answer, caption = st.empty(), st.empty()


def say(spread):
    """Write the answer and what its intervals are."""
    answer.html(tables.answer(ledger.costs_answer(view, options, spread)))
    caption.html(uncertainty.caption(view, spread, uncertainty.option_nets(options, spread)))


controls, result = st.columns([1, 1.5], gap="medium")
with result:  # the picture comes first: it is what a reader who moves a control waits for
    per_place = ledger.choose_unit(view)
    stacked, net = ledger.chart_tables(view, lines, options, per_place)
    picture(
        charts.cost_bars, stacked, net, ledger.axis_title(view, per_place), w.t("net"), view.dark, view.letters,
        words=ledger.chart_in_words(view, net), letters=view.letters,
    )  # fmt: skip
say(uncertainty.first(view))
with result:
    st.subheader(w.t("What you have changed"))
    ledger.changes(view, options, options_table(view.base))
with controls:
    ledger.controls(view)

spread = uncertainty.whole(view)
say(spread)
uncertainty_charts.draw(view)

with st.expander(w.t("The same figures as tables")):
    st.html(ledger.lines_html(view, lines, options, per_place))
    st.html(uncertainty_charts.shares_html(view, spread))

future = look_ahead(view.result)
st.header(over_time.heading(view, future))
over_time.draw(view, future, options)

price_year.draw(view)

with st.expander(w.t("How is this computed?")):
    parts.explain(view, "options", "staffing", "buildings", "refund", "uncertainty", "over_time", "budget")
