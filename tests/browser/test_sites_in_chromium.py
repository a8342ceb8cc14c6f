"""Sites in a real browser: weights and locks, adding and archiving, links, and names that are never markup."""

import re

import pytest
from servers import furnished

from sitecriteria import CRITERIA
from store import SiteEntry, open_store
from tests.browser.test_pages_in_chromium import ALT, CUT, english_texts
from words.wording import Wording

pytestmark = pytest.mark.browser
NN, EN = Wording("nn"), Wording("en")
FOLDED = ".stMainBlockContainer details:not([open])"
NAMES = [
    "<img src=x onerror=alert(1)><script>alert(1)</script>${alert(1)}{{7*7}}`b`",
    "![x](https://example.org/a.png)[k](javascript:alert(1))**b** :red[x] $a$",
    "<svg onload=alert(1)></p><iframe src=https://example.org> \N{RIGHT-TO-LEFT OVERRIDE}snu",
]


def slider(tab, key, words=NN):
    """Return the handle of a criterion's slider."""
    return tab.tab.get_by_role("group", name=words.t(CRITERIA[key].label), exact=True).locator("input[type=range]")


def share(tab, key):
    return int(slider(tab, key).input_value())


def press(tab, key, name, times):
    """Press an arrow key on a slider."""
    slider(tab, key).focus()
    for _ in range(times):
        slider(tab, key).press(name)
    tab.settle()


def shares(tab):
    return {key: share(tab, key) for key in CRITERIA}


def type_into(tab, label, text):
    box = tab.tab.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.press("Tab")
    tab.settle()


def choose(tab, label, text):
    """Choose among the options of a list that can be searched."""
    box = tab.tab.get_by_role("combobox", name=re.compile(re.escape(label)))
    tab.choose(box, tab.tab.get_by_role("option").filter(has_text=text), typed=text[:6])


def add(tab, name, words=EN, lat="61.10", lon="7.49", why="seen on the map"):
    """Add a site by coordinates."""
    tab.open_part(words.t("Add or change a site"))
    for label, text in (("Name", name), ("Latitude, such as 61.0978", lat), ("Longitude, such as 7.4814", lon),
                        ("Area of the plot, m²", "5 000"), ("Who gives the site?", "Kari"),
                        ("Why: where do the figures come from?", why)):  # fmt: skip
        type_into(tab, words.t(label), text)
    tab.tab.get_by_role("button", name=words.t("Save the site")).click()
    tab.settle()


def test_weights_move_the_ranking_and_a_lock_holds(visit):
    tab = visit().open("sites")
    before, answer = shares(tab), tab.text(".bops-answer")
    assert sum(before.values()) == 100
    lock = tab.tab.get_by_role("checkbox", name=NN.t("Lock {name}", name=NN.t("Relatives").lower()))
    lock.check(force=True)
    tab.settle()
    press(tab, "somatic_care", "PageUp", 1)
    press(tab, "somatic_care", "End", 1)
    tab.tab.wait_for_url(re.compile("weights="))
    tab.settle()
    after = shares(tab)
    assert after["relatives"] == before["relatives"] and sum(after.values()) == 100
    assert after["somatic_care"] == 100 - before["relatives"]
    assert tab.text(".bops-answer") != answer and "Døme 1 (Lærdalsøyri)" in tab.text(".bops-answer")
    tab.tab.get_by_role("button", name=NN.t("Back to base"), exact=True).click()
    tab.see(answer[:60], ".bops-answer")
    tab.settle()
    assert shares(tab) == before and "weights=" not in tab.tab.url
    assert tab.errors == [] and tab.foreign == []


def test_a_link_opens_the_same_sites_elsewhere(visit):
    tab = visit().open("sites?weights=nature:3;relatives:0.5&winter=1&site=dome-04&lang=nn&part=all")
    other = visit("en-GB").open(tab.tab.url.removeprefix(tab.server + "/"))
    for selector in (".bops-context", ".bops-answer", ".bops-table"):
        assert other.text(selector) == tab.text(selector)
    assert "Døme 4 (Sogndalsfjøra)" in other.text(".bops-context")
    assert shares(other) == shares(tab) and shares(tab)["nature"] > 25
    tab.tab.get_by_role("link", name=NN.t("Overview"), exact=True).click()
    tab.see("Døme 4 (Sogndalsfjøra)", ".bops-context")
    tab.see("Sogndal", ".bops-answer")


def test_a_bad_link_is_told_and_ignored(visit):
    tab = visit("en-GB").open("sites?weights=nature:lots&site=dome-99&winter=perhaps")
    tab.see("weights=nature")
    tab.see("is not among those in use here")
    assert "74 points" in tab.text(".bops-answer")
    assert tab.errors == []


def test_a_site_is_added_archived_and_brought_back(visit, fresh_server):
    tab = visit("en-GB", at=fresh_server).open("sites?part=edit")
    add(tab, "In the fjord", lat="61.15", lon="7.36")
    tab.see("lies in the fjord")
    type_into(tab, "Latitude, such as 61.0978", "61.10")
    type_into(tab, "Longitude, such as 7.4814", "7.49")
    type_into(tab, "Name", "Vår tomt")
    tab.tab.get_by_role("button", name="Save the site").click()
    tab.see("Vår tomt is added.")
    tab.see("10 of 11 sites are made-up examples", ".bops-answer")
    tab.settle()
    tab.open_part("Archive a site, undo and redo")
    type_into(tab, "Who decides it?", "Kari")
    type_into(tab, "Why?", "sold")
    tab.tab.get_by_role("button", name="Do it").click()
    tab.see("It is archived")
    tab.see("All are made-up examples", ".bops-answer")
    tab.settle()
    tab.open_part("Archive a site, undo and redo")
    tab.tab.get_by_role("button", name="Undo", exact=True).click()
    tab.see("10 of 11 sites are made-up examples", ".bops-answer")
    assert tab.errors == [] and tab.foreign == []


def test_a_name_is_shown_as_typed_and_never_runs(visit, fresh_server, tmp_path):
    with open_store(furnished(tmp_path)) as store:
        for name in NAMES[:2]:
            store.sites.add("forstudie-2017", SiteEntry(name, "1422", 61.1, 7.49, note=name), name, name)
    tab = visit("en-GB", at=fresh_server).open("sites?part=all")
    alerts = []
    tab.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    add(tab, NAMES[-1], why=NAMES[-1])
    tab.see("is added.")
    tab.settle()
    assert NAMES[-1] in tab.text(), "the card and the message show it as typed"
    tab.tab.get_by_role("button", name="Choose this site for the plan").click()
    tab.see(NAMES[-1], ".bops-context")
    tab.tab.wait_for_url(re.compile("site=site-"))
    query = tab.tab.url.partition("?")[2]
    for page in ("overview", "compare", "sites"):
        tab.open(f"{'' if page == 'overview' else page}?{query}")
        assert NAMES[-1] in tab.text(".bops-context"), page
        assert tab.tab.locator(".stMainBlockContainer").locator("img, iframe").count() == 0
    tab.open_part("Compare two to four sites, question by question")
    for name in NAMES[:2]:  # with the two best, as many as fit
        choose(tab, "Sites side by side (two to four)", name)
    heads = tab.tab.locator(".bops-heads thead").filter(has_text=re.compile("^What")).inner_text()
    assert all(name in heads for name in NAMES[:2])
    assert alerts == [] and tab.foreign == [] and tab.errors == []


def test_other_eyes_and_a_bent_curve_move_the_picture_and_the_link(visit):
    tab = visit("en-GB").open("sites")
    answer = tab.text(".bops-answer")
    choose(tab, "Whose eyes?", "Economy")
    tab.tab.wait_for_url(re.compile("weights="))
    tab.settle()
    assert tab.text(".bops-answer") != answer and slider(tab, "building", EN).input_value() == "31"
    tab.open_part("See the curves with the sites on them, and change them")
    field = tab.tab.get_by_role("textbox", name="At, m", exact=True).nth(1)
    field.fill("1000")
    field.press("Tab")
    tab.tab.wait_for_url(re.compile("curves=nature"))
    tab.settle()
    other = visit("en-GB").open(tab.tab.url.removeprefix(tab.server + "/"))
    assert other.text(".bops-answer") == tab.text(".bops-answer")
    for gone in ("curves=", "weights="):
        tab.tab.get_by_role("button", name="One step back", exact=True).first.click()
        tab.tab.wait_for_url(lambda url, gone=gone: gone not in url)
        tab.settle()
    assert tab.text(".bops-answer") == answer
    assert tab.errors == [] and tab.foreign == []


def test_every_folded_part_opens_in_its_language_with_words_for_pictures(visit):
    tab = visit(mode="dark").open("sites?part=all&like=centre_laerdal&weights=nature:2")
    while tab.tab.locator(FOLDED).count():
        tab.tab.locator(FOLDED).locator("summary").first.click()
        tab.settle()
    tab.see(NN.t("The criteria"))
    shown = re.sub(r"\s+", " ", tab.text("body"))
    assert [text for text in english_texts("nn") if text in shown] == []
    assert tab.tab.locator("[data-testid=stVegaLiteChart]").count() == 5
    tab.tab.wait_for_function(f"({ALT})().every(Boolean)")
    assert [words for words in tab.tab.evaluate(ALT) if len(words) <= 10] == []
    assert tab.tab.evaluate(CUT) == [] and tab.errors == [] and tab.foreign == []
    typed = tab.tab.get_by_role("textbox", name=NN.t("Name"), exact=True)
    typed.fill("Halvferdig")
    summary = tab.tab.locator("details").filter(has=tab.tab.get_by_text(NN.t("Add or change a site"), exact=True)).last
    for _ in ("closed", "opened"):
        summary.locator("summary").first.click()
        tab.settle()
    assert typed.input_value() == "Halvferdig", "what was typed stays when its part is closed"
