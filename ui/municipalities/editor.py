"""The table of municipal figures to type in: editor, form and history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from answers.municipalities import answer as municipalities
from answers.study import Study
from answers.typed import open_sheet, problems, stays, understood
from deliveries.figures import Batch, Reading, Sheet, Unclear, named, read, typed_cells
from planning.errors import N_
from planning.fields import FIELDS
from planning.municipal import RawMunicipality
from ui.kit import signed, which
from ui.kit.drawing import html
from ui.kit.signed import Asked, By, Wish, form_round
from ui.session import state
from words import signs
from words.sentence import Text, counted, said
from words.wording import Wording, plain

STATUSES: Mapping[str, str] = {
    "measured": N_("counted, or read in a contract or an account"),
    "agreed": N_("decided by those it binds"),
}
KNOWN = N_("How well known are the figures you have typed?")
SIGNED = Asked(N_("Who gives the figures?"), N_("Why: where do they come from?"))
LONGEST_CELL = 30
NO_RAW_DOWNLOAD = (  # the table's own download writes texts that a spreadsheet takes for formulas
    "<style>[data-testid=stElementToolbarButton]:has(button[aria-label^='Download as CSV']){display:none}</style>"
)
PAGE, PRESSED = "figures", "figures.save"


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
    key = f"w.figures.{view.choices.case}.{form_round(PAGE)}"
    filled = state.take(slot(view, "filled"))
    if not (filled or state.mounted(key)) or state.recall(slot(view, "sheet")) is None:
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
        + " "
        + words.t("The table goes on to the right: scroll it sideways to what there is today and to users by pathway. Point at "
                  "a heading to read what it means.")
    )  # fmt: skip


def form(view: Study, sheet: Sheet, reading: Reading, entry: Callable[..., object]) -> Wish | None:
    """Echo what was understood, ask how well it is known, who gives it and why; return what is to be saved.

    ``entry`` makes the store's entry.
    """
    left, right = st.columns(2, gap="medium")
    with left:
        echo(view, reading)
    with right:
        batch = asked(view, sheet, reading)
    if batch is None:
        return None
    w = view.words
    entries = [entry(*row) for row in batch.rows()]
    work = partial(view.store.figures.enter, view.choices.case, entries, batch.who, batch.why)
    texts = "; ".join(understood(w, one) for one in batch.typed)
    told = counted("Saved {count} figure: {texts}.", "Saved {count} figures: {texts}.", len(entries), texts=texts)
    return Wish(PAGE, work, told, lambda _: forget(view))


def echo(view: Study, reading: Reading) -> None:
    """Say cell by cell how it was understood and what could not be; ask where it can be two numbers."""
    words = view.words
    for error in reading.refused:
        st.error(plain(words.say(error)))
    for at, one in enumerate(reading.unclear):
        name = f"{one.member.name}, {named(words, one.field)}"
        which.ask(words, f"figures.{at}", one.asked, partial(fill, view, one), name)
    for member, field in reading.emptied:
        st.caption(plain(words.say(stays(words, member, field))))
    if reading.typed:
        rows = "".join(f"<li>{escape(understood(words, one))}</li>" for one in reading.typed)
        html(f"<p><strong>{escape(words.t('Understood:'))}</strong></p><ul>{rows}</ul>")


def fill(view: Study, one: Unclear, text: str) -> None:
    """Write the number that is meant into its cell; the table stays the one that was opened."""
    sheet, cell = state.recall(slot(view, "sheet")), (one.member.number, one.field.key)
    cells = {**state.recall(slot(view, "typed"), {}), cell: text}
    start = sheet.base.copy()
    for (number, key), written in cells.items():
        start.loc[number, key] = written
    state.keep(slot(view, "sheet"), replace(sheet, start=start))
    state.keep(slot(view, "filled"), True)
    state.keep(f"{PAGE}.round", form_round(PAGE) + 1)


def asked(view: Study, sheet: Sheet, reading: Reading) -> Batch | None:
    """Draw the fields that every batch needs; return the batch where Save was pressed and nothing is wrong."""
    w = view.words
    status = st.radio(
        w.t(KNOWN), list(STATUSES), index=None, key="w.figures.status",
        format_func=lambda key: f"{signs.badge(w, key)}: {w.t(STATUSES[key])}",
    )  # fmt: skip
    by = signed.sign(w, SIGNED, PAGE, st.container(), st.container(), after=True)
    public = st.toggle(
        w.t("Mark reserved places as public"), key="w.figures.public",
        help=w.t("Holds for the reserved places in this batch: they are then shown in public view too."),
    )  # fmt: skip
    st.button(
        w.t("Save what is typed"), type="primary", key="w.figures.save", on_click=state.keep, args=(PRESSED, True)
    )
    if not state.take(PRESSED):
        return None
    found = [error for error in problems(view, sheet, reading) if error not in reading.refused]
    if found or reading.refused or reading.unclear or not_filled_in(w, reading, status, by):
        refuse(view, sheet, [w.say(error) for error in found] + not_filled_in(w, reading, status, by))
        return None
    return Batch(reading.typed, str(status), *by, public)


def not_filled_in(words: Wording, reading: Reading, status: str | None, by: By) -> list[str]:
    """Say what is still to be filled in before anything can be saved."""
    nothing = words.t("Nothing new is typed: change a cell in the table first.")
    which_one = words.t("A figure can be read in two ways: choose which number is meant.")
    return [
        *([which_one] if reading.unclear else []),
        *([] if reading.typed or reading.refused or reading.unclear else [nothing]),
        *signed.lacking(words, {KNOWN: status}),
        *SIGNED.lacking(words, by),
    ]


def refuse(view: Study, sheet: Sheet, reasons: Sequence[str]) -> None:
    """Say why nothing was saved; figures that somebody else changed are from now on known to be so."""
    head = view.words.t("Nothing is saved. What you typed is still in the table.")
    st.error(plain(head) + "".join(f"\n- {plain(reason)}" for reason in reasons))
    now = {(m.number, key): m.figure(key) for m in municipalities.members(view) for key in FIELDS}
    state.keep(slot(view, "sheet"), replace(sheet, figures=now))


def forget(view: Study) -> None:
    """Forget what was typed, and why, as it is saved."""
    state.keep(slot(view, "typed"), {})
    state.keep(f"{PAGE}.why", "")


def history(view: Study) -> Wish | None:
    """Draw what has been entered, with undo and redo; return the step asked for."""

    def what(one: Mapping[Any, Any]) -> Text:
        return counted("{count} figure", "{count} figures", int(one["entries"]))

    empty = said("Nothing has been entered yet: the figures are those the case was shipped with.")
    return signed.history(view, PAGE, view.store.figures.trail, what, empty)
