"""Forms of organisation side by side, and what an agreement must settle: each cell with its source and how well it is known."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from answers.study import Study
from planning.errors import N_
from words import signs, tables
from words.tables import Column
from words.wording import MISSING, Wording

FORMS: Mapping[str, str] = {
    "host": N_("Host municipality (vertskommune)"),
    "joint_body": N_("Joint body for tasks (kommunalt oppgavefellesskap)"),
    "company": N_("Inter-municipal company (IKS)"),
}
COUNCIL = N_(
    "An inter-municipal political council (interkommunalt politisk råd) may not produce services, "
    "so it is no form for this. Source: {source}."
)
COUNCIL_SOURCE = N_("kommuneloven ch. 18; the ministry's guide to inter-municipal cooperation, ch. 3")


def forms_html(view: Study) -> str:
    """Return the forms as columns, a row for each question."""
    w, cells = view.words, view.store.shipped.organisation()
    columns = [Column("question", w.t("Question"), number=False)]
    columns += [Column(form, w.t(title), number=False) for form, title in FORMS.items()]
    rows = []
    for _, group in cells.groupby("row", sort=False):
        row = {"question": w.t(group["question"].iloc[0])}
        rows.append(row | {one["form"]: known(w, one["text"], one) for one in group.to_dict("records")})
    return lines(tables.table(columns, rows))


def agreements_html(view: Study) -> str:
    """Return what an agreement must settle as a table."""
    w = view.words
    heads = {"topic": N_("Topic"), "question": N_("What must the agreement say?"), "known": N_("What is known")}
    rows = [
        {"topic": w.t(one["topic"]), "question": w.t(one["question"]), "known": known(w, one["known"], one)}
        for one in view.store.shipped.agreements().to_dict("records")
    ]
    return lines(tables.table([Column(key, w.t(head), number=False) for key, head in heads.items()], rows))


def known(w: Wording, text: str, cell: Mapping[str, str]) -> str:
    """Return a text with its badge and source on a line of its own; nothing known is two dots."""
    if not text:
        return MISSING
    return f"{w.t(text)}\n{signs.badge(w, cell['status'])}: {w.t(cell['source'])}"


def council_note(view: Study) -> str:
    """Return that a political council is no form for this, escaped."""
    w = view.words
    return f'<p class="bops-basis">{escape(w.t(COUNCIL, source=w.t(COUNCIL_SOURCE)))}</p>'


def standing(view: Study) -> str:
    """Say in a sentence how much of the table of forms is read at its source."""
    w, statuses = view.words, view.store.shipped.organisation()["status"]
    return w.t(
        "{known} of {all} cells are read at the source; the others are unverified and must be checked with a lawyer.",
        known=int(known_count(statuses)),
        all=len(statuses),
    )


def known_count(statuses: pd.Series) -> int:
    """Count the cells that are not assumed."""
    return int((statuses != "assumed").sum())


def lines(html: str) -> str:
    """Return a table whose cells keep their lines."""
    return f'<div class="bops-lines bops-heads">{html}</div>'
