"""Files that browsers fetch: named by what stands in them, whole, and written again where somebody took them away."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit as st

from ui.kit import published


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of its own that is served, not made yet."""
    monkeypatch.setattr(published, "FOLDER", tmp_path / "static" / "geography")
    return published.FOLDER


def test_the_name_follows_the_text():
    one, same, other = (published.named("sea", "json", text) for text in ("[1]", "[1]", "[2]"))
    assert one == same and one.name == same.name
    assert one != other and one.name != other.name
    assert one.name.startswith("sea-") and one.name.endswith(".json")


def test_a_file_is_written_once_and_again_where_it_is_gone(folder):
    file = published.named("sea", "json", "[å]")
    assert published.address(file) == f"app/static/geography/{file.name}"
    written = folder / file.name
    assert written.read_text(encoding="utf-8") == "[å]"
    made = written.stat()
    assert published.address(file) and written.stat().st_ino == made.st_ino, "it was not written anew"
    written.unlink()
    assert published.address(file) and written.read_text(encoding="utf-8") == "[å]"


def test_browsers_may_keep_it_and_everybody_may_read_it(folder):
    file = published.named("sea", "json", "[1]")
    published.address(file)
    told = (folder / file.name).stat()
    assert told.st_mtime == 0 and told.st_mode & 0o777 == 0o644


def test_many_who_write_the_same_at_once_leave_one_whole_file(folder):
    file = published.named("sea", "json", "x" * 1_000_000)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: published.address(file), range(16)))
    assert found == {f"app/static/geography/{file.name}"}
    assert [path.name for path in folder.iterdir()] == [file.name]
    assert (folder / file.name).read_text() == file.text


def test_a_folder_that_cannot_be_written_gives_no_address(folder):
    folder.parent.write_text("a file where the folder should be")
    assert published.address(published.named("sea", "json", "[1]")) is None


def test_a_write_that_fails_leaves_nothing(folder, monkeypatch):
    def full(*_):
        raise OSError("no room")

    monkeypatch.setattr(published.os, "utime", full)
    assert published.address(published.named("sea", "json", "[1]")) is None
    assert list(folder.iterdir()) == []


def test_nothing_is_written_where_nothing_is_served(folder):
    before = st.get_option("server.enableStaticServing")
    st.config.set_option("server.enableStaticServing", False)
    try:
        assert published.address(published.named("sea", "json", "[1]")) is None
        assert not folder.exists()
    finally:
        st.config.set_option("server.enableStaticServing", before)
