"""The tornado as a chart, drawn with its table."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers import drawn
from answers.costs import tornado
from answers.study import Study
from ui.kit import draw
from ui.kit.folded import part
from ui.session import beside


def draw_tornado(study: Study) -> None:
    """Draw the tornado with its words, and the same as a table."""
    found = tornado.of_region(study, drawn.tornado_of(study, beside.result))
    st.subheader(study.words.t("Which assumption moves the answer most?"))
    draw.captions(study, found.sentences)
    draw.notes(study, found.notes)
    draw.pictures(study, found.pictures)
    if found.tables:
        label = study.words.t("All assumptions that move the answer, as a table")
        part(label, "costs.tornado", partial(draw.tables, study, found.tables))
