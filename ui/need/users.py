"""Users by pathway and what there is for them, drawn."""

from __future__ import annotations

import streamlit as st

from answers.need import need
from answers.study import Study
from ui.kit import draw, layout
from ui.need import evidence


def draw_users(study: Study) -> None:
    """Draw users by municipality, which project is for whom, and what there is for them today."""
    w = study.words
    users, fit, teams = need.users(study), need.fit(study), need.teams(study)
    st.header(w.t("Who are they, and what is there for them today?"))
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
