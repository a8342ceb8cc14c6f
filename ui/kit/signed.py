"""What pages share that keep versions with who and why: archive, undo, redo, and saying what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from planning.errors import N_
from ui.kit.drawing import html
from ui.kit.labels import told_apart
from ui.session import state
from words.wording import Wording, plain

LONGEST_NAME, LONGEST_TEXT = 80, 400


@dataclass(frozen=True)
class Step:
    """A step on what is kept: archive, restore, undo or redo; the first two with an item, who and why."""

    name: str
    item: str = ""
    who: str = ""
    why: str = ""


def archive_form(w: Wording, choices: Mapping[tuple[str, str], str], slot: str) -> Step | None:
    """Draw the fields that archive something or bring it back, by step and item; return the step asked for."""
    if not choices:
        return None
    with st.form(slot, border=False):
        what, who, why, button = st.columns([2, 1.2, 1.6, 1], gap="small", vertical_alignment="bottom")
        names = told_apart(choices)
        chosen = what.selectbox(w.t("Archive or bring back"), list(names), format_func=names.get, key=f"{slot}.what")
        by = who.text_input(w.t("Who decides it?"), max_chars=LONGEST_NAME, key=f"{slot}.who")
        reason = why.text_input(w.t("Why?"), max_chars=LONGEST_TEXT, key=f"{slot}.why")
        pressed = button.form_submit_button(w.t("Do it"))
    if not pressed:
        return None
    if not (by.strip() and reason.strip()):
        st.error(w.t("Write who decides it, and why. Nothing is changed."))
        return None
    return Step(*chosen, by, reason)


def undo_and_redo(w: Wording, slot: str, changes: pd.DataFrame, pending: tuple[int | None, int | None]) -> Step | None:
    """Draw undo and redo, each with a sentence on the change it takes; return the step asked for.

    Only the change that was on the screen is taken, whatever came later.

    Parameters
    ----------
    changes : by id: name, who, why
    pending : the ids that undo and redo would take
    """
    asked = state.take(f"{slot}.pressed")
    labels = {"undo": w.t("Undo"), "redo": w.t("Redo")}
    texts = {"undo": N_("Undo takes back the change of {name} by {who} ({why})."),
             "redo": N_("Redo brings back the change of {name} by {who} ({why}).")}  # fmt: skip
    for (name, label), which in zip(labels.items(), pending, strict=True):
        left, right = st.columns([1, 6], vertical_alignment="center")
        left.button(label, key=f"w.{slot}.{name}.{which}", disabled=which is None, on_click=state.keep,
                    args=(f"{slot}.pressed", f"{name}.{which}"))  # fmt: skip
        if which is not None:
            one = changes.loc[which]
            html(escape(w.t(texts[name], name=one["name"], who=one["who"], why=one["why"])), right)
    return next((Step(name) for name, which in zip(labels, pending, strict=True) if asked == f"{name}.{which}"), None)


def use_text(w: Wording, change: Mapping[str, object]) -> str:
    """Return whether a change was taken back, archived its item, or is in use."""
    return w.t("taken back") if change["undone"] else w.t("archived") if change["archived"] else w.t("in use")


def missing(asked: Mapping[str, str]) -> list[str]:
    """Return the sentences whose field is empty."""
    return [sentence for sentence, given in asked.items() if not given.strip()]


def message(slot: str) -> None:
    """Say, once, what the last step on a page did."""
    said = state.take(f"{slot}.said")
    if said:
        st.success(plain(said))


def form_round(slot: str) -> int:
    """Return how often the forms of a page were opened anew."""
    return state.recall(f"{slot}.round", 0)


def renew(slot: str, said: str) -> None:
    """Open the forms of a page anew, and say what was done when it stands."""
    state.keep(f"{slot}.round", form_round(slot) + 1)
    state.keep(f"{slot}.said", said)
    st.rerun()
