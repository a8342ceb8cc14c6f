"""The page "My municipality", run as a user meets it."""

import re
from html import unescape
from pathlib import Path

import pytest
from screens import plain, unexplained
from streamlit.testing.v1 import AppTest

from answers.compare.questions import QUESTIONS
from store import AnswerEntry, Entry
from tests.published import publish_now

ROOT = Path(__file__).resolve().parents[2]
CASE, VIK, SOGNDAL, LAERDAL, HOYANGER = "forstudie-2017", "1417", "1420", "1422", "1416"
QUALITY = f"{CASE}.{VIK}.quality.take_part"


@pytest.fixture
def store(home_store):
    return home_store


def opened(language="en", **address):
    """The page, opened by an address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params.update({"lang": language, "part": "all", **address})
    app.switch_page("pages/compare.py").run()
    assert not app.exception, app.exception
    return app


def html_of(app):
    """Every piece of HTML on the page."""
    return unexplained("\n".join(part.proto.body for part in found(app.main, "html")))


def found(block, kind):
    """Every element of a kind, however deep."""
    for child in block.children.values():
        if getattr(child, "children", None):
            yield from found(child, kind)
        if child.type == kind:
            yield child


def text_of(app):
    """What can be read on the page outside fields."""
    shown = [
        html_of(app),
        *(m.value for m in app.markdown),
        *(m.value for m in app.info),
        *(m.value for m in app.warning),
    ]
    return unescape(re.sub(r"<[^>]+>", " ", "\n".join(shown)))


def row_of(app, label):
    """The cells of a row of a table."""
    row = re.search(rf'<tr><th scope="row">{re.escape(label)}</th>(.*?)</tr>', html_of(app))
    return [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row[1])]


def tell(store, number, **figures):
    store.figures.enter(
        CASE, [Entry(number, field, value, "measured") for field, value in figures.items()], "Kari", "count of 1 March"
    )


LABELS = {
    "Joint": "joint",
    "Own house": "own",
    "Private purchase": "private",
    "Today": "today",
    "Today (estimated)": "estimated",
}


def options_of(app):
    """The options that are drawn as bands, in order."""
    pictures = [plain(chart.proto.alt) for chart in charts(app)]
    drawn = next((alt for alt in pictures if "gross" in alt), "")
    return [LABELS[label] for label in re.findall(r"(?:^|; )([^:;]+): ", drawn) if label in LABELS]


def charts(app):
    return list(found(app.main, "vega_lite_chart"))


# --- what is shown -------------------------------------------------------------------------------------------------


def test_question_and_answer_today_first(store):
    app = opened(municipality=VIK)
    assert app.title[0].value == "What do we pay, and what do we get?"
    bold, rest = re.search(r'<p class="bops-answer"><strong>(.*?)</strong>(.*?)</p>', html_of(app)).groups()
    assert plain(bold) == (
        "With figures split by population: Against today the joint facility costs the municipality 1.5 mill. kr more a "
        "year, for 2 places if 0.6 are bought now."
    )
    assert plain(rest) == (
        "The municipality pays 3.7 mill. kr net a year in the joint facility; against the cheapest alone (a house of its "
        "own) that is 2.6 mill. kr less."
    )
    shown = plain(text_of(app))
    assert (
        "Gross it is 4.0 mill. kr against 8.8 mill. kr, with 8.8 care hours per place in use and day against 20.0"
        in shown
    )
    assert re.search(
        r"cheaper than alone in (more than )?\d+ of 100 calculations, and at equal care in (more than )?\d+", shown
    )
    assert "Today counts as 2.2 mill. kr net a year, estimated: 0.6 of the 6 places" in shown
    assert options_of(app) == ["joint", "own", "private", "estimated"]


def test_charts_have_words_and_a_table_twin(store):
    app = opened(municipality=VIK)
    bands, tornado, years = charts(app)
    assert row_of(app, "Net, kr a year")[:3] == ["3\u202f714\u202f804", "6\u202f344\u202f960", "7\u202f396\u202f016"]
    assert plain(bands.proto.alt).startswith("Joint: 3.7–5.6, 8.8 care hours · gross 4.0")
    assert "Staff on duty by day, evening and night together" in tornado.proto.alt
    assert plain(years.proto.alt).startswith("2024: net cost 3.1 mill. kr, today's offer 2.2 mill. kr")
    assert re.match(r"8\d\d\u202f", row_of(app, "Start-up before opening")[1]), (
        "the table says what the bar of 2024 says"
    )


def test_rows_that_are_asked_for_are_there(store):
    app = opened(municipality=SOGNDAL)
    for label in ("Places", "Gross, kr a year", "State refund, kr a year", "Net, kr a year", "Net per place, kr a year",
                  "Care hours per place in use and day", "Net at equal care, kr a year", "Full-time equivalents",
                  "Shifts with one alone on duty", "Weekends worked", "Days when absence can't be covered"):  # fmt: skip
        assert len(row_of(app, label.replace("'", "&#x27;"))) == 4, label
    assert row_of(app, "Full-time equivalents")[1:3] == ["10.4", ".."]  # who works for a supplier is missing, not zero
    assert row_of(app, "Minutes from the municipality&#x27;s centre")[:2] == ["57", "0"]
    assert row_of(app, "Psychologist")[:2] == ["1.0 FTE, for all members", "No fixed post"]


def test_the_way_is_told_with_ferry_and_winter(store):
    shown = text_of(opened(municipality=SOGNDAL))
    assert (
        "57 minutes from Sogndalsfjøra to Lærdalsøyri: 27 by car, 30 on and waiting for the ferry (Mannheller–Fodnes)."
        in shown
    )
    assert "In winter the model gives the same time" in shown
    assert "not from a timetable" in shown
    assert "0 minutes between the centres" in text_of(opened(municipality=LAERDAL))


def test_no_headline_names_one_that_pays_more_on_estimated_need(store):
    app = opened(municipality=SOGNDAL)
    bold = re.search(r"<strong>(.*?)</strong>", html_of(app))[1]
    rest = re.search(r'<p class="bops-answer"><strong>.*?</strong>(.*?)</p>', html_of(app))[1]
    assert bold.startswith("With figures split by population: Against today")
    assert "the municipality" in bold and "Sogndal" not in bold + rest
    assert not any("Sogndal" in heading.value for heading in (*app.title, *app.header, *app.subheader))


def test_without_estimates_the_sentence_needs_no_lead(store):
    for number in ("1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426", "1424"):
        tell(store, number, places_needed="3")
    answer = text_of(opened(municipality=VIK))
    assert "With figures split by population" not in answer
    assert "Vik pays" in answer and "for Vik" in answer


def test_choosing_another_municipality_changes_everything(store):
    app = opened()
    assert app.main.selectbox[0].value == "0618"  # the first who is not the host
    app.main.selectbox[0].set_value("1424").run()
    assert "Årdal: the options side by side" in text_of(app)
    assert app.query_params["municipality"] == "1424"


def test_changed_assumptions_are_marked_and_move_the_figures(store):
    app = opened(municipality=VIK, set="private.price_per_day:20000")
    assert row_of(app, "Net, kr a year")[2] != "7\u202f396\u202f016"
    assert row_of(app, "Net, kr a year")[-1].startswith("△ changed here")


# --- today ---------------------------------------------------------------------------------------------------------


def test_today_is_missing_until_it_is_told(store):
    app = opened(municipality=VIK)
    assert "Today** is missing" in text_of(app)
    assert "today" not in options_of(app)


def test_today_stands_beside_the_others_once_told(store):
    tell(store, VIK, bought_places="2", bought_price_per_day="14500", own_cost="1200000", without_offer="1")
    # both who would move are bought for, so nothing of the own offer's cost is theirs: 365 * 14 500 * 2
    app = opened(municipality=VIK)
    assert options_of(app) == ["joint", "own", "private", "today"]
    assert row_of(app, "Gross, kr a year")[3] == "10\u202f585\u202f000"
    assert row_of(app, "Price per day, kr")[:2] == ["14\u202f500", "● measured"]
    assert "1 person has no offer today." in text_of(app)


def test_missing_and_zero_differ(store):
    tell(store, VIK, bought_places="0", without_offer="0")
    app = opened(municipality=VIK)
    assert row_of(app, "Places")[3] == "0"
    assert row_of(app, "State refund, kr a year")[3] == "0"
    assert row_of(app, "Gross, kr a year")[3] == ".."
    assert row_of(app, "Own cost, kr a year")[0] == ".."
    assert "no offer today" not in text_of(app)


# --- public view ---------------------------------------------------------------------------------------------------


def test_public_view_hides_few_places_and_says_why(store):
    tell(store, HOYANGER, places_needed="2", bought_places="2", bought_price_per_day="23456", own_cost="7654321")
    publish_now(store)
    app = opened(municipality=HOYANGER, public="1")
    shown = html_of(app)
    assert "The figures of Høyanger are hidden in public view (:)." in text_of(app)
    for label in (
        "Places",
        "Gross, kr a year",
        "Net, kr a year",
        "Care hours per place in use and day",
        "Full-time equivalents",
    ):
        assert set(row_of(app, label)[:4]) == {":"}, label
    assert row_of(app, "Minutes from the municipality&#x27;s centre")[0] == "175"
    assert charts(app) == []
    assert "What each pays with" not in shown, "the whole would give it away"
    assert row_of(app, "Colleagues in the profession")[1] == ":"
    for secret in ("23\u202f456", "23456", "7\u202f654", "7654", "count of 1 March", "Kari"):
        assert secret not in shown
    assert not app.text_area and "What speaks for" not in "".join(s.value for s in app.subheader)


def test_public_view_hides_today_but_not_what_is_split_by_population(store):
    tell(store, VIK, bought_places="2", bought_price_per_day="23456", own_cost="7654321", without_offer="9")
    publish_now(store)
    app = opened(municipality=VIK, public="1")
    assert row_of(app, "Net, kr a year")[0] == "3\u202f714\u202f804"
    assert row_of(app, "Net, kr a year")[3] == ":"
    assert row_of(app, "Own cost, kr a year")[0] == ":"
    alternatives = "".join(str(chart.proto) for chart in charts(app))
    for secret in ("23456", "23\u202f456", "7654321", "9 people", "count of 1 March"):
        assert secret not in html_of(app) + alternatives + text_of(app)
    assert "is hidden" in text_of(app)


def test_public_view_shows_no_answers(store):
    store.answers.give(CASE, VIK, AnswerEntry("quality", "Only for the council"), "The mayor")
    app = opened(municipality=VIK, public="1")
    assert "Only for the council" not in html_of(app) + text_of(app)
    assert "The mayor" not in html_of(app)
    assert not app.text_area and "not part of the public view" in text_of(app)


# --- questions and answers -----------------------------------------------------------------------------------------


def test_every_question_of_the_prestudy_stands_with_its_source(store):
    shown = text_of(opened(municipality=VIK))
    for question in QUESTIONS:
        assert question.text in shown
    assert "Forstudie, Sogn regionråd 8.12.2017" in shown
    assert shown.count("Not answered yet") == len(QUESTIONS)


def answer(app, text, who):
    app.text_area(key=f"w.answer.{QUALITY}.text").set_value(text)
    app.text_input(key=f"w.answer.{QUALITY}.who").set_value(who)
    app.main.button[0].click().run()
    assert not app.exception
    return app


def test_an_answer_is_saved_and_comes_back_with_who_and_when(store):
    app = answer(opened(municipality=VIK), "We think so.\nBut slowly.", "Health director")
    assert [message.value for message in app.success] == ["The answer is saved."]
    kept = store.answers.of(CASE, VIK)
    assert kept[["question", "text", "who"]].to_numpy().tolist() == [
        ["quality", "We think so.\nBut slowly.", "Health director"]
    ]
    again = opened(municipality=VIK)
    assert again.text_area(key=f"w.answer.{QUALITY}.text").value == "We think so.\nBut slowly."
    day = kept["entered_at"].iloc[0].tz_convert("Europe/Oslo").strftime("%d.%m.%Y")
    assert f"Saved by Health director, {day}" in text_of(again)
    assert text_of(opened(municipality=SOGNDAL)).count("Not answered yet") == len(QUESTIONS)


def test_an_answer_without_a_name_is_refused_and_kept_nowhere(store):
    app = answer(opened(municipality=VIK), "Yes", "  ")
    assert "Write a name" in app.error[0].value
    assert store.answers.of(CASE, VIK).empty


def test_an_answer_can_be_taken_back(store):
    store.answers.give(CASE, VIK, AnswerEntry("quality", "Yes"), "Kari")
    answer(opened(municipality=VIK), "", "Kari")
    assert text_of(opened(municipality=VIK)).count("Not answered yet") == len(QUESTIONS)


def test_an_answer_that_somebody_else_gave_meanwhile_is_shown(store):
    app = opened(municipality=VIK)
    app.text_area(key=f"w.answer.{QUALITY}.text").set_value("Mine").run()
    store.answers.give(CASE, VIK, AnswerEntry("quality", "Given meanwhile"), "Ola")
    app.run()
    assert app.text_area(key=f"w.answer.{QUALITY}.text").value == "Mine"
    assert re.search(r"Saved by Ola, [\d.]+: Given meanwhile", text_of(app))


def test_answers_and_names_are_never_markup(store):
    store.answers.give(CASE, VIK, AnswerEntry("quality", "<img src=x onerror=alert(1)>"), "<b>Ola</b>")
    tell(store, VIK, bought_places="2")
    app = opened(municipality=VIK)
    assert "<b>Ola" not in html_of(app) and "&lt;b&gt;Ola&lt;/b&gt;" in html_of(app)
    assert "<img" not in html_of(app)


def test_for_and_against_are_drawn_from_the_figures(store):
    app = opened(municipality=VIK)
    assert "What speaks for the joint offer, and what against it?" in [s.value for s in app.subheader]
    shown = text_of(app)
    assert "8.8 care hours per place in use and day, fewer than the 20.0 of a house of its own." in shown
    assert "At equal care it costs 5.6\xa0mill.\xa0kr net a year" in shown


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_every_language_draws_the_page(store, language):
    app = opened(language=language, municipality="1421", case="forprosjekt-2019")
    decimal = "." if language == "en" else ","
    assert f">7{decimal}9<" in html_of(app)


def test_how_it_is_computed_has_the_numbers_put_in(store):
    shown = text_of(opened(municipality=VIK))
    assert "**With the numbers put in.**" in shown
    assert "3\u202f714\u202f804\xa0kr net" in shown


def test_the_numbers_put_in_add_up_where_one_user_has_extra_staff(store):
    tell(store, VIK, extra_staff="1")
    shown = text_of(opened(municipality=VIK)).split("**With the numbers put in.**")[1].split(" state refund")[0]
    share, *kroner = (float(re.sub(r"[^\d.]", "", text)) for text in re.findall(r"\d[\d\s.]*(?=\s?%|\s?kr)", shown))
    facility, alone, gross, _ = kroner
    assert alone > 1_000_000
    assert share / 100 * facility + alone == pytest.approx(gross, abs=0.00001 * facility)


def test_figures_lead_to_their_sources(store):
    links = [link.proto for link in found(opened(municipality=VIK).main, "page_link")]
    assert any("key=private.price_per_day" in str(link) for link in links)


# --- outside the joint offer ----------------------------------------------------------------------------------------


def test_one_who_stands_outside_is_shown_by_itself(store):
    inside = opened(municipality=SOGNDAL)
    app = opened(municipality=SOGNDAL, participants="1422,1421,1417")
    assert "Sogndal stands outside the joint offer" in app.info[0].value and "not in this case" not in text_of(app)
    assert options_of(app) == ["own", "private"] and "The facility lies" not in text_of(app)
    assert row_of(app, "Net, kr a year")[:2] == row_of(inside, "Net, kr a year")[1:3], "by itself it is the same"
    choice = next(box for box in app.selectbox if box.key == "w.municipality")
    assert choice.value == SOGNDAL and "Sogndal (stands outside)" in choice.options
    choice.set_value(VIK)
    assert options_of(app.run()) == ["joint", "own", "private", "estimated"] and not app.info


def test_the_case_has_no_such_municipality_and_no_other_is_shown(store):
    app = opened(municipality="0301")
    assert "The case has no municipality 0301" in app.warning[0].value
    assert not options_of(app) and not app.subheader
    choice = next(box for box in app.selectbox if box.key == "w.municipality")
    assert choice.value is None
    choice.set_value(VIK)
    assert not app.run().warning and options_of(app)


def test_qualities_leave_out_today(store):
    tell(store, VIK, bought_places="2", bought_price_per_day="14500", own_cost="1200000")
    app = opened(municipality=VIK)
    assert len(row_of(app, "Colleagues in the profession")) == 3


def test_an_answer_typed_and_not_saved_is_there_when_the_page_is_left_and_come_back_to(store):
    app = opened(municipality=VIK)
    app.text_area(key=f"w.answer.{QUALITY}.text").set_value("Half a thought <b>").run()
    assert html_of(app).count("Not saved yet") == 1
    app.switch_page("pages/sources.py").run()
    app.switch_page("pages/compare.py").run()
    assert app.text_area(key=f"w.answer.{QUALITY}.text").value == "Half a thought <b>"
    app.button(key=f"w.answer.{QUALITY}.discard").click().run()
    assert app.text_area(key=f"w.answer.{QUALITY}.text").value == "" and "Not saved yet" not in html_of(app)
    app.button(key=f"undo.unsaved.answer.{QUALITY}").click().run()
    assert app.text_area(key=f"w.answer.{QUALITY}.text").value == "Half a thought <b>"
    answer(app, "Half a thought <b>", "Kari")
    assert "Not saved yet" not in html_of(app) and store.answers.of(CASE, VIK)["text"].tolist() == [
        "Half a thought <b>"
    ]


def test_where_no_municipality_is_chosen_the_one_shown_is_said_to_be_an_example(store):
    assert "No municipality is chosen. Hemsedal is shown as an example" in text_of(opened())
    assert "is shown as an example" not in text_of(opened(municipality=VIK))
