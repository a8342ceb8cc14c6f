"""A crowd: as many as there are places are served, others are told so, and nothing of it stays."""

import asyncio
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from servers import ROOT, ask, running, speaking
from waiting import PATIENCE

from ui.server import crowd
from ui.server.crowd import COMING, Places
from ui.server.telling import wanted
from words.wording import Wording

FULL = (
    "{pages} pages of BOPS are open, and the server has room for no more. There is room again as soon as somebody "
    "closes theirs: load this page again in a minute."
)
TAKEN = "places are taken; others are told so"


@pytest.fixture
def home(new_home):
    return new_home()


def page(server, **headers):
    """Return status, headers and text of the first page."""
    at = urlsplit(server)
    line = HTTPConnection(at.hostname, at.port, timeout=PATIENCE)
    try:
        line.request("GET", "/", headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        line.close()


def run(work):
    """Return what a coroutine gives; in a thread of its own, as tests in a browser may keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asyncio.wait_for(work, PATIENCE)).result()


def logged(home):
    return Path(home, "server.log").read_text()


def test_beyond_the_places_a_sentence_says_so_in_the_readers_language(home, monkeypatch):
    monkeypatch.setenv("BOPS_PLACES", "2")
    with running(home) as server, ExitStack() as here:
        lines = [here.enter_context(speaking(server)) for _ in range(2)]
        for accepted, language in (("nn-NO,nn;q=0.9,en;q=0.5", "nn"), ("no", "nb"), ("de, en;q=0.2", "en"), ("", "en")):
            status, headers, text = page(server, Accept_Language=accepted)
            assert status == 503 and int(headers["Retry-After"]) > 0
            assert f'lang="{language}"' in text and Wording(language).t(FULL, pages=2) in text
        for _ in range(3):
            with pytest.raises(InvalidStatus) as refused:
                speaking(server)
            assert refused.value.response.status_code == 503
        assert logged(home).count(TAKEN) == 1 and "Traceback" not in logged(home)
        lines[0].close()
        end = time.monotonic() + PATIENCE
        while page(server)[0] != 200:
            assert time.monotonic() < end, "the place that was left is not free"


def test_who_has_a_place_may_load_the_page_again(home, monkeypatch):
    monkeypatch.setenv("BOPS_PLACES", "1")
    with running(home) as server:
        status, headers, _ = page(server)
        cookie = headers["Set-Cookie"].split(";")[0]
        assert status == 200 and cookie.startswith(crowd.COOKIE)
        assert page(server)[0] == 503, "the place is kept for whoever got the page"
        address = f"{server.replace('http', 'ws')}/_stcore/stream"

        async def visit():
            async with connect(
                address, origin=server, subprotocols=["streamlit"], additional_headers={"Cookie": cookie}
            ):
                return page(server)[0], page(server, Cookie=cookie)[0], page(server, Cookie=f"{crowd.COOKIE}=other")[0]

        assert run(visit()) == (503, 200, 503)


async def visited(server, hold):
    """Open a page as a browser does and stay; return how it went."""
    status, headers, _ = await asyncio.to_thread(page, server)
    if status != 200:
        return status
    cookie = {"Cookie": headers["Set-Cookie"].split(";")[0]}
    options = {
        "origin": server,
        "subprotocols": ["streamlit"],
        "max_size": None,
        "open_timeout": None,
        "ping_interval": None,
    }
    async with connect(f"{server.replace('http', 'ws')}/_stcore/stream", additional_headers=cookie, **options) as line:
        message = BackMsg()
        message.rerun_script.query_string = "lang=en"
        await line.send(message.SerializeToString())
        async for raw in line:
            told = ForwardMsg.FromString(raw)
            assert told.delta.new_element.WhichOneof("type") != "exception"
            if told.WhichOneof("type") == "script_finished":
                await hold.wait()
                return "served"
    return "cut off"


async def crowded(server, many):
    """Return how it went for many at once; who is served stays until the others have their answer."""
    hold = asyncio.Event()
    tasks = [asyncio.create_task(visited(server, hold)) for _ in range(many)]
    while sum(task.done() for task in tasks) < many - PLACES:
        await asyncio.sleep(0.1)
    hold.set()
    return Counter(await asyncio.gather(*tasks))


DESCRIPTORS, MANY = 260, 60
PLACES = (DESCRIPTORS - crowd.OWN) // crowd.EACH


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit belongs to Linux")
def test_a_crowd_at_a_cold_server_with_few_file_descriptors_leaves_it_whole(tmp_path):
    with running(tmp_path, before=("prlimit", f"--nofile={DESCRIPTORS}:{DESCRIPTORS}")) as server:
        assert run(crowded(server, MANY)) == {"served": PLACES, 503: MANY - PLACES}
        with speaking(server) as line:
            assert ask(line, "overview")
    assert len(logged(tmp_path).splitlines()) <= MANY - PLACES


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit belongs to Linux")
def test_who_only_opens_connections_keeps_others_out_no_longer_than_they_stay(home):
    """asyncio writes some pages of traceback for each of two thousand attempts when no file descriptor is left."""
    with running(home, before=("prlimit", f"--nofile={DESCRIPTORS}:{DESCRIPTORS}")) as server, ExitStack() as idle:
        at = urlsplit(server)
        for _ in range(2 * DESCRIPTORS):
            idle.enter_context(socket.create_connection((at.hostname, at.port), timeout=PATIENCE))
        end = time.monotonic() + PATIENCE
        while "No file descriptor is left" not in logged(home):
            assert time.monotonic() < end, "it has more file descriptors than it was given"
            time.sleep(0.1)
        idle.close()
        with speaking(server) as line:
            assert ask(line, "overview")
    assert len(logged(home).splitlines()) <= 2 * DESCRIPTORS


def test_a_number_of_places_that_is_none_is_told_and_nothing_is_started(tmp_path):
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"]
    env = {"BOPS_PLACES": "many", "BOPS_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1 and "BOPS_PLACES is many" in done.stderr and "Traceback" not in done.stderr


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_place_is_kept_for_who_has_the_page_but_not_for_ever():
    clock = Clock()
    places = Places(2, clock)
    assert places.keep("a") and places.keep("b") and not places.keep("c")
    assert places.keep("a"), "loaded again"
    assert places.take("a") and not places.take("c")
    clock.now += COMING
    assert places.taken == 1 and places.take("c"), "who got the page has not come"
    assert not places.take("b")
    places.leave("a")
    assert places.take("b") and places.taken == 2


def test_a_second_tab_takes_a_place_of_its_own():
    places = Places(2)
    assert places.take("a") and places.take("a") and not places.take("a")
    places.leave("a")
    assert places.taken == 1 and places.keep("a") and places.take("a")


@pytest.mark.parametrize(("found", "places"), [(2**16, 60), (1024, 60), (500, 25), (100, 1)])
def test_there_are_no_more_places_than_file_descriptors_for_them(monkeypatch, found, places):
    monkeypatch.delenv("BOPS_PLACES", raising=False)
    monkeypatch.setattr(crowd, "descriptors", lambda: found)
    assert crowd.number_of_places() == places


def test_languages_are_read_by_their_weight():
    assert wanted("en;q=0.4, nn-NO, nb;q=0.8") == ["nn-NO", "nb", "en"]
    assert wanted("") == [""] and wanted("nn;q=much") == ["nn"]
