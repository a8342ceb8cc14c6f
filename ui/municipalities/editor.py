"""The table of municipal figures to type in: editor, form and history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from answers.municipalities import answer as municipalities
from answers.study import Study
from answers.typed import open_sheet, problems, understood
from deliveries.figures import Batch, Reading, Sheet, read, typed_cells
from planning.errors import N_
from planning.fields import FIELDS
from planning.municipal import RawMunicipality
from ui.kit.drawing import html
from ui.session import state
from words import signs, tables
from words.kinds import moment
from words.tables import Column
from words.wording import Wording, plain

STATUSES: Mapping[str, str] = {
    "measured": N_("counted, or read in a contract or an account"),
    "agreed": N_("decided by those it binds"),
}
LONGEST_CELL, LONGEST_NAME, LONGEST_REASON = 30, 200, 1000
NO_RAW_DOWNLOAD = (  # the table's own download writes texts that a spreadsheet takes for formulas
    "<style>[data-testid=stElementToolbarButton]:has(button[aria-label^='Download as CSV']){display:none}</style>"
)
LATEST = 20
PRESSED = "figures.pressed"


def wanted(view: Study) -> bool:
    """Draw the switch between reading and typing; return whether the table is to be typed in."""
    w, public = view.words, view.choices.public
    label = w.t("Edit the table")
    bound = state.bound("municipal.edit", state.recall("edit", False), lambda value: state.keep("edit", value))
    on = st.toggle(label, disabled=public, **bound)
    if public:
        st.caption(w.t("Not in public view: figures that are hidden can't be typed. Turn it off in the side panel."))
    return on and not public


def unsaved(view: Study) -> None:
    """Remind of what was typed and not saved, while the table is only read."""
    typed = state.recall(slot(view, "typed"), {})
    if typed and not view.choices.public:
        text = view.words.n("{count} typed figure is not saved.", "{count} typed figures are not saved.", len(typed))
        st.caption("△ " + text)


def slot(view: Study, name: str) -> str:
    """Return the name under which something is kept for the case."""
    return f"figures.{name}.{view.choices.case}"


def editor(view: Study, members: Sequence[RawMunicipality]) -> tuple[Sheet, Reading]:
    """Draw the table to type in; return what it was opened with and what was typed."""
    w = view.words
    key = f"w.figures.{view.choices.case}.{state.recall('figures.round', 0)}"
    if not state.mounted(key) or state.recall(slot(view, "sheet")) is None:
        state.keep(slot(view, "sheet"), open_sheet(w, members, state.recall(slot(view, "typed"), {})))
    sheet = state.recall(slot(view, "sheet"))
    html(NO_RAW_DOWNLOAD)
    edited = st.data_editor(
        sheet.start, key=key, hide_index=True, column_config=columns(w), disabled=["name"], num_rows="fixed",
        alt=w.t("Table of figures to type in, one row for each municipality"),
    )  # fmt: skip
    cells = typed_cells(sheet.base, edited)
    state.keep(slot(view, "typed"), cells)
    return sheet, read(w, members, cells)


def columns(words: Wording) -> dict[str, Any]:
    """Return how the columns are shown: texts, as number columns misread a decimal comma."""
    name = st.column_config.TextColumn(words.t("Municipality"), pinned=True)
    return {"name": name} | {
        field.key: st.column_config.TextColumn(
            municipalities.title(words, field), help=words.t(field.help), alignment="right", max_chars=LONGEST_CELL
        )
        for field in FIELDS.values()
    }


def how_to_type(words: Wording) -> None:
    """Say how figures are written in the table."""
    st.caption(
        words.t("Write numbers as 5,5 or 13 700. An emptied cell means missing, 0 means none.")
        + " "
        + words.t("To confirm a figure that is split by population, write it again without its sign.")
    )


def form(view: Study, sheet: Sheet, reading: Reading) -> Batch | None:
    """Echo what was understood, ask how well it is known, who gives it and why; return what is to be saved."""
    left, right = st.columns(2, gap="medium")
    with left:
        echo(view.words, reading)
    with right:
        return asked(view, sheet, reading)


def echo(words: Wording, reading: Reading) -> None:
    """Say cell by cell how it was understood, and what could not be."""
    for error in reading.refused:
        st.error(plain(words.say(error)))
    if reading.typed:
        rows = "".join(f"<li>{escape(understood(words, one))}</li>" for one in reading.typed)
        html(f"<p><strong>{escape(words.t('Understood:'))}</strong></p><ul>{rows}</ul>")


def asked(view: Study, sheet: Sheet, reading: Reading) -> Batch | None:
    """Draw the fields that every batch needs; return the batch where Save was pressed and nothing is wrong."""
    w = view.words
    status = st.radio(
        w.t("How well known are the figures you have typed?"), list(STATUSES), index=None, key="w.figures.status",
        format_func=lambda key: f"{signs.badge(w, key)}: {w.t(STATUSES[key])}",
    )  # fmt: skip
    who = written("who", w.t("Who gives the figures?"), LONGEST_NAME)
    why = written("why", w.t("Why: where do they come from?"), LONGEST_REASON)
    public = st.toggle(
        w.t("Mark reserved places as public"), key="w.figures.public",
        help=w.t("Holds for the reserved places in this batch: they are then shown in public view too."),
    )  # fmt: skip
    st.button(
        w.t("Save what is typed"), type="primary", key="w.figures.save", on_click=state.keep, args=(PRESSED, "save")
    )
    if state.recall(PRESSED) != "save":
        return None
    found = [error for error in problems(view, sheet, reading) if error not in reading.refused]
    reasons = [w.say(error) for error in found] + lacking(w, reading, status, who, why)
    if reasons or reading.refused:
        refuse(view, sheet, reasons)
        return None
    return Batch(reading.typed, str(status), who, why, public)


def lacking(words: Wording, reading: Reading, status: str | None, who: str, why: str) -> list[str]:
    """Say what is still to be filled in before anything can be saved."""
    asked_for = {
        words.t("Nothing new is typed: change a cell in the table first."): reading.typed or reading.refused,
        words.t("Say whether the figures are measured or agreed."): status,
        words.t("Write who gives the figures."): who.strip(),
        words.t("Write why, or where the figures come from."): why.strip(),
    }
    return [sentence for sentence, given in asked_for.items() if not given]


def written(name: str, label: str, longest: int) -> str:
    """Draw a field of text that keeps its content when the page is left."""
    bound = state.bound(
        f"figures.{name}", state.recall(f"figures.{name}", ""), lambda text: state.keep(f"figures.{name}", text)
    )
    return st.text_input(label, max_chars=longest, **bound)


def refuse(view: Study, sheet: Sheet, reasons: Sequence[str]) -> None:
    """Say why nothing was saved; figures that somebody else changed are from now on known to be so."""
    head = view.words.t("Nothing is saved. What you typed is still in the table.")
    st.error(plain(head) + "".join(f"\n- {plain(reason)}" for reason in reasons))
    now = {(m.number, key): m.figure(key) for m in municipalities.members(view) for key in FIELDS}
    state.keep(slot(view, "sheet"), replace(sheet, figures=now))


def saved(view: Study, batch: Batch) -> None:
    """Forget what was typed, open the table anew, and say what was saved."""
    w = view.words
    state.keep(slot(view, "typed"), {})
    state.keep("figures.why", "")
    texts = "; ".join(understood(w, one) for one in batch.typed)
    renew(w.n("Saved {count} figure: {texts}.", "Saved {count} figures: {texts}.", len(batch.typed), texts=texts))


def renew(message: str) -> None:
    """Open the table anew from what is stored, and say something when it is there."""
    state.keep("figures.round", state.recall("figures.round", 0) + 1)
    state.keep("figures.said", message)
    st.rerun()


def message() -> None:
    """Say, once, what the last step did."""
    said = state.take("figures.said")
    if said:
        st.success(plain(said))


def history(view: Study) -> str | None:
    """Draw what has been entered, with undo and redo; return the step asked for."""
    w, case = view.words, view.choices.case
    asked_for = state.take(PRESSED)
    sets = view.store.figures.trail.history(case).set_index("id", drop=False)
    if sets.empty:
        st.caption(w.t("Nothing has been entered yet: the figures are those the case was shipped with."))
        return None
    steps = dict(zip(("undo", "redo"), view.store.figures.trail.pending(case), strict=True))
    for name, which in steps.items():
        step(view, sets, name, which)
    html(history_html(w, sets))
    return next((name for name, which in steps.items() if asked_for == f"{name}.{which}"), None)


def step(view: Study, sets: pd.DataFrame, name: str, which: int | None) -> None:
    """Draw undo or redo with a sentence on what it does; only that change set is taken, whatever came later."""
    w = view.words
    labels = {"undo": w.t("Undo"), "redo": w.t("Redo")}
    texts = {
        "undo": N_("Undo takes back {count} that {who} entered {day} ({why})."),
        "redo": N_("Redo brings back {count} that {who} entered {day} ({why})."),
    }
    left, right = st.columns([1, 6], vertical_alignment="center")
    this = f"{name}.{which}"
    left.button(
        labels[name], key=f"w.figures.{this}", disabled=which is None, on_click=state.keep, args=(PRESSED, this)
    )
    if which is not None:
        one = sets.loc[which]
        count = w.n("{count} figure", "{count} figures", int(one["entries"]))
        said = w.t(texts[name], count=count, who=one["who"], day=moment(w, one["entered_at"]), why=one["why"])
        html(escape(said), right)


def stepped(view: Study, name: str, which: int | None) -> None:
    """Say what was undone or redone, and open the table anew."""
    w = view.words
    if which is None:
        renew(w.t("There was nothing left to take back or bring back."))
        return
    one = view.store.figures.trail.history(view.choices.case).set_index("id").loc[which]
    text = (
        N_("Taken back: {count} from {who} ({why}).")
        if name == "undo"
        else N_("Brought back: {count} from {who} ({why}).")
    )
    renew(
        w.t(text, count=w.n("{count} figure", "{count} figures", int(one["entries"])), who=one["who"], why=one["why"])
    )


def history_html(words: Wording, sets: pd.DataFrame) -> str:
    """Return the change sets as a table, latest first."""
    heads = {"when": N_("When"), "who": N_("Who"), "why": N_("Why"), "count": N_("Figures"), "state": N_("In use")}
    named = [Column(key, words.t(head), number=key == "count") for key, head in heads.items()]
    rows = [
        {
            "when": moment(words, one["entered_at"]),
            "who": one["who"],
            "why": one["why"],
            "count": words.number(one["entries"]),
            "state": words.t("taken back") if one["undone"] else words.t("yes"),
        }
        for one in sets.head(LATEST).to_dict("records")
    ]
    left_out = len(sets) - len(rows)
    caption = words.t("What has been entered, latest first")
    if left_out:
        caption += ", " + words.n("{count} older is not shown", "{count} older are not shown", left_out)
    return tables.table(named, rows, caption)
