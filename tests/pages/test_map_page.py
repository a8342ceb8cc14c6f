"""The map page as AppTest sees it: everything but the map and the tables one can pick in, which need a browser."""

import re

import pytest

from store import Entry
from tests.published import publish_now

CASE, HOYANGER, VIK = "forstudie-2017", "1416", "1417"


def choose(page, label, option):
    """Choose in a select box by what it says."""
    page.app.main.selectbox[label].select(option)
    return page.run()


def text(page):
    """What can be read, with single spaces."""
    return re.sub(r"\s+", " ", page.text)


def measure(page, option):
    return choose(page, 0, option)


def test_question_answer_and_legend(screen):
    page = screen("map")
    assert page.app.title[0].value == "How many users has each municipality, and how far is it?"
    assert page.answer.startswith(
        "130 users may need comprehensive services, and 20 places are reserved by 9 municipalities."
    )
    assert "4 of 9 municipal centres lie within an hour of Lærdalsøyri" in page.answer
    for words in ("0–9", "30–39", "takes no part", "◆ host's centre", "✚ specialist care", "▼ candidate site"):
        assert words in text(page), words


@pytest.mark.parametrize(
    ("option", "words"),
    [("users", "10–19"), ("rate", "3.7"), ("places", "4"), ("minutes", "Minutes to Lærdalsøyri")],
)
def test_each_measure_has_its_legend(screen, option, words):
    assert words in measure(screen("map"), option).text


def test_nothing_is_picked_at_first_and_the_page_says_what_to_do(screen):
    assert "Click a municipality or a site on the map" in screen("map").text


def test_the_address_picks_a_municipality(screen):
    page = screen("map", municipality=VIK)
    assert 'aria-label="Vik"' in page.html
    assert "From Vik to Lærdalsøyri" in text(page) and "Vikafjellet" in text(page)
    assert page.app.query_params["municipality"] in (VIK, [VIK])


def test_a_municipality_outside_the_case_has_a_card_without_figures(screen):
    page = screen("map", municipality="1418")
    assert "1418 · takes no part" in text(page)
    assert (
        "Reserved places"
        not in re.search(r'aria-label="Balestrand".*?</div></div>|aria-label="Balestrand".*', page.html)[0]
    )


def test_a_municipality_that_is_not_on_the_map_is_said(screen):
    page = screen("map", municipality="0301")
    assert any("0301 is not on this map" in warning.value for warning in page.app.warning)


def test_the_way_can_go_elsewhere_and_winter_makes_it_longer(screen):
    page = choose(screen("map", municipality="1426"), 1, "centre_ardal")
    assert re.search(r"Minutes in all 92", text(page))
    page.app.main.toggle[0].set_value(True)
    page.run()
    assert re.search(r"Minutes in all 100", text(page)) and "Tindevegen" in text(page)
    assert "longer from Luster" in page.answer


def test_winter_is_said_to_change_nothing_where_it_does_not(screen):
    assert "Winter changes nothing here" in screen("map", winter="1").answer


def test_the_site_of_the_plan_is_where_the_way_goes(screen):
    assert "of Døme 7 (Øvre Årdal)" in screen("map", site="dome-07").answer


def test_public_view_shows_no_small_figure(screen, home_store):
    home_store.figures.enter(
        CASE,
        [Entry(HOYANGER, "users", "2", "measured"), Entry(HOYANGER, "places_needed", "2", "measured")],
        "Kari",
        "counted",
    )
    publish_now(home_store)
    open_page, public = screen("map", municipality=HOYANGER), screen("map", municipality=HOYANGER, public="1")
    assert re.search(r"Users +2 ●", open_page.text)
    assert re.search(r"Users +:", public.text) and not re.search(r"2 ●", public.text)
    assert ": hidden" in public.text
    assert not [toggle for toggle in public.app.main.toggle if "Add a site" in toggle.label]


def test_suitability_and_reach_are_off_at_first_and_then_stand_in_words_and_tables(screen):
    page = screen("map")
    assert "The best land lies in" not in page.answer and "Best cell" not in page.text
    page.app.main.button_group[0].set_value(["site", "heat", "ring"])
    page.run()
    assert "The best land lies in Sogndal" in page.answer and "after the last ferry" in page.answer
    assert "may err by 208 m" in page.text and "light is low" in page.text and "within 90 min" in page.text
    usual, ended = page.row("All roads open"), page.row("After the last ferry")
    assert len(usual) == len(ended) == 8 and usual != ended
    assert len(page.row("Leikanger")) >= 4


def test_other_places_stand_in_a_table(screen):
    page = screen("map")
    assert page.row("Mannheller–Fodnes") == ["Ferry", "", "15", "15"]
    assert page.row("Lærdal sjukehus")[0] == "Specialist care"


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
@pytest.mark.parametrize("case", ["forstudie-2017", "forprosjekt-2019"])
def test_every_case_and_language_draws_the_page(screen, case, language):
    page = screen("map", case=case, lang=language)
    assert "Lærdalsøyri" in page.answer
