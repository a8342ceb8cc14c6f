"""Steps on weights, value functions and the place to be like: each can be undone and done again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from sitecriteria import Anchors
from ui.session import state
from words.wording import Wording

PAST, FUTURE = "sites.past", "sites.future"
MOST = 50


def change(**changed: Any) -> None:
    """Change weights, curves or like, and remember how it was before."""
    before = now()
    state.choose(**changed)
    if now() != before:
        state.keep(PAST, [*state.recall(PAST, []), before][-MOST:])
        state.keep(FUTURE, [])


def now() -> dict[str, Any]:
    """Return what these steps are about, as chosen now."""
    chosen = state.choices()
    return {"weights": chosen.weights, "curves": chosen.curves, "like": chosen.like}


def step(back: bool) -> None:
    """Undo the last step, or do again the one undone last."""
    source, target = (PAST, FUTURE) if back else (FUTURE, PAST)
    *rest, last = steps(source)
    state.keep(target, [*state.recall(target, []), now()])
    state.keep(source, rest)
    state.choose(**last)


def steps(source: str) -> list[dict[str, Any]]:
    """Return the steps of one direction; those that lead to what stands are none, as where a reset was undone."""
    found = list(state.recall(source, []))
    while found and found[-1] == now():
        found.pop()
    return found


def buttons(w: Wording, place: str) -> None:
    """Draw the buttons that undo and redo; ``place`` tells those of different parts of a page apart."""
    ways = (("undo", w.t("One step back"), True, PAST), ("redo", w.t("One step forward"), False, FUTURE))
    for column, (name, label, back, source) in zip(st.columns(2, gap="small"), ways, strict=True):
        column.button(label, key=f"sites.{name}.{place}", on_click=step, args=(back,),
                      disabled=not steps(source), type="tertiary")  # fmt: skip


def bend(key: str, anchors: Anchors | None) -> None:
    """Give a criterion another value function, or its own with None."""
    kept: Mapping[str, Anchors] = {name: old for name, old in state.choices().curves.items() if name != key}
    change(curves=kept if anchors is None else {**kept, key: anchors})
