"""Who is on duty and how many full-time equivalents that takes (method 2).

Arrays end in a facility axis, or in (facility, house); draws of an assumption come first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtrc  # scipy.stats would double the time it takes to start

from planning.arrays import Float, Truth, Value, Whole, add
from planning.assumptions import Values, load
from planning.errors import N_, ImpossibleError
from planning.need import mean_load
from planning.terms import several

SHIFTS = ("day", "evening", "night")
DAYS_PER_YEAR = 365
WEEKS_PER_YEAR = DAYS_PER_YEAR / 7
WEEKDAYS, WEEKEND_DAYS = 5, 2
HOURS_PER_WEEK = 168
CEIL_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Facilities:
    """Facilities of one kind, costed at once.

    Attributes
    ----------
    kind
        "joint" or "own": picks the assumptions that differ between the two.
    places, around_the_clock, extra_staff
        (facility, house); a house with 0 places is no house. Extra staff is on duty in every shift.
    allotted
        (facility, municipality) whole places allotted.
    mix
        Shares of the need profiles, one (..., municipality) array per profile.
    tax_rate
        Employer tax of each facility's employer, (..., facility).
    """

    kind: str
    places: Whole
    around_the_clock: Truth
    extra_staff: Float
    allotted: Whole
    mix: list[Float]
    tax_rate: Float

    @property
    def total_places(self) -> Whole:
        """Places by facility."""
        return self.places.sum(axis=-1)

    @property
    def houses(self) -> Whole:
        """Number of houses with places, by facility."""
        return (self.places > 0).sum(axis=-1)

    @property
    def total_allotted(self) -> Whole:
        """Allotted places by facility."""
        return self.allotted.sum(axis=-1)

    def needs(self) -> list[Float]:
        """Return allotted places by profile, one (..., facility) array per profile."""
        return [(share[..., None, :] * self.allotted).sum(axis=-1) for share in self.mix]

    def mean_load(self, values: Values) -> Float:
        """Return mean load per allotted place, (..., facility); the default mix where nobody is allotted."""
        load = mean_load(values, self.mix) @ self.allotted.T
        shares, factors = values.under("need.profile_share"), values.under("need.load_factor")
        default = sum((shares[profile] * factors[profile] for profile in factors), start=0.0)
        return np.where(self.total_allotted > 0, load / np.maximum(self.total_allotted, 1), default)


@dataclass(frozen=True)
class Roster:
    """Posts by shift and house: ``weekday[s]``, ``weekend[s]`` are (..., facility, house); ``paid[s]`` paid hours."""

    weekday: Mapping[str, Float]
    weekend: Mapping[str, Float]
    paid: Mapping[str, Value]
    open: Mapping[str, Truth]


@dataclass(frozen=True)
class Staffing:
    """What the rosters take, by facility: hours, full-time equivalents and paid care hours per place and day."""

    weekday: Mapping[str, Float]
    weekend: Mapping[str, Float]
    paid: Mapping[str, Value]
    annual_hours: Float
    shift_fte: Float
    fixed_fte: Mapping[str, Float]
    care_hours: Float

    @property
    def total_fte(self) -> Float:
        """Shift posts and fixed posts together."""
        return self.shift_fte + sum(self.fixed_fte.values())


def roster(values: Values, facilities: Facilities) -> Roster:
    """Return the posts that norm, minimum and extra staff ask for in each house and shift."""
    present = facilities.places > 0
    load = facilities.places * facilities.mean_load(values)[..., None]
    open_houses = {s: present & facilities.around_the_clock if s == "night" else present for s in SHIFTS}
    weekend_factor = values.deep("staffing.weekend_factor")

    def posts(shift: str, factor: Value) -> Float:
        needed = np.ceil(values.deep(f"staffing.norm.{shift}") * factor * load - CEIL_TOLERANCE)
        on_duty = np.maximum(values.deep(f"staffing.minimum.{shift}"), needed) + facilities.extra_staff
        return np.where(open_houses[shift], on_duty, 0.0)

    return Roster(
        weekday={s: posts(s, 1.0) for s in SHIFTS},
        weekend={s: posts(s, weekend_factor) for s in SHIFTS},
        paid={s: paid_hours(values, s, facilities.kind) for s in SHIFTS},
        open=open_houses,
    )


def paid_hours(values: Values, shift: str, kind: str) -> Value:
    """Return the paid hours of a post in a shift; a resting night counts by its cover."""
    hours = values[f"staffing.shift_hours.{shift}"]
    return hours * values[f"staffing.night_cover.{kind}"] if shift == "night" else hours


def staff(values: Values, facilities: Facilities, posts: Roster) -> Staffing:
    """Return hours, full-time equivalents and care hours of the rosters."""
    weekday = {s: posts.weekday[s].sum(axis=-1) for s in SHIFTS}
    weekend = {s: posts.weekend[s].sum(axis=-1) for s in SHIFTS}
    week = add(posts.paid[s] * (WEEKDAYS * weekday[s] + WEEKEND_DAYS * weekend[s]) for s in SHIFTS)
    places = facilities.total_places
    return Staffing(
        weekday=weekday,
        weekend=weekend,
        paid=posts.paid,
        annual_hours=week * WEEKS_PER_YEAR,
        shift_fte=week * WEEKS_PER_YEAR / net_hours_per_fte(values),
        fixed_fte={
            role: fte * (places > 0) for role, fte in values.under(f"staffing.fixed_fte.{facilities.kind}").items()
        },
        care_hours=np.where(places > 0, week / 7 / np.maximum(places, 1), np.nan),
    )


def net_hours_per_fte(values: Values) -> Value:
    """Return the hours a full-time equivalent is on duty a year, net of vacation, absence and training."""
    gross = (WEEKS_PER_YEAR - values["staffing.vacation_weeks"]) * values["staffing.weekly_hours"]
    net = gross * (1 - values["staffing.absence_share"]) - values["staffing.training_hours"]
    if np.any(np.asarray(net) <= 0):
        raise ImpossibleError(
            N_("Nobody would be left on duty: vacation, absence and training take all {hours} hours of the working "
               "year. Lower one of these: {keys}."),
            keys=several(load()[f"staffing.{key}"].named for key in ("vacation_weeks", "absence_share", "training_hours")),
            hours=round(float(np.min(WEEKS_PER_YEAR * np.asarray(values["staffing.weekly_hours"])))),
        )  # fmt: skip
    return net


def day_and_night_factor(values: Values) -> tuple[Value, Value]:
    """Return FTE for one post around the clock all year, as (net of absence, gross)."""
    net = HOURS_PER_WEEK * WEEKS_PER_YEAR / net_hours_per_fte(values)
    return net, HOURS_PER_WEEK / values["staffing.weekly_hours"]


@dataclass(frozen=True)
class Resilience:
    """How robust the rosters are, by facility: three shares between 0 and 1 (NaN without places)."""

    share_of_shifts_alone: Float
    weekend_frequency: Float
    probability_uncovered: Float


def resilience(values: Values, facilities: Facilities, posts: Roster, staffing: Staffing) -> Resilience:
    """Return how often one is alone, how often a weekend is worked, and how often absence can't be covered.

    ``probability_uncovered`` is P(Binomial(n, absence) > reserve x houses) with n the weekday posts of all shifts.
    """
    shifts = 7 * add(posts.open[s].sum(axis=-1) for s in SHIFTS)
    alone = add(WEEKDAYS * (posts.weekday[s] == 1).sum(axis=-1) + WEEKEND_DAYS * (posts.weekend[s] == 1).sum(axis=-1)
         for s in SHIFTS)  # fmt: skip
    weekend_posts = WEEKEND_DAYS * add(staffing.weekend.values())
    on_duty = add(staffing.weekday.values())
    cover = np.floor(values["staffing.reserve"] * facilities.houses)
    with np.errstate(invalid="ignore", divide="ignore"):
        return Resilience(
            share_of_shifts_alone=np.where(shifts > 0, alone / shifts, np.nan),
            weekend_frequency=np.where(staffing.shift_fte > 0, weekend_posts / (2 * staffing.shift_fte), np.nan),
            probability_uncovered=np.where(
                shifts > 0, more_than(cover, np.round(on_duty), values["staffing.absence_share"]), np.nan
            ),
        )


def more_than(cover: Float, posts: Float, share: Value) -> Float:
    """Return P(Binomial(posts, share) > cover), whole numbers of 0 or more; 0 where cover is all posts or more."""
    return np.asarray(bdtrc(np.minimum(cover, posts), posts.astype(int), share))
