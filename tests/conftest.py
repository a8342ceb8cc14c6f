"""How the tests run: on assumptions that stand still, and on the same examples of properties on every machine.

A changed price is no reason to work out anew what a test expects: tests read the numbers in ``tests/assumptions/``, and those
whose subject is a shipped number ask for ``shipped``. New examples: ``HYPOTHESIS_PROFILE=explore make test``; what it finds
becomes an ``@example`` of its own.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from choices import record
from tests import frozen

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


@pytest.fixture
def newest_year(monkeypatch):
    """Pages that are asked for no price year show the newest one, as they do for users."""
    monkeypatch.setattr(record, "usual_year", frozen.newest_year)
    return record.usual_year()
