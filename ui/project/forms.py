"""The part of the page of the project where answers, decisions and clarifications are typed and taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from answers.project.project import KINDS, Item, Kind, Shown, status_text
from planning.errors import N_, InputError
from ui.kit import signed
from ui.kit.drawing import html
from ui.kit.labels import told_apart
from ui.kit.signed import LONGEST_NAME, LONGEST_TEXT, Step, archive_form, form_round, missing, undo_and_redo, use_text
from ui.session import state
from words import tables
from words.kinds import moment
from words.tables import Column
from words.wording import Wording, plain

NEW = "new"
PAGE, WHO = "project", "project.who"
LONGEST_TITLE, LATEST = 160, 20
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
DAYS = ("deadline", "decided")


@dataclass(frozen=True)
class Draft:
    """Something ready to be kept: its kind and id (None: a new one), its values, who, why, and the version seen."""

    kind: str
    item: str | None
    values: dict[str, Any]
    who: str
    why: str
    seen: int


def form(shown: Shown, kind: str) -> Draft | None:
    """Draw the form of a kind, with what stands already; return what is to be kept."""
    w, spec = shown.view.words, KINDS[kind]
    items = {item["item"]: item for item in shown.of(kind)}
    new = {NEW: w.t(spec.new)} if spec.new else {}
    names = told_apart(new | {key: shown.title(item) for key, item in items.items()})
    now = form_round(PAGE)
    chosen = st.selectbox(w.t(spec.one), list(names), format_func=names.get, key=f"w.project.{kind}.which.{now}")
    item = items.get(chosen, blank(kind))
    slot = f"w.project.{kind}.{chosen}.{item['version']}.{now}"
    with st.form(slot, border=False):
        typed = fields(shown, spec, item, slot)
        pressed = st.form_submit_button(w.t("Save"), type="primary")
    if not pressed:
        return None
    values, wrong = read(w, spec, typed)
    wrong += lacking(w, typed)
    for sentence in wrong:
        st.error(plain(sentence))
    if wrong:
        st.warning(w.t("Nothing is saved. What you typed is still in the fields."))
        return None
    state.keep(WHO, typed["who"].strip())
    return Draft(kind, None if chosen == NEW else chosen, values, typed["who"], typed["why"], int(item["version"]))


def blank(kind: str) -> Item:
    """Return an item of which nothing is said."""
    return {"kind": kind, "title": "", "status": "open", "responsible": "", "deadline": None, "decided": None,
            "note": "", "shipped": False, "version": 0}  # fmt: skip


def fields(shown: Shown, spec: Kind, item: Item, slot: str) -> dict[str, Any]:
    """Draw the fields of an item and return what stands in them."""
    w, statuses = shown.view.words, list(spec.statuses)
    typed: dict[str, Any] = {"title": item["title"]}
    if not item["shipped"]:
        typed["title"] = st.text_input(
            w.t("What is it?"), item["title"], max_chars=LONGEST_TITLE, key=f"{slot}.title", help=shown_to_all(w)
        )
    typed["status"] = st.radio(
        w.t("State"), statuses, index=statuses.index(item["status"]), horizontal=True, key=f"{slot}.status",
        format_func=lambda key: status_text(w, {"kind": spec.key, "status": key}),
    )  # fmt: skip
    left, middle, right = st.columns(3, gap="small", vertical_alignment="bottom")
    typed["responsible"] = left.text_input(
        w.t(spec.responsible), item["responsible"], max_chars=LONGEST_NAME, key=f"{slot}.responsible",
        help=w.t("A body or a role, such as the municipal council. Shown in public view too: name no person."),
    )  # fmt: skip
    for column, key, label in ((middle, "deadline", N_("Deadline")), (right, "decided", spec.decided)):
        now = "" if item[key] is None else w.date(item[key])
        typed[key] = column.text_input(w.t(label), now, max_chars=10, key=f"{slot}.{key}", placeholder="05.01.2018")
    typed["note"] = st.text_input(
        w.t("Note"), item["note"], max_chars=LONGEST_TEXT, key=f"{slot}.note", help=shown_to_all(w)
    )
    left, right = st.columns([1, 2], gap="small")
    typed["who"] = left.text_input(
        w.t("Who types this?"), state.recall(WHO, ""), max_chars=LONGEST_NAME, key=f"{slot}.who"
    )
    typed["why"] = right.text_input(
        w.t("Where is it decided or read?"), max_chars=LONGEST_TEXT, key=f"{slot}.why",
        placeholder=w.t("such as case 12/18"),
    )  # fmt: skip
    return typed


def shown_to_all(w: Wording) -> str:
    """Say that a text is seen in public view."""
    return w.t("Shown in public view too: name no person.")


def read(w: Wording, spec: Kind, typed: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values typed, and a sentence on each day that can't be read."""
    values, wrong = {key: typed[key] for key in ("title", "status", "responsible", "note")}, []
    labels = {"deadline": N_("Deadline"), "decided": spec.decided}
    for key in DAYS:
        try:
            values[key] = read_day(typed[key], w.t(labels[key]))
        except InputError as error:
            wrong.append(w.say(error))
    return values, wrong


def read_day(text: str, field: str) -> date | None:
    """Read day.month.year; nothing is unknown."""
    if not text.strip():
        return None
    found = DAY.fullmatch(text.strip())
    try:
        return date(*(int(part) for part in reversed(found.groups()))) if found else no_day(text, field)
    except ValueError:
        return no_day(text, field)


def no_day(text: str, field: str) -> date:
    """Refuse a text that is no day."""
    raise InputError(
        N_("{field}: '{text}' is no day. Write day.month.year, such as 05.01.2018, or nothing."), field=field, text=text
    )


def lacking(w: Wording, typed: Mapping[str, Any]) -> list[str]:
    """Say what is still to be filled in."""
    asked = {
        w.t("Write what it is."): typed["title"],
        w.t("Write who types this."): typed["who"],
        w.t("Write where it is decided or read."): typed["why"],
    }
    return missing(asked)


def archive(shown: Shown, kind: str) -> Step | None:
    """Draw the fields that take something off the page, or bring it back."""
    w, choices = shown.view.words, {}
    for item in shown.everything.values():
        if item["kind"] != kind or item["fixed"]:
            continue
        name, text = ("restore", N_("Bring back: {name}")) if item["archived"] else ("archive", N_("Archive: {name}"))
        choices[name, item["item"]] = w.t(text, name=shown.title(item))
    return archive_form(w, choices, f"w.project.archive.{kind}.{form_round(PAGE)}")


def history(shown: Shown) -> Step | None:
    """Draw what has been typed, with undo and redo; return the step asked for."""
    w, store, case = shown.view.words, shown.view.store, shown.view.choices.case
    changes = store.project.trail.history(case)
    if changes.empty:
        st.caption(w.t("Nothing has been typed here yet."))
        return None
    names = [name_of(shown, row["item"], row["title"]) for row in changes.to_dict("records")]
    changes = changes.assign(name=names).set_index("id", drop=False)
    step = undo_and_redo(w, PAGE, changes, store.project.trail.pending(case))
    html(history_html(w, changes))
    return step


def name_of(shown: Shown, item: str | None, title: str) -> str:
    """Return what an item is called: as the page calls it, or by its title where it is not there any more."""
    return shown.title(shown.everything[item]) if item in shown.everything else title


def history_html(w: Wording, changes: pd.DataFrame) -> str:
    """Return what was typed as a table, latest first."""
    heads = {"when": N_("When"), "name": N_("What"), "status": N_("State"), "use": N_("In use"), "who": N_("Who"),
             "why": N_("Why")}  # fmt: skip
    rows = [
        {
            "when": moment(w, one["entered_at"]),
            "name": one["name"],
            "status": status_text(w, {"kind": one["item"].partition(".")[0], "status": one["status"]}),
            "use": use_text(w, one),
            "who": one["who"],
            "why": one["why"],
        }
        for one in changes.head(LATEST).to_dict("records")
    ]
    caption, older = w.t("What has been typed, latest first"), len(changes) - len(rows)
    if older:
        caption += ", " + w.n("{count} older is not shown", "{count} older are not shown", older)
    return tables.table([Column(key, w.t(head), number=False) for key, head in heads.items()], rows, caption)


def saved(shown: Shown, draft: Draft) -> None:
    """Say what is kept."""
    w = shown.view.words
    name = name_of(shown, draft.item, draft.values["title"].strip())
    signed.renew(
        PAGE, w.t("Saved: {name}, {status}.", name=name, status=status_text(w, {"kind": draft.kind, **draft.values}))
    )


def stepped(shown: Shown, step: Step) -> None:
    """Say what a step did."""
    texts = {
        "archive": N_("It is archived, and can be brought back."),
        "restore": N_("It is in use again."),
        "undo": N_("The latest change is taken back."),
        "redo": N_("The change is brought back."),
    }
    signed.renew(PAGE, shown.view.words.t(texts[step.name]))
