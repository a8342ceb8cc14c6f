"""The meeting of a case: its steps in order, their titles, its sliders, and at which step it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers.answer import Answer
from answers.meeting.steps import STEPS, Step
from answers.study import Study
from planning import load
from planning.assumptions import Assumption
from planning.errors import N_
from words.sentence import Sentence, Text, counted, said
from words.table import Column, Table


@dataclass(frozen=True)
class Program:
    """The steps of a meeting with their own titles or "", the assumptions that can be moved in it, and its version."""

    steps: Sequence[tuple[Step, str]]
    sliders: Sequence[Assumption]
    version: int

    def at(self, key: str) -> int | None:
        """Return the place of a step, counted from 0; None where it is not among them."""
        return next((place for place, (step, _) in enumerate(self.steps) if step.key == key), None)


def read(study: Study) -> Program:
    """Return the meeting of the case; what an older or newer version of the program wrote and nobody knows is left out."""
    found, known = study.store.meetings.of(study.choices.case), load()
    steps = [(STEPS[key], own) for key, own in found.steps if key in STEPS] or [(step, "") for step in STEPS.values()]
    return Program(steps, [known[key] for key in found.sliders if key in known], int(found.version))


def title(step: Step, own: str) -> Text:
    """Return what a step is called: its own title as somebody wrote it, else its question."""
    return Sentence("{title}", {"title": own}) if own else Sentence("{title:term}", {"title": step.question})


def changed(version: Mapping[Any, Any]) -> Sentence:
    """Say in short what a version of a meeting holds, in a list of changes."""
    return counted(
        "the meeting, with {count} step", "the meeting, with {count} steps", len(json.loads(version["steps"]))
    )


def in_short(found: Program) -> Answer:
    """Say how many steps the meeting has, what can be moved in it, and that it begins in public view."""
    names = tuple(Sentence("{name:lower}", {"name": row.description}) for row in found.sliders)
    steps = counted("The meeting has {count} step.", "The meeting has {count} steps.", len(found.steps))
    keys = said("It begins in public view, and goes on where it stopped. Next: → or Page down; back: ← or Page up.")
    return Answer([steps, said("What can be moved in it: {names}.", names=names), keys])


def in_full(found: Program) -> Table:
    """Return the steps as a table."""
    columns = [Column("number", N_("Step"), "count"), Column("title", N_("What it shows"))]
    rows = [{"number": number, "title": title(*step)} for number, step in enumerate(found.steps, 1)]
    return Table(columns, rows, key="agenda", name=N_("Prepare the meeting"))
