"""Migrations: named, ordered, recorded, whole or not at all."""

import shutil
from contextlib import closing
from datetime import datetime

import duckdb
import pytest

from store import Entry, ForeignFileError, MigrationError, NewerFileError, ProjectEntry, migrations, open_store
from store.databases.duckdb import DuckDB
from store.migrations import Migration, known_migrations, taken

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"


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


DAY = datetime(2018, 1, 4, 12)
BEFORE = (  # case, item or number, status, whether it was undone
    (CASE, "answer.1421", "no", False),
    (CASE, "answer.1422", "yes", True),
    (CASE, "decision.take_part", "adopted", False),
    (CASE, "answer.1421", "yes", False),
    (CASE, "decision.invest", "adopted", True),
    (CASE, "answer.1417", "no", False),
    (OTHER, "answer.1421", "yes", False),
    (OTHER, "decision.invest", "adopted", False),
    (OTHER, "decision.confirm", "adopted", False),
    (OTHER, "answer.1422", "no", False),
)


def _version(writing, number, case, item, status, undone):
    entry = {"title": "Aurland", "status": status, "responsible": "", "deadline": None, "decided": None, "note": ""}
    signed = {"archived": False, "who": "Kari", "why": "case 12/18", "entered_at": DAY}
    writing.insert("project_version", [{"id": number, "case_id": case, "item": item, **entry, **signed}])
    if undone:
        [mark] = writing.next_ids(1)
        writing.insert("project_mark", [{"id": mark, "version": number, "undone": True, "marked_at": DAY}])


def test_answers_move_to_the_gate_that_was_open_when_they_were_given(home, monkeypatch):
    """Aurland's no is to the first gate, its later yes to the second; what was undone passes no gate."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "known_migrations", lambda: known_migrations()[:5])
        shutil.rmtree(home, ignore_errors=True)
        with open_store(home) as store, store._database.transaction() as writing:
            for each in BEFORE:
                [number] = writing.next_ids(1)
                _version(writing, number, *each)
            for who in ("1422", ""):
                [number] = writing.next_ids(1)
                given = {
                    "case_id": OTHER,
                    "number": who,
                    "question": "q",
                    "text": "t",
                    "who": "Kari",
                    "entered_at": DAY,
                }
                writing.insert("answer", [{"id": number, **given}])
    with open_store(home) as store:
        items = store.project.items(CASE).set_index("item")
        kept = items[items["moved"] != ""]
        assert kept["status"].to_dict() == {
            "answer.take_part.1421": "no", "answer.invest.1417": "no", "answer.invest.1421": "yes"}  # fmt: skip
        assert set(kept["why"]) == {"case 12/18"} and kept["moved"].str.startswith("Given before").all()
        assert len(store.project.trail.history(CASE)) == 6, "nothing is gone, what was undone neither"
        other = store.project.items(OTHER).query("moved != ''")["item"].tolist()
        assert other == ["answer.invest.1421", "answer.confirm.1422"], "the first was passed by what is shipped"
        assert store.answers.of(OTHER)[["number", "gate"]].values.tolist() == [["", ""], ["1422", "confirm"]]
        store.project.edit(CASE, "answer.take_part.1421", ProjectEntry("yes"), "Ola", "case 3/18")
        assert store.project.items(CASE).set_index("item").loc["answer.take_part.1421", "moved"] == ""
