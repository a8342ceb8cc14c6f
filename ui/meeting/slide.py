"""One message of a meeting on the whole screen: its sentences, picture, list and notes in letters for the back row."""

from __future__ import annotations

from typing import Any

import streamlit as st

from answers import memo
from answers.answer import Look, Picture, Spec
from answers.meeting.message import Message
from answers.study import Study
from ui.kit import draw
from ui.kit.drawing import html

WORDS_ALONE = '<span class="bops-words-alone" hidden></span>'
"""Tells the style sheet that there is no picture."""
LETTERS = 1.85
"""How many times larger than usual the letters of a picture are: the smallest, of 11 pixels, become 20."""
WIDE, HIGH = 1840, 580
"""Width of a picture, and the most height of a chart, on a screen of 1920 by 1080; on others the whole picture is scaled."""


def draw_message(study: Study, message: Message) -> None:
    """Draw what leads, then list, stages and picture, what its colours mean, and notes; words alone have larger letters."""
    said = message.answer
    if not said.pictures:
        html(WORDS_ALONE)
    draw.answer(study, said)
    draw.findings(study, message.listed)
    if message.stages:
        draw.stages(study, message.stages)
    for each in said.pictures:
        picture(study, each)
    if message.legend.swatches:
        draw.legend(study, message.legend)
    draw.notes(study, said.notes)


def picture(study: Study, shown: Picture) -> None:
    """Draw a picture that fills the width."""
    spec = memo.result(drawn, shown.make, shown.inputs, Look(study.dark, LETTERS))
    st.vega_lite_chart(spec=dict(spec), width="content", alt=shown.words)


def drawn(make: Any, inputs: tuple[Any, ...], look: Look) -> Spec:
    """Return a picture of a width of its own, no higher than the screen has room for; a map fills what it was made for."""
    spec = {**draw.sent(make, inputs, look), "width": WIDE}
    if "projection" in spec:
        return spec | {"padding": dict.fromkeys(("left", "top", "right", "bottom"), 0)}
    return spec | {"height": min(spec["height"], HIGH), "autosize": {"type": "fit", "contains": "padding"}}
