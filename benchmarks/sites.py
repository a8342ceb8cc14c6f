"""Ranking 500 sites: measured anew, as when they are first shown, and again, as when a weight is moved."""

import statistics
import time

import numpy as np
import pandas as pd

from planning import Scenario, case_from_figures
from planning.scenario import plan_for
from siting import land as siting_land
from siting import ranking
from store import Shipped, read_case

SITES, ROUNDS = 500, 5


def many(tables, seed=0):
    """Make up sites about the nodes of the road network."""
    chance = np.random.default_rng(seed)
    nodes = tables.road_nodes().sample(SITES, replace=True, random_state=seed)
    shipped = tables.sites("forstudie-2017").iloc[[0] * SITES].reset_index(drop=True)
    return shipped.assign(
        id=[f"s{n}" for n in range(SITES)],
        name=[f"Site {n}" for n in range(SITES)],
        lat=nodes["lat"].to_numpy() + chance.normal(0, 0.003, SITES),
        lon=nodes["lon"].to_numpy() + chance.normal(0, 0.005, SITES),
    )


def run():
    """Yield lines: seconds of both, interleaved, and their ratio."""
    tables, scenario = Shipped(), Scenario()
    values = scenario.values()
    plan = plan_for(case_from_figures(*read_case("forstudie-2017")), scenario, values)
    land = siting_land.read_land(tables)
    roads = siting_land.read_roads(tables, land, winter=False)
    sites = many(tables)
    taken = {"anew": [], "again": []}
    for _ in range(ROUNDS):
        around = ranking.surroundings(land, roads, plan, values)
        for name in taken:
            start = time.perf_counter()
            ranking.rank(sites, around, {}, plan)
            taken[name].append(time.perf_counter() - start)
    anew, again = (statistics.median(taken[name]) for name in ("anew", "again"))
    table = pd.Series({f"rank {SITES} sites anew": f"{anew:.3f} s", "again, weights moved": f"{again:.3f} s",
                       "ratio": f"{anew / again:.1f}"})  # fmt: skip
    yield from table.to_string().splitlines()
