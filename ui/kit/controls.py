"""One control for each assumption: label, unit, range and source come from the assumption itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from html import escape

import numpy as np
import streamlit as st

from answers import assumptions
from choices.record import LONGEST_WHY
from planning import BopsError, load
from planning.assumptions import Assumption, base_range, base_value
from ui.kit import resets, which
from ui.kit.drawing import html
from ui.kit.labels import steps_apart
from ui.session import state
from words.sentence import Sentence, said
from words.typed import UnclearError
from words.wording import Wording, plain

STEPS, EXACT = 40, 10
PAIR = "pair"
"""Begins the names of pairs that stay beside each other on the narrowest screen (ui/session/style.css)."""
NICE = (1, 2, 2.5, 5, 10)


def in_two_columns(words: Wording, keys: Sequence[str], slot: str | None = None) -> None:
    """Draw the controls of some assumptions in two columns; ``slot`` names the place for style sheets."""
    with st.container(key=slot):
        columns = st.columns(2, gap="large")
        for position, key in enumerate(keys):
            with columns[position % 2]:
                control(words, load()[key])


def control(words: Wording, assumption: Assumption) -> None:
    """Draw the control of an assumption: slider or switch, a field for typing, its base, and a way back."""
    year, changes = state.choices().year, state.choices().changes
    base, derived = base_value(assumption, year)
    value = changes.get(assumption.key, usual(assumption))
    with st.container(key=f"{PAIR}.{assumption.key}"):
        head, field = st.columns([2.6, 1], vertical_alignment="bottom", gap="small")
    with head:
        mark = slider(words, assumption, base, value)
    with field:
        typed(words, assumption, value)
    moved = year if derived else None
    footer(
        words,
        assumption,
        assumptions.base_text(words, assumption, base, moved, state.set_by_site().get(assumption.key)),
        mark,
    )


def usual(assumption: Assumption) -> float:
    """Return the value where nothing is changed: that of the site chosen for the plan, else the base."""
    return state.set_by_site().get(assumption.key, base_value(assumption, state.choices().year)[0])


def slider(words: Wording, assumption: Assumption, base: float, value: float) -> float | None:
    """Draw the slider; return where the base stands on it (0..1). Without a range there is a switch, or only the field."""
    year = state.choices().year
    span = base_range(assumption, year)
    label, hint = assumptions.title(words, assumption), assumptions.help_text(words, assumption, year)
    if assumption.choices:
        switch(words, assumption, sorted({*assumption.choices, base, value}), value)
        return None
    if span is None:
        st.markdown(label, help=hint)
        return None
    places = tuple(steps(*span, base, value, assumption.whole))
    texts = slider_texts(words, assumption, places, (base, value), state.choices().changes.get(assumption.key))
    apply = partial(apply_slider, assumption.key, usual(assumption))
    bound = state.bound(f"slide.{assumption.key}", value, apply)
    st.select_slider(label, list(texts), format_func=texts.get, help=hint, **bound)
    return list(texts).index(base) / max(len(texts) - 1, 1)


def switch(words: Wording, assumption: Assumption, options: Sequence[float], value: float) -> None:
    """Draw a choice between the values of an assumption that has some; one that was typed is among them."""
    apply = partial(apply_slider, assumption.key, usual(assumption))
    st.segmented_control(
        assumptions.title(words, assumption), options, required=True,
        format_func=partial(written, words, assumption),
        help=assumptions.help_text(words, assumption, state.choices().year),
        **state.bound(f"switch.{assumption.key}", value, apply),
    )  # fmt: skip


@lru_cache(maxsize=2_000)
def slider_texts(
    words: Wording, assumption: Assumption, options: tuple[float, ...], must: tuple[float, ...], chosen: float | None
) -> Mapping[float, str]:
    """Return the values of a slider with their texts: the base, the present one, and steps that are written otherwise.

    The one that was ``chosen`` has the decimals that were typed. They are kept, as all controls but one stand where they stood.
    """
    return steps_apart(
        options, must, lambda step: assumptions.shown(words, assumption, step, typed=step == chosen),
        lambda value: str(words.value(assumption.amount(value, EXACT))),
    )  # fmt: skip


def apply_slider(key: str, base: float, value: float) -> None:
    """Take the value of a slider or a switch, which answers what was asked of the field; the base means no change."""
    forget(key)
    state.change_assumption(key, None if value == base else value)


def steps(low: float, high: float, base: float, value: float, whole: bool) -> list[float]:
    """Return round steps over a range, with the base and the present value among them."""
    if whole:
        inner = np.arange(np.ceil(low), np.floor(high) + 1)
    else:
        rough = (high - low) / STEPS or 1.0
        unit = 10 ** np.floor(np.log10(rough))
        step = next(nice * unit for nice in NICE if nice * unit >= rough * 0.999)
        inner = np.round(np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step, 10)
    return sorted({float(x) for x in inner} | {low, high, base, value})


def written(words: Wording, assumption: Assumption, value: float) -> str:
    """Write a value in its unit; the one that was chosen with the decimals that were typed."""
    return assumptions.shown(words, assumption, value, typed=state.choices().changes.get(assumption.key) == value)


def typed(words: Wording, assumption: Assumption, value: float) -> None:
    """Draw the field for typing; what can't be read is said below it and changes nothing."""
    key = assumption.key
    refused, unclear = state.recall(f"refused.{key}"), state.recall(f"unclear.{key}")
    text = refused[0] if refused else unclear.text if unclear else written(words, assumption, value)
    bound = state.bound(f"type.{key}", text, partial(apply_typed, words, assumption))
    st.text_input(assumptions.title(words, assumption), label_visibility="collapsed", **bound)


def apply_typed(words: Wording, assumption: Assumption, text: str) -> None:
    """Take what was typed, or keep the old value and ask or say why; an emptied field goes back to base."""
    key = assumption.key
    if not text.strip():
        take_back(assumption, said("The field was emptied, so the base counts."))
        return
    forget(key)
    try:
        value = words.parse(text, assumption.unit.kind == "share", assumption.allows)
        assumption.check(value)
    except BopsError as error:
        state.keep(f"refused.{key}", (text, words.say(error)))
    except UnclearError as unclear:
        state.keep(f"unclear.{key}", unclear)
    except ValueError:
        example = assumptions.shown(words, assumption, assumption.nearest(state.choices().year).value)
        wrong = words.t("'{text}' is not a number here: write for instance {example}.", text=text, example=example)
        state.keep(f"refused.{key}", (text, wrong))
    else:
        state.change_assumption(key, None if value == usual(assumption) else value)


def footer(words: Wording, assumption: Assumption, base: str, mark: float | None) -> None:
    """Say what was understood and what the base is, mark the base on the slider, and offer the way back, or back again."""
    key = assumption.key
    refused, unclear = state.recall(f"refused.{key}"), state.recall(f"unclear.{key}")
    changed = state.choices().changes.get(key)
    text = base
    if changed is not None:
        now = words.t("now {value}", value=assumptions.shown(words, assumption, changed, unit=True, typed=True))
        text = f"△ {now} · {base}{assumptions.outside(words, assumption, changed, state.choices().year)}"
    html(base_mark(text, mark))
    if refused:
        st.error(plain(refused[1]))
    if unclear:
        which.ask(words, key, unclear, partial(apply_typed, words, assumption))
    if changed is not None or refused or unclear:
        way_back(words, assumption, changed is not None)
    resets.line(words, place(assumption))


def way_back(words: Wording, assumption: Assumption, changed: bool) -> None:
    """Draw the button back to base, and the field for why where something is changed."""
    told = said("Back to base.")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(words.t("Back to base"), key=f"reset.{assumption.key}", on_click=take_back, args=(assumption, told),
                  type="tertiary", width="content")  # fmt: skip
        if changed and not state.choices().public:
            why(words, assumption)


def why(words: Wording, assumption: Assumption) -> None:
    """Draw the field for why an assumption is changed."""
    key = assumption.key
    st.text_input(
        words.t("Why: {name}", name=words.t(assumption.description)), max_chars=LONGEST_WHY,
        placeholder=words.t("Why? Goes with the link"), label_visibility="collapsed",
        **state.bound(f"why.{key}", state.choices().why.get(key, ""), partial(state.explain_change, key)),
    )  # fmt: skip


def take_back(assumption: Assumption, told: Sentence) -> None:
    """Take an assumption back to its base and forget what was refused or asked; this can be undone."""
    key = assumption.key
    forget(key)
    act = partial(state.change_assumption, key, None)
    resets.reset(place(assumption), told, act, about=assumption.description)


def forget(key: str) -> None:
    """Forget what was refused or asked of an assumption."""
    state.keep(f"refused.{key}", None)
    state.keep(f"unclear.{key}", None)


def place(assumption: Assumption) -> str:
    """Return where on a page the reset of an assumption is told."""
    return f"control.{assumption.key}"


def base_mark(text: str, mark: float | None) -> str:
    """Return the mark of the base under the slider, and the text below it."""
    place = f'<div class="bops-mark"><span style="left:{mark:.1%}"></span></div>' if mark is not None else ""
    return f'{place}<p class="bops-base">{escape(text)}</p>'
