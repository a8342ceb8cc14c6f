"""How the server starts and ends: with all of the program in memory, and with what is begun done."""

from __future__ import annotations

import asyncio
import errno
import importlib
import logging
import pkgutil
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any

from streamlit.logger import get_logger
from streamlit.runtime import get_instance

from ui.server import telling

LOG, VISITS = get_logger("bops"), get_logger("streamlit.runtime.scriptrunner_utils.script_run_context")
OUT_OF_DESCRIPTORS = (errno.EMFILE, errno.ENFILE)
AWHILE = 10.0
"""Seconds after the start when the first readers have been answered."""


def with_rooms(
    *rooms: str, first: Callable[[], object], later: tuple[str, ...]
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return the life of a server that reads the rooms of the program before it answers anybody.

    A crowd at a server that has just been started would take the file descriptors by which modules are read, and a module
    half read stays so. Who comes earlier waits at the door, which takes none.

    Parameters
    ----------
    first
        Does what the first reader would wait for, while a browser fetches what it draws with; what goes wrong there is told to
        whoever asks for it again.
    later
        Rooms, and folders of them, that few need at once: they are read when the first readers have been answered, or when
        somebody asks for them.
    """

    @asynccontextmanager
    async def life(_: Any) -> AsyncIterator[None]:
        telling.keep_the_folder()
        asyncio.get_running_loop().set_exception_handler(Trouble())
        read(rooms, but=later)
        begun = asyncio.create_task(begin(first, later))
        yield
        begun.cancel()
        await end()

    return life


async def begin(first: Callable[[], object], later: tuple[str, ...]) -> None:
    """Do what is needed first, and after a while read the last rooms, beside what is answered meanwhile.

    Where a crowd leaves no file descriptor for it just then, they are read after another while.
    """
    await asyncio.to_thread(done, first)
    await asyncio.sleep(AWHILE)
    while not await asyncio.to_thread(done, partial(read, later)):
        await asyncio.sleep(AWHILE)


def done(work: Callable[[], object]) -> bool:
    """Do some work; tell whether it was done."""
    try:
        work()
    except Exception:  # whoever needs it is told then
        return False
    return True


def read(rooms: tuple[str, ...], but: tuple[str, ...] = ()) -> None:
    """Read the modules of rooms, but for some folders.

    That nobody visits yet, of which streamlit-folium makes Streamlit warn, goes without saying.
    """
    level = VISITS.level
    VISITS.setLevel(logging.ERROR)
    try:
        for module in modules(rooms):
            if not f"{module}.".startswith(tuple(f"{folder}." for folder in but)):
                importlib.import_module(module)
    finally:
        VISITS.setLevel(level)


def modules(rooms: tuple[str, ...]) -> Iterator[str]:
    """Return the modules of rooms."""
    for room in rooms:
        package = importlib.import_module(room)
        yield from (found.name for found in pkgutil.walk_packages(package.__path__, f"{room}."))


async def end() -> None:
    """Have the runs end, and the process as after any other work.

    uvicorn would raise again the signal that stopped it, and the process end there: without what is to be done at its end.
    """
    runtime = get_instance()
    runtime.stop()
    await runtime.stopped
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    getattr(server, "_captured_signals", []).clear()


class Trouble:
    """Writes what went wrong beside all requests; that no file descriptor is left once a second, not for each connection."""

    def __init__(self) -> None:
        self._second = -1

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Write what went wrong."""
        wrong = context.get("exception")
        if not (isinstance(wrong, OSError) and wrong.errno in OUT_OF_DESCRIPTORS):
            loop.default_exception_handler(context)
        elif self._second != int(loop.time()):
            self._second = int(loop.time())
            LOG.warning("No file descriptor is left for another connection; those that wait are taken as others close.")
