"""How many are on duty, and how many does it take? Rosters, steps of scale, and how robust they are."""

from functools import partial

import streamlit as st

from answers import memo
from answers.staffing import rosters
from answers.staffing.net_by_places import net_by_places
from planning.rosters import facilities_table, steps_table
from store import open_store
from ui.kit import controls, draw, source_link
from ui.kit.folded import part
from ui.session import page
from ui.session.pages import HEADINGS
from ui.staffing import outreach, typed_roster
from ui.staffing.rosters import CONTROLS, choose_own

study = page.start("staffing", open_store)
w = study.words
staffed, own = facilities_table(study.result), rosters.compared(study)
st.title(w.t(HEADINGS["staffing"]))
draw.answer(study, rosters.in_short(study, staffed))

on_duty, by_places = rosters.on_duty(study, own), net_by_places(study, staffed, memo.result(steps_table, study.result))
left, right = st.columns([1, 1.25], gap="medium")
with left:
    st.subheader(w.t("Who is on duty?"))
    draw.pictures(study, on_duty.pictures)
with right:
    st.subheader(w.t("What does a place cost as the facility grows?"))
    draw.pictures(study, by_places.pictures)
    draw.notes(study, by_places.notes)

with left:
    choose_own(study, own)
typed_roster.choose_houses(study)
part(w.t("Type posts in place of the norm's"), "staffing.roster", partial(typed_roster.type_roster, study))
with st.expander(w.t("What if the staffing were different?")), st.container(key="controls"):
    controls.in_two_columns(w, CONTROLS)

draw.basis(study, [rosters.one_post(study)])
robust, skills = st.columns(2, gap="medium")
with robust:
    found = rosters.robust(study, staffed, own)
    draw.tables(study, found.tables)
    draw.basis(study, found.notes)
with skills:
    draw.table(study, rosters.roles(study, own))
source_link.link(study, "staffing", w.t("Where the staffing assumptions come from"))
outreach.draw_outreach(study)
with st.expander(w.t("The same figures as tables")):
    draw.tables(study, [*on_duty.tables, *by_places.tables])
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "staffing")
    if study.joint_told:
        draw.explanations(w, "staffing_with_numbers", **rosters.with_numbers(study, staffed))
