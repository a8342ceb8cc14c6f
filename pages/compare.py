"""What do we pay, and what do we get? Joint, own, private and today, side by side."""

import streamlit as st

from answers.compare import comparison
from answers.compare import tables as answers_tables
from planning.future import look_ahead
from store import open_store
from store.errors import StoreError
from ui.compare import cards as compare_cards
from ui.compare import charts, for_and_against, tables, years
from ui.compare import choice as compare_choice
from ui.kit import answer_form, draw
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.session import draws, page
from words import signs

view = page.start("compare", open_store)
w = view.words
heading, choice = st.columns([2.6, 1], vertical_alignment="center")
heading.title(w.t("What do we pay, and what do we get?"))
with choice:
    number = compare_choice.choose(view)
shown = compare_cards.read(view, number)
view = shown.view
answer, cards, caption = st.empty(), st.empty(), st.empty()


def say(shown):
    """Write the answer, the cards and what their intervals are."""
    html(kit_html.answer(comparison.answer(shown)), answer)
    html(compare_cards.cards(shown), cards)
    html(compare_choice.caption(shown), caption)


say(shown)
charts.draw(shown)
shown = compare_choice.refined(shown, draws.whole(view))
say(shown)

html(answers_tables.numbers_html(shown))
tables.sources(shown)
tables.today_told(shown)
html(answers_tables.qualities_html(shown))
years.draw(shown, look_ahead(view.result))

for_and_against.for_and_against(shown)
for_and_against.travel(shown)
given = for_and_against.questions(shown)

with st.expander(w.t("How is this computed?")):
    tables.explain(shown)
    draw.explanations(w, "options", "stand_alone", "equal_care", "sharing", "staffing", "refund", "uncertainty")
    draw.explanations(w, "over_time", "budget")
html(f'<p class="bops-legend">{signs.legend(w)}</p>')

if given:
    try:
        view.store.answers.give(given.case, given.number, given.question, given.text, given.who)
    except StoreError as error:
        answer_form.refused(given, w.say(error))
    else:
        answer_form.kept(view, given)
