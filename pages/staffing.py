"""How many are on duty, and how many does it take? Rosters, steps of scale, and how robust they are."""

import streamlit as st

from answers import memo
from answers.staffing import net_by_places
from answers.staffing import rosters as answers_rosters
from planning.rosters import facilities_table, steps_table
from store import open_store
from ui.kit import draw, notes, source_link
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.kit.picture import picture
from ui.session import page
from ui.staffing import charts, rosters

view = page.start("staffing", open_store)
w = view.words
staffed, scale, own = (
    facilities_table(view.result),
    memo.result(steps_table, view.result),
    answers_rosters.compared(view),
)
st.title(w.t("How many are on duty, and how many does it take?"))
html(kit_html.answer(answers_rosters.staffing_answer(view, staffed)))

left, right = st.columns([1, 1.25], gap="medium")
with left:
    st.subheader(w.t("Who is on duty?"))
    shown, colours = answers_rosters.shifts_shown(view, own)
    picture(
        charts.shifts, shown, w.t("staff on duty"), colours, view.dark, view.height(290),
        words=answers_rosters.shifts_in_words(view, shown), letters=view.letters,
    )  # fmt: skip
with right:
    st.subheader(w.t("What does a place cost as the facility grows?"))
    points, outside = net_by_places.steps_shown(view, scale)
    plan = net_by_places.plan_point(view, staffed, scale)
    picture(
        charts.steps, points, net_by_places.steps_titles(view), plan, view.dark, view.height(290),
        words=net_by_places.steps_in_words(view, points), letters=view.letters,
    )  # fmt: skip
    st.caption(net_by_places.steps_note(view, points, outside, plan))

with left:
    rosters.choose_own(view, own)
with st.expander(w.t("What if the staffing were different?")), st.container(key="controls"):
    rosters.controls(view)

html(notes.note_html(answers_rosters.factor_sentence(view)))
robust, skills = st.columns(2, gap="medium")
with robust:
    html(answers_rosters.robust_html(view, staffed, own))
    for note in answers_rosters.robust_notes(view, own):
        html(notes.note_html(note))
with skills:
    html(answers_rosters.roles_html(view, own))
source_link.link(view, "staffing", w.t("Where the staffing assumptions come from"))
with st.expander(w.t("The same figures as tables")):
    for (_, name), posts in answers_rosters.rosters_shown(view, own).items():
        html(answers_rosters.houses_html(view, name, posts))
    html(net_by_places.steps_html(view, scale))
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "staffing")
    rosters.computed(view, staffed)
