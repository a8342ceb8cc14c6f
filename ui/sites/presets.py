"""Points of view: ready ways of weighing, those of this case that users kept, and keeping one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from answers.study import Study
from planning.errors import N_
from sitecriteria import VIEWPOINTS, Anchors, SiteError, full_weights, with_anchors
from siting import ranking
from ui.session import state
from ui.sites import undo_weights
from words.wording import LANGUAGES, Wording, plain

BASE, OWN, CUSTOM = "base", "own:", "custom"
LOCKS = "sites.locks"
"""The criteria whose weight stays."""
SAID = "sites.preset.said"
LONGEST = 60


@dataclass(frozen=True)
class Wish:
    """What the page is to write into the store, and what is then said."""

    work: Callable[[], None]
    said: str


def choose(view: Study) -> None:
    """Let the reader see with other eyes; a choice sets the weights, and the value functions of one that was kept."""
    w, kept = view.words, presets(view)
    names = ready_names(w)
    for name in kept:  # a choice goes by its name, so one kept before a ready-made way was called so is told apart
        names[OWN + name] = w.t("{name} (kept)", name=name) if name in names.values() else name
    now = current(view, kept) or CUSTOM
    if now == CUSTOM:
        names |= {CUSTOM: w.t("Your own way of weighing")}
    st.selectbox(
        w.t("Whose eyes?"), list(names), format_func=names.get,
        **state.bound("sites.preset", now, lambda key: take(kept, key)),
    )  # fmt: skip
    if now in VIEWPOINTS:
        st.caption(w.t(VIEWPOINTS[now].meaning))
    elif now.startswith(OWN):
        row = kept[now.removeprefix(OWN)]
        by = w.t("kept {day}", day=w.date(row["entered_at"]))
        st.caption(plain(by if view.choices.public else f"{by}, {row['who']}: {row['why']}"))


def ready_names(w: Wording) -> dict[str, str]:
    """Return the names of the ready-made ways of weighing, by key."""
    return {BASE: w.t("Balanced")} | {key: w.t(one.label) for key, one in VIEWPOINTS.items()}


def taken(name: str) -> bool:
    """Tell whether a ready-made way of weighing is called so, in any language."""
    words = [Wording(language) for language in LANGUAGES]
    ready = {known.casefold() for w in words for known in (*ready_names(w).values(), w.t("Your own way of weighing"))}
    return name.strip().casefold() in ready


def presets(view: Study) -> Mapping[str, Mapping[str, Any]]:
    """Return the ways of weighing that users kept, by name; one that this version can't read is left out."""
    rows = view.store.presets.of(view.choices.case).to_dict("records")
    return {row["name"]: row for row in rows if usable(row)}


def usable(row: Mapping[Any, Any]) -> bool:
    """Tell whether the criteria and figures of a kept way of weighing are those of this version."""
    try:
        full_weights(row["weights"])
        with_anchors(curves(row))
    except (SiteError, TypeError, ValueError):
        return False
    return True


def curves(row: Mapping[Any, Any]) -> dict[str, Anchors]:
    """Return the value functions of a kept way of weighing."""
    return {key: Anchors(tuple(points), tuple(values)) for key, (points, values) in row["anchors"].items()}


def current(view: Study, kept: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the point of view that has the weights and value functions chosen; None where none has."""
    chosen = view.choices
    ready = {BASE: ({}, {})} | {key: (one.weights, {}) for key, one in VIEWPOINTS.items()}
    own = {OWN + name: (row["weights"], curves(row)) for name, row in kept.items()}
    for key, (weights, bent) in (ready | own).items():
        if alike(chosen.weights, weights) and dict(chosen.curves) == bent:
            return key
    return None


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Tell whether two ways of weighing give the same shares."""
    mine, theirs = ranking.shares(one), ranking.shares(other)
    return all(abs(mine[key] - theirs[key]) < 1e-9 for key in mine)


def take(kept: Mapping[str, Mapping[str, Any]], key: str) -> None:
    """Take the weights of a point of view, with the value functions of one that was kept; a custom one changes nothing.

    Its weights are all others, so none stays locked.
    """
    if key != CUSTOM:
        state.keep(LOCKS, frozenset())
    if key in VIEWPOINTS:
        undo_weights.change(weights=dict(VIEWPOINTS[key].weights), curves={})
    elif key.startswith(OWN):
        row = kept[key.removeprefix(OWN)]
        undo_weights.change(weights=dict(row["weights"]), curves=curves(row))
    elif key == BASE:
        undo_weights.change(weights={}, curves={})


def form(view: Study) -> Wish | None:
    """Draw the part where the way of weighing is kept under a name, or one that was kept is archived."""
    w, case = view.words, view.choices.case
    if said := state.take(SAID):
        st.success(plain(said))
    with st.form("sites.preset.save", border=False):
        name = st.text_input(w.t("Name of this way of weighing"), max_chars=LONGEST)
        given = by(view, "save")
        save = st.form_submit_button(w.t("Keep it"), type="primary")
    if save and taken(name):
        text = N_("{name} is the name of a ready-made way of weighing. Give yours another name.")
        st.error(plain(w.t(text, name=name.strip())))
    elif save:
        bent = {key: (one.points, one.values) for key, one in view.choices.curves.items()}
        weights = ranking.shares(view.choices.weights)
        work = partial(view.store.presets.save, case, name, weights, bent, given)
        return Wish(work, w.t("{name} is kept.", name=name.strip()))
    kept = list(presets(view))
    if not kept:
        return None
    with st.form("sites.preset.archive", border=False):
        gone = st.selectbox(w.t("Take out of use"), kept)
        given = by(view, "archive")
        archive = st.form_submit_button(w.t("Archive it"))
    work = partial(view.store.presets.archive, case, gone, *given)
    return Wish(work, w.t("{name} is archived.", name=gone)) if archive else None


def by(view: Study, slot: str) -> tuple[str, str]:
    """Ask who decides it, and why."""
    w = view.words
    left, right = st.columns(2)
    with left:
        who = st.text_input(w.t("Who gives this way of weighing?"), key=f"w.sites.preset.who.{slot}", max_chars=80)
    with right:
        why = st.text_input(w.t("Why this way?"), key=f"w.sites.preset.why.{slot}", max_chars=400)
    return who, why


def done(wish: Wish) -> None:
    """Say, once the page is drawn anew, what was done."""
    state.keep(SAID, wish.said)
    st.rerun()
