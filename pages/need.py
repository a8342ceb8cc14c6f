"""How many need a place, of which kind, and for whom? Users, offers, people to do the work, and national figures."""

import streamlit as st

from answers.need import need as answers_need
from store import open_store
from store.errors import StoreError
from ui.kit import html as kit_html
from ui.kit import layout, signed
from ui.kit.drawing import html
from ui.need import evidence, flow, housing_questions, need, places, population, survey_2012
from ui.session import page

view = page.start("need", open_store)
w = view.words
st.title(w.t("How many need a place, of which kind, and for whom?"))
shown = need.read(view)
html(kit_html.answer(answers_need.answer(shown)))

picture, fit = layout.side_by_side(view, [1, 1.35])
with picture:
    need.draw_users(shown)
with fit:
    html(answers_need.fit_html(shown))
need.draw_teams(shown)
html(answers_need.offer_html(shown))
st.page_link("pages/municipalities.py", label=w.t("Type in users by pathway and what there is today"))

places.draw(view)
flow.draw(view)
population.draw(shown)
evidence.draw(view, shown.evidence, shown.people)
survey_2012.draw(view, shown.evidence)
given = housing_questions.draw(view)
evidence.forensic(view, shown.evidence, shown.people)

with st.expander(w.t("How is this computed?")):
    need.explain(shown)

signed.fulfil(view, given, StoreError)
