"""Where the project stands: phases, what is open, who decides and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from answers.answer import Answer, Stage
from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, Text, counted, said, together
from words.table import Column, Table
from words.wording import MISSING

Item = Mapping[Any, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that users write: what it is called, its statuses as sign and word, and whether the public sees it."""

    key: str
    one: str
    responsible: str
    decided: str
    statuses: Mapping[str, tuple[str, str]]
    new: str = ""
    note: str = N_("Note")
    title: str = N_("What is it?")
    deadline: str = N_("Deadline")
    public: bool = True


KINDS: Mapping[str, Kind] = {
    "answer": Kind(
        "answer", N_("Municipality"), N_("Who decided"), N_("Decided on"),
        {"open": ("□", N_("not answered")), "yes": ("✓", N_("yes")), "no": ("✗", N_("no"))}, note=N_("Conditions"),
    ),
    "decision": Kind(
        "decision", N_("Decision"), N_("Who decides"), N_("Decided on"),
        {"open": ("□", N_("open")), "adopted": ("✓", N_("adopted")), "rejected": ("✗", N_("turned down"))},
        N_("A new decision"),
    ),
    "clarification": Kind(
        "clarification", N_("What must be cleared up"), N_("Who sees to it"), N_("Done on"),
        {"open": ("□", N_("not begun")), "under_way": ("◧", N_("under way")), "done": ("✓", N_("done"))},
        N_("A new clarification"),
    ),
    "dialogue": Kind(
        "dialogue", N_("What neighbours and users were told"), N_("Who told them"), N_("Told on"),
        {"told": ("✓", N_("told")), "promised": ("□", N_("promised, not answered")), "answered": ("✓", N_("answered"))},
        N_("Something they were told"), N_("What was promised, asked or answered"), N_("Who was told, and what?"),
        N_("Answer promised by"), public=False,
    ),
}  # fmt: skip
UNSETTLED = ("open", "under_way", "promised")
PHASES: Mapping[str, tuple[str, str]] = {
    "prestudy": (N_("Prestudy"), N_("The project is in the prestudy.")),
    "preproject": (N_("Preproject"), N_("The project is in the preproject.")),
    "main": (N_("Main project"), N_("The project is in the main project.")),
}
"""Name of each phase, and that the project is in it."""


@dataclass(frozen=True)
class Project:
    """The project of a case: what is written of it, what its phases hold, and the day it is looked at."""

    study: Study
    items: pd.DataFrame
    contents: pd.DataFrame
    today: date

    @cached_property
    def everything(self) -> dict[str, Item]:
        """Every item by its id, archived ones too."""
        return {item["item"]: item for item in self.items.to_dict("records")}

    def of(self, kind: str) -> list[Item]:
        """Return the items of a kind that are in use."""
        return [item for item in self.everything.values() if item["kind"] == kind and not item["archived"]]

    @cached_property
    def gates(self) -> dict[str, Item]:
        """The decision that ends each phase."""
        gates = self.contents[self.contents["kind"] == "gate"].to_dict("records")
        return {row["phase"]: self.everything[f"decision.{row['key']}"] for row in gates}

    @property
    def phase(self) -> str | None:
        """The phase the project is in: the first whose gate is not passed; None where all are."""
        return next((phase for phase, gate in self.gates.items() if gate["status"] != "adopted"), None)

    @property
    def gate_now(self) -> Item:
        """The decision that the municipalities answer to now; the last one where every gate is passed."""
        return self.gates[self.phase or list(self.gates)[-1]]

    def answers(self, gate: str) -> list[Item]:
        """Return what each municipality has answered to a gate, in case order."""
        return [item for item in self.of("answer") if item["gate"] == gate]

    def title(self, item: Item) -> str:
        """Return what an item is called: ours in the language of the page, a name or a user's as it is written."""
        ours = item["shipped"] and item["kind"] != "answer"
        return self.study.words.t(item["title"]) if ours else str(item["title"])


def key_of(item: Item) -> str:
    """Return the last part of an item's id: a gate's key, or the number of the municipality that answers."""
    return str(item["item"]).rpartition(".")[2]


def read(study: Study, today: date) -> Project:
    """Return the project of the case as it stands on a day."""
    store = study.store
    return Project(study, store.project.items(study.choices.case), store.shipped.phase_contents(), today)


def in_short(project: Project) -> Answer:
    """Say the phase, what the municipalities answer to its gate, the next deadline, what is cleared up and what is promised."""
    gate = project.gate_now
    rest = [next_deadline(project), *cleared(project), *promises(project, gate)]
    return Answer([stands(project), counted_answers(project, gate), *rest])


def counted_answers(project: Project, gate: Item) -> Sentence:
    """Count what the municipalities have answered to a gate."""
    count = Counter(item["status"] for item in project.answers(key_of(gate)))
    text = N_('"{gate}": {yes:count} yes, {no:count} no, {open:count} not answered.')
    counts = {status: count[status] for status in KINDS["answer"].statuses}
    return Sentence(text, {"gate": project.title(gate), **counts})


def stands(project: Project) -> Sentence:
    """Say which phase the project is in, or that it stopped, or that every gate is passed."""
    if project.phase is None:
        return said("All three gates are passed: the offer can be set up.")
    gate = project.gates[project.phase]
    if gate["status"] == "rejected":
        return said('The project has stopped: "{gate}" was turned down.', gate=project.title(gate))
    return Sentence(PHASES[project.phase][1])


def next_deadline(project: Project) -> Sentence:
    """Name what must be settled first of what has a deadline and is open."""
    kinds = [
        key for key, kind in KINDS.items() if key != "answer" and (kind.public or not project.study.choices.public)
    ]
    waiting = [item for key in kinds for item in project.of(key) if waits(item)]
    if not waiting:
        return said("No open decision has a deadline.")
    first = min(waiting, key=lambda item: item["deadline"])
    return said('Next deadline: "{what}", {day}.', what=project.title(first), day=deadline(project, first))


def waits(item: Item) -> bool:
    """Tell whether an item is open and has a deadline."""
    return item["status"] in UNSETTLED and item["deadline"] is not None


def cleared(project: Project) -> list[Sentence]:
    """Count the clarifications that are done; nothing where there are none."""
    found = project.of("clarification")
    done = sum(item["status"] == "done" for item in found)
    if found and not done:
        return [said("No clarification is done yet.")]
    return [said("{done:count} of {all:count} clarifications are done.", done=done, all=len(found))] if found else []


def promises(project: Project, gate: Item) -> list[Sentence]:
    """Say how much of what neighbours and users were promised before a gate is not answered; nothing where all is."""
    waiting = [one for one in project.of("dialogue") if one["gate"] == key_of(gate) and one["status"] in UNSETTLED]
    found = counted(
        "{count} promise to neighbours or users is not answered.",
        "{count} promises to neighbours or users are not answered.", len(waiting),
    )  # fmt: skip
    return [found] if waiting else []


def deadline(project: Project, item: Item) -> Sentence:
    """Return a deadline, with a word where it has passed and the thing is still open."""
    late = waits(item) and item["deadline"] < project.today
    template = N_("{day:day} (passed)") if late else "{day:day}"
    return Sentence(template, {"day": item["deadline"]})


def status(kind: str, key: str) -> Sentence:
    """Return the sign and word of a status, on one line."""
    sign, word = KINDS[kind].statuses[key]
    return Sentence("{status:unbroken}", {"status": Sentence("{sign} {word:term}", {"sign": sign, "word": word})})


def stages(project: Project) -> list[Stage]:
    """Return the phases, each with what it holds and the gate that ends it."""
    return [stage(project, phase) for phase in PHASES]


def stage(project: Project, phase: str) -> Stage:
    """Return one phase: whether it is passed, now or later, its contents and its gate."""
    gate = project.gates[phase]
    rows = project.contents[project.contents["phase"] == phase].to_dict("records")
    texts = {kind: [str(row["item"]) for row in rows if row["kind"] == kind] for kind in ("content", "note")}
    kind = "now" if phase == project.phase else "passed" if gate["status"] == "adopted" else "later"
    told = {"now": N_("▶ here now"), "passed": N_("✓ passed"), "later": N_("later")}[kind]
    by = said("by {day}", day=deadline(project, gate)) if waits(gate) else None
    stands_at = together(status("decision", gate["status"]), by, between=", ")
    notes = texts["note"] if gate["status"] in UNSETTLED else []
    lines: list[Text] = [project.title(gate), stands_at, *notes, *promises(project, gate)]
    return Stage(kind, PHASES[phase][0], told, texts["content"], N_("Gate:"), lines)


def in_full(project: Project, kind: str) -> Table:
    """Return the items of a kind as a table; who wrote them is left out of public view."""
    spec = KINDS[kind]
    columns = [
        Column("title", spec.one),
        Column("state", N_("State")),
        Column("responsible", spec.responsible),
        Column("until", spec.deadline),
        Column("decided", spec.decided, "day"),
        Column("note", spec.note),
        Column("typed", N_("Typed by")),
    ]
    rows = [row_of(project, item) for item in project.of(kind)]
    table = Table(columns, rows, key=kind, style=("heads", "items"), name=spec.one)
    return table.without("typed") if project.study.choices.public else table


def named(project: Project, item: Item) -> Text:
    """Return what an item is called; an answer with the decision it is to."""
    if item["kind"] != "answer":
        return project.title(item)
    gate = project.everything[f"decision.{item['gate']}"]
    return Sentence('{name}, "{gate}"', {"name": item["title"], "gate": project.title(gate)})


def row_of(project: Project, item: Item) -> dict[str, Any]:
    """Return an item as a row of its table."""
    typed: Text = ""
    if item["who"] is not None:
        typed = Sentence("{who}, {entered_at:moment}: {why}", item)
    read_in = item["version"] == 0 and item["status"] not in UNSETTLED
    return {
        **item,
        "title": project.title(item),
        "state": status(item["kind"], item["status"]),
        "responsible": item["responsible"] or MISSING,
        "until": deadline(project, item),
        "note": said("Source: {source}.", source=Sentence("{text:term}", {"text": item["source"]})) if read_in else item["note"],
        "typed": typed,
    }  # fmt: skip
