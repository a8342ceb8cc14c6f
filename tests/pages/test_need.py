"""The page of need, run as a user meets it."""

import pytest

from answers.need.housing import HOUSING
from planning.evidence import SERVICES
from store import Entry
from tests.published import publish_now

CASE, VIK = "forstudie-2017", "1417"
PAGE = "need"
FOLDED = ("forensic", "size", "ahead", "waves", "society", "competence", "between", "prevention")
OPENED = {"opened": tuple(f"need.{name}" for name in FOLDED)}

pytestmark = pytest.mark.usefixtures("router")


@pytest.fixture
def told(home_store):
    """A municipality has given so few in each pathway that nobody may see them."""
    figures = {
        "users": "13",
        "users_pathway_1": "6",
        "users_pathway_2": "4",
        "users_pathway_3": "3",
        "without_offer": "2",
    }
    home_store.figures.enter(CASE, [Entry(VIK, k, v, "measured") for k, v in figures.items()], "Kari", "count")
    return home_store


def test_question_and_answer(glance):
    page = glance(PAGE)
    assert page.app.title[0].value == "How many need a place, of which kind, and for whom?"
    assert page.answer.startswith(
        "130 people may need comprehensive services, and 20 places staffed day and night are planned."
    )
    assert "1.1 (0 to 4) inpatients on an ordinary day" in page.answer
    assert page.row("Vik")[:4] == ["..", "..", "10\u202f◐", "2\u202f◐"]


def test_every_part_is_there(glance):
    page = glance(PAGE, **OPENED)
    for words in (
        "6.7 % (5.7 % to 7.7 %)",
        "485 of 2 100",
        "76 inpatient days",
        "81 %",
        "16.3 %",
        "9.4 (9.0 to 9.8)",
        "may be chance",
        "2030-2040: the number of people of 90 or more grows fast",
        "80-89 may go from about 1 900 to about 3 100 by 2040",
        "split by age as in the whole country",
        "Strengthened staffing drives the cost most",
        "A home away from drugs",
        "odds of waiting",
        "the share of the patients who can be discharged to them",
    ):
        assert words in page.text.replace("\\", ""), words
    assert page.row("7 years")[:3] == ["1\u202f019", "408", "7.05"]
    assert page.row("2018")[:2] == ["0", "0"] and page.row("2024")[0] == "5\u202f745"
    expanders = [e.label for e in page.app.expander]
    asked = [f"{n}. {q.text}" for n, q in enumerate(HOUSING, 1)]
    first = expanders.index(asked[0])
    assert expanders[first : first + 6] == asked
    assert all(service in page.text for service in SERVICES.values())


def test_each_part_says_what_it_cannot_say_and_where_it_comes_from(glance):
    page = glance(PAGE, **OPENED)
    for words in (
        "cleaned by the researchers; the municipality was not asked",
        "private institutions with 440 places were left out",
        "no counts are given, so no interval can be computed",
        "the year before is often the hardest",
        "50 % of the number of 2020 is expected in 2040 (○ assumed)",
        "Helsedirektoratet 2014, Sammen om mestring",
        "35 375 inhabitants, of whom 34 087 in the municipalities of the case",
    ):
        assert words in page.text.replace("\\", ""), words
    links = [link.proto.query_string for link in page.found("page_link")]
    assert (
        sum("part=evidence" in link for link in links) == 5
        and sum("part=flow" in link for link in links) == 1
        and sum("part=data" in link for link in links) == 1
    )


def test_forensic_care_is_not_for_meetings(glance):
    assert any("another group" in e.label for e in glance(PAGE).app.expander)
    large = glance(PAGE, large="1", year="2018", **OPENED)
    assert not any("another group" in e.label for e in large.app.expander) and "under sentence" not in large.text


def test_typed_pathways_are_shown_to_the_project_and_hidden_in_public(told, screen):
    publish_now(told)
    page = screen(PAGE)
    assert page.row("Vik")[:6] == ["6\u202f●", "4\u202f●", "3\u202f●", "2\u202f◐", "..", "2\u202f●"]
    page.app.toggle(key="w.public").set_value(True)
    public = page.run()  # the same session: nothing it kept may show
    assert public.row("Vik")[:6] == [":", ":", ":", "2\u202f◐", "..", ":"]
    assert public.row("In all")[2] == ":"
    assert public.answer.startswith("A hidden number of people")
    assert not list(public.found("text_area")), "notes are the project's own"
    users = next(chart.proto.alt for chart in public.found("vega_lite_chart"))
    assert "Vik: 1: : · 2: : · 3: :" in users and "●" not in users


def test_the_other_case_and_one_with_nothing_missing_of_population(glance):
    page = glance(PAGE, case="forprosjekt-2019")
    assert "18 places" in page.answer
    assert {page.row(name)[0] for name in ("Lærdal", "Gol")} and "in 2019 needs" in page.text


def test_a_note_is_kept_for_the_region(home_store, screen):
    page = screen(PAGE)
    page.app.text_area[5].input("Open house in May <b>")
    [box for box in page.app.text_input if box.key and box.key.startswith("w.answer.") and box.key.endswith(".who")][
        5
    ].input("Project lead")
    [button for button in page.app.button if button.label == "Save the answer"][5].click()
    page.run()
    kept = home_store.answers.of(CASE, "")
    assert kept[["question", "text", "who"]].values.tolist() == [
        ["housing.neighbours", "Open house in May <b>", "Project lead"]
    ]
    assert page.app.text_area[5].value == "Open house in May <b>"
    page.app.toggle(key="w.public").set_value(True)
    assert "Open house" not in page.run().text


def test_sources_list_the_national_figures(glance):
    page = glance("sources", part="evidence")
    assert "never a person" in page.text and "2.346 (1.653 to 3.330)" in page.text
    assert page.row("Low education")[0] == "2.346 (1.653 to 3.330)"
    assert page.row("Mean stay as discharge-ready, mental health")[0] == "11.6 day"
    assert not [field.label for field in page.app.number_input]
