"""Answers gate by gate: what each municipality has said to each decision, who takes part by that, and how it is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from answers.project.project import KINDS, UNSETTLED, Item, Project, counted_answers, deadline, key_of, status, waits
from answers.study import Study
from choices.record import NOT_NO, YES
from planning.errors import N_
from words.sentence import Sentence, Text, counted, said, together
from words.table import Column, Row, Table

WHO: Mapping[str, str] = {YES: N_("those that said yes"), NOT_NO: N_("all that didn't say no")}
"""Who takes part by the answers to a gate."""
MOVED = N_("Given before each decision had answers of its own; moved to the first one that was open then.")
"""Why an older answer belongs to its gate, as the store keeps it (store/migrations/0007_answers_per_gate.sql)."""
JOINED: Mapping[str, str] = {YES: N_('said yes to "{gate}"'), NOT_NO: N_('did not say no to "{gate}"')}
TAKES: Mapping[str, tuple[str, ...]] = {YES: ("yes",), NOT_NO: ("yes", *UNSETTLED)}


def titles(study: Study) -> dict[str, str]:
    """Return the decisions that end the phases, in order: their titles by key."""
    contents = study.store.shipped.phase_contents()
    gates = contents[contents["kind"] == "gate"]
    return {str(key): study.words.t(title) for key, title in zip(gates["key"], gates["item"], strict=True)}


def open_now(study: Study) -> str:
    """Return the key of the gate that the municipalities answer to now: the first that is not passed, else the last."""
    found = study.store.project.items(study.choices.case).set_index("item")["status"]
    gates = study.store.shipped.gates()
    return str(next((gate for gate in gates if found[f"decision.{gate}"] != "adopted"), gates[-1]))


def joining(items: pd.DataFrame, gate: str, who: str) -> list[str]:
    """Return the numbers of those that take part by the answers to a gate, in case order; unanswered is not yes.

    Parameters
    ----------
    items : as the store gives the items of a project
    who : one of ``WHO``
    """
    takes = items[(items["gate"] == gate) & items["status"].isin(TAKES[who])]
    return [key_of({"item": item}) for item in takes["item"]]


def rule(study: Study) -> Sentence | None:
    """Say by which answers somebody takes part; None where it is not by answers."""
    if study.choices.answers is None:
        return None
    gate, who = study.choices.answers
    return Sentence(JOINED[who], {"gate": titles(study).get(gate, gate)})


def told(project: Project, gate: str, who: str) -> Sentence:
    """Say who takes part by the answers to a gate, or why nobody does."""
    going, title = joining(project.items, gate, who), titles(project.study)[gate]
    if not going:
        nobody = N_('Nobody has said yes to "{gate}", so there is nobody to compute with.')
        refused = N_('Every municipality has said no to "{gate}", so there is nobody to compute with.')
        return Sentence(nobody if who == YES else refused, {"gate": title})
    names = tuple(str(item["title"]) for item in project.answers(gate) if key_of(item) in going)
    found = counted("{count} of {all:count} takes part: {names}.", "{count} of {all:count} take part: {names}.",
                    len(going), all=len(project.answers(gate)), names=names)  # fmt: skip
    used = said("Every page is computed with them.") if project.study.choices.answers == (gate, who) else None
    return together(found, used)


def question_now(project: Project) -> Sentence:
    """Say which decision the municipalities answer to now, and that the others have answers of their own."""
    if project.phase is None:
        return said("Every gate is passed. Each has answers of its own; one that is not answered is no yes.")
    gate = project.gate_now
    values = {"gate": project.title(gate)}
    own = said("Each decision has answers of its own; one that is not answered is no yes.")
    if not waits(gate):
        return together(said('They answer to "{gate}" now.', **values), own)
    return together(said('They answer to "{gate}" now, by {day}.', **values, day=deadline(project, gate)), own)


def in_full(project: Project) -> Table:
    """Return the answers as a table: a row for each municipality, a column for each gate, and how many said what."""
    gates = list(project.gates.values())
    columns = [Column("name", KINDS["answer"].one), *(Column(key_of(gate), project.title(gate)) for gate in gates)]
    rows: dict[str, dict[str, Any]] = {}
    for gate in gates:
        for item in project.answers(key_of(gate)):
            row = rows.setdefault(key_of(item), {"name": item["title"]})
            row[key_of(gate)] = answer(item, public=project.study.choices.public)
    total: Row = {"name": said("In all"), **{key_of(gate): counted_answers(project, gate) for gate in gates}}
    return Table(
        columns,
        list(rows.values()),
        totals=[total],
        key="answers",
        style=("heads", "lines"),
        name=N_("What each municipality has answered"),
    )


def answer(item: Item, public: bool) -> Text:
    """Return an answer as lines: yes or no, who decided when, on what conditions, and, not in public view, who typed it."""
    decided = together(
        Sentence("{day:day}", {"day": item["decided"]}) if item["decided"] else None, item["responsible"], between=", "
    )
    lines: list[Text | None] = [status("answer", item["status"]), decided if decided.values else None]
    lines.append(said("on condition: {note}", note=item["note"]) if item["note"] else None)
    if item["who"] is not None and not public:
        lines.append(Sentence("{who}, {entered_at:moment}: {why}", item))
    lines.append(Sentence("{moved:term}", {"moved": item["moved"]}) if item["moved"] else None)
    return together(*lines, between="\n")


def of_municipality(study: Study, number: str) -> Sentence:
    """Say what a municipality has answered to each decision."""
    items = study.store.project.items(study.choices.case).set_index("item")["status"]
    found = [
        said('"{gate}": {status}', gate=title, status=status("answer", items[f"answer.{gate}.{number}"]))
        for gate, title in titles(study).items()
    ]
    return said("What the council has answered: {answers}.", answers=listed(found))


def listed(parts: Sequence[Sentence]) -> Sentence:
    """Return sentences as a list between commas."""
    return together(*parts, between=", ")
