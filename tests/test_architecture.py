"""The rooms and the arrows between them, as docs/architecture.md draws them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("pages", "ui", "planning", "sitecriteria", "openformats", "store", "reports")
ARROWS = {
    "pages": {"ui", "planning", "sitecriteria", "store", "reports"},
    "ui": {"planning", "sitecriteria"},
    "reports": {"planning", "sitecriteria"},
    "store": {"openformats"},
    "planning": set(),
    "sitecriteria": set(),
    "openformats": set(),
}
FILES = [path for room in OURS for path in sorted((ROOT / room).rglob("*.py"))]
ENTRANCES = [ROOT / "app.py", ROOT / "bops.py"]


def imported(path):
    """Return the top-level names a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def name(path):
    return str(path.relative_to(ROOT))


def test_the_rooms_are_found():
    assert {path.relative_to(ROOT).parts[0] for path in FILES} >= {"pages", "ui", "planning", "store"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_arrows(path):
    room = path.relative_to(ROOT).parts[0]
    wrong = (imported(path) & set(OURS)) - ARROWS[room] - {room}
    assert not wrong, f"{name(path)} imports {wrong}, which {room} may not"


@pytest.mark.parametrize("path", [p for p in FILES if p.relative_to(ROOT).parts[0] not in ("ui", "pages")], ids=name)
def test_only_screens_import_streamlit(path):
    assert not imported(path) & {"streamlit", "streamlit_folium"}


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.relative_to(ROOT).parts[0] in ("planning", "sitecriteria")], ids=name
)
def test_the_core_is_pure(path):
    """No clock, database, network or randomness, and no file but the assumption tables."""
    assert not imported(path) & {"duckdb", "sqlite3", "requests", "urllib", "random", "os", "time", "subprocess"}
    code = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(date\.today|datetime\.now|np\.random\.\w+\(|open)\(", code)
    if path.name != "loader.py":
        assert "read_text" not in code


@pytest.mark.parametrize("path", [p for p in FILES + ENTRANCES if p.relative_to(ROOT).parts[0] != "store"], ids=name)
def test_only_the_store_writes_sql(path):
    assert "duckdb" not in imported(path)
    assert not re.search(r"\b(SELECT .* FROM|INSERT INTO|CREATE TABLE)\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=name)
def test_pages_are_short_and_leave_state_alone(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
    assert "session_state" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [p for p in FILES if p.name != "state.py"], ids=name)
def test_only_one_file_touches_the_session(path):
    assert "session_state" not in path.read_text(encoding="utf-8")


def test_the_entrance_is_a_router_only():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60


def test_pages_and_the_router_agree():
    from ui.page import PAGES

    assert set(PAGES) == {path.stem for path in (ROOT / "pages").glob("*.py")}


def test_no_markup_from_markdown():
    for path in FILES + ENTRANCES:
        assert "unsafe_allow_html" not in path.read_text(encoding="utf-8"), name(path)
