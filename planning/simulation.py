"""Flow between kinds of places, simulated person by person with the library ciw (method 10).

A person waits outside for a place of its kind, stays, and leaves or moves on to the next kind. Who is to move on keeps the
place until there is room in the next: one full kind fills the one before it. The longest waiting comes first, wherever it
waits. Screened units are apart: a resident keeps the place while in one.

Palmer, G. I. et al. (2019): Ciw: an open-source discrete event simulation library. Journal of Simulation 13(1), 68-82.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import ciw
import numpy as np
from scipy.special import stdtrit

from planning.arrays import Float
from planning.assumptions import Values
from planning.capacity import YEARS, arrivals_by_year
from planning.errors import N_, InputError
from planning.queueing import DAYS
from planning.sharing import largest_remainder

KINDS: Mapping[str, str] = {
    "secure": N_("Secure housing"),
    "transitional": N_("Transitional housing"),
    "rop": N_("ROP housing"),
    "ordinary": N_("Ordinary places"),
}
SCREENED = "screened"
NEXT: Mapping[str, str] = {"secure": "transitional", "transitional": "ordinary"}
CONFIDENCE = 0.95
MOST_PERSONS = 2_000
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Flow:
    """Kinds of places and how persons move between them.

    Attributes
    ----------
    kinds
        Keys, in the order of the arrays.
    places
        Places of each kind; a kind without places lets nobody in, and nobody moves on to it.
    arrivals
        (years, kinds) persons a year who come from outside.
    stays
        Mean stays in years.
    transfers
        (kinds, kinds) share of those whose stay ends who move on from row to column; the rest leave. Not in a circle.
    start
        Persons of each kind on the first day; those above the places wait.
    """

    kinds: tuple[str, ...]
    places: tuple[int, ...]
    arrivals: Float
    stays: tuple[float, ...]
    transfers: Float
    start: tuple[int, ...]


def offered_loads(values: Values) -> dict[str, float]:
    """Return how many places of each kind would be used if there were always one free, movers included."""
    stays = mean_stays(values)
    coming = arrival_shares(values) * float(values["capacity.arrivals_per_year"])
    visits = np.linalg.solve(np.eye(len(KINDS)) - transfer_matrix(values).T, coming)
    return {kind: float(visit * stays[kind]) for kind, visit in zip(KINDS, visits, strict=True)}


def arrival_shares(values: Values) -> Float:
    """Return the share of new users who come to each kind, in the order of KINDS; who can't be discharged needs no place."""
    shares = values.under("capacity.arrival_share")
    discharged = {"secure": float(values["capacity.dischargeable"])}
    return np.array([float(shares[kind]) * discharged.get(kind, 1.0) for kind in KINDS])


def split_places(values: Values, places: int) -> dict[str, int]:
    """Return places by kind in proportion to what is needed of each, in whole places that add up."""
    loads = offered_loads(values)
    weights = [round(load * 1000) for load in loads.values()]
    if not sum(weights):
        weights = [1] * len(weights)
    return dict(zip(loads, (int(part) for part in largest_remainder(places, weights)), strict=True))


def mean_stays(values: Values) -> dict[str, float]:
    """Return the mean stay of each kind in years; that of ordinary places is ``capacity.mean_stay``."""
    stays = {kind: float(stay) for kind, stay in values.under("capacity.stay").items()}
    return {kind: stays.get(kind, float(values["capacity.mean_stay"])) for kind in KINDS}


def transfer_matrix(values: Values) -> Float:
    """Return the share that moves on from each kind (row) to each other (column)."""
    order, matrix = list(KINDS), np.zeros((len(KINDS), len(KINDS)))
    for kind, following in NEXT.items():
        matrix[order.index(kind), order.index(following)] = float(values["capacity.move_on"])
    return matrix


def flow_from(values: Values, places: Mapping[str, int], start: int = 0) -> Flow:
    """Return the flow that the assumptions describe, for some places by kind and persons on the first day.

    Screened units come last: ``building.shielded_units.joint`` of them, with
    ``capacity.screened_periods`` a year for each place of all kinds.
    """
    total = sum(places.values())
    rate = arrivals_by_year(float(values["capacity.arrivals_per_year"]), float(values["capacity.arrival_growth"]))
    coming = np.outer(rate, arrival_shares(values))
    periods = np.full((YEARS, 1), float(values["capacity.screened_periods"]) * total)
    units = int(float(values["building.shielded_units.joint"]))
    stays = [*mean_stays(values).values(), float(values["capacity.screened_days"]) / DAYS]
    parts = split_places(values, start)
    return Flow(
        kinds=(*KINDS, SCREENED),
        places=(*(places[kind] for kind in KINDS), units),
        arrivals=np.hstack([coming, periods]),
        stays=tuple(stays),
        transfers=np.pad(transfer_matrix(values), (0, 1)),
        start=(*(parts[kind] for kind in KINDS), 0),
    )


def check_flow(flow: Flow) -> None:
    """Raise an error for a flow that can't be simulated."""
    if np.any(np.linalg.matrix_power((flow.transfers > 0).astype(float), len(flow.kinds))):
        raise InputError(N_("Residents move on in a circle between kinds of places: let one of the moves go."))
    if np.any(flow.transfers < 0) or np.any(flow.transfers.sum(axis=1) > 1 + 1e-9):
        raise InputError(N_("More than all residents move on from a kind of place: let the shares sum to 1 at most."))
    persons = float(flow.arrivals.sum() + sum(flow.start))
    if persons > MOST_PERSONS:
        raise InputError(N_("{persons} arrivals in ten years are too many to follow one by one: give at most {most}."),
                         persons=round(persons), most=MOST_PERSONS)  # fmt: skip


@dataclass(frozen=True)
class Flows:
    """What happened, (replications, years, kinds), as means over each year.

    ``full``: share of time without a free place. ``waiting``: persons outside. ``used``: places used. ``moving``:
    persons in a place who are to move on, but find no room.
    """

    full: Float
    waiting: Float
    used: Float
    moving: Float


@dataclass(frozen=True)
class Estimate:
    """A mean over replications and the ends of its confidence interval, by kind."""

    mean: Float
    low: Float
    high: Float


def estimate(drawn: Float) -> Estimate:
    """Return the ten-year mean by kind with a 95 % confidence interval (Student), from (replications, years, kinds)."""
    means = drawn.mean(axis=1)
    count, mean = len(means), means.mean(axis=0)
    if count < 2:
        return Estimate(mean, np.full_like(mean, np.nan), np.full_like(mean, np.nan))
    reach = stdtrit(count - 1, (1 + CONFIDENCE) / 2) * means.std(axis=0, ddof=1) / math.sqrt(count)
    return Estimate(mean, mean - reach, mean + reach)


def simulate(
    flow: Flow,
    replications: int,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Flows | None:
    """Simulate a flow again and again.

    Parameters
    ----------
    replications
        How many times; each has a seed of its own made from ``seed`` and its number.
    progress
        Told the number of replications done after each.
    cancelled
        Asked before each; the simulation stops and returns None where it says yes.

    Raises
    ------
    InputError
        For moves in a circle, shares above 1, or too many persons.
    """
    check_flow(flow)
    done = []
    for number in range(replications):
        if cancelled and cancelled():
            return None
        done.append(replicate(flow, seed, number))
        if progress:
            progress(number + 1)
    return Flows(*(np.stack(parts) for parts in zip(*done, strict=True)))


def replicate(flow: Flow, seed: int, number: int) -> tuple[Float, Float, Float, Float]:
    """Simulate once; return full, waiting, used and moving, each (years, kinds).

    ciw draws the order of simultaneous events and the way on from generators of the whole process, so they are seeded
    here, and only one replication runs at a time.
    """
    own, years = np.random.SeedSequence([seed, number]), len(flow.arrivals)
    with ONE_AT_A_TIME:
        ciw.seed(int(own.generate_state(1)[0]))
        simulation = ciw.Simulation(network(flow, own), tracker=ciw.trackers.NaiveBlocking())
        simulation.simulate_until_max_time(years)
    return observed(simulation.statetracker.history, flow.places, years)


def network(flow: Flow, seed: np.random.SeedSequence) -> Any:
    """Return the ciw network: a waiting room for each kind, then the kinds; rooms hold whoever finds no place.

    Each distribution has a generator of its own: ciw copies them, and copies of one would draw the same numbers.
    """
    count, reach = len(flow.kinds), [places > 0 for places in flow.places]
    ways = np.zeros((2 * count, 2 * count))
    ways[:count, count:] = np.eye(count)
    ways[count:, count:] = flow.transfers * reach
    rooms = [ciw.dists.Deterministic(0.0 if open_ else math.inf) for open_ in reach]
    chance = [np.random.default_rng(child) for child in seed.spawn(2 * count)]
    coming = [Coming(chance[kind], flow.arrivals[:, kind], flow.start[kind]) for kind in range(count)]
    staying = [Staying(chance[count + kind], stay) for kind, stay in enumerate(flow.stays)]
    return ciw.create_network(
        arrival_distributions=[*coming, *([None] * count)],
        service_distributions=[*rooms, *staying],
        number_of_servers=[*([math.inf] * count), *(max(places, 1) for places in flow.places)],
        queue_capacities=[*([math.inf] * count), *([0] * count)],
        routing=ways.tolist(),
    )


class Coming(ciw.dists.Distribution):
    """Times between arrivals: those of the first day at once, then Poisson with a rate for each year."""

    def __init__(self, random: np.random.Generator, rates: Float, start: int) -> None:
        self.random, self.rates, self.left = random, rates, start

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """Return the time to the next arrival; infinite where nobody comes any more."""
        if self.left:
            self.left -= 1
            return 0.0
        begun = at = float(t or 0.0)
        wanted = float(self.random.standard_exponential())
        for year in range(int(at), len(self.rates)):
            offered = float(self.rates[year]) * (year + 1 - at)
            if offered > wanted:
                return at + wanted / float(self.rates[year]) - begun
            wanted, at = wanted - offered, year + 1.0
        return math.inf


class Staying(ciw.dists.Distribution):
    """Exponential stays."""

    def __init__(self, random: np.random.Generator, mean: float) -> None:
        self.random, self.stay = random, mean

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """Return a stay in years."""
        return float(self.random.exponential(self.stay))


def observed(history: Sequence[Any], places: Sequence[int], years: int) -> tuple[Float, Float, Float, Float]:
    """Return means over each year of what a tracker saw: full, waiting, used and moving, each (years, kinds)."""
    times = np.array([moment for moment, _ in history], dtype=float)
    states = np.array([state for _, state in history], dtype=float)
    count = len(places)
    outside, inside = states[:, :count].sum(axis=2), states[:, count:].sum(axis=2)
    seen = np.stack([inside >= np.array(places), outside, inside, states[:, count:, 1]])
    ends = np.append(times[1:], float(years))
    spent = np.array([np.clip(np.minimum(ends, year + 1) - np.maximum(times, year), 0, None) for year in range(years)])
    full, waiting, used, moving = np.einsum("ye,sek->syk", spent, seen)
    return full, waiting, used, moving
