"""What a user chose: only the differences from a case, each with a why. And the plan that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from planning.arrays import Whole
from planning.assumptions import Values, load, price_years, resolve
from planning.assumptions.values import index_factor
from planning.case import Case, House, Municipality, listed
from planning.errors import N_, ImpossibleError, InputError, Note, RosterError
from planning.fields import MOST_PLACES
from planning.sharing import PARTS
from planning.staffing import FORMS, HOME, SHIFTS
from planning.terms import plain

DEFAULT_YEAR = 2024
SITE_YEAR = 2024
PLOT_COST = "building.plot_cost.joint"
MOST_POSTS = 100


@dataclass(frozen=True)
class Change:
    """A changed assumption: its new value in kroner of the scenario's price year, and why."""

    value: float
    why: str = ""


@dataclass(frozen=True)
class ChosenSite:
    """What a site means for the cost of the joint facility; None is unknown, and then the base counts.

    ``number`` and ``municipality`` are those it lies in; ``plot_cost`` is in kroner of 2024, ``existing_area`` the m2
    that stand there and suit.
    """

    name: str
    number: str
    municipality: str
    plot_cost: float | None = None
    existing_area: float | None = None


@dataclass(frozen=True)
class Agreement:
    """What the municipalities agree on beside a key, by number: places ``used`` (reserved ones where not said), and
    ``percentages`` (0 to 1) of the fixed key.
    """

    used: Mapping[str, float] = field(default_factory=dict)
    percentages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class HousePosts:
    """Posts typed for one shift of a house of the joint facility, on weekdays and on weekend days; houses count from 1."""

    house: int
    shift: str
    weekday: float
    weekend: float


@dataclass(frozen=True)
class Scenario:
    """The differences a user chose from a case; None stands for the case's own.

    ``places`` names only municipalities whose reserved places differ; ``participants`` keeps case order. A ``site``
    sets host, plot cost and existing building; a host or a plot cost chosen beside it comes first. ``extra_staff`` names
    municipalities whose extra staff for one user differs. ``form`` is what a joint or own place is by law: a home or an
    institution. A ``roster`` takes the place of the norm's in the joint facility, post by post. ``bought_today`` are places
    bought in the region today, where the municipalities haven't told. With ``equal_care`` joint and own give at
    least the care hours that the private price implies: the dear end of the band.
    """

    year: int = DEFAULT_YEAR
    changes: Mapping[str, Change] = field(default_factory=dict)
    participants: tuple[str, ...] | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    houses: tuple[House, ...] | None = None
    host: str | None = None
    site: ChosenSite | None = None
    agreement: Agreement = field(default_factory=Agreement)
    extra_staff: Mapping[str, float] = field(default_factory=dict)
    form: str = HOME
    roster: tuple[HousePosts, ...] = ()
    bought_today: float | None = None
    equal_care: bool = False

    def values(self) -> Values:
        """Return the assumption values of the scenario."""
        return resolve(self.year, site_changes(self.site, self.year) | {k: c.value for k, c in self.changes.items()})


@dataclass(frozen=True)
class Plan:
    """What is to be computed: the participants in case order, the joint facility's houses, and its host."""

    case: Case
    participants: tuple[Municipality, ...]
    houses: tuple[House, ...]
    host: Municipality
    notes: tuple[Note, ...] = ()
    existing_area: float = 0.0
    agreement: Agreement = field(default_factory=Agreement)
    form: str = HOME
    roster: tuple[HousePosts, ...] = ()
    bought_today: float | None = None
    equal_care: bool = False

    @property
    def places(self) -> int:
        """Places of the joint facility."""
        return sum(house.places for house in self.houses)

    @property
    def needed(self) -> int:
        """Places the participants need."""
        return sum(m.places for m in self.participants)


def plan_for(case: Case, scenario: Scenario, values: Values) -> Plan:
    """Return the plan a scenario makes of a case.

    Raises
    ------
    InputError
        For an unknown municipality, no participant, or an impossible number of places.
    """
    for number, count in scenario.places.items():
        check_places(case.municipality(number), count)
    changed = case.with_places(scenario.places).with_extra_staff(scenario.extra_staff)
    participants = choose(changed, scenario.participants)
    host, notes = place_host(changed, participants, scenario)
    houses = scenario.houses
    if houses is None:
        same = tuple((m.number, m.places) for m in participants) == tuple(
            (m.number, m.places) for m in as_shipped(case)
        )
        total = sum(m.places for m in participants)
        houses = case.houses if same else split_houses(total, int(float(values["staffing.places_per_house"])))
    existing = (scenario.site.existing_area or 0.0) if scenario.site else 0.0
    check_form(scenario.form)
    check_roster(scenario.roster, houses)
    if case.note:
        notes = (Note(case.note), *notes)
    return Plan(
        changed, participants, houses, host, notes, existing, scenario.agreement, scenario.form, scenario.roster,
        bought_today(case, scenario), scenario.equal_care,
    )  # fmt: skip


def bought_today(case: Case, scenario: Scenario) -> float | None:
    """Return how many places the region buys today, where the municipalities haven't told: as chosen, else the case's."""
    count = scenario.bought_today
    if count is None:
        return case.figures["bought_places_today"].number if "bought_places_today" in case.figures else None
    if not 0 <= count <= MOST_PLACES:
        raise ImpossibleError(N_("The places bought today can't be {count}: give a number from 0 to {most}."),
                              count=plain(count), most=MOST_PLACES)  # fmt: skip
    return count


def check_form(form: str) -> None:
    """Raise an error for a form that there isn't."""
    if form not in FORMS:
        raise InputError(N_("A place can't be '{form}': choose home or institution."), form=form)


def check_roster(roster: Sequence[HousePosts], houses: Sequence[House]) -> None:
    """Raise an error for typed posts that no house can have."""
    for one in roster:
        if not 1 <= one.house <= len(houses):
            raise RosterError(N_("There is no house {house} to type posts for: the facility has {count}."),
                              house=one.house, count=len(houses))  # fmt: skip
        if one.shift not in SHIFTS:
            raise InputError(N_("There is no shift '{shift}': use day, evening or night."), shift=one.shift)
        for posts in (one.weekday, one.weekend):
            if not 0 <= posts <= MOST_POSTS:
                raise ImpossibleError(N_("House {house} can't have {posts} on duty: give a number from 0 to {most}."),
                                      house=one.house, posts=plain(posts), most=MOST_POSTS)  # fmt: skip


def needs(municipalities: Sequence[Municipality]) -> list[tuple[str, int]]:
    """Return who takes part with how many places."""
    return [(m.number, m.places) for m in municipalities]


def as_shipped(case: Case) -> Sequence[Municipality]:
    """Return the municipalities for which the case's own houses were planned: all, when their places fill them."""
    planned, houses = case.figures.get("places_total"), case.figures.get("houses")
    if houses is not None and houses.status == "hidden":
        return ()
    if planned is None or planned.number is None or planned.number == sum(m.places for m in case.municipalities):
        return case.municipalities
    return ()


def check_places(municipality: Municipality, count: int) -> None:
    """Raise an error for a number of places that can't be."""
    if count < 0 or count > min(MOST_PLACES, municipality.population):
        raise ImpossibleError(N_("{name} ({number}) can't have {count} places: give a number from 0 to {most}."),
                              name=municipality.name, number=municipality.number, count=count,
                              most=min(MOST_PLACES, municipality.population))  # fmt: skip


def choose(case: Case, numbers: Sequence[str] | None) -> tuple[Municipality, ...]:
    """Return the participants in case order; all where none are named."""
    if numbers is None:
        return case.municipalities
    wanted = {case.municipality(number).number for number in numbers}
    if not wanted:
        raise InputError(N_("No municipality takes part: name at least one of {known}."),
                         known=listed(case.municipalities))  # fmt: skip
    return tuple(m for m in case.municipalities if m.number in wanted)


def choose_host(
    case: Case, participants: Sequence[Municipality], wanted: str | None
) -> tuple[Municipality, tuple[Note, ...]]:
    """Return the host: the one asked for, else the case's, else the member with most places (ties: lowest number)."""
    members = {m.number: m for m in participants}
    asked = case.municipality(wanted) if wanted is not None else None
    if asked and asked.number in members:
        return members[asked.number], ()
    host = members.get(case.host) or min(participants, key=lambda m: (-m.places, m.number))
    absent = asked or (case.municipality(case.host) if host.number != case.host else None)
    if absent is None:
        return host, ()
    return host, (Note(N_("{absent} takes no part, so {host} is the host."), absent=absent.name, host=host.name),)


def place_host(
    case: Case, participants: Sequence[Municipality], scenario: Scenario
) -> tuple[Municipality, tuple[Note, ...]]:
    """Return the host of a scenario: the one asked for, else where the site lies, else by the rule."""
    site = scenario.site
    if scenario.host is not None or site is None:
        return choose_host(case, participants, scenario.host)
    if site.number in {m.number for m in participants}:
        return choose_host(case, participants, site.number)
    host, notes = choose_host(case, participants, None)
    text = N_("{site} lies in {municipality}, which takes no part, so {host} is the host.")
    return host, (*notes, Note(text, site=site.name, municipality=site.municipality, host=host.name))


def site_changes(site: ChosenSite | None, year: int) -> dict[str, float]:
    """Return the changed assumptions that a site brings, in kroner of the price year."""
    if site is None or site.plot_cost is None:
        return {}
    index = load()[PLOT_COST].index
    factor = index_factor(index, SITE_YEAR, year) if index and year in price_years() else 1.0
    return {PLOT_COST: site.plot_cost * factor}


def split_houses(places: int, most: int) -> tuple[House, ...]:
    """Split places into as few houses as the limit allows, as even as possible, larger first."""
    return tuple(House(int(part)) for part in even_split([places], most)[0] if part)


def even_split(places: ArrayLike, most: int) -> Whole:
    """Split each number of places into as few houses as the limit allows, as even as possible, larger first.

    Returns
    -------
    houses
        (facility, house) places, 0 where a facility has fewer houses than the one with most.
    """
    given = np.asarray(places, dtype=np.int64)
    count = np.maximum(-(-given // most), 1)[:, None]
    house = np.arange(count.max(initial=1))
    return np.where(house < count, given[:, None] // count + (house < given[:, None] % count), 0)


def check_key(parts: Mapping[str, float]) -> dict[str, Change]:
    """Return the changes that set a sharing key; parts not named are 0, and the sum must be 1."""
    for name, value in parts.items():
        if name not in PARTS:
            raise InputError(
                N_("There is no part '{name}' in a sharing key: use equal, population and use."), name=name
            )
        if not 0 <= value <= 1:
            raise ImpossibleError(N_("The part {name} of the sharing key can't be {value}: give a share from 0 to 1."),
                                  name=name, value=plain(value))  # fmt: skip
    total = sum(parts.values())
    if abs(total - 1) > 1e-6:
        raise ImpossibleError(N_("The sharing key sums to {total}, not 1: change a part, such as "
                                 "equal=0.1,population=0.4,use=0.5."), total=plain(total))  # fmt: skip
    return {f"sharing.weight.{name}": Change(parts.get(name, 0.0)) for name in PARTS}


def without_reasons(scenario: Scenario) -> Scenario:
    """Return the scenario as it is computed: why something is changed moves no figure."""
    return replace(scenario, changes={key: Change(change.value) for key, change in scenario.changes.items()})


def changed(scenario: Scenario, changes: Mapping[str, Change]) -> Scenario:
    """Return the scenario with further changed assumptions."""
    return replace(scenario, changes={**scenario.changes, **changes})
