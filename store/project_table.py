"""Answers, decisions and clarifications as a table, the shipped ones with those of users laid over. Needs no database."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

PROJECT_STATUSES: Mapping[str, tuple[str, ...]] = {
    "answer": ("open", "yes", "no"),
    "decision": ("open", "adopted", "rejected"),
    "clarification": ("open", "under_way", "done"),
    "dialogue": ("told", "promised", "answered"),
}
UNSETTLED = ("open", "under_way")
GIVEN = ("title", "status", "responsible", "deadline", "decided", "note")
ITEM_COLUMNS = (
    "item", "kind", "gate", *GIVEN, "source", "shipped", "fixed", "archived", "who", "why", "entered_at", "version",
    "moved",
)  # fmt: skip


def shipped_items(
    members: Iterable[tuple[str, str]],
    contents: pd.DataFrame,
    passed: Mapping[str, str],
    deadline: datetime.date | None,
) -> list[dict[str, Any]]:
    """Items before anybody has written anything: an answer of each municipality to each gate, the gates, the clarifications.

    Parameters
    ----------
    members : number and name of the municipalities
    contents : as ShippedTables.phase_contents
    passed : source by gate, of those that are passed
    deadline : when the councils decide on the first gate that is open
    """
    rows = contents.to_dict("records")
    gates = [_gate(row, passed) for row in rows if row["kind"] == "gate"]
    keys, everyone = [row["key"] for row in rows if row["kind"] == "gate"], list(members)
    answers = [
        _blank("answer", f"{gate}.{number}", name) | {"gate": gate} for gate in keys for number, name in everyone
    ]
    for gate in [gate for gate in gates if gate["status"] == "open"][:1]:
        gate["deadline"] = deadline
    asked = [row for row in rows if row["kind"] == "clarification"]
    return [*answers, *gates, *(_blank("clarification", row["key"], row["item"], row["source"]) for row in asked)]


def entered_item(row: Mapping[Any, Any], shipped: Mapping[str, Any] | None) -> dict[str, Any]:
    """Version of a user as a row of the table; of a shipped one the title stays."""
    days = {name: None if pd.isna(row[name]) else pd.Timestamp(row[name]).date() for name in ("deadline", "decided")}
    kind = row["item"].partition(".")[0]
    entered = {"kind": kind, "source": row["why"], "version": row["id"], "shipped": False, "fixed": False}
    when = {"entered_at": pd.Timestamp(row["entered_at"], tz="UTC")}
    gate = row["item"].split(".")[1] if kind == "dialogue" else ""
    ours = {key: shipped[key] for key in ("gate", "title", "shipped", "fixed")} if shipped else {"gate": gate}
    return dict(row) | days | entered | when | ours


def item_table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Table with ITEM_COLUMNS by kind, those of a kind in their order; what is unknown is None."""
    kinds = list(PROJECT_STATUSES)
    ordered = sorted(rows, key=lambda row: kinds.index(row["kind"]))
    table = pd.DataFrame(ordered, columns=list(ITEM_COLUMNS), dtype=object)
    return table.astype({"shipped": "bool", "fixed": "bool", "archived": "bool", "version": "int64"})


def _blank(kind: str, key: str, title: str, source: str = "") -> dict[str, Any]:
    """Shipped item of which nothing has been said."""
    return {
        "item": f"{kind}.{key}", "kind": kind, "gate": "", "title": title, "status": "open", "responsible": "", "deadline": None,
        "decided": None, "note": "", "source": source, "shipped": True, "fixed": kind == "answer", "archived": False,
        "who": None, "why": None, "entered_at": None, "version": 0, "moved": "",
    }  # fmt: skip


def _gate(row: Mapping[Any, Any], passed: Mapping[str, str]) -> dict[str, Any]:
    """Decision that ends a phase: open, or adopted where a milestone passed it."""
    gate = _blank("decision", row["key"], row["item"], row["source"]) | {"fixed": True}
    return gate | {"status": "adopted", "source": passed[row["key"]]} if row["key"] in passed else gate
