"""The tables of national evidence, drawn."""

from __future__ import annotations

import streamlit as st

from answers.sources import evidence
from answers.sources.evidence import GROUP_NOT_PERSON
from answers.study import Study
from ui.kit.drawing import html


def draw(view: Study) -> None:
    """Draw the national figures on the page of sources."""
    w = view.words
    html(evidence.figures_html(view))
    with st.expander(w.t("The answers in the survey of 2012")):
        html(evidence.answers_html(view))
    with st.expander(w.t("What went together with waiting in 2012")):
        st.write(w.t(GROUP_NOT_PERSON))
        html(evidence.predictors_html(view))
