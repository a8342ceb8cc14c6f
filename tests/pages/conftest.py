"""A store in a folder of its own, and pages opened in it as a user opens them."""

import json
from pathlib import Path
from urllib.parse import quote

import altair
import jsonschema_rs
import pytest
from screens import Screen
from streamlit.runtime import pages_manager

from tests.routed import NoFolder
from tests.stores import Handed
from ui.kit import draw


@pytest.fixture(scope="session")
def vega_lite():
    """The schema of Vega-Lite; its references are written as addresses are, as this reader of schemas asks for."""
    schema = Path(altair.__file__).parent / "vegalite/v6/schema/vega-lite-schema.json"

    def addressed(part):
        return {**part, "$ref": quote(part["$ref"], safe="#/")} if isinstance(part.get("$ref"), str) else part

    return jsonschema_rs.validator_for(json.loads(schema.read_text(encoding="utf-8"), object_hook=addressed))


@pytest.fixture(scope="module", autouse=True)
def checked(vega_lite):
    """Each picture is compared with the schema of Vega-Lite, which users are not kept waiting for."""
    drawn = draw.enlarged

    def compared(spec, letters):
        shape = {name: part for name, part in spec.items() if name != "datasets"}
        vega_lite.validate(json.loads(json.dumps(shape)))
        return drawn(spec, letters)

    draw.enlarged = compared
    yield
    draw.enlarged = drawn


@pytest.fixture(scope="session")
def handed_to_pages(new_home):
    """The store that tests of pages hand on."""
    handed = Handed(new_home)
    yield handed
    handed.close()


@pytest.fixture
def home_store(handed_to_pages, monkeypatch):
    """The store that pages open, with the shipped cases only."""
    opened = handed_to_pages.take()
    monkeypatch.setenv("BOPS_HOME", str(opened.file.parent))
    return opened


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


@pytest.fixture(autouse=True)
def router(monkeypatch):
    """The router from the first run, as on a server that has been opened: else each run starts twice and loses clicks."""
    monkeypatch.setattr(pages_manager, "Path", NoFolder)
