"""Files of candidate sites: there and back in every format, and bad files that are told what is wrong."""

import json
import math
import random

import numpy as np
import openpyxl
import pandas as pd
import pytest

from openformats import SITE_FIELDS, SITE_FORMATS, FormatError, read_sites, write_sites
from tests.openformats.made_up import zipped

NASTY = [
    "=1+1", "+cmd|'/c calc'!A0", "-3", "@SUM(A1)", "'=x", "''", "'", "Ærøy; \"tomta\", nr. 2\nved elva", "\tTab", "{=A1}",
    "https://example.org", "00123", "<b>x</b>", "ok",
]  # fmt: skip


def table(names=NASTY):
    """Sites with everything, and with nothing but name and point, in turns."""
    rows = []
    for n, name in enumerate(names):
        full = n % 2 == 0
        rows.append({
            "id": f"tomt-{n}", "name": name, "lat": 61.0978 + n / 1000, "lon": 7.4814, "number": "1422",
            "plot_area": 3000.5 if full else math.nan, "access_area": 0.0 if full else math.nan,
            "existing_area": 600.0 if full else math.nan, "storeys": 1 + n % 3, "plot_cost": 1.25e6 if full else math.nan,
            "hazard_zone": False if full else None, "staff_room": True if full else None, "resting_room": None,
            "daylight": True, "separate_entrance": False, "parking": None, "neighbour_distance": math.nan,
            "note": name if full else "", "status": "measured" if full else "assumed", "who": "Kari",
            "entered_at": pd.Timestamp("2026-01-01", tz="UTC"), "version": n,
        })  # fmt: skip
    return pd.DataFrame(rows).astype({"hazard_zone": object, "staff_room": object})


def unknown(value):
    return value is None or (isinstance(value, float) and math.isnan(value))


@pytest.mark.parametrize("kind", SITE_FORMATS)
def test_what_is_written_is_read_again_in_every_format(kind):
    before = table()
    found = read_sites(f"sites.{kind}", write_sites(before, kind, "© Somebody"))
    assert found.refused == () and found.unread == () and len(found.rows) == len(before)
    for (_, after), row in zip(found.rows, before.to_dict("records"), strict=True):
        assert set(after) == set(SITE_FIELDS)
        for name, value in after.items():
            expected = row[name].strip() if isinstance(row[name], str) else row[name]
            assert value == expected or (unknown(value) and unknown(expected)), (name, value, expected)
            assert type(value) is not np.bool_ and (not isinstance(expected, bool) or isinstance(value, bool))


def test_texts_are_never_formulas_in_a_spreadsheet(tmp_path):
    file = tmp_path / "sites.xlsx"
    file.write_bytes(write_sites(table(), "xlsx", "© Somebody"))
    sheet = openpyxl.load_workbook(file)["sites"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"} and not any(cell.hyperlink for cell in cells)
    assert "© Somebody" in {cell.value for cell in cells}
    text = write_sites(table(), "csv", "© Somebody").decode("utf-8-sig")
    assert "'=1+1" in text and ";=1+1" not in text and "3000,5" in text and "© Somebody" in text


def csv_of(*rows, head="id;name;lat;lon;plot_area;hazard_zone;storeys;status"):
    return "\n".join([head, *rows]).encode()


def refused(*rows):
    found = read_sites("a.csv", csv_of(*rows))
    return found, [str(one) for one in found.refused]


BAD_CELLS = [
    (";A;10000000;7.4;;;;", "Row 2, column lat: 10000000 is no degree"),
    (";A;61.1;1e7;;;;", "Row 2, column lon: 1e7 is no degree"),
    (";A;;7.4;;;;", "Row 2, column lat: it is empty"),
    (";;61.1;7.4;;;;", "Row 2, column name: it is empty"),
    (";A;61.1;7.4;many;;;", "Row 2, column plot_area: 'many' is no number"),
    (";A;61.1;7.4;1.23.456;;;", "Row 2, column plot_area: '1.23.456' is no number"),
    (";A;61.1;7.4;-1;;;", "Row 2, column plot_area: -1 is less than 0"),
    (";A;61.1;7.4;nan;;;", "Row 2, column plot_area: 'nan' is no number"),
    (";A;61.1;7.4;1e999;;;", "Row 2, column plot_area: '1e999' is no number"),
    (";A;61.1;7.4;;perhaps;;", "Row 2, column hazard_zone: 'perhaps' is neither yes nor no"),
    (";A;61.1;7.4;;;2.5;", "Row 2, column storeys: 2.5 is no number of storeys"),
    (";A;61.1;7.4;;;;sure", "Row 2, column status: 'sure' is no status"),
    ("Å B;A;61.1;7.4;;;;", "Row 2, column id: 'Å B' is no id"),
    (f";{'x' * 81};61.1;7.4;;;;", "Row 2, column name: the text is too long. Keep it under 80 signs."),
]


@pytest.mark.parametrize(("row", "says"), BAD_CELLS, ids=[says for _, says in BAD_CELLS])
def test_a_cell_that_can_not_be_is_told_with_row_column_value_and_remedy(row, says):
    found, told = refused(row, ";B;61.1;7.4;;;;")
    assert told[0].startswith(says) and told[0].endswith(".")
    assert found.refused_rows == 1 and [values["name"] for _, values in found.rows] == ["B"]


def test_the_same_id_twice_is_refused_where_it_comes_again():
    found, told = refused("a;A;61.1;7.4;;;;", "b;B;61.1;7.4;;;;", "a;C;61.1;7.4;;;;")
    assert told == ["Row 4, column id: a stands in row 2 already. Give each site once."] and len(found.rows) == 2


def test_norwegian_writing_is_understood():
    data = csv_of("Vår tomt;61,0978;7,4814;1 234,5;Ja", head="Namn;Breiddegrad;Lengdegrad;plot_area;hazard_zone")
    assert dict(read_sites("a.csv", data).rows[0][1]) == {
        "name": "Vår tomt", "lat": 61.0978, "lon": 7.4814, "plot_area": 1234.5, "hazard_zone": True,
    }  # fmt: skip


def geojson(*features, **more):
    listed = [{"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]
    return json.dumps({"type": "FeatureCollection", "features": listed, **more}).encode()


def test_a_plot_in_metres_becomes_a_point_inside_in_degrees():
    """The square is drawn about Lærdalsøyri in EPSG:25833."""
    square = {
        "type": "Polygon",
        "coordinates": [[[95e3, 6800e3], [95.1e3, 6800e3], [95.1e3, 6800.1e3], [95e3, 6800e3]]],
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}}
    (_, values), *_ = read_sites("a.geojson", geojson(({"name": "A", "lat": 1}, square), crs=crs)).rows
    assert 60.5 < values["lat"] < 61.5 and 7 < values["lon"] < 8


def test_a_feature_without_place_or_far_off_is_refused():
    point = {"type": "Point", "coordinates": [1e7, 1e7]}
    found = read_sites("a.geojson", geojson(({"name": "A"}, None), ({"name": "B"}, point)))
    said = [str(one) for one in found.refused]
    assert found.rows == () and found.refused_rows == 2
    assert any("Row 1, column lat: it is empty" in one for one in said) and any(
        "Row 2, column lat" in one for one in said
    )


def xlsx_of(*rows):
    book, out = openpyxl.Workbook(), []
    for row in rows:
        book.active.append(row)
    from io import BytesIO

    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_in_a_spreadsheet_is_refused_with_its_cell():
    with pytest.raises(FormatError, match=r"Row 2, column D: a formula stands there \(=1\+1\)"):
        read_sites("a.xlsx", xlsx_of(["name", "lat", "lon", "plot_area"], ["A", 61.1, 7.4, "=1+1"]))


GOOD = write_sites(table(["A"]), "gpkg", "x")
BAD_FILES = [
    ("a.csv", b"", "is empty"),
    ("a.csv", csv_of(), "has no sites"),
    ("a.csv", "name;lat;lon\nBø;61;7".encode("latin-1"), "not written in UTF-8"),
    ("a.csv", "name;lat;lon\nBø;61;7".encode("utf-16"), "not written in UTF-8"),
    ("a.csv", csv_of(head="name;lat"), "lacks the column lon"),
    ("a.csv", csv_of(head="name;navn;lat;lon"), "has the column name more than once"),
    ("a.csv", b'name;lat;lon\n"A;61;7', "can't be read as CSV"),
    ("a.csv", csv_of(*[";A;61.1;7.4;;;;"] * 5001), "more than 5000 rows"),
    ("a.csv", b"name;lat;lon\n\x00\x01", "no table of sites"),
    ("a.xlsx", xlsx_of(["name", "lat", "lon"], ["A", 61, 7])[:900], "broken or cut off"),
    ("a.xlsx", zipped(**{"a.txt": "hello"}), "can't be read as a spreadsheet"),
    ("a.geojson", b'{"type": "FeatureCollection"', "no GeoJSON with features"),
    ("a.geojson", b'{"features": [{"geometry": {"type": "Point", "coordinates": "x"}}]}', "Feature 1 of a.geojson is none"),
    ("a.geojson", geojson(({"name": "A"}, None), crs={"properties": {"name": "EPSG:nowhere"}}), "in which coordinates"),
    ("a.geojson", b'[{"type": "FeatureCollection", "features": []}]', "is JSON, but no GeoJSON with features"),
    ("a.json", b'{"type": "Topology"}', "it must be one FeatureCollection"),
    ("a.xlsx", b"name;lat;lon\nA;61;7\n", "no XLSX inside"),
    ("a.gpkg", b"hello", "no GeoPackage inside"),
    ("a.gpkg", GOOD[:5000], "no GeoPackage"),
    ("a.gpkg", GOOD[:16] + b"\xff" * 4000, "no GeoPackage"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "says"), BAD_FILES, ids=[f"{name} {says}" for name, _, says in BAD_FILES])
def test_a_file_that_can_not_be_used_is_told_why(name, data, says):
    with pytest.raises(FormatError, match=says) as raised:
        read_sites(name, data)
    assert "\n" not in str(raised.value)


def test_any_damage_gives_sites_or_a_sentence_and_never_another_error():
    """Bytes of good files are cut, turned and mixed, by a fixed seed."""
    chance = random.Random(5)
    for kind in ("csv", "xlsx", "geojson", "gpkg"):
        whole = write_sites(table(), kind, "x")
        for _ in range(25 if kind != "gpkg" else 8):
            data = bytearray(whole[: chance.randrange(20, len(whole))] if chance.random() < 0.5 else whole)
            for _ in range(chance.randrange(1, 30)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                found = read_sites(f"a.{kind}", bytes(data))
            except FormatError as error:
                assert str(error)
            else:
                assert all(math.isfinite(values["lat"]) for _, values in found.rows)
