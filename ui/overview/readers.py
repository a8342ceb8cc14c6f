"""What this is and where to go from here, by kind of reader."""

from __future__ import annotations

import streamlit as st

from answers.study import Study
from planning.errors import N_
from ui.kit import paper
from ui.session.pages import HEADINGS, TOURS

PURPOSE = N_(
    "BOPS is for municipalities that decide together how to house people with severe and long-lasting mental illness: keep "
    "buying private places, each build its own house, or share one."
)
"""What this is, and for whom."""


def draw_readers(study: Study) -> None:
    """Draw what the other pages answer: for each kind of reader the pages to see first, in order."""
    with paper.screen_only("readers"):
        draw_tours(study)


def draw_tours(study: Study) -> None:
    """Draw each kind of reader's way through the pages."""
    w = study.words
    st.subheader(w.t("Where do you go from here?"))
    for column, (reader, tour) in zip(st.columns(len(TOURS), gap="medium"), TOURS.items(), strict=True):
        with column:
            st.markdown(f"**{w.t(reader)}**")
            for number, (page, look_at) in enumerate(tour.items(), 1):
                st.page_link(f"pages/{page}.py", label=f"{number}. {w.t(HEADINGS[page])}")
                st.caption(w.t(look_at))
