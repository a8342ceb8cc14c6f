"""A site against everything, on the shipped geography."""

import numpy as np
import pandas as pd
import pytest
import shapely

from sitecriteria import CRITERIA, Site, Surroundings, assess_site, assess_sites, rank_sites, reach

PLACES = {"centre_laerdal": 1, "centre_sogndal": 5, "centre_ardal": 3}
OF_WORKING_AGE = {"centre_laerdal": 1334, "centre_sogndal": 5097, "centre_ardal": 3316}


def surroundings_of(geography, network) -> Surroundings:
    places = geography.places
    return Surroundings(
        needed_area=1480,
        nature=shapely.union_all(geography.water_and_parks.to_numpy()),
        built_up=shapely.union_all(geography.built_up.to_numpy()),
        stops=places[places["kind"] == "bus_station"].assign(departures=np.nan),
        psychiatric_care=reach(network, places.loc[["care_isps", "care_forde"]]),
        somatic_care=reach(network, places.loc[["care_laerdal", "care_forde"]]),
        participants=reach(network, places.loc[list(PLACES)].assign(places=PLACES)),
        municipalities=reach(network, places.loc[list(OF_WORKING_AGE)].assign(inhabitants_18_66=OF_WORKING_AGE)),
    )


@pytest.fixture(scope="module")
def surroundings(geography, roads):
    return surroundings_of(geography, roads["year"])


@pytest.fixture
def example_sites(geography):
    return [
        Site(
            place.id, place.name, place.easting, place.northing, plot_area=4000, access_area=500, existing_area=0,
            hazard_zone=False,
        )
        for place in geography.places.loc[["centre_laerdal", "centre_sogndal", "village_borgund"]].itertuples()
    ]  # fmt: skip


def test_all_criteria_in_the_order_of_the_registry(example_sites, surroundings):
    found = assess_site(example_sites[0], surroundings)
    assert list(found.assessments) == list(CRITERIA)
    assert found.fails == found.warnings == ()


def test_what_the_geography_does_not_know_is_missing(example_sites, surroundings):
    """No departures, no activities, and the building not described."""
    assert assess_site(example_sites[0], surroundings).missing == (
        "public_transport",
        "activity",
        "working_environment",
    )


def test_laerdal_measured(example_sites, surroundings):
    """4 000 m2 less a building of 1 480 and the access leaves 2 020; the hospital is 2 km away."""
    found = assess_site(example_sites[0], surroundings).assessments
    assert found["screened_unit"].measure == 4000 - 1480 - 500
    assert found["building"].measure == 0
    assert found["somatic_care"].measure < 5
    assert found["public_transport"].measure == 0


def test_findings_are_split_into_fails_and_warnings(surroundings, geography):
    place = geography.places.loc["centre_laerdal"]
    found = assess_site(Site("x", "x", place.easting, place.northing, plot_area=500, access_area=100), surroundings)
    assert [finding.requirement for finding in found.fails] == ["plot_size"]
    assert [finding.requirement for finding in found.warnings] == ["hazard_zone"]


def test_sites_are_ranked_with_a_range(example_sites, surroundings):
    ranked = rank_sites(assess_sites(example_sites, surroundings))
    assert sorted(site.rank for site in ranked) == [1, 2, 3]
    assert all(site.low < site.score for site in ranked)
    assert all(site.low < site.high for site in ranked)


def test_winter_never_shortens_a_way(geography, roads, example_sites, surroundings):
    winter = surroundings_of(geography, roads["winter"])
    for site in example_sites:
        year, cold = assess_site(site, surroundings).assessments, assess_site(site, winter).assessments
        for key in ("psychiatric_care", "somatic_care", "relatives"):
            assert cold[key].measure >= year[key].measure - 1e-9


def test_unknown_departures_count_between_nothing_and_the_walk(make_site):
    """15 minutes' walk is worth 0.45 at most: two criteria of 1 and one of 0 to 0.45. The score was 100 without it."""
    far_stop = {"easting": [1200.0], "northing": [0.0], "departures": [np.nan]}
    surroundings = Surroundings(needed_area=1000, stops=pd.DataFrame(far_stop))
    site = make_site(plot_area=9000, access_area=0, existing_area=1000)
    chosen = dict.fromkeys(CRITERIA, 0) | {"building": 1, "screened_unit": 1, "public_transport": 1}
    (ranked,) = rank_sites([assess_site(site, surroundings)], chosen)
    assert (ranked.low, ranked.high) == pytest.approx((100 * 2 / 3, 100 * 2.45 / 3))
    assert ranked.score == pytest.approx(100 * 2.225 / 3)


def test_a_walk_beyond_half_an_hour_is_a_known_nothing_whatever_departs(make_site):
    """Departures are not known; 2400 m are 30 minutes, where the value of the walk is 0, and 2320 m are 29."""
    for metres, known, most in ((2400.0, True, 0.0), (5000.0, True, 0.0), (2320.0, False, 0.02)):
        stop = pd.DataFrame({"easting": [metres], "northing": [0.0], "departures": [np.nan]})
        found = assess_site(make_site(), Surroundings(stops=stop)).assessments["public_transport"]
        assert (found.known, found.low, found.high) == (known, 0, pytest.approx(most))
        assert not known or found.value == 0
