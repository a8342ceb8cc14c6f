"""How many need a place, of which kind, and for whom? Users, offers, people to do the work, and national figures."""

import streamlit as st

from answers.need import need
from store import open_store
from store.errors import StoreError
from ui.kit import draw, parts, signed
from ui.need import evidence, flow, housing_questions, places, users
from ui.session import page
from ui.session.pages import HEADINGS

study = page.start("need", open_store)
w = study.words
st.title(w.t(HEADINGS["need"]))
draw.answer(study, need.in_short(study))

shown, given = parts.choose(study, "need"), []
if "users" in shown:
    users.draw_users(study)
if "places" in shown:
    places.draw_places(study)
if "flow" in shown:
    flow.draw_flow(study)
    flow.draw_specialist(study)
if "workers" in shown:
    evidence.draw_workers(study)
if "national" in shown:
    evidence.draw_expected(study)
    evidence.draw_forensic(study)
if "together" in shown:
    evidence.draw_survey(study)
if "homes" in shown:
    given = housing_questions.draw(study)

with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "need")

signed.fulfil(study, given, StoreError)
