"""The model over many draws at once, against a loop over draws, which is what a spreadsheet or a script would do."""

from statistics import median
from time import perf_counter

import numpy as np

from planning import case_from_figures, resolve
from planning.options import evaluate_plan
from planning.scenario import Scenario, plan_for
from store import read_case

DRAWN = {"private.price_per_day": (8200, 24660), "staffing.norm.day": (0.25, 1.2), "building.loan_rate": (0.0, 0.06)}
DRAWS, LOOPED, ROUNDS = 10_000, 200, 5


def timed(work):
    start = perf_counter()
    work()
    return perf_counter() - start


def run():
    case = case_from_figures(*read_case("forstudie-2017"))
    plan = plan_for(case, Scenario(), resolve(2024))
    random = np.random.default_rng(1)
    drawn = {key: random.uniform(*ends, DRAWS) for key, ends in DRAWN.items()}

    def at_once():
        evaluate_plan(plan, resolve(2024, drawn))

    def one_by_one():
        for i in range(LOOPED):
            evaluate_plan(plan, resolve(2024, {key: float(values[i]) for key, values in drawn.items()}))

    at_once(), one_by_one()
    pairs = [(timed(at_once), timed(one_by_one) * DRAWS / LOOPED) for _ in range(ROUNDS)]
    single = median(loop / DRAWS for _, loop in pairs)
    yield f"one evaluation (9 municipalities, all options)      {single * 1e3:8.2f} ms"
    yield f"{DRAWS} draws at once                               {median(a for a, _ in pairs) * 1e3:8.0f} ms"
    yield f"{DRAWS} draws one by one (from {LOOPED})                 {median(b for _, b in pairs) * 1e3:8.0f} ms"
    yield f"one by one / at once                                {median(b / a for a, b in pairs):8.1f} times"
