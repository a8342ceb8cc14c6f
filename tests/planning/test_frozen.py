"""The assumptions that stand still for the tests: numbers do, texts and new rows don't."""

import shutil

import pytest

from planning.assumptions import load
from planning.assumptions.loader import SHIPPED
from tests import frozen

PRICE = "private.price_per_day"
NEW = """
[new_price]
description = "A new price"
unit = "NOK/day"
type = "assumed"
values = [{ date = 2024-01-01, value = 12, source = { by = "makers", why = "A guess." } }]
range = { low = 10, high = 14 }
possible = { min = 0 }
replaced_by = "A contract."
ask = ["economist"]
reviewed = 2026-11-23
"""


@pytest.fixture
def changed(tmp_path):
    """The rows that tests read after the shipped price was raised, its text written anew, and a row added."""
    shipped, written = shutil.copytree(SHIPPED, tmp_path / "shipped"), tmp_path / "written"
    path, row = shipped / "private.toml", load(SHIPPED)[PRICE]
    text = path.read_text(encoding="utf-8").replace(f"value = {row.values[0].value:.0f},", "value = 1,", 1)
    path.write_text(text.replace(row.description, "Another text") + NEW, encoding="utf-8")
    written.mkdir()
    frozen.write_tables(written, shipped)
    assert load(shipped)[PRICE].values[0].value == 1
    return load(written)


def test_a_changed_number_does_not_reach_the_tests_and_a_changed_text_does(changed):
    assert changed[PRICE].values[0].value == load()[PRICE].values[0].value == 13_700
    assert changed[PRICE].description == "Another text"


def test_a_new_row_reaches_the_tests(changed):
    assert changed["private.new_price"].values[0].value == 12
    assert set(changed) - set(load()) == {"private.new_price"}


def test_a_new_row_is_frozen_beside_the_old_ones(tmp_path):
    shipped, folder = (
        shutil.copytree(SHIPPED, tmp_path / "shipped"),
        shutil.copytree(frozen.FROZEN, tmp_path / "frozen"),
    )
    with (shipped / "private.toml").open("a", encoding="utf-8") as file:
        file.write(NEW)
    before = frozen.read(folder / "private.toml")
    frozen.freeze(folder, shipped, new_only=True)
    after = frozen.read(folder / "private.toml")
    assert set(after) - set(before) == {".new_price"} and all(after[key] == row for key, row in before.items())
    frozen.freeze(folder, shipped)
    assert (
        frozen.read(folder / "private.toml")[".price_per_day"]["values"][0]["value"]
        == load(SHIPPED)[PRICE].values[0].value
    )


def test_the_shipped_numbers_are_read_for_a_while_only():
    still = load()
    with frozen.shipped_numbers():
        assert load() is load(SHIPPED) and load() is not still
    assert load() is still
