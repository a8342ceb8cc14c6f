"""The rooms and the arrows between them, as docs/architecture.md draws them."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = {"planning", "sitecriteria"}
BELOW_ANSWERS = {"deliveries", "choices", "siting", "words"} | CORE
ARROWS = {
    "words": set(),
    "planning": set(),
    "sitecriteria": set(),
    "openformats": set(),
    "siting": CORE,
    "choices": CORE | {"words"},
    "deliveries": CORE | {"openformats", "siting", "words"},
    "answers": BELOW_ANSWERS,
    "reports": BELOW_ANSWERS | {"answers"},
    "ui": BELOW_ANSWERS | {"answers", "openformats"},
    "store": {"openformats", "deliveries"},
    "pages": BELOW_ANSWERS | {"ui", "answers", "reports", "store"},
}
GROUND = {room: {"words.message"} for room in ARROWS} | {"openformats": {"words.message", "words.typed"}}
"""What a room may use of another: texts with their values, which all have; how numbers are read that people typed."""
SCREENS = ("ui", "pages")
SHARED_SCREENS = ("kit", "session")
DATABASES = {"duckdb", "psycopg"}

FILES = [path for room in ARROWS for path in sorted((ROOT / room).rglob("*.py"))]
ENTRANCES = [ROOT / "app.py", ROOT / "bops.py"]


def name(path):
    return path.relative_to(ROOT).as_posix()


def room_of(path):
    return path.relative_to(ROOT).parts[0]


def imported(path):
    """Return the modules a file imports, and ``module.name`` of each name it takes from one."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def rooms_imported(path):
    return {each.split(".")[0] for each in imported(path)}


def wrong_arrows(path):
    """Return the modules that a file imports from rooms that it may not."""
    forbidden = set(ARROWS) - ARROWS[room_of(path)] - {room_of(path)}
    found = {module for module in imported(path) if module.split(".")[0] in forbidden}
    return {module for module in found if module.rpartition(".")[0] not in GROUND[room_of(path)]}


def ui_folder(module):
    """Return the folder of ui/ that a module lies in."""
    parts = module.split(".")
    return parts[1] if parts[0] == "ui" and len(parts) > 1 else None


def files(*rooms):
    return [path for path in FILES if room_of(path) in rooms]


def test_the_rooms_are_found():
    assert {room_of(path) for path in FILES} == set(ARROWS)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_arrows(path):
    assert not wrong_arrows(path), f"{name(path)} -> {', '.join(sorted(wrong_arrows(path)))}"


def arrows_drawn(document):
    """Return the arrows of a document: the rooms that each may use, what stands in brackets left out."""
    (block,) = re.findall(r"```\n(app\.py, bops\.py +-> .*?)```", (ROOT / document).read_text(encoding="utf-8"), re.S)
    drawn = {}
    for line in block.splitlines()[1:]:
        rooms, _, may = re.sub(r"\(.*\)", "", line).partition("->")
        for room in rooms.replace(" ", "").split(","):
            drawn[room] = set(re.findall(r"\w+", may)) & set(ARROWS)
            drawn[room] |= BELOW_ANSWERS if "what answers may use" in may else set()
    return drawn


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_the_documents_draw_the_arrows_that_are_tested(document):
    assert arrows_drawn(document) == ARROWS


@pytest.mark.parametrize("path", files("ui"), ids=name)
def test_no_page_draws_with_another_page(path):
    """Only what lies in kit and session is shared by pages, and these know no page."""
    own = path.relative_to(ROOT).parts[1]
    allowed = set(SHARED_SCREENS) | (set() if own in SHARED_SCREENS else {own})
    wrong = {module for module in imported(path) if ui_folder(module) and ui_folder(module) not in allowed}
    assert not wrong, f"{name(path)} -> {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", [*files(*set(ARROWS) - set(SCREENS)), ROOT / "bops.py"], ids=name)
def test_only_screens_import_streamlit(path):
    wrong = rooms_imported(path) & {"streamlit", "streamlit_folium"}
    assert not wrong, f"{name(path)} -> {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", files("planning", "sitecriteria"), ids=name)
def test_the_core_is_pure(path):
    """No clock, database, network or randomness, and no file but the assumption tables."""
    assert not rooms_imported(path) & {"duckdb", "sqlite3", "requests", "urllib", "random", "os", "time", "subprocess"}
    code = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(date\.today|datetime\.now|np\.random\.\w+\(|open)\(", code)
    if path.name != "loader.py":
        assert "read_text" not in code


def has_sql(path):
    return bool(re.search(r"\b(SELECT .* FROM|INSERT INTO|CREATE TABLE)\b", path.read_text(encoding="utf-8")))


SQL_OF_A_FORMAT = {"openformats/geopackage.py"}
"""Readers of a format that is itself a database: a GeoPackage is an SQLite file."""


@pytest.mark.parametrize("path", [p for p in FILES + ENTRANCES if room_of(p) != "store"], ids=name)
def test_only_the_store_writes_sql(path):
    assert has_sql(path) == (name(path) in SQL_OF_A_FORMAT), name(path)


def opens_a_database(path):
    return bool(rooms_imported(path) & DATABASES)


@pytest.mark.parametrize("path", FILES + ENTRANCES, ids=name)
def test_only_the_databases_import_their_driver(path):
    if not name(path).startswith("store/databases/"):
        assert not opens_a_database(path), f"{name(path)} -> {', '.join(rooms_imported(path) & DATABASES)}"


@pytest.mark.parametrize("path", files("pages"), ids=name)
def test_pages_are_short_and_leave_state_alone(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
    assert "session_state" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [p for p in FILES if name(p) != "ui/session/state.py"], ids=name)
def test_only_one_file_touches_the_session(path):
    assert "session_state" not in path.read_text(encoding="utf-8")


def test_the_entrance_is_a_router_only():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60


def test_pages_and_the_router_agree():
    from ui.session.pages import BESIDE, PAGES

    assert {*PAGES, *BESIDE} == {path.stem for path in (ROOT / "pages").glob("*.py")}


def test_no_markup_from_markdown():
    for path in FILES + ENTRANCES:
        assert "unsafe_allow_html" not in path.read_text(encoding="utf-8"), name(path)


WITHOUT_SCREEN = """
import runpy, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("ui", "streamlit", "streamlit_folium"):
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, Refuse())
sys.argv = ["bops.py", *sys.argv[1:]]
runpy.run_path("bops.py", run_name="__main__")
"""


def test_the_command_line_runs_where_no_screen_is_installed():
    command = [sys.executable, "-c", WITHOUT_SCREEN, "evaluate", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["case"] == "forstudie-2017"
