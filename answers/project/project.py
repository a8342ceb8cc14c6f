"""Where the project stands: phases, what is open, who decides and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from answers.study import Study
from planning.errors import N_
from words import tables
from words.kinds import TIME_ZONE, moment
from words.tables import Column
from words.wording import MISSING, NO_BREAK, Wording

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that users write: what it is called, and its statuses as sign and word."""

    key: str
    one: str
    responsible: str
    decided: str
    statuses: Mapping[str, tuple[str, str]]
    new: str = ""


KINDS: Mapping[str, Kind] = {
    "answer": Kind(
        "answer", N_("Municipality"), N_("Who decided"), N_("Decided on"),
        {"open": ("□", N_("not answered")), "yes": ("✓", N_("yes")), "no": ("✗", N_("no"))},
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
}  # fmt: skip
UNSETTLED = ("open", "under_way")
PHASES: Mapping[str, tuple[str, str]] = {
    "prestudy": (N_("Prestudy"), N_("The project is in the prestudy.")),
    "preproject": (N_("Preproject"), N_("The project is in the preproject.")),
    "main": (N_("Main project"), N_("The project is in the main project.")),
}
"""Name of each phase, and that the project is in it."""


@dataclass(frozen=True)
class Shown:
    """The project of a view: what is written of it, what its phases hold, and the day it is looked at."""

    view: Study
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

    def title(self, item: Item) -> str:
        """Return what an item is called: ours in the language of the page, a name or a user's as it is written."""
        ours = item["shipped"] and item["kind"] != "answer"
        return self.view.words.t(item["title"]) if ours else str(item["title"])


def read(view: Study) -> Shown:
    """Return the project of the case as it stands today."""
    today = datetime.now(ZoneInfo(TIME_ZONE)).date()
    return Shown(view, view.store.project.items(view.choices.case), view.store.shipped.phase_contents(), today)


def answer(shown: Shown) -> list[str]:
    """Return the phase, what the municipalities say, the next deadline, and how much is cleared up."""
    return [stands(shown), tally(shown), next_deadline(shown), cleared(shown)]


def stands(shown: Shown) -> str:
    """Say which phase the project is in, or that it stopped, or that every gate is passed."""
    w, phase = shown.view.words, shown.phase
    if phase is None:
        return w.t("All three gates are passed: the offer can be set up.")
    gate = shown.gates[phase]
    if gate["status"] == "rejected":
        return w.t('The project has stopped: "{gate}" was turned down.', gate=shown.title(gate))
    return w.t(PHASES[phase][1])


def tally(shown: Shown) -> str:
    """Count the answers."""
    count = Counter(item["status"] for item in shown.of("answer"))
    return shown.view.words.t(
        "The municipalities: {yes} yes, {no} no, {open} not answered.",
        yes=count["yes"],
        no=count["no"],
        open=count["open"],
    )


def next_deadline(shown: Shown) -> str:
    """Name what must be settled first of what has a deadline and is open; nothing where there is none."""
    w = shown.view.words
    waiting = [item for item in (*shown.of("decision"), *shown.of("clarification")) if waits(item)]
    if not waiting:
        return w.t("No open decision has a deadline.")
    first = min(waiting, key=lambda item: item["deadline"])
    return w.t('Next deadline: "{what}", {day}.', what=shown.title(first), day=deadline_text(shown, first))


def waits(item: Item) -> bool:
    """Tell whether an item is open and has a deadline."""
    return item["status"] in UNSETTLED and item["deadline"] is not None


def cleared(shown: Shown) -> str:
    """Count the clarifications that are done; nothing where there are none."""
    found = shown.of("clarification")
    done = sum(item["status"] == "done" for item in found)
    w = shown.view.words
    return w.t("{done} of {all} clarifications are done.", done=done, all=len(found)) if found else ""


def deadline_text(shown: Shown, item: Item) -> str:
    """Write a deadline, with a word where it has passed and the thing is still open."""
    w, day = shown.view.words, item["deadline"]
    if day is None:
        return MISSING
    late = item["status"] in UNSETTLED and day < shown.today
    return w.t("{day} (passed)", day=w.date(day)) if late else w.date(day)


def status_text(w: Wording, item: Item) -> str:
    """Return the sign and word of a status, on one line."""
    sign, word = KINDS[item["kind"]].statuses[item["status"]]
    return f"{sign} {w.t(word)}".replace(" ", NO_BREAK)


def phases_html(shown: Shown) -> str:
    """Return the phases side by side, each with what it holds and the gate that ends it."""
    cards = "".join(phase_card(shown, phase) for phase in PHASES)
    return f'<div class="bops-phases">{cards}</div>'


def phase_card(shown: Shown, phase: str) -> str:
    """Return one phase: whether it is passed, now or later, its contents and its gate."""
    w, gate = shown.view.words, shown.gates[phase]
    rows = shown.contents[shown.contents["phase"] == phase].to_dict("records")
    listed = "".join(f"<li>{escape(w.t(row['item']))}</li>" for row in rows if row["kind"] == "content")
    kind = "now" if phase == shown.phase else "passed" if gate["status"] == "adopted" else "later"
    told = {"now": N_("▶ here now"), "passed": N_("✓ passed"), "later": N_("later")}[kind]
    by = f", {w.t('by {day}', day=deadline_text(shown, gate))}" if waits(gate) else ""
    notes = [w.t(row["item"]) for row in rows if row["kind"] == "note" and gate["status"] in UNSETTLED]
    lines = [status_text(w, gate) + by, *notes]
    below = "".join(f"<br>{escape(line)}" for line in lines)
    return (
        f'<div class="bops-phase {kind}"><div class="name">{escape(w.t(PHASES[phase][0]))} '
        f'<span class="unit">{escape(w.t(told))}</span></div><ul>{listed}</ul>'
        f'<p class="gate"><strong>{escape(w.t("Gate:"))}</strong> {escape(shown.title(gate))}{below}</p></div>'
    )


def question_now(shown: Shown) -> str:
    """Say what the municipalities answer to now."""
    w = shown.view.words
    if shown.phase is None:
        return w.t("Every gate is passed; the answers below are to the last one.")
    gate = shown.gates[shown.phase]
    if not waits(gate):
        return w.t('They answer to "{gate}".', gate=shown.title(gate))
    return w.t('They answer to "{gate}", by {day}.', gate=shown.title(gate), day=deadline_text(shown, gate))


def items_html(shown: Shown, kind: str) -> str:
    """Return the items of a kind as a table; who wrote them is left out of public view."""
    w, spec, public = shown.view.words, KINDS[kind], shown.view.choices.public
    heads = {
        "title": spec.one, "status": N_("State"), "responsible": spec.responsible, "deadline": N_("Deadline"),
        "decided": spec.decided, "note": N_("Note"),
    }  # fmt: skip
    heads |= {} if public else {"typed": N_("Typed by")}
    columns = [Column(key, w.t(head), number=False) for key, head in heads.items()]
    rows = [item_row(shown, item) for item in shown.of(kind)]
    return f'<div class="bops-items">{tables.wrapping(tables.table(columns, rows))}</div>'


def item_row(shown: Shown, item: Item) -> dict[str, str]:
    """Return an item as a row of its table."""
    w = shown.view.words
    typed = "" if item["who"] is None else f"{item['who']}, {moment(w, item['entered_at'])}: {item['why']}"
    read_in = item["version"] == 0 and item["status"] not in UNSETTLED
    return {
        "title": shown.title(item),
        "status": status_text(w, item),
        "responsible": item["responsible"] or MISSING,
        "deadline": deadline_text(shown, item),
        "decided": MISSING if item["decided"] is None else w.date(item["decided"]),
        "note": w.t("Source: {source}.", source=w.t(item["source"])) if read_in else item["note"],
        "typed": typed,
    }


def going_on(shown: Shown) -> list[str]:
    """Return the municipalities that said yes or have not answered, in case order."""
    return [item["item"].partition(".")[2] for item in shown.of("answer") if item["status"] != "no"]


def told(w: Wording, going: list[str], now: list[str]) -> str:
    """Say what using the answers does, or why it can't be done."""
    if not going:
        return w.t("Every municipality has said no, so there is nobody to compute with.")
    if now == going:
        return w.t("Every page is computed with those that have said yes or not answered.")
    return w.t("Computes every page with those that have said yes or not answered.")
