"""The page of cooperation as a user meets it (the triangle and the clicks on names are tested in the browser)."""

import pytest

from store import Entry
from tests.published import publish_now

THREE = "1422,1421,1424"


def pills(page):
    return next(group for group in page.app.button_group if group.key == "w.cooperation.participants")


def rule(page, key):
    next(box for box in page.app.selectbox if box.key == "w.cooperation.rule").set_value(key)
    return page.run()


def test_the_answer_says_savings_objections_and_care(glance):
    page = glance("cooperation")
    for words in ("pay 12.8", "10 groups", "904 000 kr"):
        assert words in page.answer.replace("\u202f", " "), page.answer
    for words in ("37 000 kr", "8.8 care hours a day, against 13.8 each for itself", "43.0"):
        assert words in page.text.replace("\u202f", " "), words


def test_no_sentence_names_a_municipality_on_estimated_need_without_saying_so(glance):
    page = glance("cooperation")
    assert not any(name in page.answer for name in ("Høyanger", "Sogndal"))
    listed = page.html.split("bops-findings")[1]
    assert listed.index("With figures split by population:") < listed.index("All but Høyanger")


def test_every_rule_adds_up_to_the_whole_in_the_table(glance):
    page = glance("cooperation")
    cells = [cell.replace("\u202f", "") for cell in page.row("In all")]
    assert set(cells[1:]) == {"40138139"} and len(cells) == 9 and cells[0] == "52947497"
    assert [cell for cell in page.row("Groups that object")[1:]] == ["168", "27", "15", "10", "15", "10", "7", "20"]


def test_a_no_and_the_best_group_are_told(glance):
    page = glance("cooperation")
    row = page.row("Vik")
    assert row and "Says no" in page.heads() and "Gains most together with" in page.heads()
    assert "from 904 000 kr less to 1 080 000 kr more" in page.text.replace("\u202f", " ")


def test_whether_the_yes_holds_and_the_deal(glance):
    """On estimated need the groups and the payments begin by saying so."""
    page = glance("cooperation")
    text = page.text.replace("\u202f", " ")
    assert "the yes holds in" in text and "Holds, of 100 calculations" in page.heads()
    groups, payments = page.html.split("bops-findings")[2:4]
    assert groups.index("With figures split by population:") < groups.index("of 100 calculations")
    assert payments.index("With figures split by population:") < payments.index(" pays ")
    assert "the yes holds in" not in glance("cooperation", participants="1422").text


def test_a_rule_of_the_address_is_used_and_kept(screen):
    page = screen("cooperation", rule="shapley")
    assert "7 groups" in page.answer and page.app.query_params["rule"] in ("shapley", ["shapley"])
    assert "10 groups" in rule(page, "mix").answer and "rule" not in page.app.query_params


def test_participants_come_from_the_address_and_one_alone_has_nothing_to_share(glance):
    assert "Whether the 3 municipalities pay less together" in glance("cooperation", participants=THREE).answer
    alone = glance("cooperation", participants="1422")
    assert "Only Lærdal takes part" in alone.answer and "Groups that object" not in alone.html


def test_percentages_count_once_they_add_up(screen):
    page = screen("cooperation", participants="1422,1421", rule="fixed")
    before = page.row("Lærdal")
    percent(page, "1422", "62,5")
    assert any("add up to" in error.value for error in page.app.error) and page.row("Lærdal") == before
    percent(page, "1421", "x")
    assert any("'x' is no percentage" in error.value for error in page.app.error)
    percent(page, "1421", "37,5")
    assert not page.app.error and "1422:0.625;1421:0.375" in str(page.app.query_params["parts"])
    again = screen("cooperation", participants="1422,1421", rule="fixed", parts="1422:0.625;1421:0.375")
    assert again.row("Lærdal") == page.row("Lærdal")


def test_percentages_that_no_longer_fit_are_told_and_the_key_is_used(screen):
    page = screen("cooperation", participants=THREE, rule="fixed", parts="1422:0.5;1421:0.5")
    assert not page.app.warning
    page = screen("cooperation", participants="1422,1424", rule="fixed", parts="1422:0.5;1421:0.5")
    assert any("add up to 50" in warning.value for warning in page.app.warning)
    assert "A mix of the three" in page.answer


def percent(page, number, text):
    next(box for box in page.app.text_input if box.key == f"w.part.{number}").set_value(text)
    return page.run()


def test_places_used_move_the_two_part_key_and_stay_out_of_the_link(screen):
    page = screen("cooperation", participants=THREE, rule="two_part")
    before = page.row("Lærdal")
    next(box for box in page.app.number_input if box.key == "w.used.1422").set_value(4)
    page.run()
    assert page.row("Lærdal") != before and "used" not in str(page.app.query_params)


@pytest.mark.parametrize("hidden", ["2", "3"])
def test_public_view_shows_the_same_whatever_is_hidden(screen, home_store, hidden):
    """Small counts a municipality gave: the page is a function of what is published."""
    home_store.figures.enter("forstudie-2017", [Entry("1421", "places_needed", hidden, "agreed"),
                                        Entry("0618", "places_needed", str(5 - int(hidden)), "agreed")],
                     "case worker", "council")  # fmt: skip
    publish_now(home_store)
    page = screen("cooperation", public="1")
    assert set(page.row("Aurland")) == {":"}
    seen = page.text
    other = str(5 - int(hidden))
    home_store.figures.enter("forstudie-2017", [Entry("1421", "places_needed", other, "agreed"),
                                        Entry("0618", "places_needed", hidden, "agreed")], "case worker", "council")  # fmt: skip
    publish_now(home_store)
    assert screen("cooperation", public="1").text == seen


def notice(page, year):
    next(slider for slider in page.app.select_slider if slider.key == "w.leaving.year").set_value(year)
    return page.run()


def test_a_notice_in_the_last_year_leaves_nothing_to_tell(screen):
    page = notice(screen("cooperation"), 20)
    assert "its notice doesn't end within it" in page.text
    assert "For the others nothing changes within the years looked ahead." in page.text
    assert "in the other years nothing changes" not in page.text, "a table without a row"
    assert "For the others nothing" not in notice(page, 5).text


@pytest.mark.parametrize("horizon", ["1", "5"])
def test_few_years_looked_ahead_leave_nothing_to_tell(screen, horizon):
    assert "For the others nothing changes" in screen("cooperation", set=f"future.horizon:{horizon}").text


@pytest.mark.parametrize("case", ["forstudie-2017", "forprosjekt-2019"])
def test_all_have_typed_their_places(home_store, screen, case):
    figures = home_store.figures.of(case)
    own = figures[figures["field"] == "places_needed"]
    rows = [Entry(row.number, "places_needed", row.value, "measured") for row in own.itertuples()]
    home_store.figures.enter(case, rows, "A", "own figures")
    page = screen("cooperation", case=case)
    assert "Groups that object" in page.html and "split by population" not in page.text
