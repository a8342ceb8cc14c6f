"""The parts of long pages: one is drawn at a time, nothing is lost, and links open them."""

import re

import pytest

from choices.address import WHOLE
from ui.session.pages import PARTS

pytestmark = pytest.mark.usefixtures("router")


def headings(page):
    return [head.value for head in (*page.app.header, *page.app.subheader)]


def links(page):
    """The parts that links on a page ask for, by page."""
    found = [(link.proto.page, re.search(r"part=(\w+)", link.proto.query_string)) for link in page.found("page_link")]
    return [(address, part[1]) for address, part in found if part]


@pytest.mark.parametrize("name", ["need", "project", "sources"])
def test_each_part_is_drawn_alone_and_together_they_are_the_whole_page(glance, name):
    whole, parts = glance(name), {part: glance(name, part=part) for part in PARTS[name]}
    for kind in ("html", "vega_lite_chart", "expander", "button", "text_area"):
        told = [len(list(page.found(kind))) for page in parts.values()]
        assert sum(told) >= len(list(whole.found(kind))), kind
    assert set(headings(whole)) == {head for page in parts.values() for head in headings(page)}
    assert max(len(page.text) for page in parts.values()) < len(whole.text)
    assert all(page.answer == whole.answer for page in parts.values()), "the answer stands above every part"


@pytest.mark.parametrize("name", ["costs", "compare", "cooperation", "sites"])
def test_the_first_part_opens_by_itself_and_is_not_the_whole_page(screen, glance, name):
    first, whole = screen(name, part=""), glance(name)
    assert "part" not in first.app.query_params
    assert set(headings(first)) < set(headings(whole)) and first.answer == whole.answer


def test_another_part_is_chosen_and_stands_in_the_address(screen):
    page = screen("need", part="flow")
    assert "Nothing is simulated yet" in page.text and "Users and offers" not in headings(page)
    page.app.button_group(key="w.parts.need").set_value("workers")
    assert headings(page.run())[0] == "Are there people to do the work?"
    assert page.app.query_params["part"] in ("workers", ["workers"])
    page.app.button_group(key="w.parts.need").set_value("users")
    assert "part" not in page.run().app.query_params, "the first is as usual"


def test_a_part_that_is_not_there_is_told_and_the_first_is_drawn(screen):
    page = screen("need", part="kitchen")
    assert "part=kitchen, which can't be used here" in page.app.warning[0].value.replace("\\", "")
    assert headings(page)[0] == "Who are they, and what is there for them today?"
    assert "part" not in page.app.query_params and not page.run().app.warning


def test_a_site_begun_on_the_map_is_given_its_figures_whatever_part_was_open(screen):
    page = screen("sites", part="ranking")
    assert "Add or change a site" not in [part.label for part in page.app.expander]
    page.app.session_state["page.sites.adding"] = (61.1, 7.49)
    assert "Add or change a site" in [part.label for part in page.run().app.expander]
    assert page.app.session_state["page.part.sites.add"]


def test_links_ask_for_parts_that_are_there(glance):
    asked = {link for name in ("need", "project") for link in links(glance(name))}
    assert {("compare", "questions"), ("sources", "evidence"), ("sources", "data")} <= asked
    assert all(part in PARTS[name] for name, part in asked if part != WHOLE)


def test_a_long_table_shows_its_first_rows_and_all_when_asked(screen):
    page = screen("sources", part="assumptions")
    short = page.html.count("<tr")
    page.app.toggle(key="w.all.assumptions").set_value(True)
    assert page.run().html.count("<tr") > short + 100
    assert page.app.toggle(key="w.all.assumptions").label.startswith("Show all 1")
