"""Stress cards on the screen: what each changes, where that comes from, what it does, and one press to try it."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from answers.scenarios import stress, stress_answer
from answers.scenarios.stress import Effect
from answers.study import Study
from choices.record import Choices
from planning import BopsError
from planning.errors import N_
from ui.kit import draw as drawn
from ui.kit import paper, resets
from ui.kit.drawing import html
from ui.kit.folded import part
from ui.kit.group import group
from ui.kit.resets import Reset
from ui.session import state
from words.sentence import Sentence
from words.wording import Wording, plain

TRIED = state.OF_CASE + "stress"
"""The cards that were tried, by key, each with how the plan was before and after."""
TOLD = N_("“{title}” is tried on the plan: every page counts with it now.")


def draw(study: Study) -> None:
    """Draw the answer, the cards, and the same as tables; a file of cards that can't be read is told."""
    w, tried = study.words, standing()
    try:
        found = stress.effects(study, {key: without(study, one) for key, one in tried.items()})
    except BopsError as error:
        st.warning(plain(w.say(error)))
        return
    told = stress_answer.answer(study, found)
    drawn.answer(study, told)
    drawn.notes(study, told.notes)
    drawn.pictures(study, told.pictures)
    for one in found:
        draw_card(study, one, tried.get(one.card.key))
    if told.tables:
        part(w.t("The stress cards as tables"), "scenarios.stress", partial(drawn.tables, study, told.tables))


def draw_card(study: Study, one: Effect, tried: Reset | None) -> None:
    """Draw a card: what it is, what it does, and the button that tries it or takes it away again."""
    w = study.words
    with paper.whole(f"card.{one.card.key}"):
        text, effect, press = st.columns([2.1, 2, 0.9], vertical_alignment="center", gap="medium")
        html(words(w, one), text)
        html("".join(f'<p class="bops-basis">{escape(w.say(line))}</p>' for line in stress.told(one)), effect)
        with press, group(w.t(one.card.title)):
            if tried:
                st.button(w.t("Take it away again"), key=f"stress.{one.card.key}", on_click=take_away, args=(tried,))
            else:
                st.button(
                    w.t("Try it"), key=f"stress.{one.card.key}", on_click=try_it, args=(study, one),
                    disabled=bool(one.refused), help=w.t(one.card.title),
                )  # fmt: skip


def words(w: Wording, one: Effect) -> str:
    """Write what a card is, and where its change is read or why it was chosen."""
    card = one.card
    behind = w.t("Source: {source}", source=w.t(card.source)) if card.source else ""
    behind = behind or w.t("Judgement: {why}", why=w.t(card.judgement))
    head, body, small = (escape(text) for text in (w.t(card.title), w.t(card.description), behind))
    return f'<p class="bops-told">{head}</p><p class="bops-basis">{body}</p><p class="bops-base">{small}</p>'


def try_it(study: Study, one: Effect) -> None:
    """Put a card on top of the session's choices; it is told at the top of the page, where it can be undone too."""
    before = state.choices()
    act = partial(state.choose, **changes(study.choices, stress.applied(study, one.card)))
    resets.reset(resets.EVERYWHERE, Sentence(TOLD, {"title": study.words.t(one.card.title)}), act)
    tried = Reset(resets.EVERYWHERE, state.page_shown(), Sentence(TOLD), before, state.choices(), {})
    state.keep(TRIED, {**standing(), one.card.key: tried})


def changes(before: Choices, after: Choices) -> dict[str, Any]:
    """Return the fields of the choices that differ, as they are after."""
    names = (field.name for field in fields(Choices))
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}


def take_away(tried: Reset) -> None:
    """Take a card off the plan, and leave what was changed since beside it."""
    resets.bring_back(tried, resets.TOP)


def standing() -> dict[str, Reset]:
    """Return the cards that are on the plan as they were tried, by key."""
    return {key: one for key, one in state.recall(TRIED, {}).items() if one.stands_whole}


def without(study: Study, tried: Reset) -> Choices:
    """Return the plan as it would be without a card."""
    return replace(study.choices, **tried.back(study.choices))
