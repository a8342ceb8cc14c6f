"""Files of sites whose texts no database or screen can write, and whose numbers are none: each gets a sentence."""

import io
import json
import zipfile

import pandas as pd
import pytest

from openformats import FormatError, Refusal, bounded, read_sites, write_sites
from openformats.errors import LONGEST_TOLD
from tests.openformats.made_up import altered, xlsx

HEADS = ["name", "lat", "lon"]
GPKG = write_sites(pd.DataFrame([{"name": "Tomt", "lat": 61.1, "lon": 7.48}]), "gpkg", "x")
BOM = b"\xef\xbb\xbf"


def feature(properties, coordinates="[7.48, 61.1]"):
    """A GeoJSON document with a feature, both parts as they are written in it."""
    one = f'{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": {coordinates}}}, "properties": {properties}}}'
    return f'{{"type": "FeatureCollection", "features": [{one}]}}'.encode()


def told(name, data):
    found = read_sites(name, data)
    assert found.rows == () and found.refused_rows == 1
    return " ".join(map(str, found.refused))


def refused(name, data):
    with pytest.raises(FormatError) as raised:
        read_sites(name, data)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("data", [BOM, BOM + BOM, BOM + b"\r\n \r\n", b";;;\n", b'""\n', BOM + b'""', b"\x0c;\n"])
def test_a_table_with_nothing_but_a_mark_or_separators_is_empty(data):
    assert refused("a.csv", data) == "a.csv is empty."


@pytest.mark.parametrize("name", ["a.geojson", "a.xlsx", "a.gpkg"])
def test_a_mark_alone_is_empty_whatever_it_is_called(name):
    assert refused(name, BOM) == f"{name} is empty."


UNWRITABLE = {
    "half.geojson": feature('{"name": "Tomt\\ud800"}'),
    "other_half.geojson": feature('{"name": "Tomt", "note": "\\udfff."}'),
    "nothing.geojson": feature('{"name": "Tomt\\u0000"}'),
    "control.geojson": feature('{"name": "To\\u001bmt"}'),
    "half.xlsx": xlsx(HEADS, ["Tomt_xD800_", 61.1, 7.48]),
    "nothing.xlsx": xlsx(HEADS, ["Tomt_x0000_", 61.1, 7.48]),
    "not_utf8.gpkg": altered(GPKG, "UPDATE sites SET name = CAST(x'41FF' AS TEXT)"),
    "half.gpkg": altered(GPKG, "UPDATE sites SET name = CAST(x'41EDA080' AS TEXT)"),
    "nothing.gpkg": altered(GPKG, "UPDATE sites SET name = CAST(x'410042' AS TEXT)"),
}


@pytest.mark.parametrize("name", UNWRITABLE)
def test_a_text_that_cannot_be_written_is_refused_in_one_that_can(name):
    said = told(name, UNWRITABLE[name])
    assert "holds signs that can't be written" in said and said.encode().decode().isprintable()


def test_a_pair_of_halves_is_a_sign_as_any_other():
    found = read_sites("a.geojson", feature('{"name": "Tomt \\ud83c\\udfe0"}'))
    assert found.rows[0][1]["name"] == "Tomt 🏠"


def test_the_name_of_a_column_and_of_coordinates_can_be_told():
    found = bounded.read_sites("a.geojson", feature('{"name": "Tomt", "\\ud800": 1}'))
    assert found.unread == ("\\ud800",)
    here = json.loads(feature('{"name": "Tomt"}')) | {"crs": {"properties": {"name": "\ud800"}}}
    assert "does not say in which coordinates" in refused("a.geojson", json.dumps(here).encode())


def test_what_is_told_of_a_file_is_cut_and_can_be_written():
    assert str(Refusal("{a}", {"a": "\ud800\x1b[2J"})) == "\\ud800\\u001b[2J"
    for cut in (FormatError("{a}", a="x" * 10_000_000), Refusal("{a}", {"a": "x" * 10_000_000})):
        assert len(str(cut)) == LONGEST_TOLD and str(Refusal("{a}", dict(cut.values))) == str(cut)


@pytest.mark.parametrize("number", [10**400, -(10**400)])
def test_a_number_larger_than_any_is_none(number):
    assert "is no number" in told("a.geojson", feature(f'{{"name": "Tomt", "plot_area": {number}}}'))
    assert "Feature 1 of a.geojson is none" in refused("a.geojson", feature('{"name": "A"}', f"[{number}, 61.1]"))


def test_a_number_of_a_spreadsheet_larger_than_any_is_none():
    data, out = xlsx([*HEADS, "plot_area"], ["Tomt", 61.1, 7.48, 1234]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"<v>1234</v>", b"<v>%d</v>" % 10**400))
    assert "is no number" in told("a.xlsx", out.getvalue())


@pytest.mark.parametrize("written", ["nan", "NaN", "inf", "-inf", "1e999", "Infinity"])
def test_degrees_that_are_no_number_are_refused_in_a_table(written):
    assert f"column lat: '{written}' is no number" in told("a.csv", f"name;lat;lon\nTomt;{written};7,48\n".encode())
    assert "column lon" in told("a.xlsx", xlsx(HEADS, ["Tomt", 61.1, written]))


@pytest.mark.parametrize("cell", ["[1, [2]]", '{"a": 1}', "[" * 900 + "]" * 900])
def test_a_property_that_is_no_single_value_is_refused_where_it_is_read(cell):
    assert "is neither a text nor a number" in told("a.geojson", feature(f'{{"name": {cell}}}'))
    found = read_sites("a.geojson", feature(f'{{"name": "Tomt", "tags": {cell}}}'))
    assert len(found.rows) == 1 and found.unread == ("tags",)


def test_bytes_in_a_geopackage_are_no_name():
    assert "is neither a text nor a number" in told("a.gpkg", altered(GPKG, "UPDATE sites SET name = x'ff00'"))


@pytest.mark.parametrize("given", ["1", "null", '{"type": "Feature", "properties": [1], "geometry": null}'])
def test_a_feature_that_is_none_is_numbered(given):
    document = f'{{"type": "FeatureCollection", "features": [{{"properties": {{"name": "A"}}}}, {given}]}}'
    assert refused("a.geojson", document.encode()).startswith("Feature 2 of a.geojson is none: it must have properties")


@pytest.mark.parametrize("crs", [True, "x", [], [1], {"properties": {"name": {"a": 1}}}, {"properties": []}])
def test_coordinates_that_are_said_in_no_way_there_is(crs):
    data = json.dumps(json.loads(feature('{"name": "Tomt"}')) | {"crs": crs}).encode()
    if crs:
        assert "does not say in which coordinates" in refused("a.geojson", data)
    else:
        assert len(read_sites("a.geojson", data).rows) == 1


@pytest.mark.parametrize("system", [
    "+proj=longlat +nadgrids=/etc/passwd", "+init=/etc/passwd:root", "+proj=pipeline +step +proj=utm +zone=33",
    'LOCAL_CS["here",UNIT["metre",1]]',
    'ENGCRS["here",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]',
])  # fmt: skip
def test_coordinates_that_are_local_or_have_files_of_the_server_read_are_refused(system):
    document = json.loads(feature('{"name": "Tomt"}')) | {"crs": {"properties": {"name": system}}}
    assert "does not say in which coordinates" in refused("a.geojson", json.dumps(document).encode())


def test_a_zip_whose_names_are_in_no_letters_is_broken():
    data = bytearray(xlsx(HEADS, ["Tomt", 61.1, 7.48]))
    entry = data.find(b"PK\x01\x02")
    data[entry + 9] |= 8  # the name is said to be in UTF-8
    data[entry + 46] = 0xFF
    assert "is a broken or cut off zip file" in refused("a.xlsx", bytes(data))
