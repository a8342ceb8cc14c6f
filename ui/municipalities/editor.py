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
from answers.typed import open_sheet, problems, require_possible, stays, understood, versions
from deliveries.figures import Batch, Given, Reading, Sheet, Unclear, batches, named, overlaid, read, typed_cells
from planning.errors import N_
from planning.fields import FIELDS
from planning.municipal import RawMunicipality
from ui.kit import signed, typed_table, which
from ui.kit.drawing import html
from ui.kit.folded import folded
from ui.kit.signed import LONGEST_NAME, LONGEST_TEXT, WHO, By, WhoAndWhy, Wish, form_round
from ui.session import state
from ui.session.unsaved import Form
from words import signs
from words.sentence import Text, counted, said
from words.wording import Wording, plain

STATUSES: Mapping[str, str] = {
    "measured": N_("counted, or read in a contract or an account"),
    "agreed": N_("decided by those it binds"),
    "own_estimate": N_("a first figure of the municipality, until it is counted"),
}
KNOWN = N_("How well known are the figures you have typed?")
SIGNED = WhoAndWhy(N_("Who gives the figures?"), N_("Why: where do they come from?"))
LONGEST_CELL = 30
CELLS = "cells"
"""The field of the form that holds the cells typed in the table."""
PAGE = "figures"


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
    typed = slip(view).value(CELLS, {})
    if typed and not view.choices.public:
        text = view.words.n("{count} typed figure is not saved.", "{count} typed figures are not saved.", len(typed))
        html(f'<p class="bops-told bops-unsaved" role="status">△ {escape(text)}</p>')


def slip(view: Study) -> Form:
    """Return the form of the case's figures, with what was typed and not saved."""
    return Form(f"{PAGE}.{view.choices.case}")


def slot(view: Study, name: str) -> str:
    """Return the name under which something is kept for the case."""
    return f"figures.{name}.{view.choices.case}"


def editor(view: Study, members: Sequence[RawMunicipality]) -> tuple[Sheet, Reading]:
    """Draw the table to type in; return what it was opened with and what was typed."""
    w, form = view.words, slip(view)
    sheet = opened(view, members)
    typed_table.no_raw_download()
    edited = st.data_editor(
        sheet.start, key=key_of(view), hide_index=True, column_config=columns(w), disabled=["name"], num_rows="fixed",
        alt=w.t("Table of figures to type in, one row for each municipality"),
    )  # fmt: skip
    cells = typed_cells(sheet.base, edited)
    form.put(CELLS, {}, cells)
    state.keep(slot(view, "told"), cells)
    return sheet, read(w, members, cells)


def key_of(view: Study) -> str:
    """Return the key of the table as it was opened last."""
    return f"w.figures.{view.choices.case}.{form_round(PAGE)}"


def opened(view: Study, members: Sequence[RawMunicipality]) -> Sheet:
    """Return the table as it was opened; it is opened anew where cells were filled, discarded or brought back elsewhere.

    What stood under a typed cell when it was typed is remembered, so that what somebody else changed since is told.
    """
    cells, sheet = slip(view).value(CELLS, {}), state.recall(slot(view, "sheet"))
    elsewhere = cells != state.recall(slot(view, "told"), {})
    if elsewhere:
        state.keep(f"{PAGE}.round", form_round(PAGE) + 1)
    if sheet and elsewhere and cells:
        sheet = replace(sheet, start=overlaid(sheet.base, cells))
    elif not sheet or elsewhere or not state.mounted(key_of(view)):
        fresh = open_sheet(view, members, cells)
        stood = [cell for cell in cells if sheet and cell in sheet.figures]
        sheet = replace(
            fresh,
            figures={**fresh.figures, **{cell: sheet.figures[cell] for cell in stood}},
            versions={**fresh.versions, **{cell: sheet.versions[cell] for cell in stood}},
        )
    state.keep(slot(view, "sheet"), sheet)
    return sheet


def columns(words: Wording) -> dict[str, Any]:
    """Return how the columns are shown."""
    titles = {field.key: municipalities.title(words, field) for field in FIELDS.values()}
    helps = {field.key: words.t(field.help) for field in FIELDS.values()}
    return typed_table.columns(("name", words.t("Municipality")), titles, LONGEST_CELL, helps)


def how_to_type(words: Wording) -> None:
    """Say how figures are written in the table."""
    st.caption(
        words.t("Write numbers as 5,5 or 13 700. An emptied cell means missing, 0 means none.")
        + " "
        + words.t("To confirm a figure that is split by population, write it again without its sign.")
        + " "
        + words.t("The table goes on to the right: scroll it sideways to what there is today and to users by pathway.")
    )  # fmt: skip


def what_is_asked(words: Wording) -> None:
    """Say of each column what it means, as text that is seen without pointing at anything."""
    rows = "".join(
        f"<li><strong>{escape(municipalities.title(words, field))}</strong>: {escape(words.t(field.help))}</li>"
        for field in FIELDS.values()
        if field.help
    )
    with st.expander(words.t("What does each column mean?")):
        html(f"<ul>{rows}</ul>")


def form(view: Study, sheet: Sheet, reading: Reading, entry: Callable[..., object]) -> Wish | None:
    """Echo what was understood, ask how well it is known, who gives it and why; return what is to be saved.

    ``entry`` makes the store's entry.
    """
    left, right = st.columns(2, gap="medium")
    with left:
        echo(view, reading)
    with right:
        found = asked(view, sheet, reading)
    if not found:
        return None
    w, form = view.words, slip(view)
    given = [([entry(*row) for row in batch.rows()], batch.who, batch.why) for batch in found]
    seen = {one.cell: sheet.versions[one.cell] for one in reading.typed}
    check = partial(require_possible, view, {one.member.number for one in reading.typed})
    work = partial(view.store.figures.enter_all, view.choices.case, given, seen=seen, check=check)
    catch_up(view, sheet)
    names = list(dict.fromkeys(one.member.name for one in reading.typed))
    told = counted("Saved: {count} figure of {names}.", "Saved: {count} figures of {names}.", len(reading.typed),
                   names=w.join(names))  # fmt: skip
    details = (w.t("What was saved, figure by figure"), *(understood(w, one) for one in reading.typed))
    return Wish(PAGE, work, told, lambda _: state.keep(WHO, found[0].who), form=form, details=details)


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
    form = slip(view)
    form.put(CELLS, {}, {**form.value(CELLS, {}), (one.member.number, one.field.key): text})


def asked(view: Study, sheet: Sheet, reading: Reading) -> list[Batch]:
    """Draw what every figure needs, and row by row where it differs; return what is to be saved, where nothing is wrong."""
    w, form = view.words, slip(view)
    status = st.radio(
        w.t(KNOWN),
        list(STATUSES),
        index=None,
        format_func=lambda key: status_text(w, key),
        **form.field("status", None),
    )
    by = signed.sign(w, SIGNED, form, st.container(), st.container())
    usual, own = Given(status, *by), row_by_row(view, reading)
    public = st.toggle(
        w.t("Mark reserved places as public"), **form.field("public", False),
        help=w.t("Holds for the reserved places in this batch: they are then shown in public view too."),
    )  # fmt: skip
    if not signed.save(w, form, w.t("Save what is typed"), PAGE):
        return []
    found = [error for error in problems(view, sheet, reading) if error not in reading.refused]
    lacking = not_filled_in(w, reading, usual, own)
    if found or reading.refused or lacking:
        refuse(view, sheet, [w.say(error) for error in found] + lacking)
        return []
    return batches(reading.typed, usual, own, public)


def status_text(words: Wording, key: str) -> str:
    """Return how well a figure is known, with what that means."""
    return f"{signs.badge(words, key)}: {words.t(STATUSES[key])}"


def row_by_row(view: Study, reading: Reading) -> dict[str, Given]:
    """Let each municipality with something typed have a status, who and why of its own; return them by number."""
    w, form = view.words, slip(view)
    names = {one.member.number: one.member.name for one in reading.typed}
    if not names:
        return {}
    found, statuses = {}, ["", *STATUSES]
    with folded(w.t("Row by row: another status, who or why"), f"{PAGE}.rows"):
        st.caption(w.t("What is left empty here is as above."))
        for number, name in names.items():
            known, who, why = st.columns(3, gap="small")
            status = known.selectbox(
                w.t("{name}: how well known?", name=name), statuses, **form.field(f"{number}.status", ""),
                format_func=lambda key: signs.badge(w, key) if key else w.t("as above"),
            )  # fmt: skip
            asks = ((who, "who", N_("{name}: who?"), LONGEST_NAME), (why, "why", N_("{name}: why?"), LONGEST_TEXT))
            texts = [
                place.text_input(
                    w.t(label, name=name), max_chars=most, placeholder=w.t("as above"),
                    **form.field(f"{number}.{key}", ""),
                )
                for place, key, label, most in asks
            ]  # fmt: skip
            found[number] = Given(status or None, *texts)
    return found


def not_filled_in(words: Wording, reading: Reading, usual: Given, own: Mapping[str, Given]) -> list[str]:
    """Say what is still to be filled in before anything can be saved."""
    nothing = words.t("Nothing new is typed: change a cell in the table first.")
    which_one = words.t("A figure can be read in two ways: choose which number is meant.")
    numbers = {one.member.number for one in reading.typed}
    complete = numbers and all(own.get(number, Given()).filled(usual).complete for number in numbers)
    return [
        *([which_one] if reading.unclear else []),
        *([] if reading.typed or reading.refused or reading.unclear else [nothing]),
        *([] if complete else signed.lacking(words, {KNOWN: usual.status})),
        *([] if complete else SIGNED.lacking(words, By(usual.who, usual.why))),
    ]


def refuse(view: Study, sheet: Sheet, reasons: Sequence[str]) -> None:
    """Say why nothing was saved; figures that somebody else changed are from now on known to be so."""
    head = view.words.t("Nothing is saved. What you typed is still in the table.")
    st.error(plain(head) + "".join(f"\n- {plain(reason)}" for reason in reasons))
    catch_up(view, sheet)


def catch_up(view: Study, sheet: Sheet) -> None:
    """Take it that the figures that stand now have been seen, as the user is told of those that differ."""
    now = {(m.number, key): m.figure(key) for m in municipalities.members(view) for key in FIELDS}
    state.keep(slot(view, "sheet"), replace(sheet, figures=now, versions=versions(view)))


def history(view: Study, possible: bool) -> Wish | None:
    """Draw what has been entered, with undo and redo; return the step asked for.

    A step after which the case can't be computed is refused, where it is ``possible`` now.
    """

    def what(one: Mapping[Any, Any]) -> Text:
        return counted("{count} figure", "{count} figures", int(one["entries"]))

    empty = said("Nothing has been entered yet: the figures are those the case was shipped with.")
    figures = view.store.figures
    held = {"check": figures.checked(view.choices.case, partial(require_possible, view, ()))} if possible else {}
    return signed.history(view, PAGE, figures.trail, what, empty, **held)
