"""The survey of 2012 on how municipalities and specialist care work together, drawn."""

from __future__ import annotations

from html import escape

import streamlit as st

from answers.need import survey_2012
from answers.need.survey_2012 import FAILS, MEANS, WORKS
from answers.study import Study
from planning.errors import N_
from planning.evidence import Evidence
from ui.kit.drawing import html
from ui.kit.layout import side_by_side
from ui.need.evidence import source


def draw(view: Study, evidence: Evidence) -> None:
    """Draw what works, what fails, and what it means for a shared facility."""
    w = view.words
    st.subheader(w.t("What makes the services work together?"))
    partner = w.percent(evidence.value("municipal_partner_share"), 0)
    st.write(w.t("Municipal services take part in the care of {share} of inpatients. For most it works well, say those who "
                 "treat and the patients. In our words, from the survey's chapter 4:", share=partner))  # fmt: skip
    group = w.percent(evidence.value("responsibility_group_share"), 0)
    parts = ((N_("What works"), WORKS), (N_("What fails"), FAILS), (N_("What it means for a shared facility"), MEANS))
    for column, (title, sentences) in zip(side_by_side(view, [1, 1, 1]), parts, strict=True):
        html(
            f"<strong>{escape(w.t(title))}</strong>"
            + survey_2012.listed([w.t(text, group=group) for text in sentences]),
            column,
        )
    st.caption(
        w.t("The last column is our own conclusion, to be discussed; the survey asked nobody about shared facilities.")
    )
    source(view)
