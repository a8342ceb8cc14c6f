"""Forms of organisation side by side, and what an agreement must settle: each cell with its source and how well it is known."""

from __future__ import annotations

from collections.abc import Mapping

from answers.answer import Answer
from answers.study import Study
from planning.errors import N_
from words import signs
from words.sentence import Sentence, Text, said
from words.table import Column, Table
from words.wording import MISSING

FORMS: Mapping[str, str] = {
    "host": N_("Host municipality (vertskommune) alone"),
    "host_board": N_("Host municipality with a joint elected board (felles folkevald nemnd)"),
    "joint_body": N_("Joint body for tasks (kommunalt oppgavefellesskap)"),
    "company": N_("Inter-municipal company (IKS)"),
}
STYLE = ("heads", "lines")


def forms(study: Study) -> Answer:
    """Show the forms as columns, a row for each question, and say how much of it is read at its source."""
    cells = study.store.shipped.organisation()
    columns = [Column("question", N_("Question"), "term"), *(Column(form, title) for form, title in FORMS.items())]
    rows = [
        {"question": group["question"].iloc[0]}
        | {one["form"]: known(one["text"], one) for one in group.to_dict("records")}
        for _, group in cells.groupby("row", sort=False)
    ]
    read = said(
        "{known:count} of {all:count} cells are read at the source; the others are unverified and must be checked with a "
        "lawyer.",
        known=(cells["status"] != "assumed").sum(), all=len(cells),
    )  # fmt: skip
    council = said(
        "An inter-municipal political council (interkommunalt politisk råd) may not produce services, so it is no form for "
        "this. Source: {source:term}.",
        source=N_("kommuneloven ch. 18; the ministry's guide to inter-municipal cooperation, ch. 3"),
    )
    return Answer(
        [read],
        tables=[Table(columns, rows, key="forms", style=STYLE, name=N_("Forms of organisation"))],
        notes=[council],
    )


def agreements(study: Study) -> Table:
    """Return what an agreement must settle."""
    columns = [
        Column("topic", N_("Topic"), "term"),
        Column("question", N_("What must the agreement say?"), "term"),
        Column("known", N_("What is known")),
    ]
    rows = [{**one, "known": known(one["known"], one)} for one in study.store.shipped.agreements().to_dict("records")]
    return Table(columns, rows, key="agreement", style=STYLE, name=N_("What the agreement must settle"))


def known(text: str, cell: Mapping[str, str]) -> Text:
    """Return a text with its sign and source on a line of its own; nothing known is two dots."""
    if not text:
        return MISSING
    values = {"text": text, "badge": signs.told(cell["status"]), "source": cell["source"]}
    return Sentence("{text:term}\n{badge}: {source:term}", values)
