"""A link to where a figure comes from."""

from __future__ import annotations

import streamlit as st

from answers.study import Study

PAGE = "pages/sources.py"
PARAMETER = "key"


def link(view: Study, key: str, label: str) -> None:
    """Draw a link from a figure on any page to its sources: the key of an assumption, or the beginning of several."""
    st.page_link(PAGE, label=label or view.words.t("Source"), query_params={PARAMETER: key})
