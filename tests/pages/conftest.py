"""A store in a folder of its own, and pages opened in it as a user opens them."""

import shutil
from pathlib import Path

import pytest
from altair.vegalite.v6.schema.core import TopLevelSpec
from screens import Screen
from streamlit.runtime import pages_manager

from store import open_store
from ui.kit import draw


@pytest.fixture(scope="module", autouse=True)
def checked():
    """Each picture is compared with the schema of Vega-Lite, which users are not kept waiting for."""
    drawn = draw.enlarged

    def compared(spec, letters):
        shape = {name: part for name, part in spec.items() if name != "datasets"}
        TopLevelSpec.from_dict(shape, validate=True)
        return drawn(spec, letters)

    draw.enlarged = compared
    yield
    draw.enlarged = drawn


@pytest.fixture(scope="session")
def built_store(tmp_path_factory):
    """A database as it is after the first start, closed."""
    home = tmp_path_factory.mktemp("built")
    open_store(home).close()
    return home / "bops.duckdb"


@pytest.fixture
def home_store(built_store, tmp_path, monkeypatch):
    """The store that pages open, with the shipped cases only."""
    shutil.copy(built_store, tmp_path)
    monkeypatch.setenv("BOPS_HOME", str(tmp_path))
    with open_store() as opened:
        yield opened


@pytest.fixture
def screen(home_store):
    """Open a page: ``screen("staffing", municipality="1417")``."""
    return Screen


@pytest.fixture(scope="session")
def seen():
    """Pages of the shipped data that were opened before, by name and address."""
    return {}


@pytest.fixture
def glance(screen, seen):
    """Open a page of the shipped data only to read it; one that was read before is not opened again."""

    def look(name, **address):
        key = (name, *sorted(address.items()))
        if key not in seen:
            seen[key] = screen(name, **address)
        return seen[key]

    return look


class NoFolder(type(Path())):
    """A path at which nothing lies."""

    def exists(self):
        return False


@pytest.fixture(autouse=True)
def router(monkeypatch):
    """The router from the first run, as on a server that has been opened: else each run starts twice and loses clicks."""
    monkeypatch.setattr(pages_manager, "Path", NoFolder)
