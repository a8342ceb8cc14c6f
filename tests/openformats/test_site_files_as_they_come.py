"""What files of sites get wrong, or write otherwise than most: each is read, or refused with a sentence."""

import json
import math

import pandas as pd
import pytest

from openformats import FormatError, read_sites, write_sites
from tests.openformats.made_up import altered, xlsx

HEADS = ["name", "lat", "lon", "plot_area", "note"]
ROW = ["Tomt", 61.1, 7.48, 1500, "ved elva"]
SITE = pd.DataFrame([dict(zip(HEADS, ROW, strict=True))])
GPKG = write_sites(SITE, "gpkg", "x")
CSV = "name;lat;lon;plot_area;plot_cost\n"


def rows(name, data):
    return [values for _, values in read_sites(name, data).rows]


def told(name, data):
    return [str(one) for one in read_sites(name, data).refused]


def feature(*coordinates, kind="Point", **properties):
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def geojson(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def test_rows_and_lines_without_anything_in_them_are_no_sites():
    empty = CSV + ";;;;\n" * 3000 + "Tomt;61,1;7,48;1500;\n" + " ; ;;;\n\n" * 3000
    (found,) = read_sites("a.csv", empty.encode()).rows
    assert found[0] == 3002 and found[1]["name"] == "Tomt", "numbered as in the file"
    blank = [[None] * 5] * 5200
    (found,) = read_sites("a.xlsx", xlsx(HEADS, *blank, ROW, *blank)).rows
    assert found[0] == 5202 and found[1]["plot_area"] == 1500


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Tomt;61,0978;7,4812;1.500;", None),
        ("Tomt;61.0978;7.4812;1,500;", None),
        ("Tomt;61.0978;7.4812;1.500;", None),
        ("Tomt;61,0978;7,4812;946,264;", 946.264),
        ("Tomt;61.0978;7.4812;946.264;12.5", 946.264),
        ("Tomt;61,0978;7,4812;946.264;12.5", None),
        ("Tomt;61,0978;7,4812;0.500;", 0.5),
        ("Tomt;61.0978;7.4812;1500.125;", 1500.125),
        ("Tomt;61,0978;7,481;1 234,500;", 1234.5),
        ("Tomt;61.0978;7.4812;13.700,50;", 13700.5),
        ("Tomt;61.0978;7.4812;1.234.567;", 1234567.0),
        ("Tomt;61.0978;7.4812;946,264;13.700,50", 946.264),
    ],
)
def test_what_may_be_thousands_or_decimals_is_read_where_the_file_shows_which_and_else_refused(line, area):
    found = read_sites("a.csv", (CSV + line).encode())
    assert [values["plot_area"] for _, values in found.rows] == ([] if area is None else [area])
    assert [("can be read in two ways" in str(one)) for one in found.refused] == ([True] if area is None else [])


def test_degrees_with_three_decimals_are_degrees():
    assert [(site["lat"], site["lon"]) for site in rows("a.csv", (CSV + "Tomt;61,097;7.481;;").encode())] == [
        (61.097, 7.481)
    ]


@pytest.mark.parametrize("text", ["[%s]", "[]", '"%s"', '{"type": "Feature"}', '{"features": {}}'])
def test_json_that_is_no_collection_of_features_is_told_so(text):
    data = text.replace("%s", "1" if '"' in text else geojson().decode()).encode()
    with pytest.raises(FormatError, match="must be one FeatureCollection"):
        read_sites("a.geojson", data)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_point_that_is_not_finite_is_no_place(bad):
    found = read_sites("a.geojson", geojson(feature(bad, 61.1, name="A"), feature(7.48, 61.1, name="B")))
    assert [values["name"] for _, values in found.rows] == ["B"] and found.refused_rows == 1
    assert "its point is no place" in str(found.refused[0])
    several = feature([7.4, 61.1], [bad, 61.2], kind="MultiPoint", name="A")
    assert rows("a.geojson", geojson(several)) == []


def test_a_geopackage_with_a_point_that_is_not_finite_is_told():
    blob = "47500001E6100000" + "0101000000" + "000000000000F07F" * 2
    found = read_sites("a.gpkg", altered(GPKG, f"UPDATE sites SET geom = x'{blob}'"))
    assert found.rows == () and "its point is no place" in str(found.refused[0])


UNKNOWN = [
    "UPDATE gpkg_geometry_columns SET srs_id = -1",
    "UPDATE gpkg_geometry_columns SET srs_id = 0",
    "UPDATE gpkg_geometry_columns SET srs_id = 77",
    "UPDATE gpkg_spatial_ref_sys SET organization = 'X', definition = 'LOCAL_CS[\"site\",UNIT[\"metre\",1]]'",
    "UPDATE gpkg_spatial_ref_sys SET organization = 'X', definition = 'undefined'",
    "UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 5941",
]


@pytest.mark.parametrize("statement", UNKNOWN)
def test_a_geopackage_that_is_nowhere_on_the_map_is_told_so(statement):
    with pytest.raises(FormatError, match="does not say in which coordinates"):
        read_sites("a.gpkg", altered(GPKG, statement))


@pytest.mark.parametrize("name", ["EPSG:5941", "urn:ogc:def:crs:EPSG::5941", "EPSG:4978", "nowhere", 5941])
def test_heights_alone_and_other_systems_without_a_map_are_refused(name):
    """EPSG:5941 is NN2000, heights; EPSG:4978 is metres from the middle of the earth."""
    with pytest.raises(FormatError, match="does not say in which coordinates"):
        read_sites("a.geojson", geojson(feature(7.48, 61.1, name="A"), crs={"properties": {"name": name}}))


def test_a_system_of_map_and_heights_is_read_by_its_map():
    (found,) = rows(
        "a.geojson", geojson(feature(7.48, 61.1, 12.0, name="A"), crs={"properties": {"name": "EPSG:4326+5941"}})
    )
    assert (found["lat"], found["lon"]) == (61.1, 7.48)


def test_other_sheets_with_something_in_them_are_named():
    two = xlsx(HEADS, ROW, title="tomter", bygg=[["a"], ["b"]], tom=[])
    assert told("a.xlsx", two) == [
        "a.xlsx also has bygg, which is not read; only tomter is. To have another read, give it alone."
    ]
    assert told("a.xlsx", xlsx(HEADS, ROW, title="tomter", tom=[])) == []


def test_the_sheet_that_is_seen_is_read_not_a_hidden_one():
    data = xlsx(HEADS, ["Gøymt", 61.1, 7.48], title="sites", hidden=True, synleg=[HEADS, ROW])
    assert [site["name"] for site in rows("a.xlsx", data)] == ["Tomt"] and "also has sites" in told("a.xlsx", data)[0]


def test_another_layer_of_a_geopackage_is_named():
    more = (
        "CREATE TABLE bygg (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT)",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('bygg', 'features', 'b', 4326)",
        "INSERT INTO gpkg_geometry_columns VALUES ('bygg', 'geom', 'POINT', 4326, 0, 0)",
    )
    found = read_sites("a.gpkg", altered(GPKG, *more))
    assert [values["name"] for _, values in found.rows] == ["Tomt"]
    assert "also has bygg, which is not read; only sites is" in str(found.refused[0])


@pytest.mark.parametrize("note", ["left\r\nright", "left\rright", "a_b_xZZ_"])
def test_a_line_break_of_windows_comes_back_from_a_spreadsheet_as_it_was(note):
    (found,) = rows("a.xlsx", write_sites(SITE.assign(note=note), "xlsx", "x"))
    assert found["note"] == note


def test_a_geopackage_that_was_written_with_a_log_beside_it_is_read():
    data = bytearray(GPKG)
    data[18:20] = b"\x02\x02"
    assert rows("a.gpkg", bytes(data)) == rows("a.gpkg", GPKG)
