"""The process in which an upload is read: ``python -m openformats.child``, started by ``openformats.bounded`` only.

It takes a pickled request from its standard input, loads what the format needs, bounds itself, reads, and writes
its answer. What a bound ends is told by the parent.
"""

from __future__ import annotations

import math
import os
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from openformats.errors import FormatError

READ, REFUSED, OUT_OF_MEMORY = "read", "refused", "memory"
SITES, SERVICE, TEMPLATE = "sites", "service", "template"
READERS = {
    SITES: ("openformats.site_reading", "read_sites"),
    SERVICE: ("openformats.services", "read_service"),
    TEMPLATE: ("openformats.word_template", "fill"),
}
"""Where each reader lies; beside it ``loads`` tells what it will need."""
STATUS = Path("/proc/self/status")
LESS_PRESSING = 5
"""By how much the server, which others wait for, goes before a reading (as of ``nice``)."""


def main() -> None:
    """Answer one request: what to read, its arguments, seconds and megabytes."""
    kind, arguments, seconds, megabytes = pickle.load(sys.stdin.buffer)
    read = _reader(kind, arguments)
    _bound(seconds, megabytes)
    pickle.dump(_answer(read, arguments), sys.stdout.buffer)


def _reader(kind: str, arguments: Sequence[Any]) -> Callable[..., Any]:
    """Return the reader, after loading what it will need."""
    home, name = READERS[kind]
    reading = import_module(home)
    for module in reading.loads(*arguments[:2]):
        import_module(module)
    read: Callable[..., Any] = getattr(reading, name)
    return read


def _bound(seconds: int, megabytes: int) -> None:
    """Bound processor time and memory beyond what is used by now, where the system can."""
    if hasattr(os, "nice"):
        os.nice(LESS_PRESSING)
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound
        return
    until = math.ceil(time.process_time()) + seconds
    with suppress(ValueError, OSError):  # a stricter bound stands already
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (until, until + 1))
        if STATUS.exists():
            most = (_data_megabytes() + megabytes) * 1024 * 1024
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _data_megabytes() -> int:
    """Return the memory that is written to by now, in megabytes, as the system counts it."""
    line = next(line for line in STATUS.read_text(encoding="utf-8").splitlines() if line.startswith("VmData:"))
    return int(line.split()[1]) // 1024 + 1


def _answer(read: Callable[..., Any], arguments: Sequence[Any]) -> tuple[str, Any]:
    try:
        return READ, read(*arguments)
    except FormatError as error:
        return REFUSED, (error.template, error.values)
    except MemoryError:
        return OUT_OF_MEMORY, None


if __name__ == "__main__":
    main()
