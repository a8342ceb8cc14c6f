"""What do we pay, and what do we get? Joint, own, private and today, side by side."""

import streamlit as st

from planning.future import look_ahead
from store import open_store
from store.errors import StoreError
from ui import comparison, comparison_charts, comparison_tables, council, page, parts, tables, uncertainty, years_of_one

view = page.start("compare", open_store)
w = view.words
heading, choice = st.columns([2.6, 1], vertical_alignment="center")
heading.title(w.t("What do we pay, and what do we get?"))
with choice:
    shown = comparison.choose(view)
answer, cards, caption = st.empty(), st.empty(), st.empty()


def say(shown):
    """Write the answer, the cards and what their intervals are."""
    answer.html(tables.answer(comparison.answer(shown)))
    cards.html(comparison.cards(shown))
    caption.html(comparison.caption(shown))


say(shown)
comparison_charts.draw(shown)
shown = comparison.refined(shown, uncertainty.whole(view))
say(shown)

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
    parts.explain(view, "options", "stand_alone", "equal_care", "sharing", "staffing", "refund", "uncertainty")
    parts.explain(view, "over_time", "budget")
st.html(f'<p class="bops-legend">{tables.legend(w)}</p>')

if given:
    try:
        view.store.answer(given.case, given.number, given.question, given.text, given.who)
    except StoreError as error:
        council.refused(given, w.say(error))
    else:
        council.kept(view, given)
