"""The part of the page of the project where answers, decisions and clarifications are typed and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from answers.project import project
from answers.project.project import KINDS, Item, Kind, Project
from planning.errors import N_, InputError
from ui.kit import signed
from ui.kit.labels import told_apart
from ui.kit.signed import LONGEST_NAME, LONGEST_TEXT, WhoAndWhy, Wish
from ui.session import state
from ui.session.unsaved import Form
from words import typed as typed_words
from words.sentence import Sentence, Text, said, together
from words.table import label as said_in
from words.wording import Wording

NEW = "new"
PAGE = "project"
SIGNED = WhoAndWhy(N_("Who types this?"), N_("Where is it decided or read?"), N_("such as case 12/18"))
LONGEST_TITLE, LONGEST_DAY = 160, 20
DAYS = ("deadline", "decided")


def form(shown: Project, kind: str, entry: Callable[..., object], gate: str = "") -> Wish | None:
    """Draw the form of a kind, with what stands already; return what is to be kept.

    ``entry`` makes the store's entry; of answers those to a ``gate`` are asked for.
    """
    w, spec = shown.study.words, KINDS[kind]
    items = {item["item"]: item for item in shown.of(kind) if item["gate"] == gate}
    new = {NEW: w.t(spec.new)} if spec.new else {}
    names = told_apart(new | {key: shown.title(item) for key, item in items.items()})
    opened = f"{PAGE}.{shown.study.choices.case}.{kind}.{gate}.of.{shown.study.choices.municipality}"
    chosen = st.selectbox(
        w.t(spec.one),
        list(names),
        format_func=names.__getitem__,
        **state.bound_kept(opened, list(names), first(shown, list(names))),
    )
    item = items.get(chosen, blank(kind))
    case, at = shown.study.choices.case, f"{PAGE}.{kind}"
    slip = Form(f"{PAGE}.{case}.{kind}.{gate}.{chosen}", int(item["version"]))
    typed = fields(shown, spec, item, slip)
    left, right = st.columns([1, 2], gap="small")
    by = signed.sign(w, SIGNED, slip, left, right)
    if not signed.save(w, slip, w.t("Save"), at):
        return None
    values, wrong = read(w, spec, typed)
    wrong += signed.lacking(w, {spec.title: typed["title"]}) + SIGNED.lacking(w, by)
    if not signed.accepted(w, wrong):
        return None
    store, given = shown.study.store.project, entry(**values)
    if chosen == NEW:
        work = partial(store.add, case, kind, given, *by, gate=gate if kind == "dialogue" else "")
    else:
        work = partial(store.edit, case, chosen, given, *by, seen=slip.seen)
    status = project.status(kind, values["status"])
    name = name_of(shown, None if chosen == NEW else chosen, values["title"].strip())
    return Wish(
        PAGE, work, said("Saved: {name}, {status}.", name=name, status=status), form=slip, at=at, name=said_in(w, name)
    )


def first(shown: Project, names: Sequence[str]) -> str:
    """Return what a form opens with: of answers that of the reader's own municipality where one is chosen."""
    own = shown.study.choices.municipality
    return next((name for name in names if own and name.rpartition(".")[2] == own), names[0])


def blank(kind: str) -> Item:
    """Return an item of which nothing is said."""
    begins = next(iter(KINDS[kind].statuses))
    return {"kind": kind, "title": "", "status": begins, "responsible": "", "deadline": None, "decided": None,
            "note": "", "shipped": False, "version": 0}  # fmt: skip


def fields(shown: Project, spec: Kind, item: Item, slip: Form) -> dict[str, Any]:
    """Draw the fields of an item and return what stands in them."""
    w, statuses = shown.study.words, list(spec.statuses)
    typed: dict[str, Any] = {"title": item["title"]}
    if not item["shipped"]:
        typed["title"] = st.text_input(
            w.t(spec.title), max_chars=LONGEST_TITLE, help=who_sees(w, spec), **slip.field("title", item["title"])
        )
    typed["status"] = st.radio(
        w.t("State"), statuses, horizontal=True, format_func=lambda key: w.say(project.status(spec.key, key)),
        **slip.field("status", item["status"]),
    )  # fmt: skip
    left, middle, right = st.columns(3, gap="small", vertical_alignment="bottom")
    typed["responsible"] = left.text_input(
        w.t(spec.responsible), max_chars=LONGEST_NAME,
        help=w.t("A body or a role, such as the municipal council.") + " " + who_sees(w, spec),
        **slip.field("responsible", item["responsible"]),
    )  # fmt: skip
    for column, key, label in ((middle, "deadline", spec.deadline), (right, "decided", spec.decided)):
        now = "" if item[key] is None else w.date(item[key])
        typed[key] = column.text_input(
            w.t(label), max_chars=LONGEST_DAY, placeholder="05.01.2018", **slip.field(key, now)
        )
    typed["note"] = st.text_input(
        w.t(spec.note), max_chars=LONGEST_TEXT, help=who_sees(w, spec), **slip.field("note", item["note"])
    )
    return typed


def who_sees(w: Wording, spec: Kind) -> str:
    """Say whether a text is seen in public view."""
    shown = N_("Shown in public view too: name no person.")
    return w.t(shown if spec.public else N_("Public view tells only how many there are. Name no person all the same."))


def read(w: Wording, spec: Kind, typed: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values typed, and a sentence on each day that can't be read."""
    values, wrong = {key: typed[key] for key in ("title", "status", "responsible", "note")}, []
    labels = {"deadline": spec.deadline, "decided": spec.decided}
    for key in DAYS:
        try:
            values[key] = read_day(typed[key], w.t(labels[key]))
        except InputError as error:
            wrong.append(w.say(error))
    return values, wrong


def read_day(text: str, field: str) -> date | None:
    """Read a day as people write it; nothing is unknown."""
    try:
        return typed_words.day(text) if text.strip() else None
    except ValueError as error:
        said = N_("{field}: '{text}' is no day. Write day.month.year, such as 05.01.2018, or nothing.")
        raise InputError(said, field=field, text=text) from error


def archive(shown: Project, kind: str) -> Wish | None:
    """Draw the fields that take something off the page, or bring it back."""
    view = shown.study
    choices = {
        (not item["archived"], item["item"]): (
            Sentence(
                N_("Bring back: {name}") if item["archived"] else N_("Archive: {name}"), {"name": shown.title(item)}
            ),
            int(item["version"]),
        )
        for item in shown.everything.values()
        if item["kind"] == kind and not item["fixed"]
    }
    return signed.archive_form(view, PAGE, kind, choices, partial(view.store.project.archive, view.choices.case))


def history(shown: Project) -> Wish | None:
    """Draw what has been typed, with undo and redo; return the step asked for."""

    def what(one: Mapping[Any, Any]) -> Sentence:
        status = project.status(one["item"].partition(".")[0], one["status"])
        return together(name_of(shown, one["item"], one["title"]), status, between=", ")

    trail = shown.study.store.project.trail
    return signed.history(shown.study, PAGE, trail, what, said("Nothing has been typed here yet."))


def name_of(shown: Project, item: str | None, title: str) -> Text:
    """Return what an item is called: as the page calls it, or by its title where it is not there any more."""
    return project.named(shown, shown.everything[item]) if item in shown.everything else title
