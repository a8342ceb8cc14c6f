"""Every page in states that few think of: no places at all, everything typed, and one who takes part alone."""

import re

import pytest

from planning.fields import FIELDS
from store import Entry
from ui.session.pages import PAGES

CASE = "forstudie-2017"
ALL_TYPED = {"places_needed": "3", "need_ordinary": "1", "need_high": "1", "need_very_high": "1", "tax_zone": "3"}


def typed(store, values):
    """Let every municipality of the case tell the same figures."""
    numbers = [number for number in dict.fromkeys(store.figures.of(CASE)["number"]) if number]
    rows = [Entry(number, field, value, "measured") for number in numbers for field, value in values.items()]
    store.figures.enter(CASE, rows, "Kari", "counted")


def texts(page):
    return " ".join([page.text, *(part.value for part in (*page.app.error, *page.app.exception))])


@pytest.mark.parametrize("name", PAGES)
def test_no_places_anywhere(home_store, screen, name):
    typed(home_store, {"places_needed": "0"})
    page = screen(name)
    assert any("No places are reserved" in warning.value for warning in page.app.warning)
    assert "nan" not in texts(page).lower().split()
    if name == "overview":
        assert "Without places there is nothing to compare." in page.text and "dearer than" not in page.text


@pytest.mark.parametrize("name", PAGES)
def test_everything_is_typed(home_store, screen, name):
    typed(home_store, {field: ALL_TYPED.get(field, "4") for field in FIELDS if field != "population"})
    assert "nan" not in texts(screen(name, public="1")).lower().split()


@pytest.mark.parametrize("name", ["overview", "costs", "compare", "cooperation"])
def test_one_takes_part_alone_in_public_view(screen, name):
    page = screen(name, participants="1417", municipality="1417", public="1")
    assert "Only Vik takes part" in texts(page).replace("\\", "")


@pytest.mark.parametrize("value", ["1e9", "1e15", "1e308"])
def test_a_price_beyond_all_measure_is_a_sentence_and_no_crash(screen, value):
    for name in ("overview", "costs", "compare"):
        page = screen(name, set=f"private.price_per_day:{value};building.cost_per_m2:{value}")
        refused = [warning.value for warning in page.app.warning if "the most that is possible is 1" in warning.value]
        assert len(refused) == (0 if value == "1e9" else 2)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nn", ("Sjukefråvær: 40 % er utanfor", "30 000 er utanfor", "24 660 kr per døgn")),
        ("nb", ("Sykefravær: 40 % er utenfor", "30 000 er utenfor", "24 660 kr per døgn")),
    ],
)
def test_values_out_of_range_are_warned_of_without_keys_and_english_units(screen, language, said):
    page = screen("staffing", lang=language, set="staffing.absence_share:0.4;private.price_per_day:30000")
    told = re.sub(r"[\u00a0\u202f]", " ", "\n".join(warning.value for warning in page.app.warning)).replace("\\:", ":")
    assert [part for part in said if part not in told] == [], told
    assert not re.search(r"absence|share|price_per_day|NOK|per day|a day|plausible|outside", told), told
