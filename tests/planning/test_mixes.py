"""Mixes of the three keys: objections counted on a grid, and the nearest mix without any against a fine search."""

import numpy as np
import pytest

from planning import Scenario, evaluate
from planning.cooperation import cooperate
from planning.cooperation.mixes import PARTS, count_objections, every_mix, mix_of, nearest_free_mix
from planning.scenario import check_key


@pytest.fixture(scope="module")
def prestudy(forstudie):
    return cooperate(evaluate(forstudie))


@pytest.fixture(scope="module")
def preproject(forprosjekt):
    return cooperate(evaluate(forprosjekt))


def test_every_mix_is_one_and_they_are_all_there():
    weights = every_mix(20)
    assert len(weights) == 231 and weights.sum(axis=1) == pytest.approx(np.ones(231))
    assert len(np.unique(weights.round(6), axis=0)) == 231 and (weights >= 0).all()


@pytest.mark.parametrize("weights", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0.1, 0.4, 0.5), (0.25, 0.25, 0.5)])
def test_a_mix_is_objected_to_as_the_plan_with_that_key_is(prestudy, forstudie, weights):
    changes = check_key(dict(zip(PARTS, weights, strict=True)))
    objections = cooperate(evaluate(forstudie, Scenario(changes=changes))).objections("mix")
    counts, gains = count_objections(prestudy, np.array([weights]))
    assert counts[0] == len(objections) and gains[0] == pytest.approx(objections[0].gain)
    assert mix_of(prestudy, np.array(weights)).mask == objections[0].mask


def test_the_preproject_has_a_free_mix_and_no_nearer_one(preproject):
    """Against a search over mixes half a percent apart."""
    chosen = np.array([0.1, 0.4, 0.5])
    found = nearest_free_mix(preproject, chosen)
    assert found.free and not mix_of(preproject, chosen).free
    weights = every_mix(200)
    free = weights[count_objections(preproject, weights)[1] < 1]
    distance = np.abs(np.array(found.weights) - chosen).sum()
    assert distance <= np.abs(free - chosen).sum(axis=1).min() + 1e-9
    assert distance >= np.abs(free - chosen).sum(axis=1).min() - 0.02


def test_the_prestudy_has_none_and_the_least_strong_objection_is_found(prestudy):
    found = nearest_free_mix(prestudy, np.array([0.1, 0.4, 0.5]))
    gains = count_objections(prestudy, every_mix(100))[1]
    assert not found.free and found.gain <= gains.min() + 1e-3 and found.gain > gains.min() - 50_000
    assert mix_of(prestudy, np.array(found.weights)).gain == pytest.approx(found.gain)


def test_a_free_mix_stays_as_it_is(preproject):
    free = np.array(nearest_free_mix(preproject, np.array([0.1, 0.4, 0.5])).weights)
    inside = 0.9 * free + 0.1 * np.array([0.0, 0.3, 0.7])
    for chosen in (inside, np.array([0.2, 0.3, 0.5])):
        if mix_of(preproject, chosen).free:
            assert nearest_free_mix(preproject, chosen).weights == pytest.approx(tuple(chosen), abs=1e-9)


def test_one_participant_has_nobody_to_object(forstudie):
    game = cooperate(evaluate(forstudie, Scenario(participants=("1422",))))
    chosen = np.array([1.0, 0.0, 0.0])
    assert nearest_free_mix(game, chosen).free and count_objections(game, chosen[None, :])[0].tolist() == [0]
