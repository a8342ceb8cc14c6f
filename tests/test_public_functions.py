"""What scripts and notebooks call: whatever is put in, it is answered, or refused by an error of ours."""

import math

import numpy as np
import pandas as pd
import pytest

from planning.cooperation import blocking_coalitions, nucleolus, shapley_value, subadditive_cover
from planning.disclosure import suppress
from planning.errors import BopsError, InputError
from planning.queueing import erlang_b, erlang_c, mean_wait
from planning.sharing import round_to_krone
from sitecriteria.aggregation import topsis, weighted_sum
from sitecriteria.criterion import piecewise_linear
from sitecriteria.errors import LocationError, SiteError
from sitecriteria.grid import Grid
from sitecriteria.location import p_median
from sitecriteria.robustness import smaa

GAME, PAID, TABLE, SMALL = [0, 1, 2, 2.5], [1, 1.5], [[1.0, 2.0], [3.0, 4.0]], [[0.1, 0.2], [0.3, 0.4]]
PEOPLE = pd.DataFrame({"n": [3, 7], "g": ["a", "b"]})
ODD = (None, "x", "1", math.nan, math.inf, -math.inf, -1, 0, 1.5, True, 1e300, 10**30, [], [[]], [math.nan], [1, 2, 3],
       [[1], [2, 3]], ["a"], np.zeros((0, 3)), np.zeros((2, 2, 2)))  # fmt: skip
CALLS = {
    "shapley_value": shapley_value,
    "nucleolus": nucleolus,
    "subadditive_cover": subadditive_cover,
    "blocking_coalitions, cost": lambda odd: blocking_coalitions(odd, PAID),
    "blocking_coalitions, allocation": lambda odd: blocking_coalitions(GAME, odd),
    "blocking_coalitions, tolerance": lambda odd: blocking_coalitions(GAME, PAID, tolerance=odd),
    "blocking_coalitions, limit": lambda odd: blocking_coalitions(GAME, PAID, limit=odd),
    "round_to_krone, amounts": lambda odd: round_to_krone(odd, 3),
    "round_to_krone, total": lambda odd: round_to_krone(PAID, odd),
    "erlang_b, places": lambda odd: erlang_b(odd, 2.0),
    "erlang_b, load": lambda odd: erlang_b(3, odd),
    "erlang_c, places": lambda odd: erlang_c(odd, 2.0),
    "erlang_c, load": lambda odd: erlang_c(3, odd),
    "suppress, minimum": lambda odd: suppress(PEOPLE, "n", ["g"], odd),
    "piecewise_linear, x": lambda odd: piecewise_linear(odd, [0, 1], [0, 1]),
    "piecewise_linear, points": lambda odd: piecewise_linear(1.0, odd, [0, 1]),
    "weighted_sum, values": lambda odd: weighted_sum(odd, [1, 1]),
    "weighted_sum, weights": lambda odd: weighted_sum(SMALL, odd),
    "topsis, matrix": lambda odd: topsis(odd, [1, 1], [True, False]),
    "topsis, weights": lambda odd: topsis(TABLE, odd, [True, False]),
    "topsis, maximise": lambda odd: topsis(TABLE, [1, 1], odd),
    "smaa, values": lambda odd: smaa(odd, draws=10),
    "smaa, draws": lambda odd: smaa(SMALL, draws=odd),
    "smaa, seed": lambda odd: smaa(SMALL, draws=10, seed=odd),
    "p_median, cost": lambda odd: p_median(odd, 1),
    "p_median, p": lambda odd: p_median(TABLE, odd),
    "Grid, columns": lambda odd: Grid(0.0, 0.0, odd, 3, 100.0),
    "Grid, cell": lambda odd: Grid(0.0, 0.0, 3, 3, odd),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_odd_numbers_are_answered_or_refused_by_an_error_of_ours(call):
    for odd in ODD:
        try:
            call(odd)
        except (BopsError, SiteError) as error:
            assert str(error) and "{" not in str(error), odd


def test_places_without_end_and_half_a_site_are_refused():
    for servers in (math.inf, 1e300, 1.5, -1):
        with pytest.raises(InputError, match="number of places can't be"):
            erlang_b(servers, 2.0)
    with pytest.raises(InputError, match="not as many loads"):
        mean_wait([1, 2], [1.0, 2.0, 3.0], 1.0)
    with pytest.raises(LocationError, match=r"1\.5 sites can't be chosen"):
        p_median(TABLE, 1.5)
    with pytest.raises(LocationError, match=r"There is no site 0\.5"):
        p_median(TABLE, 1, [0.5])
