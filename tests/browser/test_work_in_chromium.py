"""What people do: slide, type with a comma, change language, share a link, look in public."""

import re

import pytest

from words.wording import Wording

pytestmark = pytest.mark.browser
NN, NB, EN = Wording("nn"), Wording("nb"), Wording("en")
THIN = "\N{NARROW NO-BREAK SPACE}"


def field(tab, description, words=NN):
    """Return the typing field of an assumption."""
    return tab.tab.get_by_role("textbox", name=re.compile("^" + re.escape(words.t(description))))


def group(tab, label, words=NN):
    """Open a group of assumptions."""
    tab.tab.get_by_role("radio", name=words.t(label)).or_(
        tab.tab.get_by_role("button", name=words.t(label), exact=True)
    ).first.click()
    tab.settle()


def commit(tab, box, text):
    """Type into a field and leave it."""
    box.fill(text)
    box.press("Enter")
    tab.settle()


def test_slider_moves_the_answer_and_the_address_and_goes_back(visit):
    tab = visit().open("costs")
    before = tab.text(".bops-answer")
    slider = tab.tab.get_by_role("slider", name=re.compile(re.escape(NN.t("Staff on duty by day")))).first
    slider.focus()
    slider.press("ArrowRight")
    tab.see(NN.t("Back to base"))
    tab.settle()
    assert tab.text(".bops-answer") != before
    tab.tab.wait_for_url(re.compile("set=staffing.norm.day"))
    tab.tab.get_by_role("button", name=NN.t("Back to base"), exact=True).click()
    tab.settle()
    assert tab.text(".bops-answer") == before
    assert "set=" not in tab.tab.url
    assert tab.errors == []


def test_typing_with_comma_and_spaces_is_understood(visit):
    tab = visit().open("costs")
    group(tab, "Purchase")
    price = field(tab, "Price of a bought place per day")
    commit(tab, price, "15 000")
    tab.see(f"15{THIN}000")
    tab.see("78,7")
    share = field(tab, "Wage part of the private price")
    commit(tab, share, "65,5")
    tab.see("65,5")
    assert tab.errors == []


def test_typing_that_can_be_read_in_two_ways_is_asked_and_loses_nothing(visit):
    tab = visit().open("costs")
    group(tab, "Purchase")
    before = tab.text(".bops-answer")
    price = field(tab, "Price of a bought place per day")
    commit(tab, price, "13.700")
    tab.see("13.700")
    assert tab.text(".bops-answer") == before
    assert price.input_value() == "13.700"
    commit(tab, price, "-5")
    assert tab.text(".bops-answer") == before
    commit(tab, price, "14 000")
    assert tab.text(".bops-answer") != before


def test_a_link_opens_the_same_elsewhere(visit):
    one = visit().open("costs")
    group(one, "Purchase")
    commit(one, field(one, "Price of a bought place per day"), "12 500")
    one.tab.wait_for_url(re.compile("set="))
    answer, address = one.text(".bops-answer"), one.tab.url.removeprefix(one.server + "/")
    other = visit("en-GB").open(address)
    assert other.text(".bops-answer") == answer
    assert other.tab.locator("html").get_attribute("lang") == "nn"


def test_a_bad_link_is_told_and_ignored(visit):
    tab = visit().open("?year=1999&set=no.such:1&case=nowhere&municipality=12&lang=xx&public=maybe")
    assert "40,1" in tab.text(".bops-answer")
    tab.see("year=1999")
    assert tab.errors == []


def test_a_link_never_runs_what_it_says(visit):
    payload = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E![a](https://example.org/a.png)"
    tab = visit().open(f"?case={payload}&year={payload}&set={payload}")
    assert tab.foreign == []
    assert tab.tab.locator(".stMainBlockContainer img").count() == 0


def choose(tab, label, option):
    field = tab.tab.get_by_role("combobox", name=re.compile(rf"^{label}|{label}$"))
    tab.choose(field, tab.tab.get_by_role("option", name=option))


def test_language_follows_the_browser_and_can_be_switched(visit):
    assert NB.t("Who saves, and who pays more?") in visit("nb-NO").open().text()
    assert NB.t("Who saves, and who pays more?") in visit("no").open().text()
    tab = visit("en-GB").open()
    assert "Who saves, and who pays more?" in tab.text()
    choose(tab, "Språk", "Nynorsk")
    tab.see(NN.t("Who saves, and who pays more?"))
    assert tab.tab.title() == f"{NN.t('Overview')} – BOPS"
    assert tab.tab.locator("html").get_attribute("lang") == "nn"


def test_price_year_and_case_can_be_changed(visit):
    tab = visit().open()
    choose(tab, NN.t("Price year"), "2017")
    tab.see("2017", ".bops-context")
    tab.settle()
    assert "40,1" not in tab.text(".bops-answer")
    choose(tab, NN.t("Case"), "Forprosjekt 2019")
    tab.see("Forprosjekt 2019", ".bops-context")
    tab.tab.wait_for_url(re.compile("case=forprosjekt-2019"))
    assert tab.errors == []


def test_choices_follow_from_page_to_page(visit):
    tab = visit().open("costs")
    group(tab, "Purchase")
    commit(tab, field(tab, "Price of a bought place per day"), "15 000")
    tab.tab.get_by_role("link", name=NN.t("Overview")).click()
    tab.see("78,7", "[data-testid=stVegaLiteChart]")
    tab.tab.wait_for_url(re.compile("set=private.price_per_day"))
