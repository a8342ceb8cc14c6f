"""What would make us say no, and what to find out first, drawn."""

from __future__ import annotations

import streamlit as st

from answers import drawn, public
from answers.overview import say_no
from answers.study import Study
from planning.uncertainty import Uncertainty
from ui.kit import draw, paper, parts
from ui.session import beside


def draw_limits(study: Study, spread: Uncertainty | None) -> None:
    """Draw where joint stops being the cheaper, and how likely that is."""
    st.subheader(study.words.t("What would make us say no?"))
    if study.stand_ins:
        draw.captions(study, [public.untold()])
        return
    said = say_no.say_no(study.at_end, drawn.limits(study, beside.result), spread)
    draw.findings(study, said.sentences)
    draw.captions(study, said.notes)


def draw_to_find_out(study: Study, spread: Uncertainty | None) -> None:
    """Draw the three assumptions that most of the uncertainty comes from, each with a link to its control."""
    st.subheader(study.words.t("What should we find out first?"))
    said, found = say_no.to_find_out(study, spread)
    (draw.notes if found else draw.captions)(study, said.notes)
    with paper.links_told("find-out"):
        for key, label in found.items():
            st.page_link("pages/costs.py", label=study.words.say(label), query_params={"key": key})
    parts.link("sources", "requests", study.words.t("What it is worth to find out, and what has been asked for"))
