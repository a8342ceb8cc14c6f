"""How the tests run: on assumptions that stand still, and on the same examples of properties on every machine.

A changed price is no reason to work out anew what a test expects: tests read the numbers in ``tests/assumptions/``, and those
whose subject is a shipped number ask for ``shipped``. New examples: ``HYPOTHESIS_PROFILE=explore make test``; what it finds
becomes an ``@example`` of its own.
"""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from choices import record
from store import open_store
from tests import frozen
from tests.stores import Handed

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""What is installed stays the same while tests run; Streamlit looks through all of it for each page that AppTest opens."""

TABLES = tempfile.TemporaryDirectory()
frozen.write_tables(Path(TABLES.name))
frozen.stand_still(Path(TABLES.name))


@pytest.fixture(scope="module")
def shipped():
    """The assumptions as they are shipped, for a file of tests whose subject they are."""
    with frozen.shipped_numbers():
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A database as it is after the first start, closed."""
    home = tmp_path_factory.mktemp("built")
    open_store(home).close()
    return home / "bops.duckdb"


@pytest.fixture(scope="session")
def new_home(built, tmp_path_factory):
    """Make a folder with a database of its own, as it is after the first start."""

    def made():
        home = tmp_path_factory.mktemp("home")
        shutil.copy(built, home)
        return home

    return made


@pytest.fixture(scope="session")
def handed_to_files(new_home):
    """The store that files of tests hand on which read one for all their tests."""
    handed = Handed(new_home)
    yield handed
    handed.close()


@pytest.fixture
def newest_year(monkeypatch):
    """Pages that are asked for no price year show the newest one, as they do for users."""
    monkeypatch.setattr(record, "usual_year", frozen.newest_year)
    return record.usual_year()
