"""What can happen to the one file: copied, taken away, cut short, a full disk; and backups of it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import bops
from store import AnswerEntry, BrokenFileError, BusyError, FolderError, LostFileError, backups, open_store
from store.case_files import ROOT
from store.databases import on_disk

CASE = "forstudie-2017"
FULL_FIRST_START = """
import resource, sys
from pathlib import Path
from store import StoreError, open_store
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, resource.RLIM_INFINITY))
try:
    open_store(Path(sys.argv[1]))
    print("opened")
except StoreError as error:
    print(error)
"""
FULL_LATER = """
import os, resource, sys
from pathlib import Path
from store import AnswerEntry, open_store
store = open_store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (store.file.stat().st_size, resource.RLIM_INFINITY))
for text in ("one", "two", "three"):
    store.answers.give("forstudie-2017", "1422", AnswerEntry("quality", text), "Kari")
    print(store.answers.of("forstudie-2017")["text"][0], flush=True)
os.kill(os.getpid(), 9)
"""
RUNNING = """
import sys, time
from pathlib import Path
from store import AnswerEntry, open_store
store, number = open_store(Path(sys.argv[1])), 0
while True:
    store.answers.give("forstudie-2017", "1422", AnswerEntry("quality", str(number)), "Kari")
    print(number, flush=True)
    number += 1
    time.sleep(0.8)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A database after the first start, with one answer in it, closed."""
    home = tmp_path_factory.mktemp("built")
    with open_store(home) as store:
        give(store, "first")
    return home / "bops.duckdb"


@pytest.fixture
def home(tmp_path, built, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(built, folder)
    monkeypatch.setenv("BOPS_HOME", str(folder))
    return folder


def give(store, text):
    store.answers.give(CASE, "1422", AnswerEntry("quality", text), "Kari")


def given(store):
    return store.answers.of(CASE)["text"].tolist()


def in_copy(file, folder):
    """What the one file holds without anything beside it."""
    folder.mkdir()
    shutil.copy(file, folder / "bops.duckdb")
    with open_store(folder) as store:
        return given(store)


def start(code, *arguments):
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def quiet(template, **values):
    assert template.format(**values)


def test_the_one_file_holds_each_write_as_soon_as_it_is_acknowledged(home, tmp_path):
    with open_store(home) as store:
        give(store, "second")
        assert on_disk.both(store.file)[1] is None
        assert in_copy(store.file, tmp_path / "copy") == ["second"]


def test_a_write_goes_on_while_others_read(home, tmp_path):
    with open_store(home) as store:
        reader = store._database._connection.cursor()
        reader.execute("BEGIN").execute("SELECT * FROM answer").fetchone()
        give(store, "while read")
        assert in_copy(store.file, tmp_path / "copy") == ["while read"]
        reader.close()


def _taken_away(file):
    file.unlink()


def _replaced(file):
    shutil.copy(file, file.with_name("other"))
    file.with_name("other").replace(file)


def _written_over(file):
    file.write_bytes(file.read_bytes())


def _cut_short(file):
    os.truncate(file, file.stat().st_size // 2)


def _log_put_beside(file):
    on_disk.log_of(file).write_bytes(b"a log of something else")


@pytest.mark.parametrize("meddle", [_taken_away, _replaced, _written_over, _log_put_beside])
def test_a_file_that_was_meddled_with_takes_no_write(home, meddle):
    with open_store(home) as store:
        meddle(store.file)
        for _ in range(2):
            with pytest.raises(LostFileError, match="nothing was saved") as raised:
                give(store, "lost")
        assert str(store.file) in str(raised.value) and "restore" in str(raised.value)
        assert given(store) == ["first"]
        assert meddle is not _taken_away or not store.file.exists()


def test_a_file_cut_short_while_it_is_open_is_told_as_damaged_and_takes_no_write(home):
    with open_store(home) as store:
        _cut_short(store.file)
        with pytest.raises(BrokenFileError, match="put a backup in its place"):
            for table in ("road_edge", "road_geometry", "municipality_geometry", "stop_service", "figure"):
                store._database.table(f"SELECT * FROM shipped.{table}")
        with pytest.raises(LostFileError), store._database.transaction():
            pass


def test_a_file_taken_away_while_it_is_written_to_keeps_nothing(home, tmp_path):
    with open_store(home) as store:
        with pytest.raises(LostFileError), store._database.transaction() as writing:
            writing.run("DELETE FROM answer")
            store.file.rename(tmp_path / "moved")
        (tmp_path / "moved").rename(store.file)
        assert given(store) == ["first"]
        give(store, "back again")
        assert given(store) == ["back again"]


def test_a_first_start_on_a_full_disk_leaves_nothing_hollow(tmp_path):
    pytest.importorskip("resource", reason="files can't be bounded here")
    said, _ = start(FULL_FIRST_START, tmp_path).communicate(timeout=60)
    assert "could not be made" in said and "disk isn't full" in said and "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_what_is_acknowledged_on_a_full_disk_is_kept_in_the_log_and_a_backup_takes_it_along(home, tmp_path):
    pytest.importorskip("resource", reason="files can't be bounded here")
    process = start(FULL_LATER, home)
    assert process.communicate(timeout=60)[0].split() == ["one", "two", "three"]
    assert process.returncode == -signal.SIGKILL and on_disk.both(home / "bops.duckdb")[1]
    target = tmp_path / "backup" / "bops.duckdb"
    target.parent.mkdir()
    backups.backup(home / "bops.duckdb", target, quiet)
    for folder in (target.parent, home):
        with open_store(folder) as store:
            assert given(store) == ["three"]


@pytest.mark.parametrize("part", [0.3, 0.6, 0.97])
def test_a_file_cut_short_is_told_as_damaged_with_what_to_do(home, capsys, part):
    file = home / "bops.duckdb"
    os.truncate(file, int(file.stat().st_size * part))
    before = file.read_bytes()
    with pytest.raises(BrokenFileError, match="backup in its place"):
        open_store(home)
    assert bops.main(["check"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and "bops: " in captured.err and "Traceback" not in captured.err
    assert file.read_bytes() == before


def test_every_block_that_is_in_use_is_read_at_the_opening(home):
    file = home / "bops.duckdb"
    content = file.read_bytes()
    refused = 0
    for start_of_block in range(3 * 4096, len(content), 6 * 262144):
        spoilt = bytearray(content)
        spoilt[start_of_block + 64 : start_of_block + 128] = bytes(
            byte ^ 255 for byte in spoilt[start_of_block + 64 :][:64]
        )
        file.write_bytes(spoilt)
        try:
            open_store(home).close()
        except BrokenFileError:
            refused += 1
    assert refused >= 5


def test_a_backup_is_made_while_bops_runs_and_writes(home, tmp_path, capsys):
    process = start(RUNNING, home)
    try:
        acknowledged = int(process.stdout.readline())
        target = tmp_path / "kept" / "bops.duckdb"
        target.parent.mkdir()
        assert bops.main(["backup", str(target)]) == 0
        said = capsys.readouterr()
        assert str(target) in said.out and len(said.err.splitlines()) >= 4
        assert bops.main(["check"]) == 0
        with pytest.raises(BusyError, match="open in another BOPS"):
            backups.restore(target, home / "bops.duckdb", quiet)
        assert process.poll() is None
    finally:
        process.kill(), process.communicate()
    with open_store(target.parent) as copy, open_store(home) as store:
        assert acknowledged <= int(given(copy)[0]) <= int(given(store)[0])
    assert not [path for path in home.iterdir() if path.name.startswith("building-")]


def test_a_file_that_never_rests_is_not_copied(home, tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "TRIES", 2), monkeypatch.setattr(backups, "PAUSE", 0)
    looks = iter(range(100))
    monkeypatch.setattr(on_disk, "both", lambda file: (next(looks), None))
    with pytest.raises(BusyError, match="written to all the time"):
        backups.backup(home / "bops.duckdb", tmp_path / "copy.duckdb", quiet)
    assert not (tmp_path / "copy.duckdb").exists()


def test_a_copy_that_differs_by_a_byte_is_no_backup(home, tmp_path, monkeypatch):
    real = backups._copy

    def wrong(path, copy):
        found = real(path, copy)
        if copy.exists():
            with copy.open("r+b") as file:
                file.seek(5000), file.write(b"!")
        return found

    monkeypatch.setattr(backups, "TRIES", 1), monkeypatch.setattr(backups, "PAUSE", 0)
    monkeypatch.setattr(backups, "_copy", wrong)
    with pytest.raises(BusyError):
        backups.backup(home / "bops.duckdb", tmp_path / "copy.duckdb", quiet)
    assert not (tmp_path / "copy.duckdb").exists()


def test_a_restored_backup_stands_and_what_was_there_is_kept(home, tmp_path, capsys):
    file = home / "bops.duckdb"
    assert bops.main(["backup", str(tmp_path / "b.duckdb")]) == 0
    with open_store(home) as store:
        give(store, "after the backup")
    assert bops.main(["restore", str(tmp_path / "b.duckdb")]) == 0
    [kept] = home.glob("bops-before-*.duckdb")
    assert str(kept) in capsys.readouterr().out
    with open_store(home) as store:
        assert given(store) == ["first"]
    assert in_copy(kept, tmp_path / "before") == ["after the backup"]
    os.truncate(file, 100_000)
    done = backups.restore(tmp_path / "b.duckdb", file, quiet)
    assert done.kept.stat().st_size == 100_000 and in_copy(file, tmp_path / "again") == ["first"]


def test_a_damaged_backup_is_not_put_in_place(home, tmp_path):
    shutil.copy(home / "bops.duckdb", tmp_path / "b.duckdb")
    os.truncate(tmp_path / "b.duckdb", 9_000_000)
    with pytest.raises(BrokenFileError):
        backups.restore(tmp_path / "b.duckdb", home / "bops.duckdb", quiet)
    assert [path.name for path in home.iterdir()] == ["bops.duckdb"]
    with open_store(home) as store:
        assert given(store) == ["first"]


def test_what_belongs_to_nothing_is_damage(home):
    with open_store(home) as store, store._database.transaction() as writing:
        writing.run("INSERT INTO change_mark VALUES (999, 998, true, TIMESTAMP '2026-01-01 00:00:00', 'Ola')")
    with pytest.raises(BrokenFileError, match="change_mark"):
        backups.check(home / "bops.duckdb", quiet)


def test_a_backup_overwrites_nothing_and_a_missing_one_is_one_sentence(home, tmp_path, capsys):
    (tmp_path / "there").write_text("mine")
    for target in (tmp_path / "there", tmp_path / "nowhere" / "b"):
        with pytest.raises(FolderError, match="Choose a new name"):
            backups.backup(home / "bops.duckdb", target, quiet)
    assert (tmp_path / "there").read_text() == "mine"
    assert bops.main(["restore", str(tmp_path / "none.duckdb")]) == 2
    assert capsys.readouterr().err.startswith("bops: There is no database")


def test_a_damaged_file_is_told_by_the_app_before_and_after_it_was_opened(home):
    from streamlit.testing.v1 import AppTest

    os.truncate(home / "bops.duckdb", 100_000)
    app = AppTest.from_file(str(Path(ROOT) / "app.py"), default_timeout=60)
    for query in ({}, {"lang": "nb"}):
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert len(app.error) == 1 and not app.exception
        told = app.error[0].value.replace("\\", "")
        assert "bops.duckdb" in told and str(home) not in told
