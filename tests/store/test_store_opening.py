"""Opening: built once, shared in the process, never at the cost of a file that is there."""

import os
import signal
import struct
import threading
from pathlib import Path

import duckdb
import pytest

from store import (
    AnswerEntry,
    BrokenFileError,
    BusyError,
    ClosedError,
    DatabaseError,
    FolderError,
    ForeignFileError,
    NewerFileError,
    Store,
    StoreError,
    build,
    open_store,
)
from store.case_files import DATA, read_case

OPEN = """
import sys
from pathlib import Path
from store import StoreError, open_store
try:
    store = open_store(Path(sys.argv[1]))
    print("opened", len(store.shipped.cases()), flush=True)
except StoreError as error:
    print(type(error).__name__, error, flush=True)
"""
OPEN_AND_WAIT = OPEN + "\nimport time; time.sleep(60)"
LEAVE_A_LOG = """
import duckdb, os, sys
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE customer (id INT)")
os.kill(os.getpid(), 9)
"""
STOP_IN_BUILD = """
import sys, time
from pathlib import Path
from store import open_store
from store.databases.duckdb import DuckDBTransaction
real = DuckDBTransaction.create
def slow(transaction, table, kinds, content):
    real(transaction, table, kinds, content)
    if table == "shipped.road_edge":
        print("half", flush=True)
        time.sleep(60)
DuckDBTransaction.create = slow
open_store(Path(sys.argv[1]))
"""


def test_first_start_builds_and_the_next_one_opens_the_same(tmp_path):
    with open_store(tmp_path) as store:
        version = store.data_version()
        assert store.file == tmp_path / "bops.duckdb"
    changed = store.file.stat().st_mtime_ns
    with open_store(tmp_path) as store:
        assert store.data_version() == version
        assert list(store.shipped.cases()["id"]) == ["forstudie-2017", "forprosjekt-2019", "sogn-2026"]
    assert store.file.stat().st_mtime_ns == changed
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bops.duckdb"]


def test_all_who_ask_in_the_process_get_the_same_store(tmp_path):
    stores: list[Store] = []
    threads = [threading.Thread(target=lambda: stores.append(open_store(tmp_path))) for _ in range(4)]
    [t.start() for t in threads], [t.join() for t in threads]
    assert len(stores) == 4 and len(set(map(id, stores))) == 1
    stores[0].close()


def test_two_folders_are_two_stores(home, tmp_path):
    with open_store(home) as one, open_store(tmp_path / "other") as other:
        one.answers.give("forstudie-2017", "1422", AnswerEntry("quality", "yes"), "Kari")
        assert other.answers.of("forstudie-2017").empty


def test_the_folder_can_be_set_by_environment(home, monkeypatch):
    monkeypatch.setenv("BOPS_HOME", str(home))
    with open_store() as store:
        assert store.file.parent == home


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    with pytest.raises(ClosedError, match="has been closed"):
        store.shipped.cases()


@pytest.mark.parametrize("inside", [DATA, DATA / "cases", DATA / "geography" / "new"])
def test_never_inside_data(inside):
    with pytest.raises(FolderError, match="BOPS_HOME") as raised:
        open_store(inside)
    assert raised.value.values["folder"] == inside
    assert not (DATA / "bops.duckdb").exists() and not (DATA / "geography" / "new").exists()


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(FolderError, match="taken"):
        open_store(tmp_path / "taken")


def test_second_process_gets_one_sentence(store, run):
    said, _ = run(OPEN, store.file.parent).communicate(timeout=60)
    assert said.startswith("BusyError") and said.count("\n") == 1
    assert "Close that one" in said and str(store.file) in said


def test_this_process_gets_one_sentence_and_can_open_later(home, run):
    other = run(OPEN_AND_WAIT, home)
    assert other.stdout.readline().startswith("opened")
    with pytest.raises(BusyError, match="open in another BOPS"):
        open_store(home)
    other.kill(), other.wait()
    with open_store(home) as store:
        assert len(store.shipped.cases()) == 3


def test_two_first_starts_at_once(tmp_path, run):
    said = [process.communicate(timeout=60)[0] for process in [run(OPEN, tmp_path) for _ in range(3)]]
    assert any(text.startswith("opened 3") for text in said)
    assert all(text.startswith(("opened 3", "BusyError")) for text in said)
    with open_store(tmp_path) as store:
        assert len(store.shipped.cases()) == 3


def _text_file(file: Path) -> None:
    file.write_text("not a database\n" * 500)


def _empty_file(file: Path) -> None:
    file.touch()


def _cut_short(file: Path) -> None:
    _other_program(file)
    file.write_bytes(file.read_bytes()[:5000])


def _damaged(file: Path) -> None:
    _other_program(file)
    content = bytearray(file.read_bytes())
    content[4096:8192] = os.urandom(4096)
    file.write_bytes(content)


def _other_program(file: Path) -> None:
    with duckdb.connect(file) as connection:
        connection.execute("CREATE TABLE customer AS SELECT range AS id FROM range(1000)")


def _no_tables(file: Path) -> None:
    duckdb.connect(file).close()


def _other_migrations(file: Path) -> None:
    with duckdb.connect(file) as connection:
        connection.execute("CREATE TABLE migration (name VARCHAR, applied_at TIMESTAMP, checksum VARCHAR)")
        connection.execute("INSERT INTO migration VALUES ('V1__customers', now(), 'x')")


def _newer_duckdb(file: Path) -> None:
    """The head of a DuckDB file: a sum of the rest of the block, DUCK, the version of the format."""
    _other_program(file)
    content = bytearray(file.read_bytes())
    struct.pack_into("<Q", content, 12, 1000)
    sum_of_block = 5381
    for (word,) in struct.iter_unpack("<Q", content[8:4096]):
        sum_of_block ^= word * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    struct.pack_into("<Q", content, 0, sum_of_block)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "error", "remedy"),
    [
        (_text_file, BrokenFileError, "Move it away"),
        (_empty_file, BrokenFileError, "Move it away"),
        (_cut_short, BrokenFileError, "put a backup in its place"),
        (_damaged, BrokenFileError, "BOPS_HOME"),
        (_other_program, ForeignFileError, "Move it away"),
        (_no_tables, ForeignFileError, "not made by BOPS"),
        (_other_migrations, ForeignFileError, "not made by BOPS"),
        (_newer_duckdb, NewerFileError, "Update BOPS"),
    ],
)
def test_a_file_that_is_not_ours_is_left_byte_for_byte(tmp_path, checksum, make, error, remedy):
    file = tmp_path / "bops.duckdb"
    make(file)
    before = checksum(file)
    with pytest.raises(error, match=remedy) as raised:
        open_store(tmp_path)
    assert str(file) in str(raised.value) and "\n" not in str(raised.value)
    assert checksum(file) == before
    assert [p.name for p in tmp_path.iterdir()] == ["bops.duckdb"]


def test_a_foreign_file_with_a_log_keeps_both(tmp_path, checksum, run):
    file, log = tmp_path / "bops.duckdb", tmp_path / "bops.duckdb.wal"
    run(LEAVE_A_LOG, file).wait()
    before = checksum(file), checksum(log)
    with pytest.raises(ForeignFileError):
        open_store(tmp_path)
    assert (checksum(file), checksum(log)) == before


def test_a_log_without_its_database_is_not_built_over(tmp_path):
    (tmp_path / "bops.duckdb.wal").write_bytes(b"someone's last entries")
    with pytest.raises(BrokenFileError, match="its log"):
        open_store(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["bops.duckdb.wal"]


def test_a_build_that_was_killed_is_not_used(tmp_path, run):
    process = run(STOP_IN_BUILD, tmp_path)
    assert process.stdout.readline() == "half\n"
    os.kill(process.pid, signal.SIGKILL), process.wait()
    assert not (tmp_path / "bops.duckdb").exists()
    with open_store(tmp_path) as store:
        assert len(store.shipped.road_edges()) == 686
        assert len(store.figures.of("forprosjekt-2019")) == len(read_case("forprosjekt-2019")[1])


def test_what_killed_builds_left_behind_is_taken_away(tmp_path):
    stale, fresh = tmp_path / "building-old", tmp_path / "building-new"
    for folder in (stale, fresh):
        folder.mkdir()
        (folder / "bops.duckdb").touch()
    os.utime(stale, (1, 1))
    open_store(tmp_path).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bops.duckdb", "building-new"]


def test_a_database_finished_meanwhile_is_not_replaced(tmp_path):
    file, other = tmp_path / "bops.duckdb", tmp_path / "other"
    other.write_text("finished first")
    other.rename(file)
    build.build(file, DATA)
    assert file.read_text() == "finished first"


def test_a_file_system_without_links(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError("no links here")))
    with open_store(tmp_path) as store:
        assert len(store.shipped.cases()) == 3


def test_a_build_that_fails_leaves_nothing(tmp_path, data):
    (data / "geography" / "road_edge.csv").write_text("id\n1\n")
    with pytest.raises(StoreError, match="road_edge"):
        open_store(tmp_path / "home", data)
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{0}/out.csv'",
        "SELECT * FROM read_csv('{0}/in.csv')",
        "SELECT * FROM '{0}/in.csv'",
        "ATTACH '{0}/other.duckdb'",
        "INSTALL spatial",
        "LOAD spatial",
        "SET memory_limit = '8GB'",
        "SET enable_external_access = true",
    ],
)
def test_sql_reaches_nothing_outside(store, tmp_path, sql):
    (tmp_path / "in.csv").write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        store._database.rows(sql.format(tmp_path))
    assert not (tmp_path / "out.csv").exists() and not (tmp_path / "other.duckdb").exists()


def test_every_error_of_a_file_is_a_database_error():
    for error in (BrokenFileError, BusyError, ClosedError, FolderError, ForeignFileError, NewerFileError):
        assert issubclass(error, DatabaseError) and issubclass(error, StoreError)
