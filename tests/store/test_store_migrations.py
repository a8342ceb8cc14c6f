"""Migrations: named, ordered, recorded, whole or not at all."""

from contextlib import closing

import duckdb
import pytest

from store import Entry, ForeignFileError, MigrationError, NewerFileError, migrations, open_store
from store.databases.duckdb import DuckDB
from store.migrations import Migration, known_migrations, taken

CASE = "forstudie-2017"


def _with(monkeypatch, *more: Migration) -> None:
    known = (*known_migrations(), *more)
    monkeypatch.setattr(migrations, "known_migrations", lambda: known)


def test_names_give_the_order_and_are_recorded(home):
    known = known_migrations()
    numbers = [int(step.name[:4]) for step in known]
    assert numbers == sorted(set(numbers)) and numbers[0] == 1
    with closing(DuckDB(home / "bops.duckdb", read_only=True)) as database:
        assert taken(database) == {step.name: step.checksum for step in known}
        assert database.rows("SELECT count(*) FROM migration WHERE applied_at IS NULL") == [(0,)]


def test_a_new_step_is_taken_once_and_keeps_what_users_wrote(home, monkeypatch):
    with open_store(home) as store:
        store.figures.enter(CASE, [Entry("1422", "users", "9", "measured")], "Kari", "counted")
    _with(monkeypatch, Migration("0002_note", "ALTER TABLE entry ADD COLUMN note VARCHAR; CREATE TABLE extra (a INT)"))
    for _ in range(2):
        with open_store(home) as store:
            assert store._database.rows("SELECT value, note FROM entry") == [("9", None)]
            assert store._database.rows("SELECT count(*) FROM migration WHERE name = '0002_note'") == [(1,)]


def test_a_step_that_fails_is_rolled_back_and_the_file_still_opens(home, monkeypatch):
    with open_store(home) as store:
        store.figures.enter(CASE, [Entry("1422", "users", "9", "measured")], "Kari", "counted")
    with monkeypatch.context() as patch:
        _with(patch, Migration("0002_bad", "ALTER TABLE entry ADD COLUMN note VARCHAR; SELECT * FROM nowhere"))
        with pytest.raises(MigrationError, match="0002_bad") as raised:
            open_store(home)
        assert "as before" in str(raised.value) and "\n" not in str(raised.value)
    with open_store(home) as store:
        columns = store._database.table("SELECT * FROM entry").columns
        assert "note" not in columns
        assert len(store.figures.trail.history(CASE)) == 1


def test_steps_before_the_one_that_fails_stay(home, monkeypatch):
    steps = Migration("0002_good", "CREATE TABLE good (a INT)"), Migration("0003_bad", "CREATE TABLE good (a INT)")
    with monkeypatch.context() as patch:
        _with(patch, *steps)
        with pytest.raises(MigrationError, match="0003_bad"):
            open_store(home)
    _with(monkeypatch, steps[0])
    with open_store(home) as store:
        assert store._database.rows("SELECT count(*) FROM good") == [(0,)]


def test_a_database_of_a_newer_bops_is_left_byte_for_byte(home, monkeypatch, checksum):
    with monkeypatch.context() as patch:
        _with(patch, Migration("0999_future", "CREATE TABLE future (a INT)"))
        open_store(home).close()
    before = checksum(home / "bops.duckdb")
    with pytest.raises(NewerFileError, match="0999_future") as raised:
        open_store(home)
    assert "Update BOPS" in str(raised.value) and str(home / "bops.duckdb") in str(raised.value)
    assert checksum(home / "bops.duckdb") == before


def test_a_step_that_was_rewritten_is_refused(home, monkeypatch, checksum):
    before = checksum(home / "bops.duckdb")
    first, *rest = known_migrations()
    rewritten = Migration(first.name, first.sql + "\n-- other")
    monkeypatch.setattr(migrations, "known_migrations", lambda: (rewritten, *rest))
    with pytest.raises(MigrationError, match=first.name):
        open_store(home)
    assert checksum(home / "bops.duckdb") == before


def test_a_record_of_another_form_is_foreign(tmp_path):
    with duckdb.connect(tmp_path / "bops.duckdb") as connection:
        connection.execute("CREATE TABLE migration (version INT)")
    with pytest.raises(ForeignFileError):
        open_store(tmp_path)
