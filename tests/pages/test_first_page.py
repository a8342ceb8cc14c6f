"""The first page: what this is, what is proposed and voted on, one's own municipality, and where to go from here."""

import re

import pytest

from ui.overview.readers import PURPOSE
from ui.session.pages import HEADINGS, PAGES, TOURS
from words.wording import LANGUAGES, Wording

HEMSEDAL, VIK = "0618", "1417"
EN = Wording("en")


def facts(page):
    """What stands in the list of facts, by name."""
    found = re.search(r'<dl class="bops-facts">(.*?)</dl>', page.html, re.S)[1]
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", found, re.S))


def test_it_says_what_this_is_what_is_proposed_and_what_is_decided(glance):
    page = glance("overview")
    assert EN.t(PURPOSE) in page.text
    told = facts(page)
    assert told["Proposed"].startswith(
        "20 places in 3 houses with 7, 7 and 6 places in Lærdal (rented homes), for people with"
    )
    assert told["Proposed"].endswith("from 9 municipalities.")
    assert "05.01.2018 (passed)" in told["To be decided"] and "Take part in the preproject" in told["To be decided"]
    assert "My municipality" not in told


def test_the_own_municipality_is_told_first_and_goes_with_the_link(screen):
    page = screen("overview")
    pick = next(box for box in page.app.sidebar.selectbox if box.label == "My municipality")
    pick.select(VIK)
    told = facts(page.run())["My municipality"]
    assert told.startswith("With figures split by population: Vik pays ") and "Against the cheapest alone: " in told
    assert page.app.query_params["municipality"] == VIK
    page.app.switch_page("pages/compare.py")
    assert next(box for box in page.run().app.main.selectbox if box.label == "Municipality").value == VIK


def test_a_change_of_case_takes_an_own_municipality_that_is_not_there_away(screen):
    page = screen("overview", municipality=HEMSEDAL)
    next(box for box in page.app.sidebar.selectbox if box.label == "Case").select("sogn-2026")
    assert "My municipality" not in facts(page.run()) and "municipality" not in page.app.query_params


def test_who_stands_outside_or_is_hidden_is_told_no_figure(screen):
    assert facts(screen("overview", municipality=VIK, participants="1422,1420"))["My municipality"] == (
        "Vik stands outside the joint offer."
    )
    alone = facts(screen("overview", participants=VIK, municipality=VIK))
    assert alone["Proposed"].startswith("Nothing is shared") and "own page" in alone["My municipality"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_reader_finds_the_pages_as_questions(glance, language):
    words, page = Wording(language), glance("overview", lang=language)
    links = [link.proto.label for link in page.app.get("page_link")]
    for reader, tour in TOURS.items():
        assert f"**{words.t(reader)}**" in [part.value for part in page.app.markdown]
        for number, (name, look_at) in enumerate(tour.items(), 1):
            assert f"{number}. {words.t(HEADINGS[name])}" in links
            assert words.t(look_at) in page.text


def test_every_page_has_a_question_and_every_tour_goes_to_a_page():
    assert list(HEADINGS) == list(PAGES)
    assert all(set(tour) <= set(PAGES) for tour in TOURS.values())
