"""What pages share that keep versions with who and why: archive, undo, redo."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from ui import state
from ui.wording import Wording

LONGEST_NAME, LONGEST_TEXT = 80, 400


def archive_fields(w: Wording, choices: Mapping[str, str], slot: str) -> tuple[str, str, str] | None:
    """Draw the fields that archive something or bring it back; return what was chosen, who decides it and why."""
    with st.form(slot, border=False):
        what, who, why, button = st.columns([2, 1.2, 1.6, 1], gap="small", vertical_alignment="bottom")
        chosen = what.selectbox(
            w.t("Archive or bring back"), list(choices), format_func=choices.get, key=f"{slot}.what"
        )
        by = who.text_input(w.t("Who decides it?"), max_chars=LONGEST_NAME, key=f"{slot}.who")
        reason = why.text_input(w.t("Why?"), max_chars=LONGEST_TEXT, key=f"{slot}.why")
        pressed = button.form_submit_button(w.t("Do it"))
    if not pressed:
        return None
    if not (by.strip() and reason.strip()):
        st.error(w.t("Write who decides it, and why. Nothing is changed."))
        return None
    return chosen, by, reason


def undo_and_redo(w: Wording, slot: str, pending: Mapping[str, tuple[int | None, str]]) -> str | None:
    """Draw undo and redo, each with the version it takes and a sentence on it; return the step asked for.

    Only the version that was on the screen is taken, whatever came later.
    """
    asked = state.take(f"{slot}.pressed")
    labels = {"undo": w.t("Undo"), "redo": w.t("Redo")}
    for name, (which, sentence) in pending.items():
        left, right = st.columns([1, 6], vertical_alignment="center")
        left.button(labels[name], key=f"w.{slot}.{name}.{which}", disabled=which is None, on_click=state.keep,
                    args=(f"{slot}.pressed", f"{name}.{which}"))  # fmt: skip
        if which is not None:
            right.html(escape(sentence))
    return next((name for name, (which, _) in pending.items() if asked == f"{name}.{which}"), None)


def told_of(w: Wording, text: str, changes: pd.DataFrame, which: int | None) -> str:
    """Say what a step would take: a text with the name, who and why of a change among those by id."""
    if which is None:
        return ""
    one = changes.loc[which]
    return w.t(text, name=one["name"], who=one["who"], why=one["why"])
