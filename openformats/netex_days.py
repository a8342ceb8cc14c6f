"""On which days a NeTEx journey runs: day types, assigned to dates and periods, less the exceptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

MONDAY = np.datetime64("1970-01-05")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GROUPS = {"Weekdays": NAMES[:5], "Weekend": NAMES[5:], "Everyday": NAMES, "None": ()}
LONGEST = 1500
Days = frozenset[np.datetime64]


@dataclass
class Calendar:
    """Day types with their days of the week, and what they are assigned to."""

    weekdays: dict[str, frozenset[int]] = field(default_factory=dict)
    operating_days: dict[str, np.datetime64] = field(default_factory=dict)
    periods: dict[str, tuple[np.datetime64, np.datetime64]] = field(default_factory=dict)
    assignments: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[str, Days] = field(default_factory=dict)

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

    def period(self, name: str, first: str, last: str) -> None:
        """Note a period; one that is longer than four years is cut."""
        start, end = _date(first), _date(last)
        if start is not None and end is not None:
            self.periods[name] = (start, min(end, start + LONGEST))

    def assign(self, kind: str, *, date: str, day: str, period: str, available: bool) -> None:
        """Note that a day type is, or is not, on a date, a named day or in a period."""
        self.assignments[kind].append((date, day, period, available))

    def days(self, kinds: Iterable[str]) -> set[np.datetime64]:
        """Return the dates of any of some day types."""
        return set().union(*(self._of(kind) for kind in kinds))

    def _of(self, kind: str) -> Days:
        if kind not in self._known:
            runs: dict[bool, set[np.datetime64]] = {True: set(), False: set()}
            for date, day, period, available in self.assignments.get(kind, []):
                runs[available] |= self._dates(kind, date, day, period)
            self._known[kind] = frozenset(runs[True] - runs[False])
        return self._known[kind]

    def _dates(self, kind: str, date: str, day: str, period: str) -> set[np.datetime64]:
        """Return the dates of one assignment: of a period those of the type's days of the week only."""
        if period in self.periods:
            first, last = self.periods[period]
            dates = np.arange(first, last + 1)
            weekday = (dates - MONDAY).astype(int) % len(NAMES)
            return set(dates[np.isin(weekday, list(self.weekdays.get(kind, range(len(NAMES)))))])
        found = self.operating_days.get(day) if day else _date(date)
        return set() if found is None else {found}


def _date(text: str) -> np.datetime64 | None:
    try:
        found = np.datetime64(text[:10], "D")
    except ValueError:
        return None
    return None if np.isnat(found) or not 1970 <= found.astype(object).year < 2200 else found
