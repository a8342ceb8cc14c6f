"""The page of staffing, run as a user meets it."""

import re

import pytest

from store import Entry
from tests.published import publish_now

CASE, VIK, SOGNDAL, LAERDAL, HOYANGER = "forstudie-2017", "1417", "1420", "1422", "1416"


def tell(store, number, *entries):
    store.figures.enter(CASE, [Entry(number, *entry) for entry in entries], "Kari", "count of 1 March")


def charts(page):
    return [chart.proto for chart in page.found("vega_lite_chart")]


def test_question_and_answer(screen):
    page = screen("staffing")
    assert page.app.title[0].value == "How many are on duty, and how many does it take?"
    assert page.answer == (
        "The joint facility in Lærdal takes 48.8 full-time equivalents.  On a weekday 9 are on duty by day, 9 in the evening and "
        "5 at night.  44.3 of them are on shifts and 4.5 in fixed posts. Own houses take 93.5 together, but give 18.0 care hours "
        "per place in use and day against 8.8. With 20 places, a place costs 2.0 mill. kr net a year (2.2 mill. kr gross)."
    )


def test_figures_in_norwegian(glance):
    assert "48,8" in glance("staffing", lang="nb").answer


def test_one_post_around_the_clock_in_one_sentence(glance):
    page = glance("staffing")
    assert (
        "One post around the clock, all year, takes 6.1 full-time equivalents: 4.7 to fill the 168 hours" in page.text
    )
    more = glance("staffing", set="staffing.absence_share:0.15")
    assert "takes 6.3 full-time equivalents: 4.7 to fill" in more.text


def test_two_pictures_with_words(screen):
    shifts, steps = charts(screen("staffing"))
    alt = [shifts.alt, steps.alt]
    assert "Joint, weekday, Day: 9" in alt[0]
    assert "Joint, weekend, Night: 3" in alt[0]
    assert re.search(r"4 places: 3.100.000.kr net and 3.330.000.kr gross a place, 10.0 care hours a day", alt[1])
    assert alt[1].count("places: ") == 3


def test_picture_of_steps_leaves_out_what_is_too_dear_and_says_so(glance):
    page = glance("staffing")
    spec = charts(page)[1].spec
    assert '"per_place"' in spec
    assert "Too dear for the picture, million kr a place: 1 place 9.2, 2 places 5.3 and 3 places 3.9." in page.text
    assert "lies off the steps" not in page.text


def test_a_plan_of_other_houses_lies_on_the_steps(glance):
    """The step of the plan's own number is the plan: 18 places cost the same there as on every other page."""
    page = glance("staffing", case="forprosjekt-2019")
    assert "the plan's own houses and staff" in page.text and "lies off the steps" not in page.text


def test_posts_by_house_as_a_table_that_adds_up(glance):
    page = glance("staffing")
    assert page.row("1") == ["7", "3", "3", "2", "3", "3", "1"]
    assert page.row("3") == ["6", "3", "3", "1", "2", "2", "1"]
    assert page.row("In all") == ["20", "9", "9", "5", "8", "8", "3"]


def test_steps_as_a_table_with_net_beside_gross_and_care_hours(glance):
    cells = re.findall(r'<th scope="row" class="number">20</th>(.*?)</tr>', glance("staffing").html)[0]
    assert [cell.replace("\u202f", " ") for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)] == [
        "3", "2 006 907", "2 152 047", "40 138 139", "43 040 949", "8.8", "44.3",
    ]  # fmt: skip


def test_resilience_beside_own_houses(screen):
    page = screen("staffing")
    assert page.row("Shifts with only one on duty") == ["17\xa0%", "33\xa0%"]
    assert page.row("Weekends a full-time employee works") == ["43\xa0%", "49\xa0%"]
    assert page.row("Days a year with more away than can be covered") == ["5", "5"]
    assert page.row("Care hours per place in use and day") == ["8.8", "8.0–40.0"]
    assert "Each house can replace 2 who are away" in page.text


def test_skill_mix_adds_up(glance):
    page = glance("staffing")
    assert page.row("Nurse") == ["45\xa0%", "20.0", "0.0"]
    assert page.row("Specialist nurse") == ["10\xa0%", "4.4", "1.0"]
    assert page.row("In all, full-time equivalents") == ["100\xa0%", "44.3", "4.5"]


def test_an_own_house_is_shown_by_choice(screen):
    page = screen("staffing")
    assert "Vik, weekday" not in charts(page)[0].alt
    choice = page.app.selectbox(key="w.own")
    assert choice.options == [
        "none",
        "Lærdal",
        "Hemsedal",
        "Aurland",
        "Vik",
        "Høyanger",
        "Leikanger",
        "Sogndal",
        "Luster",
        "Årdal",
    ]
    choice.select(VIK).run()
    assert "Vik, weekday, Day: 2" in charts(page)[0].alt
    assert page.row("Shifts with only one on duty")[2] == "33\xa0%"
    assert page.row("Leader")[2:] == ["1.0", "0.0", "0.25"]
    assert "The places of Vik are split by population, not counted." in page.text
    assert "Staff on duty: Vik" in page.html
    page.app.selectbox(key="w.own").select("").run()
    assert "Vik, weekday" not in charts(page)[0].alt


def test_the_choice_is_in_the_address(glance):
    page = glance("staffing", municipality=SOGNDAL)
    assert page.app.selectbox(key="w.own").value == SOGNDAL
    assert "Sogndal, weekend, Night: 1" in charts(page)[0].alt


@pytest.mark.parametrize("number", ["0617", "9999"])
def test_a_municipality_of_another_case_is_none(glance, number):
    assert glance("staffing", municipality=number).app.selectbox(key="w.own").value == ""


def test_public_view_hides_a_municipality_of_few(screen, home_store):
    tell(home_store, HOYANGER, ("places_needed", "4", "measured"), ("extra_staff", "3", "measured"))
    assert "Høyanger, weekday, Day: 5" in charts(screen("staffing", municipality=HOYANGER))[0].alt
    publish_now(home_store)
    public = screen("staffing", municipality=HOYANGER, public="1")
    choice = public.app.selectbox(key="w.own")
    assert choice.value == ""
    assert "Høyanger" not in choice.options
    assert "Vik" in choice.options
    assert "Høyanger, weekday" not in charts(public)[0].alt
    assert "Staff on duty: Høyanger" not in public.html


def test_public_view_without_a_house_to_show_has_the_sign_for_hidden(screen, home_store):
    rows = [Entry(n, "places_needed", "3", "measured") for n in ("1422", "1421", "0617", "0618")]
    home_store.figures.enter("forprosjekt-2019", rows, "Kari", "count")
    publish_now(home_store, "forprosjekt-2019")
    public = screen("staffing", case="forprosjekt-2019", public="1")
    assert public.app.selectbox(key="w.own").options == ["none"]
    assert public.row("Care hours per place in use and day")[1] == ":"


def test_public_view_says_that_extra_staff_is_left_out(screen, home_store):
    tell(home_store, VIK, ("places_needed", "2", "agreed", True), ("extra_staff", "1", "measured"))
    alone = screen("staffing", municipality=VIK)
    assert "Vik, weekday, Day: 3" in charts(alone)[0].alt
    assert "the home municipality alone pays its wages" in alone.text
    publish_now(home_store)
    public = screen("staffing", municipality=VIK, public="1")
    assert "Vik, weekday, Day: 2" in charts(public)[0].alt
    assert "Extra staff of Vik is hidden and not counted here." in public.text
    assert "shares its wages" not in public.text


def test_pooled_houses_are_said_only_where_there_are_some(screen):
    mixed = screen("staffing", case="forprosjekt-2019")
    assert "pooled with the others" in mixed.text
    assert mixed.row("3 (day and evening only)") == ["6", "3", "3", "0", "2", "2", "0"]
    assert "pooled" not in screen("staffing").text


def test_empty_places_are_said_to_cost(screen, home_store):
    home_store.figures.enter(CASE, [Entry("", "houses", "8,8,8", "agreed")], "Kari", "plan of May")
    page = screen("staffing")
    assert "4 places stand empty: they are staffed and paid for all the same" in page.text
    assert "stand empty" not in screen("staffing", case="forprosjekt-2019").text


def test_no_house_at_all_is_said(screen, home_store):
    home_store.figures.enter(CASE, [Entry("", "houses", "0", "agreed")], "Kari", "plan of May")
    page = screen("staffing")
    assert "It has no places, so nobody is on duty." in page.answer
    assert page.row("Care hours per place in use and day")[0] == ".."


def test_sliders_move_the_answer(screen):
    page = screen("staffing")
    before = page.answer
    page.app.text_input(key="w.type.staffing.norm.day").set_value("0,8").run()
    page.run()
    assert page.answer != before
    assert "On a weekday 17 are on duty by day" in page.answer


def test_formulas_have_the_numbers_put_in(glance):
    text = glance("staffing").text
    assert (
        "(52.14 weeks − 5 of vacation) × 35.5 hours × (1 − 11.7 % sickness absence) − 37.5 hours of training = 1 440"
        in text
    )
    assert "63 875 paid hours a year / 1 440 hours = 44.35 full-time equivalents on shifts" in text
    assert "more than 2 × 3 of the 23 on duty" in text
    assert "is 1.34 %" in text


def test_sources_are_linked_to_by_key(glance):
    link = next(one for one in glance("staffing").found("page_link") if "key=" in one.proto.query_string)
    assert link.proto.label == "Where the staffing assumptions come from"
    assert "key=staffing" in link.proto.query_string


def test_the_cheapest_houses_are_taken_and_given_back(screen):
    page = screen("staffing")
    told = "Houses of 8, 6, 6 places instead of 7, 7, 6 would save"
    assert told in page.text and "rented homes" in page.text
    next(button for button in page.app.button if button.label == "Compute with these houses").click()
    page.run()
    assert page.app.query_params["cheapest"] == "1" and page.row("1")[0] == "8"
    next(button for button in page.app.button if button.label == "Back to the houses of the plan").click()
    assert "cheapest" not in page.run().app.query_params and page.row("1")[0] == "7"


def test_a_roster_of_a_link_stands_in_the_table_and_can_be_taken_back(screen):
    page = screen("staffing", opened=("staffing.roster",), roster="1:day:5:4.5", form="institution")
    assert page.row("1")[1:5] == ["5", "3", "2", "4.5"]
    assert "typed roster" in page.text and "institution places" in page.text
    assert "more than by the norm." in page.text
    next(button for button in page.app.button if button.label == "Back to the norm").click()
    assert "roster" not in page.run().app.query_params and "staffed by the norm" in page.text


@pytest.mark.parametrize("address", [{"roster": "9:day:1:1"}, {"roster": "3:day:3:3", "participants": "1420,1417"}])
def test_a_roster_for_houses_that_are_not_there_is_said_and_taken_away(screen, address):
    page = screen("overview", **address)
    assert re.search(
        r"There is no house \d to type posts for.* So the roster that was typed is taken away",
        page.app.warning[0].value,
    )
    assert not page.app.error and "roster" not in page.app.query_params
    assert "A joint facility in " in page.answer
