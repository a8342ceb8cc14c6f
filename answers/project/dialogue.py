"""What neighbours and users were told, asked and promised, phase by phase, as it feeds the gate that ends each phase."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from answers.answer import Answer
from answers.project.project import KINDS, PHASES, Project, in_full, key_of, promises
from planning.errors import N_
from words.sentence import Sentence, said, together
from words.table import Column, Table

DIALOGUE = "dialogue"


def told(project: Project) -> Answer:
    """Say how much neighbours and users were told before each gate; what, only where the public doesn't see it."""
    everything = project.of(DIALOGUE)
    if not everything:
        return Answer([said("Nobody has written yet what neighbours and users were told.")])
    counts = [by_phase(project)]
    return Answer([still_open(project)], tables=counts if project.study.choices.public else [*counts, written(project)])


def still_open(project: Project) -> Sentence:
    """Say what is promised and not answered before the gate that comes next."""
    gate = project.gate_now
    waiting = promises(project, gate)
    if not waiting:
        return said('Before "{gate}" nothing that was promised waits for an answer.', gate=project.title(gate))
    return together(said('Before "{gate}":', gate=project.title(gate)), waiting[0])


def by_phase(project: Project) -> Table:
    """Return how many times they were told, promised and answered something, phase by phase."""
    statuses = KINDS[DIALOGUE].statuses
    columns = [
        Column("phase", N_("Phase"), "term"),
        *(Column(key, word, "count") for key, (_, word) in statuses.items()),
        Column("last", N_("Last told on"), "day"),
    ]
    return Table(columns, [phase_row(project, phase) for phase in project.gates], key="dialogue-by-phase")


def phase_row(project: Project, phase: str) -> dict[str, Any]:
    """Return one phase: how many of each status, and the last day they were told something."""
    found = [item for item in project.of(DIALOGUE) if item["gate"] == key_of(project.gates[phase])]
    count = Counter(item["status"] for item in found)
    days = [item["decided"] for item in found if item["decided"]]
    last = {"last": max(days)} if days else {}
    return {"phase": PHASES[phase][0], **{key: count[key] for key in KINDS[DIALOGUE].statuses}, **last}


def written(project: Project) -> Table:
    """Return what they were told, with the phase of each."""
    table = in_full(project, DIALOGUE)
    names = {key_of(gate): PHASES[phase][0] for phase, gate in project.gates.items()}
    rows = sorted(table.rows, key=lambda row: [*names].index(row["gate"]))
    title, *others = table.columns
    return replace(
        table,
        columns=[title, Column("phase", N_("Phase"), "term"), *others],
        rows=[{**row, "phase": names[row["gate"]]} for row in rows],
    )
