"""Candidate sites as a table, the shipped ones with those of users laid over them. Needs no database."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from store.errors import N_

TEXTS = ("id", "name", "number")
FIGURES = ("lat", "lon", "plot_area", "access_area", "existing_area", "storeys", "plot_cost")
ANSWERS = ("hazard_zone", "staff_room", "resting_room", "daylight", "separate_entrance", "parking")
SITE_COLUMNS = (
    *TEXTS,
    *FIGURES,
    *ANSWERS,
    "neighbour_distance",
    "note",
    "status",
    "source",
    "who",
    "why",
    "entered_at",
    "archived",
    "version",
)
SHIPPED_SOURCE = N_("made up for comparison, unverified")
_NUMBERS = (*(name for name in FIGURES if name != "storeys"), "neighbour_distance")


def shipped_sites(table: pd.DataFrame) -> pd.DataFrame:
    """Sites with SITE_COLUMNS from the shipped table; all are assumed, and none was entered by anybody."""
    common: dict[Any, Any] = {"status": "assumed", "source": SHIPPED_SOURCE, "archived": False, "version": 0}
    return site_table([row | common for row in table.to_dict("records")])


def overlaid(shipped: pd.DataFrame, entered: Iterable[Mapping[Any, Any]]) -> pd.DataFrame:
    """Sites with the users' versions in the place of shipped ones, and new ones after them, in the order given."""
    rows = {row["id"]: row for row in shipped.to_dict("records")}
    rows.update({row["id"]: dict(row) for row in entered})
    return site_table(rows.values())


def site_table(rows: Iterable[Mapping[Any, Any]]) -> pd.DataFrame:
    """Table with SITE_COLUMNS: unknown figures are NaN, unknown answers, texts and times None."""
    table = pd.DataFrame(list(rows), columns=list(SITE_COLUMNS), dtype=object)
    table = table.astype(object).where(table.notna(), None)
    for name in ANSWERS:
        table[name] = pd.Series([None if answer is None else bool(answer) for answer in table[name]], dtype=object)
    return table.astype(
        dict.fromkeys(_NUMBERS, "float64")
        | dict.fromkeys((*TEXTS, "note", "status", "source"), "str")
        | {"storeys": "int64", "archived": "bool", "version": "int64"}
    )
