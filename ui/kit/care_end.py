"""At which end of the band keys, objections, chances and break-evens are asked: with the plan's hours, or as many as bought."""

from __future__ import annotations

import streamlit as st

from answers.study import Study
from ui.session import state


def ask(study: Study) -> None:
    """Let the reader choose the end; a link carries it."""
    w = study.words
    ends = {False: w.t("the hours of the plan"), True: w.t("as many hours as bought")}
    st.segmented_control(
        w.t("Asked with"), list(ends), format_func=ends.__getitem__, required=True,
        help=w.t("A cheaper option may give less. With as many care hours as a bought place is paid for, joint and own cost "
                 "more: then what is asked here is asked at the dear end of the band."),
        **state.bound("equal", study.choices.equal, lambda value: state.choose(equal=bool(value))),
    )  # fmt: skip
