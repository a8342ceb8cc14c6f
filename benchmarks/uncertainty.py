"""The Monte Carlo against what one would otherwise write: a loop over draws, or pandas; interleaved in one run.

First the model itself, as the pages run it: three options, nine municipalities, 10 000 draws of every uncertain assumption.
Then a small cost model over 20 years, in numpy by blocks and in pandas column by column, as written by hand.
"""

from statistics import median

import numpy as np
import pandas as pd

from benchmarks.draws import timed
from planning import case_from_figures, resolve
from planning.options import evaluate_plan
from planning.scenario import Scenario, plan_for
from planning.uncertainty import DRAWS, SEED, draw, monte_carlo, tornado
from planning.uncertainty.draws import ranked
from planning.uncertainty.ranges import headline, uncertain_in
from store import read_case

LOOPED, ROUNDS = 100, 5
OPTIONS, MUNICIPALITIES, YEARS, BLOCK = 3, 9, 20, 500
REFUNDED, THRESHOLD = 0.8, 4e6


def run():
    case = case_from_figures(*read_case("forstudie-2017"))
    values = resolve(2024)
    yield from model(plan_for(case, Scenario(), values), values)
    yield from over_years()


def model(plan, values):
    """Time the whole Monte Carlo, and the loops that evaluate and tabulate one draw at a time."""
    rows = [each for each in uncertain_in(plan, values) if each.drawn]
    drawn = [each.changes(values, draw(each, LOOPED, SEED)) for each in rows]

    def one_by_one():
        return [
            float(
                headline(
                    evaluate_plan(plan, resolve(2024, {k: float(a[i]) for part in drawn for k, a in part.items()}))
                )
            )
            for i in range(LOOPED)
        ]

    table = pd.DataFrame({key: amounts for part in drawn for key, amounts in part.items()})

    def by_row():
        return table.apply(lambda row: float(headline(evaluate_plan(plan, resolve(2024, row.to_dict())))), axis=1)

    def anew(count):
        draw.cache_clear()
        ranked.cache_clear()
        return monte_carlo(plan, values, count)

    assert np.allclose(one_by_one(), by_row())
    tasks = (lambda: anew(DRAWS), lambda: anew(1_000), one_by_one, by_row)
    rounds = [[timed(task) for task in tasks] for _ in range(ROUNDS)]
    whole, first, loop, rowwise = (list(column) for column in zip(*rounds, strict=True))
    scale = DRAWS / LOOPED
    yield f"Monte Carlo, {DRAWS} draws of {len(rows)} assumptions            {median(whole) * 1e3:8.0f} ms"
    yield f"the first 1 000 draws                               {median(first) * 1e3:8.0f} ms"
    again = median(timed(lambda: monte_carlo(plan, values)) for _ in range(ROUNDS))
    yield f"all draws, where one assumption was moved            {again * 1e3:8.0f} ms"
    one_at_a_time = median(timed(lambda: tornado(plan, values)) for _ in range(ROUNDS))
    yield f"tornado                                             {one_at_a_time * 1e3:8.0f} ms"
    yield f"loop over draws / Monte Carlo (from {LOOPED})            {ratio(loop, whole) * scale:8.0f} times"
    yield f"pandas by row / Monte Carlo (from {LOOPED})              {ratio(rowwise, whole) * scale:8.0f} times"


def over_years():
    """Time a cost model of wages, price and refund over 20 years, in numpy by blocks and in pandas."""
    random = np.random.default_rng(1)
    wage, price = random.triangular(0.9, 1.0, 1.2, DRAWS), random.triangular(0.6, 1.0, 1.8, DRAWS)
    growth, rate = random.triangular(0.0, 0.01, 0.02, DRAWS), random.triangular(0.02, 0.04, 0.06, DRAWS)
    cost = random.uniform(2e6, 9e6, (OPTIONS, MUNICIPALITIES))
    by_wage = np.array([0.8, 0.85, 0.0])

    def in_numpy():
        found = np.empty((OPTIONS * MUNICIPALITIES, DRAWS))
        yearly, kept = np.empty((2, len(found), BLOCK))
        for start in range(0, DRAWS, BLOCK):
            part = slice(start, start + BLOCK)
            factor = by_wage[:, None] * wage[part] + (1 - by_wage[:, None]) * price[part]
            np.multiply(cost[:, :, None], factor[:, None, :], out=yearly.reshape(*cost.shape, BLOCK))
            step, total = (1 + growth[part]) / (1 + rate[part]), found[:, part]
            total[:] = 0.0
            for _ in range(YEARS):
                np.multiply(yearly, step, out=yearly)
                np.multiply(yearly, 1 - REFUNDED, out=kept)
                np.add(kept, REFUNDED * THRESHOLD, out=kept)
                np.minimum(yearly, kept, out=kept)
                np.add(total, kept, out=total)
        return found

    draws = pd.DataFrame({"wage": wage, "price": price, "growth": growth, "rate": rate})

    def in_pandas():
        found = {}
        for option in range(OPTIONS):
            for municipality in range(MUNICIPALITIES):
                factor = by_wage[option] * draws["wage"] + (1 - by_wage[option]) * draws["price"]
                yearly, total = cost[option, municipality] * factor, 0.0
                for _ in range(YEARS):
                    yearly = yearly * (1 + draws["growth"]) / (1 + draws["rate"])
                    total = total + yearly - REFUNDED * (yearly - THRESHOLD).clip(lower=0.0)
                found[option, municipality] = total
        return pd.DataFrame(found)

    assert np.allclose(in_numpy().T, in_pandas().to_numpy())
    pairs = [(timed(in_numpy), timed(in_pandas)) for _ in range(ROUNDS)]
    fast, slow = (list(column) for column in zip(*pairs, strict=True))
    yield f"3 options x 9 x 20 years x {DRAWS} draws, numpy blocks  {median(fast) * 1e3:8.0f} ms"
    yield f"pandas / numpy blocks                               {ratio(slow, fast):8.1f} times"


def ratio(slow, fast):
    """Return the median of the ratios of each round."""
    return median(a / b for a, b in zip(slow, fast, strict=True))
