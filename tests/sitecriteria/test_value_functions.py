"""Value functions that users bend, likeness to a place, how uncertain a value is, and points of view."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitecriteria import CRITERIA, VIEWPOINTS, Direction, full_weights, rank_sites
from sitecriteria.assessment import assess_sites, values_table, with_anchors
from sitecriteria.criterion import Anchors
from sitecriteria.errors import CriterionError, TableError
from sitecriteria.precision import Doubt, value_spread
from sitecriteria.similar_place import likeness
from sitecriteria.site import Surroundings

NAN = math.nan
IDEAL = Anchors((0, 800, 3000), (0, 1, 0))


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((0, 0.5, 1), Direction.MORE_IS_BETTER),
        ((1, 0.5, 0.5), Direction.LESS_IS_BETTER),
        ((0, 1, 0.2), Direction.IDEAL_IS_BEST),
        ((0.5, 0.5, 0.5), Direction.MORE_IS_BETTER),
    ],
)
def test_the_shape_is_that_of_the_values(values, direction):
    assert Anchors((1, 2, 3), values).direction is direction


def test_a_criterion_bent_to_an_ideal_values_what_lies_near_it():
    bent = with_anchors({"nature": IDEAL})
    assert list(bent) == list(CRITERIA) and bent["relatives"] is CRITERIA["relatives"]
    nature = bent["nature"]
    assert nature.direction is Direction.IDEAL_IS_BEST and nature.measure is CRITERIA["nature"].measure
    assert [nature.value(metres) for metres in (0, 400, 800, 1900, 9000)] == pytest.approx([0, 0.5, 1, 0.5, 0])
    assert CRITERIA["nature"].anchors == Anchors((0, 500, 1500, 3000), (1, 0.8, 0.3, 0)), "the registry stays"


def test_bent_criteria_move_score_and_rank(make_site):
    sites = [
        make_site(id="room", plot_area=4000.0, access_area=0.0),
        make_site(id="tight", plot_area=1500.0, access_area=0.0),
    ]
    around = Surroundings(needed_area=1000.0)
    shipped = rank_sites(assess_sites(sites, around), {"screened_unit": 1})
    turned = Anchors((0, 3000), (1, 0))
    bent = rank_sites(assess_sites(sites, around, with_anchors({"screened_unit": turned})), {"screened_unit": 1})
    assert [one.rank for one in shipped] == [1, 2] and [one.rank for one in bent] == [2, 1]


@pytest.mark.parametrize(
    ("points", "values", "word"),
    [
        ((0, 1), (0, 1.2), "outside 0 to 1"),
        ((0, 0), (0, 1), "rise"),
        ((0, 1, 2), (1, 0, 1), "fall and rise again"),
        ((0, NAN), (0, 1), "no number"),
        ((0, 1), (0,), "one value a point"),
    ],
)
def test_anchors_that_cannot_be_are_refused(points, values, word):
    with pytest.raises(CriterionError, match=word):
        Anchors(points, values)


def test_a_curve_for_an_unknown_criterion_is_refused():
    with pytest.raises(CriterionError, match="no criterion natur; the criteria are nature"):
        with_anchors({"natur": IDEAL})


def test_likeness_worked_by_hand():
    """1 - (3*0.2 + 1*0.4)/4 = 0.75; better and worse count alike; what is not known of both is left out."""
    target, weights = [0.5, 0.5, NAN], [3, 1, 5]
    found = likeness([[0.7, 0.1, 0.3], [0.3, 0.9, NAN], [0.5, NAN, 0.1], [NAN, NAN, 0.4]], target, weights)
    assert found == pytest.approx([0.75, 0.75, 1, NAN], nan_ok=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=5), st.data())
def test_nothing_is_more_like_a_place_than_itself(target, data):
    other = data.draw(st.lists(st.floats(0, 1), min_size=len(target), max_size=len(target)))
    itself, another = likeness([target, other], target, np.ones(len(target)))
    assert itself == pytest.approx(1) and another <= itself + 1e-12


@pytest.mark.parametrize(("values", "target"), [([[0.1, 0.2]], [0.1]), ([[0.1]], [1.5])])
def test_a_target_that_cannot_be_is_refused(values, target):
    with pytest.raises(TableError, match="target"):
        likeness(values, target, np.ones(len(values[0])))


def test_areas_taken_for_granted_may_be_less_and_more(make_site):
    """Plot 3000 of which 1000 built and 500 access: 1500 left, 800 to 2200 with 20 %: (3000-+600) - 1000 - (500+-100)."""
    site = make_site(id="a", plot_area=3000.0, access_area=500.0, existing_area=500.0)
    around = Surroundings(needed_area=1000.0)
    keys = list(CRITERIA)
    low, high = value_spread([site], around, {"a": Doubt(share=0.2)})
    unit, building = keys.index("screened_unit"), keys.index("building")
    assert (low[0, unit], high[0, unit]) == pytest.approx((0.4, 0.5 + 0.5 * 1200 / 2000))
    assert (low[0, building], high[0, building]) == pytest.approx((0.3 + 0.7 * 0.4, 0.3 + 0.7 * 0.6))


def test_without_doubt_ends_are_the_value_and_missing_keeps_its_ends(make_site):
    site, around = make_site(plot_area=3000.0, access_area=500.0), Surroundings(needed_area=1000.0)
    low, high = value_spread([site], around, {})
    value = values_table(assess_sites([site], around))
    known = ~np.isnan(value)
    assert known.any() and not known.all()
    assert (low[known] == value[known]).all() and (high[known] == value[known]).all()
    assert (low[~known] == 0).all() and (high[~known] == 1).all()


def test_a_point_known_only_by_its_village_may_lie_to_either_side(make_site, geography):
    """Within 1 km of the point the distance to nature may be any from 0 on: open land lies round the village."""
    village = geography.places.loc["centre_laerdal"]
    site = make_site(id="a", easting=village["easting"], northing=village["northing"])
    around = Surroundings(nature=geography.water_and_parks.union_all(), built_up=geography.built_up.union_all())
    low, high = value_spread([site], around, {"a": Doubt(metres=1000.0)})
    here = values_table(assess_sites([site], around))[0, 0]
    assert low[0, 0] <= here < high[0, 0] == 1
    exact = value_spread([site], around, {"a": Doubt()})
    assert exact[0][0, 0] == exact[1][0, 0] == here


@pytest.mark.parametrize("key", VIEWPOINTS)
def test_a_point_of_view_weighs_every_criterion_and_looks_for_something(key):
    one = VIEWPOINTS[key]
    assert one.key == key and one.label and one.meaning
    assert list(one.weights) == list(CRITERIA) and full_weights(one.weights) == one.weights
    assert max(one.weights.values()) > min(one.weights.values())


def test_points_of_view_differ():
    heaviest = {key: max(one.weights, key=one.weights.get) for key, one in VIEWPOINTS.items()}
    assert heaviest == {
        "relatives": "relatives",
        "staff": "workforce",
        "specialist_care": "psychiatric_care",
        "economy": "building",
    }
