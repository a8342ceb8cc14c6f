"""From shipped tables to what sites are measured against, and where a point lies."""

import numpy as np
import pytest

from planning import BopsError, Scenario, case_from_figures
from planning.scenario import plan_for
from siting import land as siting_land
from siting import ranking
from store import Shipped, read_case


@pytest.fixture(scope="module")
def tables():
    return Shipped()


@pytest.fixture(scope="module")
def land(tables):
    return siting_land.read_land(tables)


@pytest.fixture(scope="module")
def plan():
    scenario = Scenario()
    return plan_for(case_from_figures(*read_case("forstudie-2017")), scenario, scenario.values())


def test_minutes_agree_with_the_shipped_route_table(tables, land, plan):
    """To the centres of the nine, all year and in winter."""
    from store.manifest import read_manifest
    from store.tables import read_table

    routes = read_table(read_manifest()["route"])
    for winter, column in ((False, "total_min"), (True, "winter_total_min")):
        people = ranking.participants(land, siting_land.read_roads(tables, land, winter), plan)
        here = people.minutes_from(*land.places.loc["care_forde", ["easting", "northing"]])
        stated = {a: minutes for a, b, minutes in zip(routes["from_id"], routes["to_id"], routes[column], strict=True)
                  if b == "care_forde"}  # fmt: skip
        stated |= {b: minutes for a, b, minutes in zip(routes["from_id"], routes["to_id"], routes[column], strict=True)
                   if a == "care_forde"}  # fmt: skip
        np.testing.assert_allclose(here, [stated[centre] for centre in people.places["centre"]], atol=1)


@pytest.mark.parametrize(("without_ferries", "minutes"), [(False, 57), (True, 151)])
def test_without_ferries_the_way_goes_round(tables, land, plan, without_ferries, minutes):
    """From Lærdal to Sogndal by the ferry Mannheller-Fodnes, and by road through Årdal and over the mountain; never nearer."""
    people, usual = (
        ranking.participants(land, siting_land.read_roads(tables, land, False, end), plan)
        for end in (without_ferries, False)
    )
    here = land.places.loc["centre_laerdal", ["easting", "northing"]]
    found = dict(zip(people.places["centre"], people.minutes_from(*here), strict=True))
    assert found["centre_sogndal"] == pytest.approx(minutes, abs=1)
    assert (people.minutes_from(*here) >= usual.minutes_from(*here)).all()


def test_specialist_care_is_by_kind_and_unknown_does_not_count(tables, land):
    roads = siting_land.read_roads(tables, land, False)
    assert set(roads.psychiatric_care.places["id"]) == {"care_isps", "care_forde", "care_ringerike"}
    assert "care_isps" not in set(roads.somatic_care.places["id"]) and len(roads.somatic_care.places) == 5


def test_nobody_has_told_where_activity_is_or_what_departs(tables, land, plan):
    around = ranking.surroundings(land, siting_land.read_roads(tables, land, False), plan, Scenario().values())
    assert around.activity is None and around.stops["departures"].isna().all()
    assert around.needed_area == 1480
    assert len(around.municipalities.places) == 11


def test_inhabitants_of_every_year_have_a_centre(land):
    counts = land.inhabitants.groupby("year").size()
    assert set(counts[counts.index < 2020]) == {11} and set(counts[counts.index >= 2020]) == {9}
    assert land.inhabitants["centre"].isin(land.places.index).all()


@pytest.mark.parametrize(
    ("lat", "lon", "name", "coast"),
    [(61.0978, 7.4814, "Lærdal", False), (61.1828, 6.8517, "Leikanger", True), (60.701, 8.946, "Gol", False)],
)
def test_a_point_on_land_is_in_the_nearest_municipality(land, lat, lon, name, coast):
    spot = siting_land.locate(land, lat, lon)
    assert (spot.name, spot.on_coast) == (name, coast)


@pytest.mark.parametrize(
    ("lat", "lon", "says"),
    [
        (61.15, 7.36, r"lies in the fjord, \d+ m from land"),
        (59.91, 10.75, "lies outside the region, 1.. km from Gol"),
        (60.63, 8.567, "lies outside the region"),
        (7.48, 61.1, "lies outside the region"),
        (95.0, 7.0, "That is no point"),
        (float("nan"), 7.0, "That is no point"),
        (float("inf"), 7.0, "That is no point"),
        (90.0, 0.0, "outside the region"),
    ],
)
def test_a_point_in_a_fjord_or_outside_gets_a_clear_answer(land, lat, lon, says):
    with pytest.raises(BopsError, match=says) as raised:
        siting_land.locate(land, lat, lon)
    assert str(raised.value).endswith(".") and "inf" not in str(raised.value).replace("infor", "")


def test_every_centre_and_village_of_the_region_is_on_land(land):
    known = land.places[land.places["kind"].isin(["centre", "village"])]
    for row in known.to_dict("records"):
        assert siting_land.locate(land, row["lat"], row["lon"]).number == row["number"], row["id"]
