"""How many need a place, of which kind, and for whom? Users, offers, people to do the work, and national figures."""

import streamlit as st

from store import open_store
from store.errors import StoreError
from ui import (
    capacity,
    council,
    evidence,
    flow,
    housing_questions,
    layout,
    lessons,
    need,
    need_population,
    page,
    tables,
)

view = page.start("need", open_store)
w = view.words
st.title(w.t("How many need a place, of which kind, and for whom?"))
shown = need.read(view)
st.html(tables.answer(need.answer(shown)))

picture, fit = layout.side_by_side(view, [1, 1.35])
with picture:
    need.draw_users(shown)
with fit:
    st.html(need.fit_html(shown))
need.draw_teams(shown)
st.html(need.offer_html(shown))
st.page_link("pages/municipalities.py", label=w.t("Type in users by pathway and what there is today"))

capacity.draw(view)
flow.draw(view)
need_population.draw(shown)
evidence.draw(view, shown.evidence, shown.people)
lessons.draw(view, shown.evidence)
given = housing_questions.draw(view)
evidence.forensic(view, shown.evidence, shown.people)

with st.expander(w.t("How is this computed?")):
    need.explain(shown)

if given:
    try:
        view.store.note(given.case, given.question, given.text, given.who)
    except StoreError as error:
        council.refused(given, w.say(error))
    else:
        council.kept(view, given)
