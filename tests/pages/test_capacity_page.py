"""Places, waiting and flow on the page of need, run as a user meets them."""

import time

import pytest

from store import Entry
from ui.session.work import begin

CASE = "forstudie-2017"
CHANGED = {"set": "capacity.arrivals_per_year:5;joint.specialist_funding_share:0.25"}

pytestmark = pytest.mark.usefixtures("router")


def charts(page):
    return [chart.proto for chart in page.found("vega_lite_chart")]


def test_is_20_right_in_one_sentence_that_says_what_is_assumed(glance):
    text = glance("need").text
    assert "How many places, and what does waiting cost?" in [head.value for head in glance("need").app.header]
    assert "We don't know whether the plan's number of places (20) is enough until the municipalities have told" in text
    assert (
        "With 3 persons a year (○ assumed) and a mean stay of 6 years (○ assumed), a place is free 51 % of the time"
        in text
    )
    assert "The cheapest is 20 places at 45.9 mill. kr net a year (50.6 mill. kr gross, 8.8 care hours" in text


def test_pictures_have_words_and_a_table_twin(glance):
    page = glance("need", opened=("need.places",))
    alt = [chart.alt for chart in charts(page)]
    first = next(i for i, words in enumerate(alt) if words.startswith("Is a place free?"))
    assert "20 places: free 51" in alt[first]
    assert alt[first + 3].count("; year ") == 9
    assert page.row("20 (the plan, the cheapest)")[0] == "51\xa0%"
    assert page.row("10")[0].endswith("%")


def test_waiting_days_have_no_price_before_2019(glance):
    assert "548 days are waited a year in all. If those who wait are discharge-ready" in glance("need").text
    assert "had no price: that came in 2019" in glance("need", large="1", year="2018").text


def test_controls_are_drawn_when_their_part_is_opened(screen):
    page = screen("need")
    assert not [field for field in page.app.text_input if field.key == "w.type.capacity.mean_stay"]
    page.app.session_state["page.part.need.capacity"] = page.app.session_state["page.part.need.flow"] = True
    page.run().app.text_input(key="w.type.capacity.mean_stay").set_value("4")
    assert "4 years (△ changed here)" in page.run().text
    assert page.app.text_input(key="w.type.capacity.move_on").value.startswith("60")


def test_a_changed_assumption_is_marked_and_moves_the_answer(glance):
    text = glance("need", **CHANGED).text
    assert "5 persons a year (△ changed here)" in text
    assert "the queue would grow without end" in text


def test_too_much_for_the_exact_course_is_said_and_the_page_stands(glance):
    page = glance("need", set="capacity.arrivals_per_year:900;capacity.mean_stay:0.02")
    assert "too much for the exact course" in page.app.error[0].value
    assert "What if specialist care runs it together" in [head.value for head in page.app.header][3]


def test_what_the_health_trust_pays(glance):
    page = glance("need", **CHANGED)
    assert "If the health trust pays 25 % of the wages in the joint facility (12.2 full-time equivalents" in page.text
    assert page.row("25\xa0% (chosen)")[0] == "12.2"


def test_the_rule_and_the_start_can_be_chosen_and_public_view_shows_nothing_of_those_without_an_offer(
    screen, home_store
):
    told = [Entry(number, field, "1", "measured") for number in home_store.figures.of(CASE)["number"].unique() if number
            for field in ("bought_places", "without_offer")]  # fmt: skip
    home_store.figures.enter(CASE, told, "Kari", "count of 1 March")
    page = screen("need")
    start = page.app.selectbox(key="w.capacity.start")
    assert "today" in start.options[1]
    page.app.selectbox(key="w.capacity.rule").set_value("buy")
    start.set_value("today")
    page.run()
    assert "live in bought places" in page.text and "548 days" not in page.text
    assert "People in bought places at a time" in page.text
    page.app.toggle(key="w.public").set_value(True)
    start = page.run().app.selectbox(key="w.capacity.start")
    assert not any("today" in option for option in start.options) and start.value == "reserved"


def test_the_flow_is_simulated_in_the_background(screen):
    page = screen("need")
    assert "Nothing is simulated yet" in page.text
    page.app.selectbox(key="w.flow.replications").set_value(50)
    page.run().app.button(key="flow.run").click()
    page.run()
    assert page.app.session_state["page.flow.job"].finished.wait(60)
    page.run()
    assert "Shares, stays and moves are ○ assumed until they are delivered." in page.text
    assert "is tightest: every place is taken" in page.text
    page.app.session_state["page.part.need.flow_table"] = True
    page.run()
    assert page.row("Secure housing")[0] == "1"
    assert page.row("In all, without screened units")[0] == "20"
    page.app.number_input(key="w.flow.places.secure").set_value(3)
    page.run()
    assert "These are 22 places; the plan has 20." in page.text and "Nothing is simulated yet" in page.text


def test_work_can_be_stopped_and_its_errors_are_kept():
    from planning import InputError

    def slow(report, stop):
        while not stop():
            time.sleep(0.005)

    def wrong(report, stop):
        report(3)
        raise InputError("No.")

    job = begin("slow", 10, slow)
    assert job.running
    job.cancel()
    assert job.finished.wait(5) and job.cancelled and job.result is None
    job = begin("wrong", 10, wrong)
    assert job.finished.wait(5) and str(job.error) == "No." and job.done == 3


def test_in_nynorsk(glance):
    page = glance("need", lang="nn")
    assert "Kor mange plassar, og kva kostar det å vente?" in [head.value for head in page.app.header]
    assert "45,9" in page.text
