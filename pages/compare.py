"""What do we pay, and what do we get? Joint, own, private and today, side by side."""

import streamlit as st

from planning.future import look_ahead
from store import open_store
from store.errors import StoreError
from ui import comparison, comparison_charts, comparison_tables, council, page, parts, tables, years_of_one

view = page.start("compare", open_store())
w = view.words
heading, choice = st.columns([2.6, 1], vertical_alignment="center")
heading.title(w.t("What do we pay, and what do we get?"))
with choice:
    shown = comparison.choose(view)
st.html(tables.answer(comparison.answer(shown)))

st.html(comparison.cards(shown))
comparison_charts.draw(shown)

st.html(comparison_tables.numbers_html(shown))
comparison_tables.sources(shown)
comparison_tables.today_told(shown)
st.html(comparison_tables.qualities_html(shown))
years_of_one.draw(shown, look_ahead(view.result))

council.for_and_against(shown)
council.travel(shown)
given = council.questions(shown)

with st.expander(w.t("How is this computed?")):
    comparison_tables.explain(shown)
    parts.explain(view, "options", "stand_alone", "equal_care", "sharing", "staffing", "refund", "over_time", "budget")
st.html(f'<p class="bops-legend">{tables.legend(w)}</p>')

if given:
    try:
        view.store.answer(given.case, given.number, given.question, given.text, given.who)
    except StoreError as error:
        council.refused(given, w.say(error))
    else:
        council.kept(view, given)
