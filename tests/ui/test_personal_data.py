"""Where a person writes freely it is said to write nothing of a user."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_PERSONS = {
    "ui/cooperation/agreement.py", "ui/staffing/typed_roster.py", "ui/kit/controls.py", "ui/sites/curves.py",
    "ui/municipalities/table.py",
    "ui/sources/assumption_list.py",
}  # fmt: skip
"""Fields of numbers, and what is looked for."""
WARNS = {"save", "short_form", "warn", "WHY"}


def fields_and_names(path):
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        n.id for n in nodes if isinstance(n, ast.Name)
    }
    return {"text_input", "text_area"} & names, names


PATHS = [path for path in sorted((ROOT / "ui").rglob("*.py")) if fields_and_names(path)[0]]


def test_there_are_fields():
    assert len(PATHS) > 10


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_field_that_is_written_in_freely_warns(path):
    name = str(path.relative_to(ROOT))
    assert name in NO_PERSONS or WARNS & fields_and_names(path)[1], name
