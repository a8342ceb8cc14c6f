"""On which days a NeTEx journey runs: day types, assigned to dates and periods, less the exceptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from openformats.errors import N_, FormatError, Refusals
from openformats.timetable import MONDAY, MOST_DAYS, MOST_SERVICE_DAYS

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GROUPS = {"Weekdays": NAMES[:5], "Weekend": NAMES[5:], "Everyday": NAMES, "None": ()}
Days = frozenset[int]
"""Days since 1 January 1970."""


@dataclass(frozen=True)
class Assignment:
    """What a day type is, or is not, on: a date, a day of operation or a period, whichever is given."""

    date: str
    day: str
    period: str
    available: bool


@dataclass
class Calendar:
    """Day types with their days of the week, and what they are assigned to; what can't be found is told."""

    refused: Refusals
    weekdays: dict[str, frozenset[int]] = field(default_factory=dict)
    operating_days: dict[str, int] = field(default_factory=dict)
    periods: dict[str, tuple[str, str]] = field(default_factory=dict)
    """First and last, each a date or the name of a day of operation."""
    assignments: dict[str, list[Assignment]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[str, Days] = field(default_factory=dict)
    _unions: dict[frozenset[str], Days] = field(default_factory=dict)
    _kept: int = 0

    def day_type(self, name: str, days: str) -> None:
        """Note the days of the week of a day type; none named is every day."""
        named = [day for word in days.split() for day in GROUPS.get(word, (word,))]
        every = range(len(NAMES)) if not days.strip() else (NAMES.index(day) for day in named if day in NAMES)
        self.weekdays[name] = frozenset(every)

    def operating_day(self, name: str, date: str) -> None:
        """Note a date that has a name."""
        found = _date(date)
        if found is not None:
            self.operating_days[name] = found

    def missing(self, kinds: Iterable[str]) -> list[str]:
        """Return the day types that are not in the files, or of which nothing says on which dates they are."""
        return [kind for kind in kinds if kind not in self.weekdays or kind not in self.assignments]

    def days(self, kinds: frozenset[str]) -> Days:
        """Return the dates of any of some day types."""
        if kinds not in self._unions:
            some = [self._of(kind) for kind in kinds]
            self._unions[kinds] = some[0] if len(some) == 1 else self.kept(frozenset[int]().union(*some))
        return self._unions[kinds]

    def _of(self, kind: str) -> Days:
        if kind not in self._known:
            runs: dict[bool, set[int]] = {True: set(), False: set()}
            for one in self.assignments.get(kind, []):
                runs[one.available] |= self._dates(kind, one)
            self._known[kind] = self.kept(frozenset(runs[True] - runs[False]))
        return self._known[kind]

    def kept(self, days: Days) -> Days:
        """Return days that are kept, of a day type or of a journey; raises FormatError where they are too many in all."""
        self._kept += len(days)
        if self._kept > MOST_SERVICE_DAYS:
            raise FormatError(
                N_("The day types and journeys come to more than {most} days. Give the timetable of one county, or of a shorter "
                   "time."),
                most=MOST_SERVICE_DAYS,
            )  # fmt: skip
        return days

    def _dates(self, kind: str, one: Assignment) -> set[int]:
        """Return the dates of one assignment: of a period those of the type's days of the week only."""
        if one.period:
            week = self.weekdays.get(kind, range(len(NAMES)))
            return {day for day in self._period(one.period) if (day - MONDAY) % len(NAMES) in week}
        found = self.operating_days.get(one.day) if one.day else _date(one.date)
        if found is None:
            self._tell(kind, one.day or one.date)
        return set() if found is None else {found}

    def _period(self, name: str) -> range:
        """Return the dates of a period; one that is longer than some years is cut."""
        ends = [self._day(text) for text in self.periods.get(name, ())]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            self._tell(name, *[text for text in self.periods.get(name, ()) if self._day(text) is None])
            return range(0)
        first, last = ends[0], ends[1]
        if last - first >= MOST_DAYS:
            text = N_("The period {id} is longer than {most} days; its first {most} days are read.")
            self.refused.add(text, id=name, most=MOST_DAYS)
        return range(first, min(last + 1, first + MOST_DAYS))

    def _day(self, text: str) -> int | None:
        return self.operating_days[text] if text in self.operating_days else _date(text)

    def _tell(self, user: str, *wanted: str) -> None:
        self.refused.add(
            N_("{id} refers to {wanted}, which is no date and not in the files; those days are left out."),
            id=user, wanted=", ".join(wanted) or user,
        )  # fmt: skip


def _date(text: str) -> int | None:
    try:
        found = np.datetime64(text[:10], "D")
    except ValueError:
        return None
    return None if np.isnat(found) or not 1970 <= found.astype(object).year < 2200 else int(found.astype(np.int64))
