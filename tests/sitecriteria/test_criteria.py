"""The criteria: the table of the method, each measure by hand, and each against the shipped geography."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from numpy.testing import assert_allclose

from sitecriteria.criteria import CRITERIA
from sitecriteria.criteria.public_transport import counted_stop
from sitecriteria.criterion import Direction
from sitecriteria.errors import ImpossibleError
from sitecriteria.memory import remembered
from sitecriteria.site import Surroundings
from sitecriteria.travel import reach

MORE, LESS = Direction.MORE_IS_BETTER, Direction.LESS_IS_BETTER

# The table of the method, in its order: key, direction, anchors measure:value, weight.
TABLE = [
    ("nature", LESS, {0: 1, 500: 0.8, 1500: 0.3, 3000: 0}, 1),
    ("public_transport", LESS, {5: 1, 10: 0.7, 20: 0.2, 30: 0}, 1),
    ("psychiatric_care", LESS, {15: 1, 45: 0.6, 90: 0.2, 150: 0}, 1),
    ("somatic_care", LESS, {15: 1, 45: 0.6, 90: 0.2, 150: 0}, 1),
    ("screened_unit", MORE, {0: 0, 1000: 0.5, 3000: 1}, 1),
    ("building", MORE, {0: 0.3, 1: 1}, 0.5),
    ("activity", LESS, {5: 1, 15: 0.6, 30: 0.2, 45: 0}, 0.5),
    ("working_environment", MORE, {0: 0, 5: 1}, 0.5),
    ("workforce", MORE, {0: 0, 5000: 0.5, 15000: 1}, 1),
    ("relatives", LESS, {30: 1, 60: 0.7, 120: 0.2, 180: 0}, 1),
]
BY_ROAD = ["psychiatric_care", "somatic_care", "activity"]


def assess(key, site, **surroundings):
    return CRITERIA[key].assess(site, Surroundings(**surroundings))


def test_the_registry_is_the_table_of_the_method():
    found = [(c.key, c.direction, dict(zip(c.points, c.values, strict=True)), c.weight) for c in CRITERIA.values()]
    assert found == TABLE
    assert list(CRITERIA) == [row[0] for row in TABLE]


@pytest.mark.parametrize("key", CRITERIA)
def test_each_criterion_says_in_words_what_it_asks_and_where_it_comes_from(key):
    criterion = CRITERIA[key]
    assert criterion.question.endswith("?")
    for text in (criterion.label, criterion.unit, criterion.measured, criterion.source):
        assert text.strip() == text != ""


@pytest.mark.parametrize("key", CRITERIA)
def test_what_is_not_known_is_missing_and_never_filled_in(key, make_site):
    found = assess(key, make_site())
    assert np.isnan([found.measure, found.value]).all()
    assert (found.low, found.high) == (0, 1)


def test_distance_to_neighbours_is_never_scored(make_site):
    for key in CRITERIA:
        near, far = (assess(key, make_site(neighbour_distance=metres), needed_area=1480) for metres in (5, 5000))
        assert_allclose([near.measure, near.value, near.low], [far.measure, far.value, far.low], equal_nan=True)


# Nature: a village of 2 x 2 km round the site, with a lake 300 m to the east

VILLAGE = shapely.box(-1000, -1000, 1000, 1000)
LAKE = shapely.box(300, -50, 600, 50)


def test_nature_is_the_nearest_of_lake_and_open_land(make_site):
    assert assess("nature", make_site(), nature=LAKE, built_up=VILLAGE).measure == 300
    assert assess("nature", make_site(easting=-900), nature=LAKE, built_up=VILLAGE).measure == 100


def test_outside_the_village_nature_is_at_the_door(make_site):
    found = assess("nature", make_site(easting=-1200), nature=LAKE, built_up=VILLAGE)
    assert (found.measure, found.value) == (0, 1)


def test_nature_by_hand(make_site):
    """700 m: a fifth of the way from 500 (0.8) to 1 500 (0.3) gives 0.7."""
    found = assess("nature", make_site(easting=-300), nature=shapely.box(5000, 0, 5001, 1), built_up=VILLAGE)
    assert (found.measure, found.value) == (700, pytest.approx(0.7))


def test_without_lakes_open_land_counts_and_without_villages_all_is_open(make_site):
    assert assess("nature", make_site(), nature=shapely.MultiPolygon(), built_up=VILLAGE).measure == 1000
    assert assess("nature", make_site(), nature=LAKE, built_up=shapely.MultiPolygon()).measure == 0


@pytest.mark.parametrize("known", [{"nature": LAKE}, {"built_up": VILLAGE}])
def test_nature_needs_both_maps(make_site, known):
    assert not assess("nature", make_site(), **known).known


def test_nature_at_the_centres_agrees_with_the_shipped_measures(geography, make_site):
    """Those were rounded to 100 m and computed from shapes simplified by up to 450 m since."""
    surroundings = Surroundings(
        nature=shapely.union_all(geography.water_and_parks.to_numpy()),
        built_up=shapely.union_all(geography.built_up.to_numpy()),
    )
    shipped = geography.nature_measures.set_index("number")
    nearest = shipped.filter(like="centre_to_").min(axis=1)
    centres = geography.places[geography.places["kind"] == "centre"]
    ours = {
        place.number: CRITERIA["nature"].measure(
            make_site(easting=place.easting, northing=place.northing), surroundings
        )
        for place in centres.itertuples()
    }
    assert_allclose([ours[number] for number in nearest.index], nearest, atol=450)


# Public transport


def stops(*rows):
    return pd.DataFrame(rows, columns=["easting", "northing", "departures"])


@pytest.mark.parametrize(("departures", "value"), [(0, 0), (2, 0.25), (4, 0.5), (8, 0.75), (12, 1), (40, 1)])
def test_walking_value_times_service_value(make_site, departures, value):
    """600 m at 80 m a minute is 7.5 minutes: half way from 5 (1) to 10 (0.7)."""
    found = assess("public_transport", make_site(), stops=stops((600, 0, departures)))
    assert found.measure == 7.5
    assert found.value == found.low == found.high == pytest.approx(0.85 * value)


def test_unknown_departures_are_missing_with_the_walk_as_the_most(make_site):
    found = assess("public_transport", make_site(), stops=stops((600, 0, np.nan)))
    assert found.measure == 7.5
    assert not found.known
    assert (found.low, found.high) == (0, pytest.approx(0.85))


def test_the_nearest_stop_counts_not_the_busiest(make_site):
    found = assess("public_transport", make_site(), stops=stops((400, 0, 4), (500, 0, 40)))
    assert (found.measure, found.value) == (5, 0.5)


def test_a_stop_whose_departures_are_known_counts_before_a_nearer_one_if_one_can_walk_there(make_site):
    """30 minutes at 80 metres a minute is 2 400 m."""
    near = assess("public_transport", make_site(), stops=stops((80, 0, np.nan), (2400, 0, 12)))
    assert (near.measure, near.value) == (30, 0)
    far = assess("public_transport", make_site(), stops=stops((80, 0, np.nan), (2401, 0, 12)))
    assert far.measure == 1 and not far.known and far.high == 1


def test_the_stop_that_counts_is_told(make_site):
    table = stops((80, 0, np.nan), (500, 0, 3), (400, 0, 4))
    assert counted_stop(make_site(), Surroundings(stops=table)) == 2
    assert counted_stop(make_site(), Surroundings(stops=stops())) is None
    assert counted_stop(make_site(), Surroundings()) is None


def test_a_measure_is_taken_once_in_the_same_surroundings(make_site):
    """Two equal sites, both with unknown figures, are one; another point or other surroundings are not."""
    taken = []
    criterion = remembered(replace(CRITERIA["nature"], measure=lambda site, around: taken.append(site) or 1.0))
    around = Surroundings()
    for site in (make_site(), make_site(), make_site(easting=5.0)):
        assert criterion.assess(site, around).measure == 1
    assert len(taken) == 2
    criterion.assess(make_site(), Surroundings())
    assert len(taken) == 3


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_stops_at_one_place_the_best_known_counts_in_any_order(make_site, order):
    table = stops((400, 0, 4), (400, 0, 12), (400, 0, np.nan)).iloc[list(order)]
    assert assess("public_transport", make_site(), stops=table).value == 1


def test_no_stop_at_all_is_worth_nothing(make_site):
    found = assess("public_transport", make_site(), stops=stops())
    assert (found.measure, found.value) == (np.inf, 0)


# By road


@pytest.mark.parametrize("key", BY_ROAD)
def test_the_place_reached_soonest_counts(key, make_site, make_reach):
    found = assess(key, make_site(), **{key: make_reach(70, 22, np.inf)})
    assert found.measure == 22
    assert found.value == CRITERIA[key].value(22)


@pytest.mark.parametrize("key", BY_ROAD)
def test_without_road_or_place_the_value_is_0_and_known(key, make_site, make_reach, make_network):
    nothing = reach(make_network((1, 2, 5)), pd.DataFrame({"road_node": []}))
    for places in (make_reach(np.inf), nothing):
        found = assess(key, make_site(), **{key: places})
        assert (found.measure, found.value) == (np.inf, 0)


def test_psychiatric_care_by_hand(make_site, make_reach):
    """75 minutes: two thirds of the way from 45 (0.6) to 90 (0.2)."""
    found = assess("psychiatric_care", make_site(), psychiatric_care=make_reach(75))
    assert found.value == pytest.approx(0.6 - 0.4 * 2 / 3)


def test_a_site_at_laerdal_hospital(geography, roads, make_site):
    place = geography.places.loc["care_laerdal"]
    care = reach(roads["year"], geography.places.loc[["care_laerdal", "care_forde"]])
    found = assess("somatic_care", make_site(easting=place.easting, northing=place.northing), somatic_care=care)
    assert (found.measure, found.value) == (0, 1)


# The plot and the building


def test_screened_unit_by_hand(make_site):
    """4 000 m2 less 1 480/2 of building and 500 of access leaves 2 760: 0.5 + 0.5*1 760/2 000."""
    site = make_site(plot_area=4000, access_area=500, storeys=2)
    found = assess("screened_unit", site, needed_area=1480)
    assert (found.measure, found.value) == (2760, pytest.approx(0.94))


def test_a_plot_that_is_too_small_leaves_less_than_nothing(make_site):
    found = assess("screened_unit", make_site(plot_area=1500, access_area=400), needed_area=1480)
    assert (found.measure, found.value) == (-380, 0)


@pytest.mark.parametrize("unknown", ["plot_area", "access_area"])
def test_screened_unit_needs_plot_and_access(make_site, unknown):
    known = {"plot_area": 4000, "access_area": 500, unknown: np.nan}
    assert not assess("screened_unit", make_site(**known), needed_area=1480).known


@pytest.mark.parametrize(("existing", "share", "value"), [(0, 0, 0.3), (370, 0.25, 0.475), (1480, 1, 1), (9000, 1, 1)])
def test_building_by_hand(make_site, existing, share, value):
    found = assess("building", make_site(existing_area=existing), needed_area=1480)
    assert (found.measure, found.value) == (share, pytest.approx(value))


def test_a_share_of_nothing_is_not_known(make_site):
    assert not assess("building", make_site(existing_area=100), needed_area=0).known


# Working environment

POINTS_OF_FIVE = ("staff_room", "resting_room", "daylight", "separate_entrance", "parking")


@pytest.mark.parametrize("have", range(6))
def test_working_environment_counts_the_points(make_site, have):
    answers = {point: number < have for number, point in enumerate(POINTS_OF_FIVE)}
    found = assess("working_environment", make_site(**answers))
    assert (found.measure, found.value) == (have, pytest.approx(have / 5))


@pytest.mark.parametrize("blank", [None, np.nan])
@pytest.mark.parametrize("point", POINTS_OF_FIVE)
def test_one_unknown_point_leaves_the_working_environment_unknown(make_site, point, blank):
    answers = dict.fromkeys(POINTS_OF_FIVE, True) | {point: blank}
    assert not assess("working_environment", make_site(**answers)).known


def test_numbers_0_and_1_are_answers_as_tables_write_them(make_site):
    answers = dict.fromkeys(POINTS_OF_FIVE, 1.0) | {"parking": 0.0}
    assert assess("working_environment", make_site(**answers)).measure == 4


# People


def test_workforce_counts_centres_within_45_minutes(make_site, make_reach):
    reached = make_reach(0, 45, 45.1, np.inf, inhabitants_18_66=[1000, 6000, 9000, 9000])
    found = assess("workforce", make_site(), municipalities=reached)
    assert (found.measure, found.value) == (7000, pytest.approx(0.6))


def test_an_unknown_municipality_matters_only_within_reach(make_site, make_reach):
    within = make_reach(10, 20, inhabitants_18_66=[1000, np.nan])
    beyond = make_reach(10, 60, inhabitants_18_66=[1000, np.nan])
    assert not assess("workforce", make_site(), municipalities=within).known
    assert assess("workforce", make_site(), municipalities=beyond).measure == 1000


def test_nobody_within_reach(make_site, make_reach):
    assert assess("workforce", make_site(), municipalities=make_reach(50, inhabitants_18_66=[1])).value == 0


def test_relatives_are_weighted_by_places(make_site, make_reach):
    """(1*0 + 3*100)/4 = 75 minutes: a quarter of the way from 60 (0.7) to 120 (0.2)."""
    found = assess("relatives", make_site(), participants=make_reach(0, 100, places=[1, 3]))
    assert (found.measure, found.value) == (75, pytest.approx(0.575))


def test_a_participant_without_places_counts_for_nothing_even_without_road(make_site, make_reach):
    assert assess("relatives", make_site(), participants=make_reach(40, np.inf, places=[2, 0])).measure == 40


def test_a_participant_with_places_and_without_road_is_infinitely_far(make_site, make_reach):
    found = assess("relatives", make_site(), participants=make_reach(40, np.inf, places=[2, 1]))
    assert (found.measure, found.value) == (np.inf, 0)


@pytest.mark.parametrize("places", [[0, 0], [1, np.nan]])
def test_relatives_need_places(make_site, make_reach, places):
    assert not assess("relatives", make_site(), participants=make_reach(40, 50, places=places)).known


def test_relatives_at_laerdal_follow_the_route_table(geography, roads, make_site):
    """Twenty places of the prestudy of 2017 by centre, minutes from the shipped route table."""
    places = {
        "centre_laerdal": 1, "centre_hemsedal": 1, "centre_aurland": 1, "centre_vik": 2, "centre_hoyanger": 3,
        "centre_leikanger": 1, "centre_sogndal": 5, "centre_luster": 3, "centre_ardal": 3,
    }  # fmt: skip
    centres = geography.places.loc[list(places)].assign(places=places)
    routes = geography.routes
    minutes = pd.concat([routes.set_index(["from_id", "to_id"]), routes.set_index(["to_id", "from_id"])])["total_min"]
    expected = sum(minutes.get(("centre_laerdal", centre), 0) * count for centre, count in places.items()) / 20
    site = geography.places.loc["centre_laerdal"]
    found = assess(
        "relatives",
        make_site(easting=site.easting, northing=site.northing),
        participants=reach(roads["year"], centres),
    )
    assert found.measure == pytest.approx(expected, abs=0.5)


# Moving it moves the result


def test_moving_the_needed_area_moves_building_and_screened_unit(make_site):
    site = make_site(plot_area=4000, access_area=100, existing_area=500)
    for key in ("building", "screened_unit"):
        assert assess(key, site, needed_area=1000).value > assess(key, site, needed_area=1500).value


@pytest.mark.parametrize("key", CRITERIA)
def test_moving_any_anchor_moves_a_value(key):
    criterion = CRITERIA[key]
    for place, point in enumerate(criterion.points):
        changed = list(criterion.values)
        changed[place] = (changed[place] + (changed[place - 1] if place else changed[1])) / 2
        assert replace(criterion, values=tuple(changed)).value(point) != criterion.value(point)


# A site that can't be


@pytest.mark.parametrize(
    ("attributes", "sentence"),
    [
        ({"easting": np.nan}, "has no coordinates"),
        ({"northing": np.inf}, "has no coordinates"),
        ({"storeys": 0}, "0 storeys; it needs one at least"),
        ({"plot_area": -1}, "plot_area is -1; it can't be negative"),
        ({"existing_area": -5}, "existing_area is -5"),
    ],
)
def test_an_impossible_site_is_refused(make_site, attributes, sentence):
    with pytest.raises(ImpossibleError, match=sentence):
        make_site(**attributes)


def test_a_negative_need_is_refused():
    with pytest.raises(ImpossibleError, match="needed_area is -1"):
        Surroundings(needed_area=-1)
