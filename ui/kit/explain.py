"""Explanations that several pages show."""

from __future__ import annotations

import streamlit as st

from answers.explained import EXPLANATIONS
from answers.study import Study


def explain(view: Study, *topics: str) -> None:
    """Write how figures are computed, topic by topic."""
    for topic in topics:
        st.markdown(view.words.t(EXPLANATIONS[topic]))
