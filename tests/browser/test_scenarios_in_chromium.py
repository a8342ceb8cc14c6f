"""Plans in a real browser: saved, compared, adopted and locked, opened from a link as a copy, on changed data, by two at once."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from servers import furnished, running

from store import Entry, open_store
from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
CASE, PRICE = "forstudie-2017", "private.price_per_day"
COPY = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """A server of its own, and the folder of its database."""
    home = tmp_path_factory.mktemp("plans")
    with running(home) as address:
        yield address


def fill(tab, **fields):
    """Fill fields by what they are called in English."""
    for label, text in fields.items():
        tab.tab.get_by_role("textbox", name=NN.t(label.replace("_", " ")), exact=True).fill(text)
        tab.tab.keyboard.press("Tab")
        tab.settle()


def save(tab, name, who="Kari"):
    """Save the plan on the pages."""
    fill(tab, Name_of_the_scenario=name, **{"Who_saves_it?": who})
    tab.tab.get_by_role("button", name=NN.t("Save the plan"), exact=True).click()
    tab.settle()


def choose_year(tab, year):
    """Choose the price year in the side panel."""
    field = tab.tab.get_by_role("combobox", name=re.compile(NN.t("Price year"))).first
    tab.choose(field, tab.tab.get_by_role("option", name=year))


def press(tab, label):
    tab.tab.get_by_role("button", name=NN.t(label), exact=True).first.click()
    tab.settle()


def part(tab, label):
    """Open a part of the page."""
    tab.tab.get_by_test_id("stButtonGroup").get_by_text(NN.t(label), exact=True).first.click()
    tab.settle()


def test_a_plan_is_saved_compared_adopted_and_met_by_the_next_visitor(visit, plans):
    tab = visit(at=plans).open(f"scenarios?set={PRICE}:15000&form=institution")
    save(tab, "<img src=x onerror=alert(1)> Institusjon")
    tab.see("scenario: <img src=x onerror=alert(1)> Institusjon", ".bops-context")
    part(tab, "Compare")
    rows = tab.tab.locator(".bops-table").first.inner_text()
    assert "15\N{NARROW NO-BREAK SPACE}000" in rows and NN.t("Institution places") in rows
    tab.see(NN.t("What makes the difference, in kroner?"))
    part(tab, "Saved plans")
    tab.open_part(NN.t("Adopt a plan and lock it"))
    fill(tab, **{"Who_types_this?": "Kari", "Where_is_it_decided?": "sak 12/26"})
    press(tab, "Adopt and lock")
    tab.see(NN.t("adopted {day:day} and locked", day=None).split("{")[0].split(" ")[0], ".bops-table")
    other = visit("nn-NO", at=plans).open("costs")
    assert "form=institution" in other.tab.url and "<img" in other.text(".bops-context")
    other.tab.goto(f"{plans}/costs?plan=base")
    other.tab.wait_for_selector(".bops-context")
    other.settle()
    assert "form=institution" not in other.tab.url and "plan=base" in other.tab.url
    assert tab.errors == [] and other.errors == [] and tab.foreign == []


def test_a_copied_link_opens_as_a_copy_and_tells_what_has_changed(visit, tmp_path):
    """The server is stopped in between, as one process has the database at a time."""
    with running(tmp_path) as address:
        tab = visit(at=address)
        tab.before(COPY)
        tab.open("scenarios?form=institution&plan=base")
        save(tab, "Institusjon")
        press(tab, "Copy link")
        tab.wait_until(lambda: tab.tab.evaluate("window.copied || ''"), "the link is copied")
        link = urlsplit(tab.tab.evaluate("window.copied"))
        assert re.fullmatch(r"[0-9a-z]{6}\.[0-9a-z]{6}\.\d+", parse_qs(link.query)["seen"][0])
        again = visit(at=address).open(f"{link.path.lstrip('/')}?{link.query}")
        assert NN.t("Since the link was made these have changed: {what}.", what="").split(":")[0] not in again.text()
        assert "seen=" not in again.tab.url
    with open_store(furnished(tmp_path)) as store:
        store.figures.enter(CASE, [Entry("1422", "places_needed", "4", "agreed")], "Kari", "counted")
    with running(tmp_path) as address:
        later = visit(at=address).open(f"{link.path.lstrip('/')}?{link.query}")
        told = NN.t(
            "Since the link was made these have changed: {what}.", what=NN.t("figures of {name}", name="Lærdal")
        )
        later.see(told)
        choose_year(later, "2020")
        later.settle()
        assert told not in later.text(), "another plan than that of the link"
    with open_store(furnished(tmp_path)) as store:
        assert len(store.scenarios.versions(CASE, 1 if 1 in set(store.scenarios.of(CASE)["scenario"]) else 2)) == 1


def test_of_two_who_save_a_new_version_at_once_one_is_told(visit, plans):
    first = visit(at=plans).open("scenarios?plan=base&year=2021")
    save(first, "Til møtet")
    second = visit(at=plans).open(f"scenarios?{urlsplit(first.tab.url).query}")
    for tab, year in ((first, "2022"), (second, "2023")):
        choose_year(tab, year)
        tab.settle()
        tab.tab.get_by_text(NN.t("As a new version of the one that was opened"), exact=True).click()
        tab.settle()
        fill(tab, **{"Who_saves_it?": "Kari"})
    press(first, "Save the plan")
    first.see(NN.t("Saved: {name}.", name="Til møtet"))
    press(second, "Save the plan")
    second.see("Kari har endra Til møtet sidan du opna det")
    assert first.errors == [] and second.errors == []
