"""A timetable and a file of sites, imported as a user does it; and a name in a file that is never markup."""

import pytest

from tests.openformats.made_up import gtfs

pytestmark = pytest.mark.browser
NASTY = "<img src=x onerror=alert(1)> ${alert(1)} **b**"


def give(tab, name, data):
    """Give a file to the uppermost field for one."""
    kind = "application/zip" if name.endswith("zip") else "text/csv"
    tab.tab.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": kind, "buffer": data})
    tab.settle()


def fill(tab, **texts):
    for label, text in texts.items():
        box = tab.tab.get_by_role("textbox", name=label, exact=True).last
        box.fill(text)
        box.press("Tab")


def test_a_timetable_and_sites_are_imported(visit, fresh_server):
    tab = visit("en-GB", at=fresh_server).open("sites?part=edit")
    tab.open_part("Public transport: import a timetable")
    give(tab, "feed.zip", gtfs())
    tab.see("1 stops in or near the region (1 new")
    fill(tab, **{"Who gives the timetable?": "Kari", "Why: where does it come from?": "the county"})
    tab.tab.get_by_role("button", name="Save the timetable").click()
    tab.see("1 stop of feed.zip is in use.")
    tab.settle()
    tab.open_part("Many sites: import and download")
    rows = f"name;lat;lon;plot_area\n{NASTY};60,8640;7,1138;4000\nI fjorden;61,15;7,36;\nFeil;61,1;7,49;mange\n"
    give(tab, "sites.csv", rows.encode())
    for words in ("1 new, 0 changed, 0 unchanged, 2 refused", "'mange' is no number", "lies in the fjord", NASTY):
        tab.see(words)
    with tab.tab.expect_download() as download:
        tab.tab.get_by_role("button", name="Download all sites").click()
    assert download.value.suggested_filename == "sites-forstudie-2017.xlsx"
    fill(tab, **{"Who gives the sites?": "Kari", "Why: where do the figures come from?": "map"})
    tab.tab.get_by_role("button", name="Save 1 site").click()
    tab.see("1 site of sites.csv is saved.")
    tab.see("10 of 11 sites are made-up examples", ".bops-answer")
    assert tab.tab.locator(".stMainBlockContainer").locator("img, iframe").count() == 0
    assert tab.foreign == [] and [error for error in tab.errors if "415" not in error] == []
