"""A delivered file of sites against the sites that stand: new, changed, unchanged and refused."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from planning.errors import N_, InputError
from siting import land as siting_land
from siting import ranking
from words.wording import MISSING, Wording

KEPT = (
    "name", "number", "lat", "lon", *ranking.SITE_FIGURES, "storeys", "plot_cost", *ranking.SITE_ANSWERS, "note", "status",
)  # fmt: skip
SAME_DEGREES = 5e-7
OWN_ID = "site-"


@dataclass(frozen=True)
class Proposal:
    """A row of a file: the site it changes or the id of a new one, its values, the version seen, and what differs."""

    row: int
    site: str | None
    values: dict[str, Any]
    seen: int | None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What a file of sites would do: new, changed and unchanged rows, and a sentence on each that is refused."""

    new: list[Proposal] = field(default_factory=list)
    changed: list[Proposal] = field(default_factory=list)
    unchanged: list[Proposal] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    refused_rows: int = 0


def compare(w: Wording, land: siting_land.Land, sites: pd.DataFrame, content: Any) -> Difference:
    """Return what the rows of a file would do to the sites of a case."""
    found = Difference(refused=[w.say(one) for one in content.refused], refused_rows=content.refused_rows)
    now = {row["id"]: row for row in sites.to_dict("records")}
    by_place = {ranking.place(row): site for site, row in now.items()}
    met: dict[Any, int] = {}
    lost = 0
    for row, given in content.rows:
        first = met.setdefault(given.get("id") or ranking.place(given), row)
        try:
            if first != row:
                raise InputError(N_("It has the name and point of row {first}. Give each site once."), first=first)
            proposal = propose(w, land, now, by_place, row, given)
        except InputError as error:
            found.refused.append(w.t("Row {row}: {reason}", row=row, reason=w.say(error)))
            lost += 1
            continue
        same = found.unchanged if not proposal.changes else found.changed
        (found.new if proposal.seen is None else same).append(proposal)
    return Difference(found.new, found.changed, found.unchanged, found.refused, found.refused_rows + lost)


def propose(
    w: Wording,
    land: siting_land.Land,
    now: Mapping[str, Any],
    by_place: Mapping[Any, str],
    row: int,
    given: Mapping[str, Any],
) -> Proposal:
    """Return what one row would do; raises InputError where its point lies outside the region."""
    known = given.get("id") if given.get("id") in now else by_place.get(ranking.place(given))
    old = now.get(known, {}) if known else {}
    values: dict[str, Any] = (
        {name: bare(old.get(name)) for name in KEPT} if old else {"storeys": 1, "note": "", "status": "assumed"}
    )
    values |= {name: value for name, value in given.items() if name != "id"}
    changes = [name for name in given if name != "id" and not same(name, bare(old.get(name)), given[name])]
    moved = not old or {"lat", "lon"} & set(changes)
    values["number"] = siting_land.locate(land, values["lat"], values["lon"]).number if moved else old["number"]
    if not old:
        wanted = given.get("id") or None
        return Proposal(row, None if wanted and wanted.startswith(OWN_ID) else wanted, values, None)
    values["storeys"] = int(values["storeys"])
    texts = tuple(f"{name}: {written(w, old.get(name))} → {written(w, given[name])}" for name in changes)
    return Proposal(row, known, values, int(old["version"]), texts)


def bare(value: Any) -> Any:
    """Return a value of the table as a file gives it: unknown is None."""
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else value


def same(name: str, old: Any, new: Any) -> bool:
    """Tell whether a cell says what is known already; a point may differ by what is lost in writing it."""
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(new, bool):
        return math.isclose(old, new, rel_tol=1e-9, abs_tol=SAME_DEGREES if name in ("lat", "lon") else 0.0)
    return (old or None) == (new or None) if isinstance(new, str) else old == new


def written(w: Wording, value: Any) -> str:
    """Write a value of a cell."""
    value = bare(value)
    if value is None or value == "":
        return MISSING
    if isinstance(value, bool):
        return w.t("yes") if value else w.t("no")
    return w.number(value, 6) if isinstance(value, int | float) else str(value)
