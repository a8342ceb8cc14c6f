"""Uploads read in a process of their own: the one face that the store and the screens use.

A file of some kilobytes can ask for hours or gigabytes. So each is read by a child that is bounded in processor time and in
memory (beyond what Python, its libraries and the upload itself take), that can be stopped, and that others don't notice: it
goes behind the server, and only so many are at work at once. Most files take a second; one that takes more than a few gives its
turn up and goes to a line of its own, where it is read from its beginning, so that slow files, whoever sends them, hold up slow
files only. The child is started anew, never forked: the server has threads. It gets no more of the environment than it needs.
Scripts may call ``openformats.read_sites`` and ``read_timetable``, which read in their own process without these bounds.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from openformats.archive import require_not_too_much
from openformats.child import OUT_OF_MEMORY, READ, SERVICE, SITES, TEMPLATE
from openformats.errors import N_, FormatError
from openformats.line import STEP, Line

if TYPE_CHECKING:
    from openformats.services import Service
    from openformats.site_reading import SiteFile
    from openformats.word_template import Filled

SECONDS, MEGABYTES = 20, 400
SOON = 3
"""Seconds of processor time after which a reading gives its turn up to others."""
LONGEST_WAIT = 300.0 if find_spec("resource") else SECONDS + 10.0
"""Seconds by the clock, start and all: many, as a busy machine gives a child little; few where processor time has no bound."""
SOON_WAIT = 20.0 if find_spec("resource") else SOON + 10.0
"""The same of a reading that gives its turn up then."""
AT_ONCE, SLOW_AT_ONCE = 2, 1
WAITING, READING = 0, 1
"""How far a reading is."""
STOPPED = N_("The reading of {file} was stopped. Nothing is changed.")
ROOT = Path(__file__).parents[1]
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SYSTEMROOT",
             "PROJ_DATA", "PROJ_LIB")  # fmt: skip
LEAN = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PROJ_NETWORK": "OFF",
}
"""One thread and one pool of memory, of which none is taken before it is used."""
Stop = Callable[[], bool]
Report = Callable[[int], None]
_soon, _slow = Line(AT_ONCE), Line(SLOW_AT_ONCE)


class _TooLongError(Exception):
    """A reading took the time that it was given."""


def never() -> bool:
    """Tell a reading to go on."""
    return False


def untold(_: int) -> None:
    """Let nobody know how far a reading is."""


@dataclass(frozen=True)
class _Asked:
    """What is to be read, whether to stop, and whom to tell how far it is."""

    kind: str
    arguments: tuple[Any, ...]
    file: str
    stop: Stop
    report: Report

    def require_going_on(self) -> None:
        """Raise FormatError where the reading is to stop."""
        if self.stop():
            raise _stopped(self.file)


def read_sites(name: str, data: bytes, stop: Stop = never, report: Report = untold) -> SiteFile:
    """Read candidate sites as ``openformats.read_sites`` does, in a child.

    ``stop`` is asked again and again; ``report`` is told WAITING or READING, which may be twice of a slow file. Raises
    FormatError, also where the time or the memory ran out or the reading was stopped.
    """
    found: SiteFile = _read(_Asked(SITES, (name, data), name, stop, report))
    return found


def read_service(
    files: Mapping[str, bytes], region: bytes, around: float, stop: Stop = never, report: Report = untold
) -> Service:
    """Read a timetable as ``openformats.services.read_service`` does, in a child; the rest is as of ``read_sites``."""
    require_not_too_much(files, map(len, files.values()))
    found: Service = _read(_Asked(SERVICE, (dict(files), region, around), ", ".join(files), stop, report))
    return found


def fill_template(
    name: str, data: bytes, texts: Mapping[str, str], blank: str = "", stop: Stop = never, report: Report = untold
) -> Filled:
    """Fill a template in Word as ``openformats.word_template.fill`` does, in a child; the rest is as of ``read_sites``."""
    found: Filled = _read(_Asked(TEMPLATE, (data, dict(texts), blank), name, stop, report))
    return found


def _read(asked: _Asked) -> Any:
    """Return what a child answers, read soon or, where it takes long, anew in the line of the slow; raises FormatError."""
    try:
        return _in_turn(asked, _soon, min(SOON, SECONDS), SOON_WAIT)
    except _TooLongError:
        pass
    try:
        return _in_turn(asked, _slow, SECONDS, LONGEST_WAIT)
    except _TooLongError:
        raise _out_of_time(asked.file) from None


def _in_turn(asked: _Asked, line: Line, seconds: int, wait: float) -> Any:
    """Return what a child answers within some seconds of work, and of waiting for it; raises FormatError or _TooLongError."""
    asked.report(WAITING)
    with line.turn(asked.require_going_on), TemporaryFile() as request:
        asked.report(READING)
        pickle.dump((asked.kind, asked.arguments, seconds, MEGABYTES), request)
        request.seek(0)
        with _child(request) as child:
            answer = _watched(child, asked, wait)
    if child.returncode or not answer:
        raise _broken(child.returncode, asked.file)
    how, what = pickle.loads(answer)  # of our own child, not of the upload
    if how == READ:
        return what
    if how == OUT_OF_MEMORY:
        raise _out_of_memory(asked.file)
    template, values = what
    raise FormatError(template, **values)


@contextmanager
def _child(request: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process; at the end of the block it is gone."""
    command = [sys.executable, "-m", "openformats.child"]
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdin=request, stdout=subprocess.PIPE) as child:
        try:
            yield child
        finally:
            child.kill()


def environment() -> dict[str, str]:
    """Return what a child sees of the environment: no address or password of a database."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | LEAN


def _watched(child: subprocess.Popen[bytes], asked: _Asked, wait: float) -> bytes:
    """Return what the child answers; raises FormatError where it is to stop, _TooLongError where it takes too long."""
    end = time.monotonic() + wait
    while True:
        try:
            return child.communicate(timeout=STEP)[0]
        except subprocess.TimeoutExpired:
            asked.require_going_on()
            if time.monotonic() > end:
                raise _TooLongError from None


def _broken(code: int, file: str) -> Exception:
    """Return why a child ended without an answer: a signal tells."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return _TooLongError()
    if code in (
        -signal.SIGABRT,
        -getattr(signal, "SIGKILL", 0),
        -signal.SIGSEGV,
    ):  # what C does where memory is refused
        return _out_of_memory(file)
    return FormatError(
        N_("{file} can't be read: the reader broke off. Export it anew, or in another format."), file=file
    )


def _out_of_time(file: str) -> FormatError:
    return FormatError(
        N_("{file} takes more than {seconds} seconds to read, so the reading was stopped. Give a smaller or simpler file."),
        file=file, seconds=SECONDS,
    )  # fmt: skip


def _out_of_memory(file: str) -> FormatError:
    return FormatError(
        N_("{file} takes more than {most} MB of memory to read, so the reading was stopped. Give a smaller or simpler file."),
        file=file, most=MEGABYTES,
    )  # fmt: skip


def _stopped(file: str) -> FormatError:
    return FormatError(STOPPED, file=file)
