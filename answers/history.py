"""What was typed, by whom and why, latest first: the same table for figures, sites and the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from words.sentence import Text, counted, said, together
from words.table import Column, Table

LATEST = 20
"""Changes that are shown."""


def history(changes: Sequence[Mapping[Any, Any]], what: Callable[[Mapping[Any, Any]], Text]) -> Table:
    """Return changes as a table.

    Parameters
    ----------
    changes : latest first: entered_at, who, why, undone and, where that can be, archived and marked_by (who took it back or
        brought it back last, None where nobody did)
    what : a change in words
    """
    older = len(changes) - LATEST
    parts = [said("What has been typed, latest first")]
    if older > 0:
        parts.append(counted("{count} older is not shown", "{count} older are not shown", older))
    columns = [
        Column("when", said("When"), "moment"),
        Column("what", said("What")),
        Column("use", said("In use")),
        Column("who", said("Who")),
        *([Column("why", said("Why"))] if any(one["why"] for one in changes) else []),
    ]
    rows = [
        {"when": one["entered_at"], "what": what(one), "use": use(one), "who": one["who"], "why": one["why"]}
        for one in changes[:LATEST]
    ]
    return Table(columns, rows, together(*parts, between=", "), key="history")


def use(change: Mapping[Any, Any]) -> Text:
    """Say whether a change was taken back, archived its item, or is in use."""
    by = change.get("marked_by")
    if change["undone"]:
        return said("taken back by {who}", who=by) if by else said("taken back")
    if change.get("archived"):
        return said("archived")
    return in_use(by)


def in_use(by: str | None) -> Text:
    """Say that something is in use, and who brought it back, if anybody did."""
    return said("in use, brought back by {who}", who=by) if by else said("in use")
