"""What do we pay, and what do we get? Joint, own, private and today, side by side."""

from dataclasses import replace

import streamlit as st

from answers import budgets, form, memo
from answers.compare import economic_plan as in_budgets
from answers.compare import tables as in_full
from answers.compare import years
from answers.compare.answer import OneMunicipality, in_short
from answers.costs.over_time import heading as years_heading
from planning import economic_plan
from planning.future import look_ahead
from store import AnswerEntry, OpinionEntry, open_store
from store.errors import StoreError
from ui.compare import choice, for_and_against, opinion, sensitivity, tables
from ui.kit import draw, parts, signed
from ui.session import draws, page
from ui.session.pages import HEADINGS
from words import signs

view = page.start("compare", open_store)
w = view.words
heading, right = st.columns([2.6, 1], vertical_alignment="center")
heading.title(w.t(HEADINGS["compare"]))
with right:
    number = choice.choose(view)
shown = choice.read(view, number)
view = shown.view
answer, caption = st.empty(), st.empty()
asked, given = parts.choose(view, "compare"), []
bars = st.empty()


def say(shown: OneMunicipality) -> None:
    """Write the answer, what stands beside it, and each option as a band."""
    draw.lead(view, in_short(shown), answer, caption)
    if "options" in asked:
        tables.draw_side_by_side(shown, bars)


say(shown)
shown = replace(shown, spread=draws.whole(view))
say(shown)

if "options" in asked:
    draw.table(view, in_full.numbers(shown))
    draw.basis(view, form.who_answers(view))
    tables.draw_sources(shown)
    tables.draw_today(shown)
    draw.table(view, in_full.qualities(shown))

if "change" in asked:
    sensitivity.draw_sensitivity(shown)
    sensitivity.draw_in_use(shown)

if "years" in asked:
    future = memo.result(look_ahead, view.result)
    ahead = years.answer(shown, future)
    st.header(w.say(years_heading(future)))
    draw.answer(view, ahead)
    draw.tables(view, ahead.tables)
    draw.remarks(view, ahead.notes)

    plan = memo.result(economic_plan.economic_plan, view.result)
    st.header(w.say(budgets.heading(plan)))
    planned = in_budgets.answer(shown, plan)
    draw.answer(view, planned)
    draw.pictures(view, planned.pictures)
    draw.notes(view, planned.notes)
    tables.draw_plan(shown, plan)

if "weigh" in asked:
    for_and_against.for_and_against(shown)
    for_and_against.travel(shown)

if "questions" in asked:
    given = [*for_and_against.questions(shown, AnswerEntry), opinion.draw_opinion(shown, OpinionEntry)]

with st.expander(w.t("How is this computed?")):
    tables.explain(shown)
    draw.explanations(w, "options", "stand_alone", "equal_care", "sharing", "staffing", "refund", "who_answers",
                      "uncertainty")  # fmt: skip
    draw.explanations(w, "places_in_use", "over_time", "budget", "economic_plan")
draw.notes(view, [signs.legend(w)])

signed.fulfil(view, given, StoreError)
