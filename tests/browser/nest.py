"""A process that has read what servers read at their start, and becomes one in a child of its own: that takes no seconds.

It is asked in lines of JSON and answers each with a line: which arguments, what environment and which log a server has, for
the number of its process; or which process is asked after, for how it ended, or null as long as it goes on. Rooms that tell
Streamlit of controls of their own are read by each server itself, as it must be told once it is there.
"""

import importlib
import json
import os
import runpy
import subprocess
import sys
import time
from pathlib import Path

from planning.assumptions import loader
from tests import frozen
from ui.server import life

ROOMS = ("answers", "reports", "store")
OTHERS = ("altair", "folium.plugins", "loky", "streamlit.web.bootstrap", "streamlit.web.server.starlette.starlette_app")


class Server:
    """A server as a child of the nest."""

    def __init__(self, nest, arguments, env, log):
        self._nest, self._ended = nest, None
        self.pid = nest.ask({"arguments": arguments, "env": env, "log": str(log)})

    def poll(self):
        """Return how it ended, or None as long as it goes on."""
        if self._ended is None:
            self._ended = self._nest.ask({"of": self.pid})
        return self._ended

    def terminate(self):
        if self.poll() is None:
            os.kill(self.pid, 15)

    def wait(self, seconds):
        end = time.monotonic() + seconds
        while self.poll() is None:
            assert time.monotonic() < end, "the server goes on"
            time.sleep(0.05)
        return self._ended


class Nest:
    """The nest, as its tests have it."""

    def __init__(self, root):
        command = [sys.executable, "-m", "tests.browser.nest", str(loader.FOLDER)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, text=True)

    def ask(self, what):
        print(json.dumps(what), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def end(self):
        self._process.communicate(timeout=40)


def asked():
    """Do what is asked until nothing more is; return only in a child, that is to be a server."""
    for line in sys.stdin:
        what = json.loads(line)
        if "of" in what:
            number, status = os.waitpid(what["of"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if number else None
        elif not (answer := os.fork()):
            return what
        print(json.dumps(answer), flush=True)
    sys.exit()


def become(arguments, env, log):
    """Be a server with arguments, an environment and a log of its own."""
    for name, place, mode in ((0, os.devnull, os.O_RDONLY), (1, log, os.O_WRONLY), (2, log, os.O_WRONLY)):
        os.dup2(os.open(place, mode | os.O_APPEND), name)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    frozen.stand_still(Path(sys.argv[1]))
    life.read(ROOMS)
    for module in OTHERS:
        importlib.import_module(module)
    become(**asked())
