"""The page of sites with a timetable that was delivered, and with many sites."""

import re
from html import unescape

from store import SiteEntry
from tests.openformats.made_up import gtfs

CASE = "forstudie-2017"


def transport(page):
    """The cells of public transport on the card: those with minutes, as other tables have the criterion too."""
    rows = re.findall(r'<tr[^>]*><th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', page.html, re.S)
    found = [
        re.findall(r"<td[^>]*>(.*?)</td>", cells, re.S) for head, cells in rows if head.startswith("Public transport")
    ]
    return next([unescape(cell) for cell in cells] for cells in found if "min" in cells[0])


def press(page, start):
    next(button for button in page.app.button if button.label.startswith(start)).click()
    return page.run()


def signs(page, label):
    next(field for field in page.app.text_input if field.label == label).set_value("Ola")


def test_a_delivered_timetable_gives_the_card_its_departures_and_undo_takes_them_away(screen, home_store):
    site = home_store.sites.add(CASE, SiteEntry("Flåm", "1421", 60.8640, 7.1138, plot_area=4000.0), "Kari", "map")
    home_store.timetables.keep(home_store.timetables.read({"feed.zip": gtfs()}), "Kari", "from the county")
    page = screen("sites", opened=["sites.timetable"], site=site)
    assert transport(page)[0] == "1\u00a0min" and transport(page)[1] == "0.25"
    for words in ("2 on weekdays, 1 on Saturdays, 0 on Sundays", "07:00–15:30", "8 h 30 min", "33 h 40 min",
                  "feed.zip, 05/01/2026" if "05/01/2026" in page.text else "feed.zip, 05.01.2026"):  # fmt: skip
        assert words in page.text
    signs(page, "Who sets it aside or brings it back?")
    press(page, "Set aside")
    assert "The timetable is set aside." in page.app.success[0].value.replace("\\", "")
    assert transport(page)[1].startswith("..") and "no timetable is imported for this stop" in page.text
    assert "set aside by Ola" in page.text
    press(page, "Bring back")
    assert "in use, brought back by Ola" in page.text
    assert transport(page)[1] == "0.25"


def test_a_stop_that_is_not_served_says_which_lines_may_stop_there(glance):
    page = glance("sites", site="dome-04")
    assert "Lines that may stop there" in page.text and "101 Øvre Årdal–Sogndal (2020)" in page.text


def test_many_sites_are_drawn_twenty_at_a_time_and_undone_as_one(screen, home_store):
    values = {"number": "1422", "lat": 61.1, "lon": 7.49, "plot_area": 5000.0}
    rows = [(None, {**values, "name": f"Tomt {n}"}, None) for n in range(12)]
    home_store.sites.enter(CASE, rows, ("Kari", "map"), "<b>many</b>.csv")
    page = screen("sites", opened=["sites.table", "sites.history"])
    part = next(box for box in page.app.selectbox if box.label.startswith("Sites shown"))
    assert part.options == ["1–20", "21–22"]
    part.set_value(20)
    page.run()
    assert "12 sites of <b>many</b>.csv" in page.text
    assert sum("Sites by score" in part.proto.body for part in page.found("html")) == 1
    signs(page, "Who takes it back or brings it back?")
    press(page, "Undo")
    assert "All are made-up examples" in page.answer


def test_in_public_view_sites_can_be_downloaded_but_nothing_is_imported(glance):
    page = glance("sites", public="1")
    labels = {expander.label for expander in page.app.expander}
    assert not labels & {"Many sites: import and download", "Public transport: import a timetable"}
    assert [one for one in page.found("download_button")]
