"""The button that computes every page with those that said yes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from answers.project import project
from answers.project.project import Project
from ui.kit import draw
from ui.session import state
from words.kinds import TIME_ZONE


def today() -> date:
    """Return the day it is in Norway; answers know no clock."""
    return datetime.now(ZoneInfo(TIME_ZONE)).date()


def use_answers(shown: Project) -> None:
    """Draw the button that computes every page with those that said yes or have not answered."""
    study = shown.study
    w, everyone, going = study.words, list(study.case.numbers), project.going_on(shown)
    now = [member.number for member in study.result.plan.participants]
    useful = bool(going) and now != going
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            w.t("Use the answers"), key="w.project.use", type="primary" if useful else "secondary",
            disabled=not useful, on_click=state.choose_participants, args=(going, everyone),
        )  # fmt: skip
        st.button(
            w.t("Compute with all again"), key="w.project.all", disabled=now == everyone,
            on_click=state.choose_participants, args=(everyone, everyone),
        )  # fmt: skip
        draw.captions(study, [project.told(going, now)])
