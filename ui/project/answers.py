"""Who takes part by what the municipalities have answered to a decision."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.project import gates, project
from answers.project.project import Project
from ui.kit import draw, resets
from ui.session import state


def choose_gate(shown: Project, slot: str, chosen: str | None = None) -> str:
    """Let the reader choose a decision; return its key: at first the one chosen, else what they answer to now."""
    names = {project.key_of(gate): shown.title(gate) for gate in shown.gates.values()}
    first = chosen if chosen in names else project.key_of(shown.gate_now)
    return st.selectbox(
        shown.study.words.t("Which decision?"), list(names), format_func=names.__getitem__,
        **state.bound_kept(f"{state.OF_CASE}project.gate.{slot}", list(names), first),
    )  # fmt: skip


def use_answers(shown: Project) -> None:
    """Let the reader compute every page with those that said yes, or didn't say no, to a decision; and with all again."""
    study = shown.study
    w, everyone = study.words, list(study.case.numbers)
    used = study.choices.answers or (None, gates.NOT_NO)
    names = {key: w.t(label) for key, label in gates.WHO.items()}
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        gate = choose_gate(shown, "use", used[0])
    who = right.segmented_control(
        w.t("Compute with"),
        list(names),
        format_func=names.__getitem__,
        default=used[1],
        key="w.project.who",
        required=True,
    )
    going = gates.joining(shown.items, gate, who)
    useful = bool(going) and study.choices.answers != (gate, who)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            w.t("Use the answers"), key="w.project.use", type="primary" if useful else "secondary",
            disabled=not useful, on_click=resets.roster_goes, args=(partial(state.choose_answers, gate, who),),
        )  # fmt: skip
        st.button(
            w.t("Compute with all again"), key="w.project.all",
            disabled=study.choices.answers is None and study.choices.participants is None,
            on_click=resets.roster_goes, args=(partial(state.choose_participants, everyone, everyone),),
        )  # fmt: skip
    draw.captions(study, [gates.told(shown, gate, who)])
