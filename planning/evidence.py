"""What national figures let a region expect, each with an interval; nothing here is about a person or a municipality.

The figures come in as tables (:class:`Evidence`), with document, table and year in every row. A share has the exact
interval of Clopper and Pearson (1934), a count that of Garwood (1936), a ratio of two counts that of Przyborowski and
Wilenski (1940). What a region may meet is a Poisson count whose rate is not known exactly: :func:`expected`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from scipy.special import betaincinv, gammaincinv

from planning.errors import N_, InputError
from planning.poisson import quantile
from planning.staffing import DAYS_PER_YEAR

CONFIDENCE = 0.95
TAIL = (1 - CONFIDENCE) / 2
PER = 100_000
SERVICES = {"mental": N_("mental health"), "substance": N_("treatment for substance use")}


@dataclass(frozen=True)
class Interval:
    """An estimate with the ends of its 95 % interval, all in one unit."""

    estimate: float
    low: float
    high: float

    def times(self, factor: float) -> Interval:
        """Return the interval in another unit."""
        return Interval(self.estimate * factor, self.low * factor, self.high * factor)

    def covers(self, value: float) -> bool:
        """Tell whether a value lies in the interval."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Evidence:
    """The national figures as tables.

    ``figures`` has key, meaning, value, unit, document, place, year, population, validity, kind; ``answers`` has
    survey, key, label, count, of, printed_percent; ``forensic`` has treatment_years, persons, beds, beds_per_100000.
    """

    figures: pd.DataFrame
    answers: pd.DataFrame
    forensic: pd.DataFrame

    def value(self, key: str) -> float:
        """Return a figure by its key."""
        if key not in self._values:
            raise InputError(N_("There is no national figure '{key}': the keys stand on the page Sources."), key=key)
        return self._values[key]

    @cached_property
    def _values(self) -> dict[str, float]:
        """The figures by key: of two with the same the first."""
        first = self.figures.drop_duplicates("key")
        return dict(zip(first["key"], first["value"].astype(float), strict=True))

    def survey(self, name: str) -> pd.DataFrame:
        """Return the answers to one question of the survey, in its order."""
        found = self.answers[self.answers["survey"] == name]
        if found.empty:
            raise InputError(N_("There is no survey question '{key}' among the national figures."), key=name)
        return found


@dataclass(frozen=True)
class Expectation:
    """One line of what a region may expect: the national share, and persons in the region on a single day."""

    label: str
    count: int
    of: int
    share: Interval
    region: Interval


def share_of(count: float, of: float) -> Interval:
    """Return a share with its exact interval (Clopper and Pearson 1934, Biometrika 26, 404-413).

    Raises
    ------
    InputError
        Where ``of`` is not positive or ``count`` is not between 0 and ``of``.
    """
    if not 0 <= count <= of or of <= 0:
        raise InputError(N_("{count} of {of} is no share: give a count from 0 to the whole."), count=count, of=of)
    low = float(betaincinv(count, of - count + 1, TAIL)) if count else 0.0
    high = float(betaincinv(count + 1, of - count, 1 - TAIL)) if count < of else 1.0
    return Interval(count / of, low, high)


def count_of(count: float) -> Interval:
    """Return a count with its exact Poisson interval (Garwood 1936, Biometrika 28, 437-442).

    Raises
    ------
    InputError
        Where the count is negative.
    """
    if count < 0:
        raise InputError(N_("A count can't be {count}: give 0 or more."), count=count)
    low = float(gammaincinv(count, TAIL)) if count else 0.0
    return Interval(count, low, float(gammaincinv(count + 1, 1 - TAIL)))


def ratio_of(first: float, second: float) -> Interval:
    """Return one Poisson count over another with an exact interval (Przyborowski and Wilenski 1940, Biometrika 31).

    Given their sum, the first is binomial, so the ends are those of :func:`share_of` turned from shares into odds.

    Raises
    ------
    InputError
        Where the second count is not positive.
    """
    if second <= 0:
        raise InputError(N_("A ratio to {count} can't be computed: give a count above 0."), count=second)
    share = share_of(first, first + second)
    return Interval(first / second, share.low / (1 - share.low), share.high / (1 - share.high))


def expected(count: float, exposure: float, population: float) -> Interval:
    """Return what a population may meet where ``count`` were found among ``exposure`` inhabitants.

    The ends are Poisson quantiles at the ends of the rate's own interval, so they hold chance here and what is not
    known of the rate, and are a little too wide rather than too narrow. They are whole numbers.

    Raises
    ------
    InputError
        Where ``exposure`` is not positive or ``population`` is negative.
    """
    if exposure <= 0 or population < 0:
        raise InputError(
            N_("A rate needs inhabitants: {exposure} there and {population} here can't be used."),
            exposure=exposure, population=population,
        )  # fmt: skip
    rate = count_of(count).times(population / exposure)
    return Interval(rate.estimate, quantile(TAIL, rate.low), quantile(1 - TAIL, rate.high))


def waiting(evidence: Evidence, population: float, service: str = "mental") -> list[Expectation]:
    """Return inpatients on a day who wait for municipal services: all, then by what they wait for.

    The reasons are answers, of which a patient may have several, so they add up to more than the patients.
    """
    everyone = evidence.value("population_survey")
    inpatients, ready = (int(evidence.value(f"{name}_{service}")) for name in ("inpatients", "waiting"))
    found = [line(N_("Ready to leave, waiting for municipal services"), ready, inpatients, everyone, population)]
    return found + [
        line(row["label"], int(row["count"]), int(row["of"]), everyone, population)
        for row in evidence.survey(f"waiting_{service}").to_dict("records")
    ]


def avoidable(evidence: Evidence, population: float, service: str = "mental") -> list[Expectation]:
    """Return inpatients on a day whose stay a municipal offer could have avoided: all, then by kind of offer.

    Not all inpatients have an answer: those that have stand for their part of the country's inhabitants.
    """
    answers = evidence.survey(f"avoidable_{service}")
    answered = int(answers["of"].iloc[0])
    exposure = evidence.value("population_survey") * answered / evidence.value(f"inpatients_{service}")
    offers = answers[answers["key"] != "none"]
    label = N_("Could have been avoided with a municipal offer")
    found = [line(label, int(offers["count"].sum()), answered, exposure, population)]
    return found + [
        line(row["label"], int(row["count"]), answered, exposure, population) for row in offers.to_dict("records")
    ]


def line(label: str, count: int, of: int, exposure: float, population: float) -> Expectation:
    """Return one line: a share of those asked, and persons in the region on a day."""
    return Expectation(label, count, of, share_of(count, of), expected(count, exposure, population))


def days_per_patient(evidence: Evidence) -> float:
    """Return how many times more days a discharge-ready patient has in mental health than the mean of all.

    From two printed shares, of days and of patients; without counts there is no interval.
    """
    return evidence.value("ready_days_share") / evidence.value("ready_patients_share")


def waiting_money(evidence: Evidence, population: float, prices: Mapping[int, float]) -> pd.DataFrame:
    """Return what waiting days would cost the region a year, by price year.

    Parameters
    ----------
    prices
        NOK a discharge-ready day by year; before the year the duty began, nothing is paid.

    Returns
    -------
    pandas.DataFrame
        year; price, one_patient (the mean stay as ready), estimate, low, high (everyone waiting all year), in NOK.
    """
    persons = waiting(evidence, population)[0].region
    first, stay = evidence.value("payment_from"), evidence.value("ready_days_mental")
    rows = []
    for year, price in prices.items():
        paid = price if year >= first else 0.0
        cost = persons.times(DAYS_PER_YEAR * paid)
        rows.append((year, paid, stay * paid, cost.estimate, cost.low, cost.high))
    return pd.DataFrame(rows, columns=["year", "price", "one_patient", "estimate", "low", "high"])


def forensic_share(evidence: Evidence, population: float) -> pd.DataFrame:
    """Return the scenarios of forensic care in 2035, as printed and computed, and the region's share by inhabitants.

    Another group than that of the shared housing offer; for a region only.

    Returns
    -------
    pandas.DataFrame
        treatment_years, persons, beds, beds_per_100000 (as printed); computed_beds, computed_per_100000 (persons
        times the share of inpatients, unrounded); estimate, low, high (persons of the region who are inpatients).
    """
    everyone, inpatients = evidence.value("population_2035"), evidence.value("forensic_inpatient_share")
    table = evidence.forensic[["treatment_years", "persons", "beds", "beds_per_100000"]].copy()
    table["computed_beds"] = table["persons"] * inpatients
    table["computed_per_100000"] = table["computed_beds"] / everyone * PER
    parts = [expected(beds, everyone, population) for beds in table["computed_beds"]]
    for name in ("estimate", "low", "high"):
        table[name] = [getattr(part, name) for part in parts]
    return table
