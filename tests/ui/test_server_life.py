"""How the server starts, and what it writes when it is in want."""

import asyncio
import errno
import threading
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import ui
from ui.server import life


def test_the_modules_of_a_room_are_all_named():
    found = set(life.modules(("ui",)))
    assert {"ui.server", "ui.server.life", "ui.map.leaflet_frame", "ui.session.page"} <= found


def test_of_rooms_that_are_read_some_folders_wait(monkeypatch):
    met = []
    monkeypatch.setattr(life.importlib, "import_module", lambda name: met.append(name) or ui)
    life.read(("ui",), but=("ui.map",))
    assert {"ui.session", "ui.kit"} <= set(met)
    assert not [name for name in met if name == "ui.map" or name.startswith("ui.map.")]


def test_that_no_descriptor_is_left_is_written_once_a_second_not_for_each_connection(monkeypatch):
    wrong = {
        "message": "socket.accept() out of system resource",
        "exception": OSError(errno.EMFILE, "Too many open files"),
    }
    other = {"message": "something else", "exception": ValueError("something else")}
    trouble, loop, log = life.Trouble(), Mock(), Mock()
    monkeypatch.setattr(life, "LOG", log)
    for loop.time.return_value in (7.2, 7.9, 8.0):
        for _ in range(2000):
            trouble(loop, wrong)
    trouble(loop, other)
    assert log.warning.call_count == 2
    loop.default_exception_handler.assert_called_once_with(other)


def test_what_all_need_is_done_first_and_rooms_are_read_later_in_the_end_whatever_goes_wrong(monkeypatch):
    def first():
        done.append(threading.current_thread() is threading.main_thread())
        raise OSError("no folder")

    def read(rooms):
        done.append(rooms)
        if len(done) < 3:
            raise OSError(errno.EMFILE, "Too many open files")

    done = []
    monkeypatch.setattr(life, "AWHILE", 0)
    monkeypatch.setattr(life, "read", read)
    with ThreadPoolExecutor(1) as apart:  # a browser of another test may have the loop of this thread
        apart.submit(asyncio.run, life.begin(first, ("reports",))).result()
    assert done == [False, ("reports",), ("reports",)]
