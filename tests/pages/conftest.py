"""A store in a folder of its own, and pages opened in it as a user opens them."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.runtime import pages_manager
from streamlit.testing.v1 import AppTest

from store import open_store

ROOT = Path(__file__).resolve().parents[2]


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


class Screen:
    """A page as it stands in the browser, by AppTest; ``parts`` are those of its folded parts that stand open."""

    def __init__(self, name, parts=(), **address):
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for part in parts:
            self.app.session_state[f"page.part.{part}"] = True
        self.app.query_params.update({"lang": "en", **address})
        self.app.switch_page(f"pages/{name}.py")
        self.run()

    def run(self):
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    def found(self, kind, block=None):
        """Every element of a kind on the page, however deep."""
        for child in (block or self.app.main).children.values():
            if getattr(child, "children", None):
                yield from self.found(kind, child)
            if child.type == kind:
                yield child

    @property
    def html(self):
        """All HTML of the page as it was written."""
        return "\n".join(part.proto.body for part in self.found("html"))

    @property
    def answer(self):
        """The answer in plain text."""
        return plain(re.search(r'<p class="bops-answer">(.*?)</p>', self.html)[1])

    @property
    def text(self):
        """What can be read outside of fields."""
        shown = (self.app.markdown, self.app.caption, self.app.info, self.app.warning)
        return plain("\n".join([self.html, *(part.value for group in shown for part in group)]))

    def row(self, label):
        """The cells of the first row whose head is a label, on its first line."""
        rows = re.findall(r'<tr[^>]*><th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', self.html, re.S)
        cells = next(cells for head, cells in rows if unescape(head).split("\n")[0] == label)
        return [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S)]

    def heads(self):
        """The heads of all tables, in order."""
        return [plain(head) for head in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', self.html)]


def plain(html):
    return re.sub(r"[\u00a0\u202f]", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


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


@pytest.fixture
def router(monkeypatch):
    """The router from the first run, as on a server that has been opened: else each run starts twice and loses clicks."""
    monkeypatch.setattr(pages_manager, "Path", NoFolder)
