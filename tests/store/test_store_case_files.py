"""Case files: what a planner may write, and the sentence they get where it isn't understood."""

import datetime
import shutil

import pytest

from store import (
    FIGURE_COLUMNS,
    MUNICIPALITY_FIELDS,
    REGION_FIELDS,
    CaseFileError,
    UnknownCaseError,
    case_ids,
    read_case,
)

SMALL = """
id = "small"
title = "Small"
population_year = 2020

[region]
places_total = { value = 4, status = "agreed", source = "decided" }
buyers = { status = "missing", source = "nobody asked" }

[common]
population = { status = "measured", source = "counted" }
extra_staff = { value = 0, status = "assumed", source = "none reported" }

[[municipality]]
number = "0101"
name = "Østby"
population = 1200
users = { value = 2.50, status = "measured", source = "own count" }

[[municipality]]
number = "0102"
name = "Vestby"
extra_staff = { value = 1, status = "measured", source = "own" }
own_cost = { status = "missing" }
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "small.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def _figures(folder):
    table = read_case("small", folder)[1]
    return table, {(r.number, r.field): (r.value, r.status, r.source) for r in table.itertuples()}


def test_every_field_in_case_order_named_or_not(folder):
    table, figures = _figures(folder)
    assert tuple(table.columns) == FIGURE_COLUMNS
    expected = [("", field) for field in REGION_FIELDS]
    expected += [(number, field) for number in ("0101", "0102") for field in MUNICIPALITY_FIELDS]
    assert list(figures) == expected
    assert set(table["name"]) == {"", "Østby", "Vestby"}


def test_values_statuses_and_sources(folder):
    _, figures = _figures(folder)
    assert figures["", "places_total"] == ("4", "agreed", "decided")
    assert figures["", "buyers"] == (None, "missing", "nobody asked")
    assert figures["", "host"] == (None, "missing", "")
    assert figures["0101", "population"] == ("1200", "measured", "counted")
    assert figures["0102", "population"] == (None, "missing", "")
    assert figures["0101", "users"] == ("2.50", "measured", "own count")  # as written, not 2.5
    assert figures["0101", "extra_staff"] == ("0", "assumed", "none reported")
    assert figures["0102", "extra_staff"] == ("1", "measured", "own")
    assert figures["0102", "own_cost"] == (None, "missing", "")


def test_info_and_a_day_that_is_not_known(folder):
    file = folder / "cases" / "small.toml"
    assert read_case("small", folder)[0] == {
        "id": "small",
        "title": "Small",
        "published": None,
        "population_year": 2020,
        "note": "",
    }
    file.write_text("published = 2020-02-29\n" + SMALL, encoding="utf-8")
    assert read_case("small", folder)[0]["published"] == datetime.date(2020, 2, 29)
    file.write_text('note = "Made up."\n' + SMALL, encoding="utf-8")
    assert read_case("small", folder)[0]["note"] == "Made up."


def test_a_file_saved_with_a_byte_order_mark(folder):
    (folder / "cases" / "small.toml").write_text(SMALL, encoding="utf-8-sig")
    assert read_case("small", folder)[0]["id"] == "small"


@pytest.mark.parametrize("case", ["nowhere", "../cases/small", "", "small.toml"])
def test_unknown_case_lists_those_there_are(folder, case):
    shutil.copy(folder / "cases" / "small.toml", folder / "cases" / "tiny.toml")
    (folder / "cases" / ".small.toml").touch()
    assert case_ids(folder) == ["small", "tiny"]
    with pytest.raises(UnknownCaseError, match="The cases are: small, tiny"):
        read_case(case, folder)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "Small"', "title = Small", "can't be read as TOML: .*line 3"),
        ('title = "Small"', 'titel = "Small"', "titel = Small is not known there.* to one of: id, title"),
        ('id = "small"', 'id = "large"', "id is large. Write the file's name"),
        ('title = "Small"', 'title = " "', "title is  . Write a title"),
        ("population_year = 2020", 'population_year = "2020"', "population_year is 2020. Write the year"),
        ("population_year = 2020", "", "population_year is –"),
        ("population_year = 2020", 'population_year = 2020\npublished = "2020"', "published is 2020. Write a day"),
        ("population_year = 2020", "population_year = 2020\nnote = 7", "note is 7. Write what is to be said"),
        ("places_total =", "plases_total =", "region.plases_total = .* places_total"),
        ("extra_staff = { value = 0", "staff = { value = 0", "common.staff"),
        (
            'places_total = { value = 4, status = "agreed", source = "decided" }',
            "places_total = 4",
            "region.places_total.status is –",
        ),
        ('status = "agreed"', 'status = "settled"', "region.places_total.status is settled. Write measured, agreed"),
        ('status = "agreed", source = "decided"', 'status = "agreed"', "region.places_total.source is –. Write where"),
        (
            'value = 4, status = "agreed"',
            'value = 4, status = "missing"',
            "region.places_total.value is 4, yet its status",
        ),
        ('value = 4, status = "agreed"', 'status = "agreed"', "region.places_total.value is –"),
        ("value = 4", "value = true", "region.places_total.value is True"),
        ("value = 4", "value = [4, 5]", "region.places_total.value is \\[4, 5\\]"),
        ("value = 4", 'value = ""', "region.places_total.value is \\. Write a number"),
        ("value = 4", "amount = 4", "region.places_total.amount = 4 .*: value, status, source"),
        (
            '[common]\npopulation = { status = "measured", source = "counted" }',
            '[common]\npopulation = "counted"',
            "common.population is counted. Write it as { value",
        ),
        ('number = "0101"', 'number = "101"', "municipality.number is 101. Write four digits"),
        ('number = "0101"', "number = 1010", "municipality.number is 1010. Write four digits"),
        ('number = "0101"', 'number = "0102"', "municipality.number is 0102 more than once"),
        ('name = "Østby"', "", "0101.name is –"),
        ("population = 1200", "inhabitants = 1200", "0101.inhabitants = 1200 is not known there"),
        (
            'value = 2.50, status = "measured", source = "own count"',
            'value = 2.50, status = "measured"',
            "0101.users.source is –",
        ),
        ("users = { value = 2.50", "places_needed = 2\nusers = { value = 2.50", "0101.places_needed.status is –"),
    ],
)
def test_what_is_not_understood_names_file_key_value_and_remedy(folder, old, new, says):
    file = folder / "cases" / "small.toml"
    assert old in SMALL
    file.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CaseFileError, match=says) as raised:
        read_case("small", folder)
    assert str(file) in str(raised.value)


def test_no_municipality(folder):
    (folder / "cases" / "small.toml").write_text(SMALL.split("[[municipality]]")[0], encoding="utf-8")
    with pytest.raises(CaseFileError, match=r"Add at least one \[\[municipality\]\]"):
        read_case("small", folder)


def test_a_file_that_is_not_text(folder):
    (folder / "cases" / "small.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseFileError, match="can't be read as TOML"):
        read_case("small", folder)
