"""How many need a place, of which kind, and for whom? Users, offers, people to do the work, and national figures."""

import streamlit as st

from answers.need import need
from store import open_store
from store.errors import StoreError
from ui.kit import draw, layout, signed
from ui.need import evidence, flow, housing_questions, places
from ui.session import page
from ui.session.pages import HEADINGS

study = page.start("need", open_store)
w = study.words
st.title(w.t(HEADINGS["need"]))
draw.answer(study, need.in_short(study))

users, fit, teams = need.users(study), need.fit(study), need.teams(study)
left, right = layout.side_by_side(study, [1, 1.35])
with left:
    draw.captions(study, users.sentences)
    draw.pictures(study, users.pictures)
    draw.notes(study, users.notes)
with right:
    draw.tables(study, fit.tables)
    draw.notes(study, fit.notes)
draw.paragraph(study, teams.sentences)
draw.captions(study, teams.notes)
evidence.source(study)
draw.table(study, need.offer(study))
st.page_link("pages/municipalities.py", label=w.t("Type in users by pathway and what there is today"))

places.draw_places(study)
flow.draw_flow(study)
flow.draw_specialist(study)
evidence.draw_workers(study)
evidence.draw_expected(study)
evidence.draw_survey(study)
given = housing_questions.draw(study)
evidence.draw_forensic(study)

with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "need")

signed.fulfil(study, given, StoreError)
