"""What the store asks of a database, asked of each there is; another one joins by its line in DATABASES."""

import datetime
import math
import re
import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import store
from store import ClosedError, FolderError, Store, WriteError, build, migrations
from store.case_files import DATA, read_case
from store.databases.duckdb import DuckDB

DATABASES = {"duckdb": lambda folder: DuckDB(folder / "bops.duckdb")}
MARK = {"version": 1, "undone": True, "marked_at": datetime.datetime(2026, 1, 2, 3, 4, 5, 678901)}
MARKS = "SELECT id FROM site_mark ORDER BY id"
SOURCES = [path for path in Path(store.__file__).parent.rglob("*.py") if path.parent.name != "databases"]
ONLY_DUCKDB = re.compile(
    r"\b(arg_m(ax|in)|any_value|qualify|exclude|unnest|list_\w+|struct_\w+|read_csv|group by all|order by all|from range)\b"
    r"|\?[,)]|::",
    re.IGNORECASE,
)


@pytest.fixture(params=DATABASES)
def database(request, tmp_path):
    """A database with the tables that users write, and no data."""
    opened = DATABASES[request.param](tmp_path)
    migrations.apply(opened, migrations.known_migrations())
    yield opened
    opened.close()


def add_mark(database, number=1):
    with database.transaction() as writing:
        writing.insert("site_mark", [{"id": number, **MARK}])


class TestDatabase:
    def test_a_query_has_parameters_by_name_and_answers_as_tuples_or_table(self, database):
        add_mark(database), add_mark(database, 2)
        sql = "SELECT id, undone FROM site_mark WHERE id = $one OR id = $other ORDER BY id DESC"
        asked = {"one": 1, "other": 2}
        assert database.rows(sql, asked) == [(2, True), (1, True)]
        table = database.table(sql, asked)
        assert table.to_dict("list") == {"id": [2, 1], "undone": [True, True]}
        assert table.dtypes.astype(str).tolist() == ["int64", "bool"]

    def test_text_is_never_read_as_sql(self, database):
        nasty = "'; DROP TABLE answer; -- $text \\ \" é"
        given = dict.fromkeys(("case_id", "number", "question", "text", "who"), nasty)
        with database.transaction() as writing:
            writing.insert("answer", [{"id": 1, **given, "entered_at": MARK["marked_at"]}])
        assert database.rows("SELECT who FROM answer WHERE text = $text", {"text": nasty}) == [(nasty,)]

    def test_a_transaction_sees_what_it_wrote_and_others_do_not_until_it_ends(self, database):
        with database.transaction() as writing:
            writing.insert("site_mark", [{"id": 1, **MARK}])
            assert writing.rows(MARKS) == [(1,)]
            assert database.rows(MARKS) == []
        assert database.rows(MARKS) == [(1,)]

    @pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
    def test_a_transaction_that_fails_keeps_nothing_and_the_next_one_goes(self, database, error):
        with pytest.raises(error), database.transaction() as writing:
            writing.insert("site_mark", [{"id": 1, **MARK}])
            raise error
        add_mark(database, 2)
        assert database.rows(MARKS) == [(2,)]

    def test_what_is_refused_is_one_sentence(self, database):
        add_mark(database)
        with pytest.raises(WriteError, match=r"Nothing was written to .*try again") as raised:
            add_mark(database)
        assert "\n" not in str(raised.value) and raised.value.values["file"] == database.file
        assert database.rows(MARKS) == [(1,)]

    def test_unknown_is_none_nan_or_na_and_numbers_may_be_numpys(self, database):
        known = {
            "stop": "A",
            "name": "A",
            "lat": np.float64(60.5),
            "lon": 7,
            "weekday": np.int64(3),
            "worst_wait": math.inf,
        }
        unknown = {"stop": "B", "name": "B", "lat": 60.5, "lon": 7.5, "weekday": math.nan, "worst_wait": pd.NA}
        with database.transaction() as writing:
            writing.insert("timetable_stop", [{"delivery": 1, **row} for row in (known, unknown)])
            writing.insert("timetable_stop", [])
        sql = "SELECT weekday, worst_wait, saturday FROM timetable_stop ORDER BY stop"
        assert database.rows(sql) == [(3.0, math.inf, None), (None, None, None)]

    def test_numbers_of_events_rise_and_are_never_given_twice(self, database):
        given = []

        def take():
            for _ in range(10):
                with database.transaction() as writing:
                    given.append(writing.next_ids(3))

        threads = [threading.Thread(target=take) for _ in range(4)]
        [t.start() for t in threads], [t.join() for t in threads]
        numbers = [number for three in given for number in three]
        assert numbers == sorted(set(numbers)) and len(numbers) == 120

    def test_a_table_comes_back_as_the_kinds_it_was_made_of(self, database):
        kinds = {"name": "text", "count": "integer", "share": "number", "open": "flag", "told": "answer", "day": "day",
                 "shape": "geometry"}  # fmt: skip
        content = pd.DataFrame({
            "name": ["b", ""], "count": pd.array([1, None], "Int64"), "share": [0.5, math.nan], "open": [True, False],
            "told": pd.array([None, True], "boolean"), "day": [datetime.date(2017, 12, 8), None], "shape": [b"\x00\xff", b""],
        })  # fmt: skip
        with database.transaction() as writing:
            writing.run("CREATE SCHEMA shipped")
            writing.create("shipped.made", kinds, content)
        table = database.table("SELECT * FROM shipped.made")
        assert table["name"].tolist() == ["b", ""] and table["shape"].tolist() == [b"\x00\xff", b""]
        assert (
            table["count"][0] == 1
            and table["share"][0] == 0.5
            and table[["count", "share", "day", "told"]].isna().sum().tolist() == [1] * 4
        )
        assert table["open"].dtype == bool and table["day"].dt.date[0] == datetime.date(2017, 12, 8)

    def test_times_keep_their_microseconds(self, database):
        add_mark(database)
        assert database.rows("SELECT marked_at FROM site_mark") == [(MARK["marked_at"],)]
        assert database.table("SELECT marked_at FROM site_mark")["marked_at"][0] == pd.Timestamp(MARK["marked_at"])

    def test_every_write_raises_the_revision_and_no_read_does(self, database):
        before, data = database.revision, database.data_revision
        database.rows(MARKS), database.table(MARKS)
        assert database.revision == before
        add_mark(database)
        assert database.revision > before and database.data_revision == data

    def test_the_revision_is_raised_once_what_was_written_can_be_read(self, database):
        """Else a reader would keep what was there before under the number of what came after."""
        before = database.revision
        with database.transaction() as writing:
            writing.insert("site_mark", [{"id": 1, **MARK}])
            assert database.revision == before
        assert database.revision > before

    def test_two_databases_share_no_revision(self, database, tmp_path):
        other = DuckDB(tmp_path / "other.duckdb")
        numbers = {other.revision, database.revision}
        add_mark(database)
        assert len(numbers | {database.revision}) == 3
        other.close()

    def test_a_closed_one_says_so_whatever_is_asked(self, database):
        database.kept.get("asked", lambda: "read before")
        database.close(), database.close()
        for ask in (
            lambda: database.rows("SELECT 1"),
            lambda: database.table("SELECT 1"),
            lambda: database.kept.get("asked", lambda: "again"),
            lambda: add_mark(database),
        ):
            with pytest.raises(ClosedError, match="has been closed"):
                ask()

    def test_a_backup_is_a_database_with_the_same_in_it(self, database, tmp_path):
        add_mark(database)
        database.backup(tmp_path / "copy.duckdb")
        copy = DuckDB(tmp_path / "copy.duckdb", read_only=True)
        assert copy.rows(MARKS) == [(1,)]
        copy.close()
        with pytest.raises(FolderError):
            database.backup(tmp_path / "copy.duckdb")

    def test_steps_are_recorded_and_taken_once(self, database):
        known = migrations.known_migrations()
        assert migrations.taken(database) == {step.name: step.checksum for step in known}
        assert migrations.apply(database, known) == []

    def test_a_store_stands_on_it(self, database):
        assert build.refresh(database, DATA) and not build.refresh(database, DATA)
        opened = Store(database)
        shipped = read_case("forprosjekt-2019")[1]
        assert (
            len(opened.figures.of("forprosjekt-2019")) == len(shipped)
            and len(opened.sites.of("forprosjekt-2019")) == 10
        )
        assert opened.project.trail.history("forprosjekt-2019").empty and opened.timetables.stops().empty


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_sql_is_what_every_database_reads(path):
    text = path.read_text(encoding="utf-8")
    queries = [
        text[m.start() :].split('"""')[0].split('"\n')[0]
        for m in re.finditer(r"\b(SELECT|INSERT INTO|WITH \w+ AS)\b", text)
    ]
    assert not [found[0] for query in queries if (found := ONLY_DUCKDB.search(query))]
    assert not re.search(r"^(import|from) (duckdb|psycopg)\b", text, re.MULTILINE), "only store/databases has a driver"
