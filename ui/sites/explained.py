"""How sites are scored, criterion by criterion, drawn."""

from __future__ import annotations

import streamlit as st

from answers.sites import explained
from answers.sites.explained import PLAN, REQUIREMENTS, SCORE, SEVERAL, SURE, TRAVEL, UNKNOWN
from answers.study import Study
from ui.kit.drawing import html


def explain(view: Study) -> None:
    """Write how sites are scored, the anchors of every criterion, and the weights of every point of view."""
    for text in (SCORE, REQUIREMENTS, UNKNOWN, TRAVEL, PLAN, SURE, SEVERAL):
        st.markdown(view.words.t(text))
    html(explained.criteria_html(view))
    html(explained.viewpoints_html(view))
