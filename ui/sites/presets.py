"""Points of view: ready ways of weighing, those of this case that users kept, and keeping one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from answers.study import Study
from planning.errors import N_
from sitecriteria import VIEWPOINTS, Anchors, SiteError, full_weights, with_anchors
from siting import ranking
from ui.kit import signed
from ui.kit.signed import WhoAndWhy, Wish, form_round
from ui.session import state
from ui.session.unsaved import Form
from ui.sites import undo_weights
from words.sentence import said
from words.wording import LANGUAGES, Wording, plain

BASE, OWN, CUSTOM = "base", "own:", "custom"
LOCKS = "sites.locks"
"""The criteria whose weight stays."""
SAID = "sites.preset"
SIGNED = WhoAndWhy(N_("Who gives this way of weighing?"), N_("Why this way?"))
LONGEST = 60


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
        w.t("Whose eyes?"), list(names), format_func=names.__getitem__,
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
    ready: dict[str, tuple[Mapping[str, float], dict[str, Anchors]]] = {BASE: ({}, {})} | {
        key: (one.weights, {}) for key, one in VIEWPOINTS.items()
    }
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
    w, case, store = view.words, view.choices.case, view.store.presets
    now, kept = form_round(SAID), presets(view)
    latest = max((int(row["version"]) for row in kept.values()), default=0)
    label = w.t("Name of this way of weighing")
    new, old = Form(f"{SAID}.{case}.save", latest), Form(f"{SAID}.{case}.archive", latest)
    found = signed.short_form(w, SIGNED, new, w.t("Keep it"),
                              lambda: st.text_input(label, max_chars=LONGEST, **new.field("name", "")))  # fmt: skip
    signed.message(SAID)
    if found and taken(found[0]):
        text = N_("{name} is the name of a ready-made way of weighing. Give yours another name.")
        st.error(plain(w.t(text, name=found[0].strip())))
    elif found:
        name, by = found
        bent = {key: (one.points, one.values) for key, one in view.choices.curves.items()}
        work = partial(store.save, case, name, ranking.shares(view.choices.weights), bent, by, seen=seen(kept, new))
        return Wish(SAID, work, said("{name} is kept.", name=name.strip()), form=new)
    gone = kept and signed.short_form(
        w,
        SIGNED,
        old,
        w.t("Archive it"),
        lambda: st.selectbox(w.t("Take out of use"), list(kept), key=f"sites.preset.gone.{now}"),
    )
    if not gone:
        return None
    name, by = gone
    work = partial(store.archive, case, name, *by, seen=seen(kept, old))
    return Wish(SAID, work, said("{name} is archived.", name=name), form=old)


def seen(kept: Mapping[str, Mapping[str, Any]], form: Form) -> dict[str, int]:
    """Return the versions by name of what had been kept when a form was begun."""
    return {name: int(row["version"]) for name, row in kept.items() if row["version"] <= form.seen}
