"""The first page in a real browser: bars and the small map lead to one's own municipality, a link carries it."""

import pytest

from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")


def test_a_bar_and_a_municipality_of_the_small_map_lead_to_its_page(visit):
    tab = visit().open()
    tab.tab.locator(".st-key-picked-gains .mark-rect path").first.click()
    tab.wait_until(lambda: "/compare" in tab.tab.url, "the page of one municipality is open")
    tab.settle()
    assert "municipality=1417" in tab.tab.url, "Vik saves most"
    assert tab.tab.title() == f"{NN.t('My municipality')} – BOPS"
    tab.tab.get_by_role("link", name=NN.t("Overview"), exact=True).click()
    tab.see(NN.t("My municipality"), ".bops-facts")
    tab.settle()
    assert "Vik" in tab.text(".bops-facts") and "/compare" not in tab.tab.url
    box = tab.tab.locator(".mark-shape.layer_1_marks path").first.bounding_box()
    tab.tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.wait_until(lambda: "/compare" in tab.tab.url, "the page of one municipality is open")
    tab.settle()
    assert "municipality=1421" in tab.tab.url, "Aurland's outline was clicked"
    assert tab.errors == [] and tab.foreign == []


def test_the_first_page_is_found_by_its_name_too(visit):
    tab = visit().open("overview?municipality=1420")
    tab.see("Sogndal", ".bops-facts")
    assert "/overview" not in tab.tab.url and "municipality=1420" in tab.tab.url
    assert tab.tab.get_by_role("dialog").count() == 0
    tab.open("nowhere")
    tab.see(NN.t("Page not found"), "[role=dialog]")
    assert "does not seem to exist" not in tab.text("[role=dialog]")
