"""What drives the cost? Controls for every assumption, and what each option costs line by line."""

import streamlit as st

from answers.costs import costs, uncertainty
from answers.costs import over_time as answers_over_time
from answers.costs import tornado as answers_tornado
from planning.future import look_ahead
from planning.summary import lines_table, options_table
from store import open_store
from ui.costs import charts, over_time, price_year, tornado
from ui.costs import controls as costs_controls
from ui.kit import draw, html
from ui.kit.picture import picture
from ui.session import draws, page

view = page.start("costs", open_store)
w = view.words
options, lines = options_table(view.result), lines_table(view.result)
st.title(w.t("What drives the cost?"))
answer, caption = st.empty(), st.empty()


def say(spread):
    """Write the answer and what its intervals are."""
    answer.html(html.answer(costs.costs_answer(view, options, spread)))
    caption.html(uncertainty.caption(view, spread, uncertainty.option_nets(options, spread)))


controls, result = st.columns([1, 1.5], gap="medium")
with result:  # the picture comes first: it is what a reader who moves a control waits for
    per_place = costs_controls.choose_unit(view)
    stacked, net = costs.chart_tables(view, lines, options, per_place)
    picture(
        charts.cost_bars, stacked, net, costs.axis_title(view, per_place), w.t("net"), view.dark, view.letters,
        words=costs.chart_in_words(view, net), letters=view.letters,
    )  # fmt: skip
say(draws.first(view))
with result:
    st.subheader(w.t("What you have changed"))
    costs_controls.changes(view, options, options_table(view.base))
with controls:
    costs_controls.controls(view)

spread = draws.whole(view)
say(spread)
tornado.draw(view)

with st.expander(w.t("The same figures as tables")):
    st.html(costs.lines_html(view, lines, options, per_place))
    st.html(answers_tornado.shares_html(view, spread))

future = look_ahead(view.result)
st.header(answers_over_time.heading(view, future))
over_time.draw(view, future, options)

price_year.draw(view)

with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "options", "staffing", "buildings", "refund", "uncertainty", "over_time", "budget")
