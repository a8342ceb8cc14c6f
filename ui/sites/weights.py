"""The sliders that weigh the criteria: a locked weight stays, the others share what is left."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.study import Study
from sitecriteria import CRITERIA
from siting import weights as siting_weights
from ui.kit import reason, resets
from ui.kit.controls import PAIR
from ui.session import state
from ui.sites import presets, undo_weights
from ui.sites.presets import LOCKS
from words.sentence import said

COLUMNS = 2


def locked() -> frozenset[str]:
    """Return the criteria whose weight stays."""
    return state.recall(LOCKS, frozenset())


def sliders(view: Study) -> None:
    """Draw a slider and a lock for each criterion, and the way back."""
    w, shares = view.words, siting_weights.percentages(view.choices.weights)
    st.subheader(w.t("What counts, and how much?"), help=w.t("A locked weight stays; the others share what is left."))
    presets.choose(view)
    with st.container(key="weights"):
        count = 1 if view.choices.large else COLUMNS  # in large type a name and its lock need the whole width
        columns = st.columns(count, gap="medium")
        for position, key in enumerate(CRITERIA):
            with columns[position * count // len(CRITERIA)]:
                slider(view, key, shares)
    if view.choices.weights or locked():
        resets.button(w.t("Back to base"), "weights", said("All weights are back to base."), reset, kept=(LOCKS,),
                      key="sites.reset", type="tertiary")  # fmt: skip
    resets.line(w, "weights")
    reason.ask(view, "weights")


def slider(view: Study, key: str, shares: dict[str, int]) -> None:
    """Draw the slider of one criterion and its lock."""
    w, criterion = view.words, CRITERIA[key]
    name = w.t(criterion.label)
    held = key in locked()
    with st.container(key=f"{PAIR}.{key}"):
        move, lock = st.columns([2.3, 1], vertical_alignment="bottom", gap="small")
    with move:
        st.slider(
            name, 0, siting_weights.WHOLE, format="%d %%", help=f"{w.t(criterion.question)} {w.t(criterion.measured)}.",
            disabled=held or not free(key), **state.bound(f"weigh.{key}", shares[key], partial(move_to, key)),
        )  # fmt: skip
    with lock:
        # Seen as a lock: the words are for those who hear the page.
        st.checkbox(w.t("Lock {name}", name=name.lower()), **state.bound(f"lock.{key}", held, partial(hold, key)))


def free(key: str) -> bool:
    """Tell whether any other weight can give way."""
    return bool(set(CRITERIA) - locked() - {key})


def move_to(key: str, share: int) -> None:
    """Take a slider's weight; the others follow."""
    shares = siting_weights.percentages(state.choices().weights)
    weights = siting_weights.moved(shares, key, share, locked())
    undo_weights.change(weights={name: float(weight) for name, weight in weights.items()})


def hold(key: str, wanted: bool) -> None:
    """Lock a weight, or let it go."""
    state.keep(LOCKS, locked() | {key} if wanted else locked() - {key})


def reset() -> None:
    """Give all criteria their weight of the start, and unlock them."""
    undo_weights.change(weights={})
    state.keep(LOCKS, frozenset())
