"""Users by care pathway and municipality, and the population they come from, over time and by age.

What nobody has given stays missing. Pathway 3, severe and long problems, is the prestudy's own target group: where a
municipality has not given it, its users stand for it, as well known as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from planning.case import Figure
from planning.errors import N_
from planning.evidence import Interval, expected, ratio_of
from planning.fields import FIELDS, PATHWAYS
from planning.municipal import RawMunicipality, Total, total

TARGET = PATHWAYS[2]
FROM_USERS = N_("read from users: the prestudy is about severe and long problems")
AGES = ("age_0_17", "age_18_66", "age_67_79", "age_80_plus")


def by_pathway(member: RawMunicipality) -> RawMunicipality:
    """Return a municipality whose pathway 3 is read from its users where it has not given it."""
    users = member.figure("users")
    if not member.figure(TARGET).missing or member.figure(TARGET).status == "hidden" or users.status == "missing":
        return member
    return replace(member, figures={**member.figures, TARGET: Figure(users.text, users.status, FROM_USERS)})


def pathway_total(key: str, members: Sequence[RawMunicipality]) -> Total:
    """Return the users of a pathway over municipalities, as :func:`by_pathway` gives them.

    It mixes figures given for it and users, so it is hidden as soon as one of them is.
    """
    if any(m.figure(key).status == "hidden" for m in members):
        return Total(None, 0, len(members), "hidden")
    found = total(FIELDS[key], members)
    assert found is not None
    return found


def population_series(population: pd.DataFrame, members: pd.DataFrame, numbers: Sequence[str]) -> pd.DataFrame:
    """Return the population of the case's municipalities in today's borders, year by year.

    Before 2020 the old municipalities that became one are added, those outside the case too, so that a merger is no
    growth.

    Parameters
    ----------
    population
        borders, number, name, year, the columns of AGES and total.
    members
        number (of 2017) and number_2024 of every municipality of the region.
    numbers
        Municipalities of the case, as numbered in 2017 or today.

    Returns
    -------
    pandas.DataFrame
        number (of 2024), name, year, the columns of AGES and total; by municipality and year.
    """
    successor = dict(zip(members["number"], members["number_2024"], strict=True))
    today = {number: number for number in members["number_2024"]} | successor
    wanted = list(dict.fromkeys(today[number] for number in numbers if number in today))
    old, new = (population[population["borders"] == borders] for borders in (2017, 2024))
    names = new.drop_duplicates("number").set_index("number")["name"]
    both = pd.concat([old.assign(number=old["number"].map(successor)), new])
    summed = both[both["number"].isin(wanted)].groupby(["number", "year"], as_index=False)[[*AGES, "total"]].sum()
    summed["name"] = summed["number"].map(names)
    order = {number: position for position, number in enumerate(wanted)}
    return summed.sort_values(["number", "year"], key=lambda c: c.map(order) if c.name == "number" else c).reset_index(
        drop=True
    )[["number", "name", "year", *AGES, "total"]]


def region_series(series: pd.DataFrame) -> pd.DataFrame:
    """Return the same for all municipalities together: year, the columns of AGES and total."""
    return series.groupby("year", as_index=False)[[*AGES, "total"]].sum()


def growth(series: pd.DataFrame, column: str = "total") -> Interval:
    """Return the change from the first to the last year as a share, with a Poisson interval.

    The two counts are taken as independent, which people who stay are not: the interval is wide rather than narrow.
    """
    change = ratio_of(float(series[column].iloc[-1]), float(series[column].iloc[0]))
    return Interval(change.estimate - 1, change.low - 1, change.high - 1)


def working_age_ratio(series: pd.DataFrame) -> pd.DataFrame:
    """Return persons of 18-66 for each of 80 or more, by year, with a Poisson interval: year, ratio, low, high."""
    found = [ratio_of(float(w), float(o)) for w, o in zip(series["age_18_66"], series["age_80_plus"], strict=True)]
    rows = [(int(year), r.estimate, r.low, r.high) for year, r in zip(series["year"], found, strict=True)]
    return pd.DataFrame(rows, columns=["year", "ratio", "low", "high"])


def ratio_ahead(ratio: pd.DataFrame, start: int, share: float) -> Interval | None:
    """Return a ratio of a year ahead: that of the year ``start``, times what is expected of it elsewhere.

    Parameters
    ----------
    ratio
        As :func:`working_age_ratio` returns it.
    share
        The ratio ahead against that of ``start``, such as the whole country's.

    Returns
    -------
    Interval | None
        With the chance that lies in the counts of ``start``, not in ``share``; None where the year is not there.
    """
    found = ratio[ratio["year"] == start]
    if found.empty:
        return None
    row = found.iloc[0]
    return Interval(float(row["ratio"]), float(row["low"]), float(row["high"])).times(share)


def users_by_year(users: float, population: float, series: pd.DataFrame) -> pd.DataFrame:
    """Return the users to expect in each year if their part of the inhabitants stays as it is.

    Parameters
    ----------
    users, population
        Counted together in the case's year.
    series
        year and total, in persons.

    Returns
    -------
    pandas.DataFrame
        year, users, low, high: growth on population, with a Poisson interval.
    """
    found = [expected(users, population, float(people)) for people in series["total"]]
    return pd.DataFrame(
        {
            "year": series["year"].to_numpy(),
            "users": [one.estimate for one in found],
            "low": [one.low for one in found],
            "high": [one.high for one in found],
        }
    )
