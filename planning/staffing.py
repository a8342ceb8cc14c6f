"""Who is on duty and how many full-time equivalents that takes (method 2).

Arrays end in a facility axis, or in (facility, house); draws of an assumption come first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.special import bdtrc  # scipy.stats would double the time it takes to start

from planning.arrays import Float, Truth, Value, Whole, add
from planning.assumptions import Values, load
from planning.errors import N_, ImpossibleError
from planning.need import mean_load
from planning.terms import several

SHIFTS = ("day", "evening", "night")
ONE_EACH: Mapping[str, Value] = dict.fromkeys(SHIFTS, 1.0)
"""One post in every shift."""
DAYS_PER_YEAR = 365
WEEKS_PER_YEAR = DAYS_PER_YEAR / 7
WEEKDAY, WEEKEND = DAYS = ("weekday", "weekend")
WEEKDAYS, WEEKEND_DAYS = 5, 2
HOURS_PER_WEEK = 168
CEIL_TOLERANCE = 1e-9
MINIMUM = {"joint": "staffing.minimum", "own": "staffing.minimum_own"}
WEEKEND_FACTOR = {
    "day": "staffing.weekend_factor",
    "evening": "staffing.weekend_factor",
    "night": "staffing.weekend_factor_night",
}
HOME, INSTITUTION = FORMS = ("home", "institution")
"""What a place is by law: a rented home, or a place in an institution."""


@dataclass(frozen=True)
class Facilities:
    """Facilities of one kind, costed at once.

    Attributes
    ----------
    kind
        "joint" or "own": picks the assumptions that differ between the two.
    places, around_the_clock
        (facility, house); a house with 0 places is no house.
    extra_staff
        (facility, municipality) staff on top of the norm in every shift, for one user of each; on duty in the first
        around-the-clock house.
    allotted
        (facility, municipality) places allotted: whole in a plan, parts of places where a size has the mean need of all or fewer
        are used than reserved.
    mix
        Shares of the need profiles, one (..., municipality) array per profile.
    tax_rate
        Employer tax of each facility's employer, (..., facility).
    form
        "home" or "institution".
    typed
        Posts typed in place of the norm's, by (shift, "weekday" or "weekend"): (facility, house), NaN where none is typed.
    """

    kind: str
    places: Whole
    around_the_clock: Truth
    extra_staff: Float
    allotted: Whole | Float
    mix: list[Float]
    tax_rate: Float
    form: str = HOME
    typed: Mapping[tuple[str, str], Float] = field(default_factory=dict)

    @property
    def total_places(self) -> Whole:
        """Places by facility."""
        return self.places.sum(axis=-1)

    @property
    def houses(self) -> Whole:
        """Number of houses with places, by facility."""
        return (self.places > 0).sum(axis=-1)

    @property
    def total_allotted(self) -> Whole | Float:
        """Allotted places by facility."""
        return self.allotted.sum(axis=-1)

    @property
    def divisor(self) -> Whole | Float:
        """Allotted places by facility to divide by: 1 where nobody is allotted."""
        return np.where(self.total_allotted > 0, self.total_allotted, 1)

    @property
    def staffed(self) -> Truth:
        """Houses that are staffed day and night, (facility, house)."""
        return (self.places > 0) & self.around_the_clock

    @property
    def extra_posts(self) -> Float:
        """Extra staff in each shift by municipality, (facility, municipality); none where it has no house or no place."""
        return self.extra_staff * (self.allotted > 0) * self.staffed.any(axis=-1, keepdims=True)

    @property
    def extra_by_house(self) -> Float:
        """Extra staff in each shift by house, (facility, house): all in the first around-the-clock house."""
        first = self.staffed & (np.cumsum(self.staffed, axis=-1) == 1)
        return first * self.extra_posts.sum(axis=-1, keepdims=True)

    def needs(self) -> list[Float]:
        """Return allotted places by profile, one (..., facility) array per profile."""
        return [(share[..., None, :] * self.allotted).sum(axis=-1) for share in self.mix]

    def mean_load(self, values: Values) -> Float:
        """Return mean load per allotted place, (..., facility); the default mix where nobody is allotted."""
        shares, factors = values.under("need.profile_share"), values.under("need.load_factor")
        default = sum((shares[profile] * factors[profile] for profile in factors), start=0.0)
        return np.where(self.total_allotted > 0, self.mean_of(mean_load(values, self.mix)), default)

    def mean_of(self, amounts: Float) -> Float:
        """Return the mean over allotted places, (..., facility), of amounts by municipality; 0 where nobody is allotted."""
        plain = self.allotted.ndim == 2  # one product of matrices for all draws, many times faster
        sums = amounts @ self.allotted.T if plain else np.matvec(self.allotted, amounts)
        return np.asarray(sums / self.divisor)


@dataclass(frozen=True)
class Roster:
    """Posts by shift and house, (..., facility, house): ``weekday[s]`` and ``weekend[s]`` with extra staff.

    ``extra`` is the extra staff among them, the same in every shift, (facility, house); ``paid[s]`` are paid hours.
    """

    weekday: Mapping[str, Float]
    weekend: Mapping[str, Float]
    paid: Mapping[str, Value]
    open: Mapping[str, Truth]
    extra: Float


@dataclass(frozen=True)
class Staffing:
    """What the rosters take, by facility: posts, hours and full-time equivalents with extra staff.

    ``extra`` are posts of extra staff in each shift; ``common_hours`` a year and ``care_hours`` per used place and day
    are those of the others (NaN where no place is used).
    """

    weekday: Mapping[str, Float]
    weekend: Mapping[str, Float]
    paid: Mapping[str, Value]
    annual_hours: Float
    shift_fte: Float
    fixed_fte: Mapping[str, Float]
    care_hours: Float
    extra: Float
    common_hours: Float

    @property
    def total_fte(self) -> Float:
        """Shift posts and fixed posts together."""
        return self.shift_fte + sum(self.fixed_fte.values())


def roster(values: Values, facilities: Facilities) -> Roster:
    """Return the posts that norm, minimum and extra staff ask for in each house and shift, or that are typed."""
    present = facilities.places > 0
    load = facilities.places * facilities.mean_load(values)[..., None]
    open_houses = {s: present & facilities.around_the_clock if s == "night" else present for s in SHIFTS}
    extra = facilities.extra_by_house

    def posts(shift: str, day: str) -> Float:
        on_duty = norm_posts(values, facilities.kind, shift, day, load)
        typed = facilities.typed.get((shift, day))
        common = on_duty if typed is None else np.where(np.isnan(typed), on_duty, typed)
        return np.where(open_houses[shift], common + extra, 0.0)

    return Roster(
        weekday={s: posts(s, WEEKDAY) for s in SHIFTS},
        weekend={s: posts(s, WEEKEND) for s in SHIFTS},
        paid={s: paid_hours(values, s, facilities.kind) for s in SHIFTS},
        open=open_houses,
        extra=extra,
    )


def reference_roster(values: Values) -> Roster:
    """Return the roster of a reference house: the most places a house has, load 1 a place, joint's norms and minimum.

    The hours that a price buys are told by its wages: they depend on neither who joins, nor the houses of a plan.
    """
    load = np.atleast_1d(values.deep("staffing.places_per_house"))
    return Roster(
        weekday={s: norm_posts(values, "joint", s, WEEKDAY, load) for s in SHIFTS},
        weekend={s: norm_posts(values, "joint", s, WEEKEND, load) for s in SHIFTS},
        paid={s: paid_hours(values, s, "joint") for s in SHIFTS},
        open=dict.fromkeys(SHIFTS, np.array([True])),
        extra=np.zeros(1),
    )


def norm_posts(values: Values, kind: str, shift: str, day: str, load: Value) -> Float:
    """Return the posts that norm and minimum ask for in houses of some load, (..., facility, house)."""
    factor = values.deep(WEEKEND_FACTOR[shift]) if day == WEEKEND else 1.0
    needed = np.ceil(values.deep(f"staffing.norm.{shift}") * factor * load - CEIL_TOLERANCE)
    return np.maximum(values.deep(f"{MINIMUM[kind]}.{shift}"), needed)


def paid_hours(values: Values, shift: str, kind: str | None) -> Value:
    """Return the paid hours of a post in a shift; a resting night of a kind of house counts by its cover."""
    hours = values[f"staffing.shift_hours.{shift}"]
    return hours * values[f"staffing.night_cover.{kind}"] if shift == "night" and kind else hours


def staff(values: Values, facilities: Facilities, posts: Roster) -> Staffing:
    """Return hours, full-time equivalents and care hours of the rosters."""
    weekday = {s: posts.weekday[s].sum(axis=-1) for s in SHIFTS}
    weekend = {s: posts.weekend[s].sum(axis=-1) for s in SHIFTS}
    extra, used = posts.extra.sum(axis=-1), facilities.total_allotted
    week = hours_per_week(posts.paid, weekday, weekend)
    common = week - extra * hours_per_week(posts.paid, ONE_EACH, ONE_EACH)
    return Staffing(
        weekday=weekday,
        weekend=weekend,
        paid=posts.paid,
        annual_hours=week * WEEKS_PER_YEAR,
        shift_fte=week * WEEKS_PER_YEAR / net_hours_per_fte(values),
        fixed_fte={
            role: fte * (facilities.total_places > 0)
            for role, fte in values.under(f"staffing.fixed_fte.{facilities.kind}").items()
        },
        care_hours=np.where(used > 0, common / 7 / facilities.divisor, np.nan),
        extra=extra,
        common_hours=common * WEEKS_PER_YEAR,
    )


def hours_per_week(paid: Mapping[str, Value], weekday: Mapping[str, Value], weekend: Mapping[str, Value]) -> Float:
    """Return the paid hours a week of posts by shift."""
    return add(paid[s] * (WEEKDAYS * weekday[s] + WEEKEND_DAYS * weekend[s]) for s in SHIFTS)


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
