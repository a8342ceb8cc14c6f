"""What is to be checked before a budget: assumptions in use whose newest tariff, circular or index is older than its year."""

from __future__ import annotations

from planning.assumptions import Assumption, Kind, load
from planning.options import Result
from planning.uncertainty.ranges import in_use

READ = (Kind.MEASURED, Kind.AGREED)
"""How a value is known that was read in a tariff, a circular or statistics."""


def check_for_budget(result: Result) -> tuple[Assumption, ...]:
    """Return what a result is computed from and is older than its price year, in the tables' order; not what was changed."""
    values = result.values
    return tuple(
        row for row in in_use(result.plan, values) if row.key not in values.changed and is_older(row, values.year)
    )


def is_older(row: Assumption, year: int) -> bool:
    """Tell whether what is known of an assumption is older than a price year.

    A row with values by year is older after the last one that was read: those that follow are guesses. What an index carries
    to the year is older where the index itself is not measured there. A single value is older where it is by tariff or law;
    other shares, hours and counts hold for all years.
    """
    if year <= newest(row):
        return False
    dated = row.nearest(year)
    if row.index and dated.year != year:
        return is_older(load()[row.index], year)
    return len(row.values) > 1 or dated.kind is Kind.AGREED


def newest(row: Assumption) -> int:
    """Return the last year for which a value was read in a source; of a row that is all assumed, its last without a caveat.

    A value that is not verified is a guess where the row has others.
    """
    read = [dated.year for dated in row.values if dated.kind in READ]
    sure = [dated.year for dated in row.values if not dated.unverified]
    return max(read or sure or [dated.year for dated in row.values])
