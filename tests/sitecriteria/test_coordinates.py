"""Degrees and metres."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from pyproj import Geod

from sitecriteria.coordinates import in_metres, to_degrees, to_metres


def test_the_middle_of_zone_33_on_the_equator():
    """By definition of UTM: 15 degrees east is 500 000 m, the equator 0 m."""
    assert_allclose(to_metres(0, 15), (500_000, 0), atol=1e-6)


def test_a_degree_of_latitude_on_the_middle_line():
    """0.9996 times the meridian arc, which is 111.4 km from 60 to 61 degrees north."""
    (_, south), (_, north) = to_metres(60, 15), to_metres(61, 15)
    assert north - south == pytest.approx(0.9996 * 111_420, rel=1e-3)


@settings(deadline=None)
@given(st.floats(58, 71), st.floats(4, 31))
def test_there_and_back(latitude, longitude):
    assert_allclose(to_degrees(*to_metres(latitude, longitude)), (latitude, longitude), atol=1e-7)


def test_a_table_gets_two_columns_and_keeps_the_rest():
    table = pd.DataFrame({"name": ["Lærdalsøyri"], "lat": [61.0978], "lon": [7.4814]})
    found = in_metres(table)
    assert list(found) == ["name", "lat", "lon", "easting", "northing"]
    assert list(table) == ["name", "lat", "lon"]
    assert_allclose(to_degrees(found["easting"], found["northing"]), [[61.0978], [7.4814]], atol=1e-7)


def test_metres_on_the_ground_in_sogn_are_within_a_third_of_a_percent(geography):
    """Lærdalsøyri to Sogndalsfjøra, against the geodesic on the ellipsoid."""
    laerdal, sogndal = geography.places.loc["centre_laerdal"], geography.places.loc["centre_sogndal"]
    true = Geod(ellps="GRS80").inv(laerdal.lon, laerdal.lat, sogndal.lon, sogndal.lat)[2]
    ours = ((laerdal.easting - sogndal.easting) ** 2 + (laerdal.northing - sogndal.northing) ** 2) ** 0.5
    assert ours == pytest.approx(true, rel=0.003)
