"""A queue of 20 places, 1 000 times ten years (load 17, stays of 180 days, from empty): ours, simpy and ciw.

All three simulate the same queue and must lie within three standard errors of the exact 0.3174. The peers run fewer
replications, scaled up; rounds are interleaved.
"""

from statistics import median
from time import perf_counter

import ciw
import numpy as np
import simpy

from planning.histories import draw_histories
from planning.queueing import course
from planning.simulation import Flow, simulate

PLACES, STAY, YEARS = 20, 180 / 365, 10
RATE = 17 / STAY
TIMES, BY_SIMPY, BY_CIW, ROUNDS = 1_000, 40, 20, 3


def timed(work):
    start = perf_counter()
    found = work()
    return perf_counter() - start, np.asarray(found)


def at_once(seed):
    drawn = draw_histories([PLACES], np.full((YEARS, TIMES), RATE), np.full(TIMES, STAY), seed=seed)
    return 1 - drawn.free.mean(axis=0)[:, 0]


def by_simpy(seed):
    return [one_of_simpy(np.random.default_rng([seed, number])) for number in range(BY_SIMPY)]


def one_of_simpy(random):
    """Return the share of time with every place taken, by processes that ask for a place."""
    env = simpy.Environment()
    house = simpy.Resource(env, capacity=PLACES)
    taken = [0.0, 0.0]  # time with every place taken, and since when

    def person():
        with house.request() as place:
            yield place
            if house.count == PLACES and not taken[1]:
                taken[1] = env.now
            yield env.timeout(random.exponential(STAY))
        if house.count < PLACES and taken[1]:
            taken[0] += env.now - taken[1]
            taken[1] = 0.0

    def arrivals():
        while True:
            yield env.timeout(random.exponential(1 / RATE))
            env.process(person())

    env.process(arrivals())
    env.run(until=YEARS)
    return (taken[0] + (YEARS - taken[1] if taken[1] else 0.0)) / YEARS


def by_ciw(seed):
    return [one_of_ciw(1000 * seed + number) for number in range(BY_CIW)]


def one_of_ciw(seed):
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(RATE)],
        service_distributions=[ciw.dists.Exponential(1 / STAY)],
        number_of_servers=[PLACES],
    )
    simulation = ciw.Simulation(network, tracker=ciw.trackers.SystemPopulation())
    simulation.simulate_until_max_time(YEARS)
    chances = simulation.statetracker.state_probabilities(observation_period=(0, YEARS))
    return sum(chance for count, chance in chances.items() if count >= PLACES)


def flow(seed):
    """The flow of the page, with waiting rooms and blocking, for the same single kind."""
    one = Flow(("only",), (PLACES,), np.full((YEARS, 1), RATE), (STAY,), np.zeros((1, 1)), (0,))
    return simulate(one, BY_CIW, seed).full.mean(axis=1)[:, 0]


def run():
    exact = 1 - course([PLACES], np.full(YEARS, RATE), STAY).free.mean()
    ways = {"ours, side by side": (at_once, TIMES), "simpy": (by_simpy, BY_SIMPY), "ciw": (by_ciw, BY_CIW),
            "ours, the flow (ciw)": (flow, BY_CIW)}  # fmt: skip
    at_once(0)
    seconds = {name: [] for name in ways}
    shares = {name: [] for name in ways}
    for seed in range(1, ROUNDS + 1):
        for name, (work, times) in ways.items():
            took, found = timed(lambda work=work, seed=seed: work(seed))
            seconds[name].append(took * TIMES / times)
            shares[name].extend(found)
    yield f"every place taken, exact                            {exact:8.4f}"
    for name in ways:
        drawn = np.array(shares[name])
        error = drawn.std(ddof=1) / len(drawn) ** 0.5
        off = (drawn.mean() - exact) / error
        yield f"{name:<24}{median(seconds[name]):8.2f} s   {drawn.mean():.4f} ({off:+.1f} standard errors)"
    for name in list(ways)[1:3]:
        ratio = median(b / a for a, b in zip(seconds["ours, side by side"], seconds[name], strict=True))
        yield f"{name} / ours, side by side                         {ratio:8.0f} times"
