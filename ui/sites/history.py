"""The part of the page of sites where a site is archived or brought back, and changes are taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from answers.sites.shown import Shown
from planning.errors import N_
from ui.kit.drawing import html
from ui.kit.signed import Step, archive_form, form_round, undo_and_redo, use_text
from ui.sites.form import PAGE, renew
from words import tables
from words.kinds import moment
from words.tables import Column
from words.wording import Wording


def steps(shown: Shown, site: str | None) -> Step | None:
    """Draw what archives a site or brings it back, and what has been changed; return the step asked for."""
    step = archive(shown, site)
    return history(shown) or step


def archive(shown: Shown, site: str | None) -> Step | None:
    """Draw the fields that take the site shown out of the ranking, or bring an archived one back."""
    w = shown.view.words
    choices = {("archive", site): w.t("Archive: {name}", name=shown.name(site))} if site else {}
    for row in shown.archived.to_dict("records"):
        choices["restore", row["id"]] = w.t("Bring back: {name}", name=row["name"])
    return archive_form(w, choices, f"w.archive.{site}.{form_round(PAGE)}")


def history(shown: Shown) -> Step | None:
    """Draw what has been changed, with undo and redo; return the step asked for."""
    w, store, case = shown.view.words, shown.view.store, shown.view.choices.case
    changes = store.sites.trail.history(case).set_index("id", drop=False)
    if changes.empty:
        st.caption(w.t("No site has been added or changed yet."))
        return None
    named = changes.assign(name=[changed(w, one) for one in changes.to_dict("records")])
    step = undo_and_redo(w, PAGE, named, store.sites.trail.pending(case))
    html(history_html(w, changes))
    return step


def history_html(w: Wording, changes: pd.DataFrame) -> str:
    """Return the changes of sites as a table, latest first."""
    heads = {"when": N_("When"), "name": N_("Site"), "what": N_("State"), "who": N_("Who"), "why": N_("Why")}
    rows = [
        {
            "when": moment(w, one["entered_at"]),
            "name": changed(w, one),
            "what": use_text(w, one),
            "who": one["who"],
            "why": one["why"],
        }
        for one in changes.to_dict("records")
    ]
    columns = [Column(key, w.t(head), number=False) for key, head in heads.items()]
    return tables.table(columns, rows, w.t("Changes of sites, latest first"))


def changed(w: Wording, one: Mapping[Any, Any]) -> str:
    """Return the site of a change, or how many came in which file."""
    if one["sites"] == 1:
        return str(one["name"])
    return w.n("{count} site of {file}", "{count} sites of {file}", int(one["sites"]), file=one["file"])


def stepped(shown: Shown, step: Step) -> None:
    """Say what a step did."""
    texts = {
        "archive": N_("The site is archived: it is out of the ranking, and can be brought back below."),
        "restore": N_("The site is in use again."),
        "undo": N_("The latest change is taken back."),
        "redo": N_("The change is brought back."),
    }
    renew(shown.view.words.t(texts[step.name]), step.item if step.name == "restore" else None)
