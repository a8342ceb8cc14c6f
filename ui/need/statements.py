"""What documents say of the need, drawn in folded parts."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.need import statements
from answers.study import Study
from ui.kit import draw
from ui.kit.folded import part
from words.wording import plain


def folded(study: Study, *topics: str) -> None:
    """Draw a folded part for each topic."""
    for topic in topics:
        part(study.words.t(statements.TOPICS[topic]), f"need.{topic}", partial(listed, study, topic))


def headed(study: Study, *topics: str) -> None:
    """Draw topics one below the other, each under its own head."""
    for topic in topics:
        st.markdown(f"**{plain(study.words.t(statements.TOPICS[topic]))}**")
        listed(study, topic)


def listed(study: Study, topic: str) -> None:
    """Draw the statements on a topic, and where they are read."""
    found = statements.told(study, topic)
    draw.findings(study, found.sentences)
    draw.captions(study, found.notes)
