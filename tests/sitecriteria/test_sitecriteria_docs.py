"""The documentation names every criterion with its anchors, and every requirement; the package stays pure."""

import ast
from pathlib import Path

import pytest

import sitecriteria
from sitecriteria.criteria import CRITERIA
from sitecriteria.requirement import REQUIREMENTS

PACKAGE = Path(sitecriteria.__file__).parent
TEXT = (PACKAGE.parent / "docs" / "sitecriteria.md").read_text(encoding="utf-8")
MODULES = sorted(PACKAGE.rglob("*.py"))
OURS = {"planning", "store", "ui", "pages", "reports", "openformats", "app", "bops"}
IMPURE = {"os", "io", "pathlib", "datetime", "time", "random", "sqlite3", "duckdb", "streamlit", "requests", "socket"}


def section(key: str) -> str:
    return TEXT.split(f"### `{key}`")[1].split("\n#")[0]


@pytest.mark.parametrize("key", CRITERIA)
def test_each_criterion_is_explained(key):
    criterion, text = CRITERIA[key], section(key)
    assert criterion.question in text
    assert f"Weight: {criterion.weight:g}" in text
    assert "Source: " in text
    for point, value in zip(criterion.points, criterion.values, strict=True):
        assert f"| {point:g} | {value:g} |" in text


def test_the_criteria_stand_in_their_order():
    places = [TEXT.index(f"### `{key}`") for key in CRITERIA]
    assert places == sorted(places)


@pytest.mark.parametrize("key", REQUIREMENTS)
def test_each_requirement_is_explained(key):
    assert f"`{key}`" in TEXT


def test_each_criterion_has_a_file_of_its_own_and_each_file_is_registered():
    files = {path.stem for path in (PACKAGE / "criteria").glob("*.py")} - {"__init__"}
    assert files == set(CRITERIA)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_imports_the_rest_of_the_product_or_the_world(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    roots = {name.split(".")[0] for name in imported}
    assert not roots & (OURS | IMPURE)


def test_public_names_exist():
    assert all(hasattr(sitecriteria, name) for name in sitecriteria.__all__)
