"""The waves of the oldest: people of 80 to 89 and of 90 or more in a municipality, as the whole country's grow.

A municipality's count of 80 or more is split as the whole country's of that year, and each part follows the country. Nothing
is said of moving, nor of a municipality's own ages: it holds where a place is as old as the country.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

import numpy as np
import pandas as pd

WAVES = ("age_80_89", "age_90_plus")
SMALL, STEP = 100, 5


def waves(oldest: float, counted: int, national: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame | None:
    """Return a municipality's people of 80 to 89 and of 90 or more, in the year counted and in years ahead.

    Parameters
    ----------
    oldest
        People of 80 or more, in the year ``counted``.
    national
        year and the columns of WAVES: people in the whole country, by year.
    years
        Years ahead; those that are not after ``counted``, or after the last national year, are left out.

    Returns
    -------
    pandas.DataFrame | None
        year and the columns of WAVES, ``counted`` first; None where ``counted`` is not within the national years.
    """
    if not national["year"].min() <= counted <= national["year"].max():
        return None
    wanted = [counted, *(year for year in years if counted < year <= national["year"].max())]
    country = in_years(national, wanted)
    each = oldest / country.loc[0, list(WAVES)].sum()
    return country.assign(**{part: country[part] * each for part in WAVES})


def in_years(national: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Return national figures in some years; between two known years they grow by the same share each year."""
    known = national.sort_values("year")
    between = {part: np.exp(np.interp(years, known["year"], np.log(known[part]))) for part in WAVES}
    return pd.DataFrame({"year": list(years), **between})


def about(people: float) -> int:
    """Return people rounded to fives below 100, and from there to two significant digits."""
    if people < SMALL:
        return STEP * floor(people / STEP + 0.5)
    step = 10 ** (floor(log10(people)) - 1)
    return step * floor(people / step + 0.5)
