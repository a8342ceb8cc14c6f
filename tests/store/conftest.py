"""Stores in real DuckDB files, built once and copied."""

import gc
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from store import Store, open_store
from store.case_files import DATA, ROOT
from tests.store import postgres


def pytest_unconfigure() -> None:
    """Let go of hypothesis' callback, which outlives the modules and makes DuckDB report leaks at exit."""
    gc.callbacks.clear()


@pytest.fixture(scope="session", autouse=True)
def asked_of_the_database() -> Iterator[dict[str, str]]:
    """All that the store asks in its tests, PostgreSQL reads too."""
    with postgres.all_read() as asked:
        yield asked


@pytest.fixture
def home(tmp_path: Path, built: Path) -> Path:
    """A folder with a built database."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(built, folder)
    return folder


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home) as opened:
        yield opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def run() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start another Python process with this code and these arguments; it ends with the test."""
    with ExitStack() as stack:

        def start(code: str, *arguments: object) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", code, *map(str, arguments)]
            pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
            process = stack.enter_context(subprocess.Popen(command, cwd=ROOT, **pipe))
            stack.callback(process.kill)
            return process

        yield start


@pytest.fixture
def checksum() -> Callable[[Path], str]:
    return lambda file: hashlib.sha256(file.read_bytes()).hexdigest()
