"""The cooperation game against packages for games and the usual way to write it, interleaved in one run."""

import math
from statistics import median
from time import perf_counter

import coopgame
import numpy as np
from numba import float64
from shapley_numba.core import numba_game
from shapley_numba.shapley import shapley

from planning import Scenario, case_from_figures, evaluate, resolve
from planning.cooperation import cooperate, nucleolus, shapley_value
from planning.cooperation.coalitions import cost_coalitions
from planning.cooperation.games import membership
from planning.options import evaluate_plan
from planning.scenario import plan_for
from planning.uncertainty import SEED, draw, will_it_hold
from planning.uncertainty.ranges import uncertain_in
from store import read_case

ROUNDS, LOOPED = 7, 2


@numba_game([("table", float64[:])])
class TableGame:
    """A game read from a table by mask, as shapley-numba wants it."""

    def __init__(self, table):
        self.table = table

    def value(self, members):
        mask = 0
        for i in range(len(members)):
            mask += members[i] << i
        return self.table[mask]


def by_bitmask(cost):
    """Shapley value as most write it: for each participant, over every group without it."""
    count = len(cost).bit_length() - 1
    weight = [math.factorial(s) * math.factorial(count - s - 1) / math.factorial(count) for s in range(count)]
    value = [0.0] * count
    for mask in range(len(cost)):
        size = bin(mask).count("1")
        for i in range(count):
            if not mask >> i & 1:
                value[i] += weight[size] * (cost[mask | 1 << i] - cost[mask])
    return value


def economies(count):
    """A game like ours: groups with economies of scale, no two alike."""
    draws = np.random.default_rng(count)
    size = membership(count) @ draws.uniform(1, 3, count)
    return size**0.8 * 1e6 * draws.uniform(1, 1.02, 2**count) * (size > 0)


def timed(work):
    start = perf_counter()
    work()
    return perf_counter() - start


def compared(name, ours, others, rounds=ROUNDS):
    """Yield our median and, for each peer, its median and the median ratio, run in turn."""
    for work in (ours, *others.values()):
        work()
    found = [[timed(work) for work in (ours, *others.values())] for _ in range(rounds)]
    yield f"{name:44s} {median(row[0] for row in found) * 1e3:10.2f} ms"
    for i, other in enumerate(others, 1):
        ratio = median(row[i] / row[0] for row in found)
        yield f"    {other:40s} {median(row[i] for row in found) * 1e3:10.2f} ms  {ratio:8.1f} times ours"


def run():
    for count in (9, 15, 20):
        cost = economies(count)
        peer, table = coopgame.Game(cost[1:].tolist()), TableGame(cost)
        others = {
            "coopgame-py": lambda peer=peer: coopgame.shapley(peer),
            "shapley-numba": lambda table=table, count=count: shapley(table, count),
        }
        if count < 20:
            plain = cost.tolist()
            others["over every group, plain Python"] = lambda plain=plain: by_bitmask(plain)
        yield from compared(f"Shapley value, {count} participants", lambda cost=cost: shapley_value(cost), others)
    for count in (9, 12):
        cost = economies(count)
        peer = coopgame.Game((-cost[1:]).tolist())
        assert np.allclose(coopgame.prenucleolus(peer)["allocation"], -nucleolus(cost), rtol=1e-9)
        yield from compared(
            f"prenucleolus, {count} participants",
            lambda cost=cost: nucleolus(cost),
            {"coopgame-py": lambda peer=peer: coopgame.prenucleolus(peer)},
        )
    case = case_from_figures(*read_case("forstudie-2017"))
    result = evaluate(case)

    def one_by_one():
        for mask in range(1, 512):
            numbers = tuple(number for i, number in enumerate(case.numbers) if mask >> i & 1)
            evaluate(case, Scenario(participants=numbers))

    yield from compared("cost of 512 groups", lambda: cost_coalitions(result), {"a group at a time": one_by_one}, 3)
    yield from compared("the whole game, with shares and objections", lambda: whole(result), {})
    yield from holding(case, cooperate(result))


def holding(case, game):
    """Time the games of 1 000 draws against the plan of every group evaluated for every draw, from two draws."""
    values, numbers = game.result.values, case.numbers
    drawn = [each for each in uncertain_in(game.result.plan, values) if each.drawn]
    changes = {k: a for each in drawn for k, a in each.changes(values, draw(each, LOOPED, SEED)).items()}

    def one_by_one():
        for i in range(LOOPED):
            moved = resolve(values.year, {key: float(amounts[i]) for key, amounts in changes.items()})
            for mask in range(1, 512):
                chosen = Scenario(participants=tuple(n for k, n in enumerate(numbers) if mask >> k & 1))
                evaluate_plan(plan_for(case, chosen, moved), moved)

    rounds = [(timed(lambda: will_it_hold(game)), timed(one_by_one)) for _ in range(3)]
    ratio = median(loop / ours for ours, loop in rounds) * 1_000 / LOOPED
    yield f"512 groups x 1 000 draws, with every key      {median(row[0] for row in rounds) * 1e3:10.0f} ms"
    yield f"    a group and a draw at a time (from {LOOPED})     {ratio:29.0f} times ours"


def whole(result):
    game = cooperate(result)
    game.objections("mix"), game.objections("shapley"), game.objections("nucleolus")
