"""How many are on duty, and how many does it take? Rosters, steps of scale, and how robust they are."""

import streamlit as st

from planning.rosters import facilities_table, steps_table
from store import open_store
from ui import charts, page, parts, provenance, rosters, steps, tables
from ui.once import picture

view = page.start("staffing", open_store)
w = view.words
staffed, scale, own = facilities_table(view.result), steps_table(view.result), rosters.compared(view)
st.title(w.t("How many are on duty, and how many does it take?"))
st.html(tables.answer(rosters.staffing_answer(view, staffed)))

left, right = st.columns([1, 1.25], gap="medium")
with left:
    st.subheader(w.t("Who is on duty?"))
    shown, colours = rosters.shifts_shown(view, own)
    picture(
        charts.shifts, shown, w.t("staff on duty"), colours, view.dark, view.height(290),
        words=rosters.shifts_in_words(view, shown), letters=view.letters,
    )  # fmt: skip
with right:
    st.subheader(w.t("What does a place cost as the facility grows?"))
    points, outside = steps.steps_shown(view, scale)
    plan = steps.plan_point(view, staffed, scale)
    picture(
        charts.steps, points, steps.steps_titles(view), plan, view.dark, view.height(290),
        words=steps.steps_in_words(view, points), letters=view.letters,
    )  # fmt: skip
    st.caption(steps.steps_note(view, points, outside, plan))

with left:
    rosters.choose_own(view, own)
with st.expander(w.t("What if the staffing were different?")), st.container(key="controls"):
    rosters.controls(view)

st.html(rosters.note_html(rosters.factor_sentence(view)))
robust, skills = st.columns(2, gap="medium")
with robust:
    st.html(rosters.robust_html(view, staffed, own))
    for note in rosters.robust_notes(view, own):
        st.html(rosters.note_html(note))
with skills:
    st.html(rosters.roles_html(view, own))
provenance.link(view, "staffing", w.t("Where the staffing assumptions come from"))
with st.expander(w.t("The same figures as tables")):
    for (_, name), posts in rosters.rosters_shown(view, own).items():
        st.html(rosters.houses_html(view, name, posts))
    st.html(steps.steps_html(view, scale))
with st.expander(w.t("How is this computed?")):
    parts.explain(view, "staffing")
    rosters.computed(view, staffed)
