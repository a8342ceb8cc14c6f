"""The small map in a real browser: land, fjords and roads come as files that are fetched once."""

import pytest
from servers import running

from answers import small_map as chart

pytestmark = pytest.mark.browser
BEGINNER = "nn"
"""A language of which there is no profile else: it has fetched nothing."""
MAP = "[data-testid=stVegaLiteChart] svg:has(.mark-shape)"
FETCHED = """performance.getEntriesByType("resource").filter(one => one.name.includes("/geography/"))
    .map(one => [one.name.split("/").pop().split("-")[0], one.transferSize])"""


def drawn(visit):
    """Wait until the map is drawn; return how many shapes each layer has, from below: ground, land, fjords, roads."""
    picture = visit.tab.locator(MAP)
    picture.locator(".mark-text text").filter(has_text="Vik").wait_for()
    return [layer.locator("path").count() for layer in picture.locator(".mark-shape").all()]


def fills(visit):
    return visit.tab.locator(MAP).evaluate(
        "svg => [...svg.querySelectorAll('path')].map(path => path.getAttribute('fill'))"
    )


@pytest.mark.parametrize(
    ("mode", "land", "sea"),
    [
        ("light", chart.MEMBER, chart.SEA),
        ("dark", chart.MEMBER_DARK, chart.SEA_DARK),
    ],
)
def test_land_fjords_and_roads_are_drawn_in_both_modes(visit, mode, land, sea):
    tab = visit(mode=mode).open()
    ground, outlines, fjords, roads = drawn(tab)
    assert (ground, outlines) == (1, 11) and fjords > 10 and roads > 100
    colours = [colour.upper() for colour in fills(tab) if colour]
    assert colours.count(land) == 9 and colours.count(sea) == fjords
    assert tab.foreign == [] and tab.errors == []


def test_what_was_fetched_on_one_page_is_not_fetched_on_the_next(visit):
    first = visit(BEGINNER).open()
    drawn(first)
    assert sorted(name for name, _ in first.tab.evaluate(FETCHED)) == ["outlines", "roads", "sea"]
    second = visit(BEGINNER).open("sites?part=where")
    second.tab.locator(f"{MAP} .mark-shape").nth(3).wait_for(state="attached")
    found = second.tab.evaluate(FETCHED)
    assert len(found) >= 3 and not any(size for _, size in found)


def test_the_files_are_found_where_the_dashboard_lies_deeper_on_the_machine(visit, tmp_path):
    with running(tmp_path, "/care/bops") as address:
        for page in ("", "sites?part=where"):
            tab = visit(at=address).open(page)
            tab.tab.locator(f"{MAP} .mark-shape").nth(3).wait_for(state="attached")
            assert tab.tab.locator(f"{MAP} .mark-shape").nth(1).locator("path").count() == 11
            assert tab.errors == []
