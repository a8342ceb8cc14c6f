"""The worked figures of the method that are no single row of a result: the game, and each base in its own interval."""

import numpy as np
import pytest

from planning import Scenario, evaluate
from planning.cooperation import cooperate
from planning.uncertainty import draws as drawn_by
from planning.uncertainty.breakeven import fewest_used
from planning.uncertainty.draws import SEED
from planning.uncertainty.ranges import uncertain_in
from planning.used import when_used

pytestmark = pytest.mark.usefixtures("shipped")

SHAPLEY = [2768926, 2838170, 2838170, 5291497, 7109916, 2838170, 10315528, 7109916, 7109916]
MIDDLE, DRAWS = (20, 80), 2_000


def test_the_cooperation_game_of_the_prestudy(forstudie):
    game = cooperate(evaluate(forstudie))
    assert game.shapley == pytest.approx(SHAPLEY, abs=0.5)
    assert game.savings[game.everyone] == pytest.approx(7.70e6, abs=5e3)
    sogndal = [m.number for m in game.result.plan.participants].index("1420")
    assert game.best == game.everyone & ~(1 << sogndal)
    assert game.savings[game.best] == pytest.approx(9.40e6, abs=5e3)


def test_joint_is_the_cheaper_from_13_of_the_20_places_used(forstudie):
    """With 19 used the joint net is that of the worked figure for 19 of the 20 places needed."""
    result = evaluate(forstudie)
    assert fewest_used(result).value == 13
    assert when_used(result, 19).one_key.sum() == pytest.approx(47_865_784, abs=1)


@pytest.mark.parametrize("year", [2024, 2027])
@pytest.mark.parametrize("name", ["forstudie", "forprosjekt", "sogn"])
def test_what_is_shown_lies_in_the_middle_of_its_own_draws(name, year, request):
    """Method 9: a headline outside the 20th to 80th percentile of its own draws is a fault of the ranges.

    Plain net and net at equal care of every option, and the joint net of every municipality.
    """
    result = evaluate(request.getfixturevalue(name), Scenario(year=year))
    outcomes = outcomes_of(result)
    options = drawn_by.options_by_draw(result)
    places = {
        f"{option}.{figure}": float(np.mean(outcomes[f"{option}.{figure}"] < float(np.ravel(row[figure])[0])))
        for option, row in options.items()
        for figure in ("net", "net_equal_care")
    }
    places |= {
        m.name: float(np.mean(row < net))
        for m, row, net in zip(result.plan.participants, outcomes["joint"], result.shares.net, strict=True)
    }
    outside = {what: round(100 * share, 1) for what, share in places.items()
               if not MIDDLE[0] <= 100 * share <= MIDDLE[1]}  # fmt: skip
    assert not outside


def outcomes_of(result):
    """Return every figure of the Monte Carlo by draw."""
    found = [each for each in uncertain_in(result.plan, result.values) if each.drawn]
    drawn = np.array([drawn_by.draw(each, DRAWS, SEED) for each in found])
    return drawn_by.evaluated(result.plan, result.values, found, drawn, drawn_by.BLOCK)
