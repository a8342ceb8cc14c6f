"""What each council thinks, and who of them is counted: those that take part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answers.study import Study
from planning.errors import N_
from planning.sharing import SHARING_RULES
from sitecriteria import CRITERIA
from siting import ranking
from words.sentence import Sentence, Text, said
from words.table import Column, Row, Table
from words.wording import MISSING

Floats = NDArray[np.float64]
SCALE = 10
"""The most that a criterion can count."""


@dataclass(frozen=True)
class Council:
    """What a council thinks: weights of all criteria (empty where it does not weigh), key and doubt ('' where not said)."""

    number: str
    name: str
    inside: bool
    weights: Mapping[str, float]
    rule: str
    doubt: str
    who: str
    why: str
    day: datetime | None
    version: int

    @property
    def given(self) -> bool:
        """Whether it has said anything."""
        return bool(self.weights or self.rule or self.doubt)

    @property
    def label(self) -> Text:
        """The name, and that it takes no part where it does not."""
        return self.name if self.inside else said("{name} (takes no part)", name=self.name)

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The weights as shares of 1; empty where it does not weigh."""
        return ranking.shares(self.weights) if self.weights else {}


@dataclass(frozen=True)
class RoundTable:
    """What all councils of a case think, in case order."""

    study: Study
    councils: Sequence[Council]

    @cached_property
    def inside(self) -> Sequence[Council]:
        """Those that take part, whether or not they have said anything."""
        return [one for one in self.councils if one.inside]

    @cached_property
    def given(self) -> Sequence[Council]:
        """Those that take part and have said something."""
        return [one for one in self.inside if one.given]

    @cached_property
    def weighing(self) -> Sequence[Council]:
        """Those that take part and weigh the criteria."""
        return [one for one in self.given if one.weights]

    @cached_property
    def outside(self) -> Sequence[Council]:
        """Those that take no part and have said something: shown, but not counted."""
        return [one for one in self.councils if one.given and not one.inside]

    @cached_property
    def shares(self) -> Floats:
        """The weights of those that weigh as shares of 1, shape (councils, criteria)."""
        rows = [[one.shares[key] for key in CRITERIA] for one in self.weighing]
        return np.array(rows, dtype=float).reshape(len(rows), len(CRITERIA))


def read(study: Study) -> RoundTable:
    """Return what the councils of a case think."""
    inside = {m.number for m in study.result.plan.participants}
    rows = study.store.opinions.of(study.choices.case).to_dict("records")
    return RoundTable(study, [council(row, row["number"] in inside) for row in rows])


def council(row: Mapping[Any, Any], inside: bool) -> Council:
    """Return what one council thinks; criteria and keys that this version has not are left out."""
    known = {key: float(row["weights"].get(key, 0.0)) for key in CRITERIA}
    rule = row["rule"] if row["rule"] in SHARING_RULES else ""
    return Council(
        row["number"], row["name"], inside, known if any(known.values()) else {}, rule, row["doubt"],
        row["who"] or "", row["why"] or "", row["entered_at"], int(row["version"]),
    )  # fmt: skip


def in_full(table: RoundTable, firsts: Mapping[str, Text]) -> Table:
    """Return a row for each council: what it weighs most, its first site, key and doubt.

    In public view neither the doubt nor who gave it is told.

    Parameters
    ----------
    firsts : the site that each council's weights put first, by number
    """
    columns = [
        Column("name", N_("Municipality")),
        Column("most", N_("What counts most")),
        Column("site", N_("Its first site")),
        Column("rule", N_("Key it prefers"), "term"),
        Column("doubt", N_("Most important doubt")),
        Column("typed", N_("Typed by")),
    ]
    rows = [row_of(one, firsts) for one in table.councils]
    shown = Table(columns, rows, key="councils", style=("heads", "lines"), caption=N_("What each council thinks"))
    return shown.without("doubt", "typed") if table.study.choices.public else shown


def row_of(one: Council, firsts: Mapping[str, Text]) -> Row:
    """Return a council as a row of its table."""
    typed = {"who": one.who, "day": one.day, "why": one.why}
    return {
        "name": one.label,
        "most": heaviest(one),
        "site": firsts.get(one.number, MISSING),
        "rule": SHARING_RULES[one.rule].label if one.rule else MISSING,
        "doubt": one.doubt or MISSING,
        "typed": Sentence("{who}, {day:moment}: {why}", typed) if one.given else "",
    }


def heaviest(one: Council) -> Text:
    """Return the criteria that count most for a council with their share, or that it does not weigh."""
    if not one.weights:
        return MISSING
    most = max(one.shares.values())
    names = tuple(CRITERIA[key].label for key, share in one.shares.items() if share == most)
    if len(names) == len(CRITERIA):
        return said("all alike")
    return Sentence("{names:term}, {share:pct}", {"names": names, "share": most})
