"""How the page of sources is to be read."""

from __future__ import annotations

import streamlit as st

from answers.sources.how_well_known import EXPLANATIONS
from answers.study import Study


def explain(view: Study) -> None:
    """Write what types, marks and signs mean."""
    for text in EXPLANATIONS:
        st.markdown(view.words.t(text))
