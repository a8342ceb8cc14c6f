"""Limits of the readers: a small file that asks for much work is refused before the work is done."""

import io
import json
import sqlite3
import zipfile

import pandas as pd
import pytest

from openformats import FormatError, read_sites, read_timetable, write_sites
from openformats.archive import LARGEST, LARGEST_PART, MEGABYTE
from openformats.gtfs_times import MOST_REPEATED
from openformats.site_rows import MOST_COLUMNS, MOST_TOLD
from openformats.site_shapes import MOST_VERTICES, require_memory
from openformats.timetable import MOST_SERVICE_DAYS
from tests.openformats.made_up import CALENDAR, STOP_TIMES, altered, gtfs, xlsx

SITE = pd.DataFrame([{"name": "Tomt", "lat": 61.1, "lon": 7.48}])
GPKG = write_sites(SITE, "gpkg", "x")


def refused(name, data, says):
    with pytest.raises(FormatError, match=says) as raised:
        read_sites(name, data)
    assert "\n" not in str(raised.value)


def features(count, properties, coordinates="[7.48, 61.1]", kind="Point"):
    each = ({"type": "Feature", "properties": properties(n), "geometry": None} for n in range(count))
    text = json.dumps({"type": "FeatureCollection", "features": list(each)})
    return text.replace("null", f'{{"type": "{kind}", "coordinates": {coordinates}}}').encode()


def test_a_property_of_its_own_for_each_feature():
    refused("a.geojson", features(5000, lambda n: {"name": "A", f"p{n}": 1}), f"more than {MOST_COLUMNS} columns")
    assert len(read_sites("a.geojson", features(50, lambda n: {"name": f"A{n}", f"p{n}": 1})).unread) == 50


def test_a_multipoint_of_four_million():
    points = "[" + "[0,0]," * 4_000_000 + "[0,0]]"
    refused(
        "a.geojson", features(1, lambda n: {"name": "A"}, points, "MultiPoint"), f"more than {MOST_VERTICES} points"
    )


def test_memory_that_the_library_of_shapes_does_not_get_is_told_as_such():
    with pytest.raises(MemoryError):
        require_memory(ValueError("std::bad_alloc"))
    require_memory(ValueError("Point has no coordinates"))


def test_too_many_features():
    refused("a.geojson", features(5001, lambda n: {}), "more than 5000 rows")


def test_heads_of_one_name_forty_thousand_times():
    refused("a.csv", (";".join(["name"] * 40_000) + "\n").encode(), f"more than {MOST_COLUMNS} columns")
    refused("a.csv", b"name;lat;lon" + b";note" * 100 + b"\n", "has the column note more than once")
    assert read_sites("a.csv", b"name;lat;lon" + b";" * 16_000 + b"\nA;61,1;7,4\n").rows


def resized(data, size):
    """A spreadsheet that claims a size."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                before, _, after = text.partition(b'<dimension ref="')
                text = before + b'<dimension ref="' + size + b'"' + after.partition(b'"')[2]
            new.writestr(entry, text)
    return out.getvalue()


@pytest.mark.parametrize("size", [b"A1:XFD1048576", b"A1:A1"])
def test_what_a_spreadsheet_says_of_its_size_is_not_believed(size):
    found = read_sites("a.xlsx", resized(xlsx(["name", "lat", "lon"], ["Tomt", 61.1, 7.48]), size))
    assert found.rows[0][1]["lon"] == 7.48 and found.unread == ()


def test_a_spreadsheet_with_a_cell_far_to_the_right():
    refused(
        "a.xlsx", xlsx(["name", "lat", "lon"], ["Tomt", 61.1, 7.48, *[None] * 16_000, "x"]), "more than 200 columns"
    )


def packed(**sizes):
    """A zip of names with zeros, which packs a thousandfold."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, size in sizes.items():
            with archive.open(name, "w") as file:
                for _ in range(0, size, MEGABYTE):
                    file.write(bytes(MEGABYTE))
    return out.getvalue()


def test_parts_that_unpack_to_too_much_are_not_unpacked():
    one = packed(**{"stops.txt": LARGEST_PART + MEGABYTE, "stop_times.txt": MEGABYTE})
    assert len(one) < MEGABYTE
    with pytest.raises(FormatError, match=r"stops.txt in a.zip unpacks to 151 MB; at most 150 MB of one part"):
        read_timetable({"a.zip": one})
    sheet = packed(**{"xl/sharedStrings.xml": 101 * MEGABYTE})
    refused("a.xlsx", sheet, "unpacks to 101 MB in 1 files; at most 100 MB")


def test_a_zip_that_unpacks_to_too_much_is_not_unpacked():
    """The list at the end of a zip of 2 MB says half a gigabyte and more."""
    parts = LARGEST // (100 * MEGABYTE) + 1
    data = packed(a=100 * MEGABYTE)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.filelist += archive.filelist * (parts - 1)  # the same bytes under the same name again and again
        archive._didModify = True
    with pytest.raises(FormatError, match="unpacks to 600 MB in 6 files; at most 500 MB"):
        read_timetable({"a.zip": out.getvalue()})


FREQUENT = "trip_id,start_time,end_time,headway_secs\n"


def test_frequencies_that_come_to_too_many_departures():
    rows = "".join(f"t{n},00:00:00,999:00:00,30\n" for n in range(20))
    trips = "service_id,trip_id\n" + "".join(f"W,t{n}\n" for n in range(20))
    times = STOP_TIMES.splitlines()[0] + "\n"
    times += "".join(f"t{n},,07:00:00,Q1,1,\nt{n},,07:20:00,Q2,2,\n" for n in range(20))
    with pytest.raises(FormatError, match=rf"comes to 4795200 departures; at most {MOST_REPEATED} are read"):
        read_timetable({"a.zip": gtfs(trips=trips, stop_times=times, frequencies=FREQUENT + rows)})
    few = read_timetable({"a.zip": gtfs(frequencies=FREQUENT + "early,00:00:00,999:00:00,30\n")})
    assert len(few.departures) == 999 * 120 + 2


def test_days_of_services_that_are_too_many():
    days = "".join(f"S{n},1,1,1,1,1,1,1,20200101,20991231\n" for n in range(7000))
    trips = "service_id,trip_id\n" + "".join(f"S{n},t{n}\n" for n in range(7000))
    with pytest.raises(FormatError, match=f"more than {MOST_SERVICE_DAYS} days of services"):
        read_timetable({"a.zip": gtfs(calendar=CALENDAR.splitlines()[0] + "\n" + days, trips=trips)})


RECURSIVE = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, geom, name FROM n, plots"
JOINED = "SELECT a.fid, a.geom, a.name FROM plots a, plots b, plots c, plots d"
LONG = "SELECT fid, geom, replace(hex(zeroblob(250000000)), '00', 'a') AS name FROM plots"


@pytest.mark.parametrize("view", [RECURSIVE, JOINED, LONG], ids=["recursive", "join", "text"])
def test_a_view_in_a_geopackage_is_not_run(view):
    as_view = altered(GPKG, "ALTER TABLE sites RENAME TO plots", f"CREATE VIEW sites AS {view}")
    names = altered(as_view, "UPDATE gpkg_contents SET table_name = 'sites'",
                    "UPDATE gpkg_geometry_columns SET table_name = 'sites'")  # fmt: skip
    refused("a.gpkg", names, "has no layer that is a table: sites is a view")


def test_a_table_beside_a_view_is_read_and_the_view_is_named():
    more = altered(
        GPKG, "CREATE VIEW all_of_them AS SELECT * FROM sites, sites b",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('all_of_them', 'features', 'v', 4326)",
        "INSERT INTO gpkg_geometry_columns VALUES ('all_of_them', 'geom', 'POINT', 4326, 0, 0)",
    )  # fmt: skip
    found = read_sites("a.gpkg", more)
    assert len(found.rows) == 1 and "also has all_of_them, which is not read" in str(found.refused[0])


@pytest.mark.parametrize("table", ["gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"])
def test_a_geopackage_whose_own_tables_are_views_is_none(table):
    drop = ("PRAGMA foreign_keys = OFF", "PRAGMA legacy_alter_table = ON", f"ALTER TABLE {table} RENAME TO x")
    refused("a.gpkg", altered(GPKG, *drop, f"CREATE VIEW {table} AS SELECT * FROM x"), "no GeoPackage")


def test_a_generated_column_is_not_computed():
    heavy = "replace(hex(zeroblob(250000000)), '00', 'a')"
    found = read_sites("a.gpkg", altered(GPKG, f"ALTER TABLE sites ADD COLUMN note TEXT AS ({heavy})"))
    assert "note" not in found.rows[0][1] and "also has note, which is not read" in str(found.refused[0])


def test_a_trigger_does_nothing():
    """Every GeoPackage with an index has some: they run where a table is written to."""
    assert sqlite3.sqlite_version_info >= (3, 37)
    trigger = "CREATE TRIGGER t AFTER INSERT ON sites BEGIN DELETE FROM sites; END"
    assert len(read_sites("a.gpkg", altered(GPKG, trigger)).rows) == 1


def test_a_geopackage_with_too_many_rows_columns_or_points():
    many = "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 5001) INSERT INTO sites (fid, geom) "
    refused("a.gpkg", altered(GPKG, many + "SELECT i, (SELECT geom FROM sites) FROM n"), "more than 5000 rows")
    wide = [f"ALTER TABLE sites ADD COLUMN c{n} TEXT" for n in range(MOST_COLUMNS)]
    refused("a.gpkg", altered(GPKG, *wide), f"more than {MOST_COLUMNS} columns")
    refused("a.gpkg", altered(GPKG, "UPDATE sites SET geom = zeroblob(9000000)"), f"more than {MOST_VERTICES} points")


def test_of_very_many_cells_that_are_wrong_some_are_told():
    rows = "A;x;x;x;x\n" * (MOST_TOLD // 4 + 5)
    found = read_sites("a.csv", ("name;lat;lon;plot_area;storeys\n" + rows).encode())
    assert len(found.refused) == MOST_TOLD + 1 and str(found.refused[-1]) == "And 20 more of the same kinds."
    assert found.refused_rows == MOST_TOLD // 4 + 5
