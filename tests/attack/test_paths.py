"""No browser is told where the program, its libraries or the database lie on the server's machine."""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from store.errors import BrokenFileError, EntryError
from tests.browser.servers import ROOT, running
from tests.monkey.visitor import Visitor
from ui.kit.for_browser import without_paths
from ui.session.pages import BESIDE, PAGES


class Listener(Visitor):
    """A visitor who keeps all that is told, as it is sent."""

    def __init__(self, *arguments):
        self.heard = []
        super().__init__(*arguments)

    def unpacked(self, told):
        self.heard.append(told.SerializeToString())
        return super().unpacked(told)

    def heard_of(self, home):
        """Return what of the server's folders was told, and where."""
        folders = {str(ROOT), str(home), sys.prefix, sys.base_prefix, "site-packages"}
        return {folder for folder in folders for raw in self.heard if folder.encode() in raw}


def test_no_page_tells_where_anything_lies(new_home):
    home = new_home()
    with running(home) as address:
        for page in ("", *list(PAGES)[1:], *BESIDE):
            with Listener(address, page, "lang=en&part=all") as person:
                assert person.heard_of(home) == set(), page
                assert any(b"app.py" in raw for raw in person.heard)


def test_what_is_wrong_with_the_database_is_told_by_its_name_and_logged_with_its_place(tmp_path):
    Path(tmp_path, "bops.duckdb").write_bytes(b"no database" * 1000)
    with running(tmp_path) as address, Listener(address, "", "lang=nn") as person:
        assert any(b"bops.duckdb" in raw for raw in person.heard)
        assert person.heard_of(tmp_path) == set()
    assert str(tmp_path / "bops.duckdb") in Path(tmp_path, "server.log").read_text()


@pytest.mark.parametrize(
    ("file", "reason", "left"),
    [
        (PurePosixPath("/srv/a b/bops.duckdb"), "denied: '/srv/a b/bops.duckdb'", "denied: 'bops.duckdb'"),
        (
            PureWindowsPath(r"C:\care\bops.duckdb"),
            r"can't open C:\care\x\bops.duckdb.wal",
            "can't open bops.duckdb.wal",
        ),
        (PurePosixPath("bops.duckdb"), OSError(13, "denied", "/srv/x"), "[Errno 13] denied: 'x'"),
        (PurePosixPath("/bops.duckdb"), "read and/or written", "read and/or written"),
    ],
)
def test_of_a_message_the_names_of_files_are_left(file, reason, left):
    error = BrokenFileError("{file} is damaged ({reason}).", file=file, reason=reason)
    assert (
        str(without_paths(error).template).format(**without_paths(error).values) == f"bops.duckdb is damaged ({left})."
    )


def test_a_readers_own_words_are_told_as_they_are():
    error = EntryError("{name} is archived already.", name="Plan /a/b")
    assert without_paths(error) is error
