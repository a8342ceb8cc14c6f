"""Who takes part and by which rule the cost is shared: chosen, and advised."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from answers.cooperation.answer import Sharing
from answers.cooperation.mixes import Pair, triangle
from answers.study import Study
from choices import record
from planning import SHARING_RULES
from planning.cooperation.mixes import Mix
from planning.sharing import PARTS
from ui.kit import draw, reason, resets
from ui.session import state


def choose(view: Study) -> None:
    """Let the reader choose who takes part, and by which rule the cost is shared."""
    w, everyone = view.words, view.case.municipalities
    chosen = [m.number for m in view.result.plan.participants]
    names = {m.number: m.name for m in everyone}
    take = partial(take_part, tuple(names))
    left, right = st.columns([1.9, 1], gap="medium")
    left.pills(w.t("Who takes part"), list(names), selection_mode="multi", format_func=names.__getitem__,
               help=w.t("Press a name to take the municipality out or in. Every page follows."),
               **state.bound("cooperation.participants", chosen, take))  # fmt: skip
    labels = {rule.key: w.t(rule.label) for rule in SHARING_RULES.values()}
    right.selectbox(w.t("How the cost is shared"), list(labels), format_func=labels.__getitem__,
                    help="  \n".join(f"**{labels[rule.key]}**: {w.t(rule.meaning)}" for rule in SHARING_RULES.values()),
                    **state.bound("cooperation.rule", view.choices.rule, take_rule))  # fmt: skip
    if len(chosen) < len(names):
        left.button(w.t("Everyone takes part"), on_click=take_part, args=(tuple(names), tuple(names)))
    with left:
        reason.ask(view, "participants")
    with right:
        reason.ask(view, "key")


def take_rule(rule: str) -> None:
    """Take a rule; one chosen by its name while the language changes is none that there is."""
    if rule in SHARING_RULES:
        state.choose(rule=rule)


def take_part(everyone: tuple[str, ...], numbers: list[str] | tuple[str, ...]) -> None:
    """Take who is chosen to take part; choosing nobody changes nothing."""
    if numbers:
        resets.roster_goes(partial(state.choose_participants, numbers, everyone))


def draw_mixes(s: Sharing, found: Pair) -> None:
    """Draw the triangle of mixes and the advice on them, with a button that takes it."""
    shown, (chosen, nearest) = triangle(s, found), found
    draw.pictures(s.study, shown.pictures)
    draw.notes(s.study, shown.sentences)
    if nearest.gain < chosen.gain - 1 and not chosen.free:
        st.button(s.study.words.t("Use this mix as the key of the plan"), on_click=use_mix, args=(nearest,))


def use_mix(mix: Mix) -> None:
    """Take a mix as the key of the plan."""
    weights = np.clip(mix.weights, 0.0, 1.0)
    changes = {f"sharing.weight.{part}": float(w) for part, w in zip(PARTS, weights / weights.sum(), strict=True)}
    state.choose(changes={**state.choices().changes, **changes}, rule=record.PLAN_RULE)
