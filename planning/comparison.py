"""One municipality's options side by side: joint, own, private, and today where figures of it are delivered.

The numbers and the qualities that have no price. What speaks for and against, and what the figures say to the
prestudy's questions, is :mod:`answers.compare.for_and_against`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from planning.case import Municipality
from planning.errors import N_
from planning.options import Result
from planning.staffing import DAYS_PER_YEAR, Resilience
from planning.summary import options_table
from planning.today import Today, today_of
from planning.uncertainty.ranges import scalar


@dataclass(frozen=True)
class Row:
    """A row of the comparison: its key, label, kind of number (count, money, kr, hours, fte, share or minutes).

    ``source`` is the assumption that moves it most; empty where there is no single one.
    """

    key: str
    label: str
    kind: str
    source: str = ""
    meaning: str = ""


ROWS: tuple[Row, ...] = (
    Row("places", N_("Places"), "count", "", N_("Reserved places; today: places bought.")),
    Row("gross", N_("Gross, kr a year"), "money", "staffing.norm.day", N_("Cost less rent, before the state refund.")),
    Row("refund", N_("State refund, kr a year"), "money", "refund.threshold", N_("Subtracted from gross.")),
    Row("net", N_("Net, kr a year"), "money", "private.price_per_day", N_("Gross less state refund.")),
    Row("net_per_place", N_("Net per place, kr a year"), "money"),
    Row("net_per_day", N_("Net per resident and day, kr"), "kr", "building.occupancy",
        N_("By the days that places are lived in. A bought place is paid for every day.")),
    Row("net_per_inhabitant", N_("Net per inhabitant, kr a year"), "kr", "",
        N_("By all inhabitants of the municipality in the case's year.")),
    Row("care_hours", N_("Care hours per place in use and day"), "hours", "staffing.norm.evening",
        N_("Paid hours on duty. For bought places: what the wage part of the price pays for.")),
    Row("net_equal_care", N_("Net at equal care, kr a year"), "money", "private.wage_share_of_price",
        N_("With at least the care hours that the private price implies.")),
    Row("total_fte", N_("Full-time equivalents"), "fte", "staffing.absence_share",
        N_("Joint: the municipality's part of the staff by the sharing key.")),
    Row("share_of_shifts_alone", N_("Shifts with one alone on duty"), "share", "staffing.minimum.night"),
    Row("weekend_frequency", N_("Weekends worked"), "share", "staffing.weekend_factor",
        N_("Share of its weekends that an employee in a full post works.")),
    Row("probability_uncovered", N_("Days when absence can't be covered"), "share", "staffing.reserve",
        N_("Probability that more are absent than the houses can replace the same day.")),
    Row("travel_minutes", N_("Minutes from the municipality's centre"), "minutes", "",
        N_("To the host's centre, ferry and waiting included: a road model, not a timetable.")),
    Row("winter_minutes", N_("The same in winter"), "minutes"),
)  # fmt: skip


@dataclass(frozen=True)
class Travel:
    """The way from one centre to another, in minutes; ``start`` and ``end`` are names of places."""

    start: str
    end: str
    minutes: float
    driving: float
    winter_minutes: float
    ferries: str = ""
    winter_ferries: str = ""
    passes: str = ""

    @property
    def on_ferry(self) -> float:
        """Minutes of crossing and waiting."""
        return self.minutes - self.driving


@dataclass(frozen=True)
class Comparison:
    """One participant's options: ``table`` has a row per option (joint, own, private, today) and a column per ROWS."""

    result: Result
    index: int
    table: pd.DataFrame
    today: Today | None
    travel: Travel | None

    @property
    def member(self) -> Municipality:
        """The municipality compared."""
        return self.result.plan.participants[self.index]

    @property
    def alone(self) -> str:
        """The cheaper of own and private, by net cost."""
        return "own" if self.result.stands_alone_by_own[self.index] else "private"

    @property
    def alone_equal_care(self) -> float:
        """Net cost of the cheaper of own and private where both give the care hours the private price implies."""
        return float(self.result.stand_alone_equal_care[self.index])

    @property
    def gain(self) -> float | None:
        """What it saves by the joint option, NOK a year; negative pays more, None without a joint option."""
        return None if self.result.gain is None else float(self.result.gain[self.index])

    @property
    def at_home(self) -> bool:
        """Whether the municipality is the host."""
        return self.member.number == self.result.plan.host.number

    @property
    def bought_rest(self) -> int:
        """Its places that the facility has no room for."""
        return int(self.result.joint.rest.places[self.index]) if self.result.joint else 0

    def value(self, option: str, row: str) -> float:
        """Return a number of the table; NaN where the option or the number is not there."""
        return float(self.table[row].to_dict().get(option, np.nan))


def compare(result: Result, number: str, routes: pd.DataFrame) -> Comparison:
    """Return one participant's options side by side.

    Parameters
    ----------
    number
        Of a participant.
    routes
        Each pair of places once, in one direction: from_id, to_id, from_name, to_name, drive_min, total_min,
        ferry_names, mountain_passes, winter_total_min, winter_ferry_names.
    """
    index = [m.number for m in result.plan.participants].index(number)
    member, host = result.plan.participants[index], result.plan.host
    travel = travel_between(routes, member.figure("centre").text, host.figure("centre").text)
    today = today_of(result, index)
    table = options_table(result, index).drop(index="stand_alone")
    table = pd.concat([table, resilience_table(result, index)], axis=1).reindex(columns=[row.key for row in ROWS])
    for row, minutes in travel_rows(travel).items():
        table.loc[table.index == "joint", row] = minutes
        table.loc["own", row] = 0.0
    if today:
        table.loc["today"] = pd.Series(today.amounts, dtype=float).reindex(table.columns)
    add_unit_costs(table, result, member)
    return Comparison(result, index, table, today, travel)


def add_unit_costs(table: pd.DataFrame, result: Result, member: Municipality) -> None:
    """Fill in net per place, per resident and day and per inhabitant, NOK; today's per place stands as it is told."""
    places, occupancy = table["places"].where(table["places"] > 0), scalar(result.values["building.occupancy"])
    shown = table.index != "today"
    table.loc[shown, "net_per_place"] = table["net"] / places
    lived_in = pd.Series(1.0, index=table.index).mask(table.index.isin(("joint", "own")), occupancy)
    days = DAYS_PER_YEAR * lived_in
    table["net_per_day"] = table["net_per_place"] / days.where(days > 0)
    table["net_per_inhabitant"] = table["net"] / member.population if member.population else np.nan


def resilience_table(result: Result, index: int) -> pd.DataFrame:
    """Return how robust the rosters are, for joint and own; who is on duty in bought places is not known."""
    columns = list(Resilience.__dataclass_fields__)
    own = [float(getattr(result.own_resilience, name)[index]) for name in columns]
    rows = {"own": own, "private": [np.nan] * len(columns)}
    if result.joint:
        rows = {"joint": [float(getattr(result.joint.resilience, name)[0]) for name in columns], **rows}
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def travel_between(routes: pd.DataFrame, start: str | None, end: str | None) -> Travel | None:
    """Return the way between two places, looked up in both directions; None where it is not in the table."""
    if start is None or end is None:
        return None
    there = routes[(routes["from_id"] == start) & (routes["to_id"] == end)]
    back = routes[(routes["from_id"] == end) & (routes["to_id"] == start)]
    if start == end:
        return Travel(start, end, 0.0, 0.0, 0.0)
    if there.empty and back.empty:
        return None
    row = (back if there.empty else there).iloc[0]
    first, last = ("to_name", "from_name") if there.empty else ("from_name", "to_name")
    return Travel(
        start=row[first],
        end=row[last],
        minutes=float(row["total_min"]),
        driving=float(row["drive_min"]),
        winter_minutes=float(row["winter_total_min"]),
        ferries=text_of(row["ferry_names"]),
        winter_ferries=text_of(row["winter_ferry_names"]),
        passes=text_of(row["mountain_passes"]),
    )


def text_of(value: object) -> str:
    """Return a text of the table; nothing where it is empty."""
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def travel_rows(travel: Travel | None) -> dict[str, float]:
    """Return the rows of the table that a way gives."""
    if travel is None:
        return {"travel_minutes": np.nan, "winter_minutes": np.nan}
    return {"travel_minutes": travel.minutes, "winter_minutes": travel.winter_minutes}
