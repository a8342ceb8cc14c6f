"""The dashboard as a process of its own, the browser that opens it, and how a browser speaks to it."""

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from store import open_store
from tests import frozen_program
from tests.browser.nest import Nest, Server

ROOT = Path(__file__).parents[2]
# Without its window Chromium takes half the processor time for the same pages.
CHROMIUM = os.environ.get("BOPS_CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@cache
def nest():
    """The nest of this process."""
    made = Nest(ROOT)
    atexit.register(made.end)
    return made


@cache
def built():
    """A folder with a database as it is after the first start; it goes when what holds it does."""
    folder = tempfile.TemporaryDirectory()
    open_store(Path(folder.name)).close()
    return folder


def furnished(home):
    """Give a folder a database as it is after the first start, where it has none; return it."""
    if not list(Path(home).glob("*.duckdb")):
        shutil.copytree(built().name, home, dirs_exist_ok=True)
    return home


@contextmanager
def running(home, path="", script="app.py", before=(), anew=False):
    """Run the dashboard on a free port with a folder of its own; give its address. At the end it stops in peace.

    ``path`` is where it lies on the machine, such as "/care", as behind a gateway; ``before`` a command that starts it. Modules
    have been read and the database is built before it starts, except ``anew`` or by a command.
    """
    port = free_port()
    address = f"http://localhost:{port}{path}"
    arguments = ["streamlit", "run", str(script), "--server.port", str(port), "--server.baseUrlPath", path]
    env, log = {**os.environ, "BOPS_HOME": str(home)}, Path(home, "server.log")
    log.write_bytes(b"")
    with log.open("ab") as said:
        if before or anew:
            command = [*before, *frozen_program.command(*arguments)]
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=said)
        else:
            furnished(home)
            process = Server(nest(), arguments, env, log)
        try:
            wait_for(f"{address}/_stcore/health", process)
            yield address
        finally:
            process.terminate()
            ended = process.wait(40)
    said = Path(home, "server.log").read_text()
    assert ended == 0, "it ended by the signal: nothing that is to be done at the end of a process was done"
    assert "leaked" not in said and "Traceback" not in said, said


def wait_for(address, process, seconds=120):
    """Wait until the server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}")


def speaking(address):
    """A line to the server, as a browser has it: it waits as long as the server needs."""
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"
    wait = {"open_timeout": 120, "ping_interval": None}
    return connect(stream, subprotocols=["streamlit"], origin=address, max_size=None, **wait)


WHOLE = "lang=en&part=all"
"""The address of a page, a long one with all its parts."""


def begin(line, page, field="", value=""):
    """Have a page run, with another value in a field or as it is, and wait for nothing."""
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.page_name = WHOLE, page
    if field:
        message.rerun_script.widget_states.widgets.add(id=field, string_value=value)
    line.send(message.SerializeToString())


def wait_for_element(line):
    """Wait until a page that runs has drawn something."""
    for raw in line:
        if ForwardMsg.FromString(raw).WhichOneof("type") == "delta":
            return
    raise ConnectionError("the server hung up")


def ask(line, page, field="", value=""):
    """Run a page, with another value in a field or as it is; return the fields of choice by label, once it is whole."""
    choices = {}
    begin(line, page, field, value)
    for raw in line:
        told = ForwardMsg.FromString(raw)
        element = told.delta.new_element
        if element.WhichOneof("type") == "selectbox":
            choices[element.selectbox.label] = element.selectbox
        elif told.WhichOneof("type") == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            return choices
    raise ConnectionError(f"{page}: the server hung up")
