"""The button that computes every page with those that said yes, and the explanations of the page."""

from __future__ import annotations

import streamlit as st

from answers.project import project
from answers.project.project import Shown
from answers.study import Study
from planning.errors import N_
from ui.session import state


def use_answers(shown: Shown) -> None:
    """Draw the button that computes every page with those that said yes or have not answered."""
    w, everyone, going = shown.view.words, list(shown.view.case.numbers), project.going_on(shown)
    now = [member.number for member in shown.view.result.plan.participants]
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
        st.caption(project.told(w, going, now))


def explain(view: Study) -> None:
    """Say how the page is made."""
    w = view.words
    for text in (
        N_(
            "**Phases and gates** are those of the prestudy, in our words. The project is in the first phase whose gate "
            "is not adopted; a gate is a decision like the others and is changed among them."
        ),
        N_(
            "**Answers.** Each municipality's answer is what was typed last and not taken back. The button leaves out "
            "those that said no; reserved places, houses and shares then follow as for any other choice of participants."
        ),
        N_(
            "**Clarifications** are those that a joint housing project in Trondheim had on its list, in our words, and "
            "what you add."
        ),
        N_(
            "**Nothing is overwritten.** Every change is kept with who, where it is decided and when; undo sets the "
            "latest aside. In public view nothing can be typed, and who typed it is left out."
        ),
    ):
        st.markdown(w.t(text))
