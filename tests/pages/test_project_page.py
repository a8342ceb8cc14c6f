"""The page of the project, run as a user meets it."""

from datetime import date

import pytest
from screens import Screen

from answers.project import gates, timeline
from planning import errors
from store import AnswerEntry, ProjectEntry
from ui.project import forms
from words import wording

CASE = "forstudie-2017"
PAYLOAD = "<img src=x onerror=alert(1)>**b** ${7*7} [a](javascript:alert(1))"
BY = ("Kari", "case 12/18")


def labelled(page, kind, label, nth=0):
    return [one for one in getattr(page.app, kind) if one.label == label][nth]


def press(page, label, nth=0):
    labelled(page, "button", label, nth).click()
    return page.run()


def answer(page, municipality, status, who="Kari", why="case 12/18", **texts):
    """Type a municipality's answer in the first form of the page; None: the one that stands there."""
    if municipality:
        labelled(page, "selectbox", "Municipality").set_value(f"answer.take_part.{municipality}")
        page.run()
    labelled(page, "radio", "State").set_value(status)
    fields = {"Who types this?": who, "Where is it decided or read?": why, **texts}
    for label, text in fields.items():
        labelled(page, "text_input", label).set_value(text)
    return press(page, "Save")


def decide(store, municipality, status, case=CASE, gate="take_part", **given):
    store.project.edit(case, f"answer.{gate}.{municipality}", ProjectEntry(status, **given), *BY)


def test_the_answer_says_the_phase_the_answers_and_the_deadline(glance):
    page = glance("project")
    assert page.answer.startswith(
        'The project is in the prestudy.  "Take part in the preproject": 0 yes, 0 no, 9 not answered.'
    )
    assert 'Next deadline: "Take part in the preproject", 05.01.2018 (passed).' in page.answer
    assert page.answer.endswith("No clarification is done yet.")
    assert page.row("Take part in the preproject")[:3] == ["□\N{NO-BREAK SPACE}open", "..", "05.01.2018 (passed)"]
    assert "Taking part in the preproject binds no municipality financially" in page.text


def test_the_other_case_has_passed_its_first_gate(glance):
    page = glance("project", case="forprosjekt-2019")
    assert page.answer.startswith(
        'The project is in the preproject.  "Invest, and take part in the main project": 0 yes, 0 no, 4 not answered.'
    )
    assert "No open decision has a deadline." in page.answer
    assert "porten.no, article 457702" in page.row("Take part in the preproject")[4], "where it is read"
    assert "binds no municipality" not in page.text, "said of a gate that is still to be decided"


def test_an_answer_is_typed_counted_and_used_on_every_page(screen, home_store):
    page = answer(screen("project"), "1421", "no", **{"Who decided": "the council", "Decided on": "04.01.2018"})
    assert [message.value for message in page.app.success] == [
        'Saved\\: Aurland, "Take part in the preproject", ✗\N{NO-BREAK SPACE}no.'
    ]
    first, *others = page.row("Aurland")
    lines = first.split("\n")
    assert (
        lines[:2] == ["✗\N{NO-BREAK SPACE}no", "04.01.2018, the council"]
        and others == ["□ not answered".replace(" ", "\N{NO-BREAK SPACE}")] * 2
    )
    assert lines[2].startswith("Kari, ") and lines[2].endswith(": case 12/18")
    assert "0 yes, 1 no, 8 not answered" in page.answer and "9 municipalities" in page.text
    assert page.row("In all")[1].endswith("0 yes, 0 no, 9 not answered.")
    assert "8 of 9 take part: Lærdal, Hemsedal, Vik" in page.text.replace("\\", "")
    press(page, "Use the answers")
    assert "8 of 9 municipalities" in page.text and "Every page is computed with them." in page.text
    assert page.app.query_params["answers"] == "take_part:not_no" and "participants" not in page.app.query_params
    assert labelled(page, "button", "Use the answers").disabled
    assert page.row("Aurland")[0].startswith("✗"), "one that takes no part is still there"
    press(page, "Compute with all again")
    assert not {"answers", "participants"} & set(page.app.query_params) and "8 of 9 municipalities" not in page.text
    assert home_store.project.items("forprosjekt-2019")["status"].tolist().count("no") == 0


def test_unanswered_is_not_yes_and_a_yes_to_one_gate_is_none_to_the_next(screen, home_store):
    page = screen("project")
    labelled(page, "segmented_control", "Compute with").set_value("yes")
    page.run()
    assert 'Nobody has said yes to "Take part in the preproject"' in page.text
    assert labelled(page, "button", "Use the answers").disabled
    for number in ("1421", "1422"):
        decide(home_store, number, "yes", note="if Vik joins")
    decide(home_store, "1422", "no", gate="invest")
    page = screen("overview", answers="take_part:yes")
    assert "2 of 9 municipalities" in page.text and 'said yes to "Take part in the preproject"' in page.text
    home_store.project.trail.undo(CASE, "Ola")
    decide(home_store, "1417", "yes")
    assert "3 of 9 municipalities" in page.run().text, "who takes part follows what is answered"
    page = screen("project", answers="invest:yes")
    assert "nobody takes part, so all are computed with" in page.app.warning[0].value
    assert "said yes" not in page.html.split('class="bops-context"')[1].split("</p>")[0]
    assert page.row("Lærdal")[0].split("\n")[1] == "on condition: if Vik joins"


def test_a_gate_that_is_not_there_is_said_and_all_take_part(screen):
    page = screen("project", answers="gone:yes")
    assert "There is no decision gone" in page.app.warning[0].value.replace("\\", "")
    assert "9 municipalities" in page.text and "answers" not in page.app.query_params


def test_what_is_wrong_is_said_and_what_was_typed_stays(screen, home_store):
    page = answer(screen("project"), None, "yes", who="", why=" ", **{"Decided on": "31.02.2018"})
    said = " ".join(message.value for message in page.app.error).replace("\\", "")
    assert "Decided on: '31.02.2018' is no day." in said
    assert "'Who types this?' is empty: fill it in." in said and "'Where is it decided or read?' is empty" in said
    assert labelled(page, "text_input", "Decided on").value == "31.02.2018"
    assert home_store.project.trail.history(CASE).empty


def test_somebody_elses_answer_is_not_overwritten(screen, home_store):
    page = screen("project")
    before = forms.read_day
    forms.read_day = lambda text, field: (decide_once(home_store), before(text, field))[1]
    try:
        answer(page, None, "yes", who="Ola")
    finally:
        forms.read_day = before
    assert "Kari has changed Lærdal" in page.app.error[0].value
    assert home_store.project.trail.history(CASE)["status"].tolist() == ["no"]


def decide_once(store):
    if store.project.trail.history(CASE).empty:
        decide(store, "1422", "no")


def test_all_no_leaves_nobody_to_compute_with(home_store):
    for number in home_store.project.items(CASE).query("gate == 'take_part'")["item"]:
        decide(home_store, number.rpartition(".")[2], "no")
    items = home_store.project.items(CASE)
    assert [gates.joining(items, "take_part", who) for who in gates.WHO] == [[], []]
    assert [len(gates.joining(items, "invest", who)) for who in gates.WHO] == [0, 9]


def test_passing_a_gate_moves_the_phase_and_undo_moves_it_back(screen, home_store):
    home_store.project.edit(CASE, "decision.take_part", ProjectEntry("adopted", decided=date(2018, 1, 5)), *BY)
    page = screen("project")
    assert page.answer.startswith("The project is in the preproject.")
    assert 'They answer to "Invest, and take part in the main project" now.' in page.text.replace("\\", "")
    press(page, "Undo")
    assert "'Who takes it back or brings it back?' is empty" in page.app.error[0].value.replace("\\", "")
    labelled(page, "text_input", "Who takes it back or brings it back?").set_value("Ola")
    press(page, "Undo")
    assert "taken back by Ola" in page.text
    assert page.answer.startswith("The project is in the prestudy.")
    assert page.app.success[0].value.startswith("Taken back\\: Take part in the preproject, ")
    press(page, "Redo")
    assert page.answer.startswith("The project is in the preproject.")
    home_store.project.edit(CASE, "decision.invest", ProjectEntry("rejected"), *BY)
    page.run()
    assert page.answer.startswith(
        'The project has stopped: "Invest, and take part in the main project" was turned down.'
    )
    for gate in ("invest", "confirm"):
        home_store.project.edit(CASE, f"decision.{gate}", ProjectEntry("adopted"), *BY)
    assert page.run().answer.startswith("All three gates are passed")


def test_a_decision_is_added_archived_and_shown_as_typed(screen, home_store):
    page = screen("project")
    labelled(page, "text_input", "What is it?").set_value(PAYLOAD)
    labelled(page, "text_input", "Deadline", 1).set_value("1.3.2018")
    labelled(page, "text_input", "Who types this?", 1).set_value(PAYLOAD)
    labelled(page, "text_input", "Where is it decided or read?", 1).set_value("the meeting")
    press(page, "Save", 1)
    assert "<img" not in page.html and page.row(PAYLOAD)[2] == "01.03.2018 (passed)"
    chart = next(iter(page.found("vega_lite_chart")))
    assert "Deadline: <img" in chart.proto.alt, "words for those who can't see it, never markup"
    item = home_store.project.items(CASE).query("kind == 'decision'")["item"].iloc[-1]
    labelled(page, "selectbox", "Archive or bring back").set_value((True, item))
    labelled(page, "text_input", "Who decides it?").set_value("Kari")
    labelled(page, "text_input", "Why?").set_value("settled")
    press(page, "Do it")
    with pytest.raises(StopIteration):
        page.row(PAYLOAD)
    assert f"Bring back: {PAYLOAD}" in labelled(page, "selectbox", "Archive or bring back").options


def test_what_neighbours_were_promised_feeds_the_gate_and_is_counted_only_in_public(screen, home_store):
    told = ProjectEntry("promised", title=f"Neighbour {PAYLOAD}", responsible="project lead", decided=date(2026, 11, 2))
    name = home_store.project.add(CASE, "dialogue", told, *BY, gate="take_part")
    home_store.project.add(CASE, "dialogue", ProjectEntry("told", title="Users: the drawing"), *BY, gate="invest")
    page = screen("project")
    assert page.answer.endswith("1 promise to neighbours or users is not answered.")
    assert page.row("Prestudy") == ["0", "1", "0", "02.11.2026"] and page.row("Preproject")[:3] == ["1", "0", "0"]
    assert page.row(f"Neighbour {PAYLOAD}")[:2] == [
        "Prestudy",
        "□ promised, not answered".replace(" ", "\N{NO-BREAK SPACE}"),
    ]
    assert page.html.count("1 promise to neighbours or users is not answered.") == 2, "in the answer and at the gate"
    public = screen("project", public="1")
    assert public.row("Prestudy") == ["0", "1", "0", "02.11.2026"] and "onerror" not in public.text
    assert "the drawing" not in public.html
    home_store.project.edit(CASE, name, ProjectEntry("answered", title="x"), *BY)
    assert "promise to" not in screen("project").answer


def test_public_view_shows_the_decisions_but_not_who_typed_and_takes_no_typing(screen, home_store):
    decide(home_store, "1421", "no", responsible="the council", note="too far")
    page = screen("project", public="1")
    assert page.row("Aurland")[0] == "✗\N{NO-BREAK SPACE}no\nthe council\non condition: too far"
    assert BY[0] not in page.text + page.html and BY[1] not in page.text + page.html
    assert "can be typed when public view is off" in page.text
    assert not {"Save", "Undo", "Do it"} & {button.label for button in page.app.button}
    press(page, "Use the answers")
    assert "8 of 9 municipalities" in page.text, "a way of viewing, open to all"


def test_what_is_from_memory_is_never_shown_as_a_fact(glance):
    page = glance("project")
    cells = page.row("How does a municipality leave?")
    assert cells == ["With one year's notice\n○ assumed: unverified, check"] * 4
    assert page.row("Is it a legal person of its own?")[3] == "Yes\n◆ agreed: IKS-loven"
    assert "may not produce services" in page.text
    refund = page.row("Who answers for the user?")
    assert "place that is bought or in an institution, the one that pays" in refund[0] and "○ assumed" in refund[0]


def test_who_answers_comes_first_of_what_the_agreement_must_say(glance):
    page = glance("project")
    asked, known = page.row("Who answers")
    assert (
        asked.startswith("Who answers for the user and pays")
        and "◆ agreed: helse- og omsorgstjenesteloven § 3-1" in known
    )
    topics = (
        "Employer",
        "Liability",
        "Rent",
        "Staff for one user",
        "Empty places",
        "Settlement",
        "Leaving",
        "Pension",
        "VAT",
    )
    assert [page.html.index(f">{one}</th>") for one in ("Who answers", *topics)] == sorted(
        page.html.index(f">{one}</th>") for one in ("Who answers", *topics)
    )
    assert page.row("Settlement")[1] == "..", "what nobody has told is not made up"
    heads = page.heads()
    assert heads.index("Host municipality (vertskommune) alone") + 1 == heads.index(
        "Host municipality with a joint elected board (felles folkevald nemnd)"
    )


def test_the_timeline_is_in_order_and_has_words(glance):
    page = glance("project", case="forprosjekt-2019")
    chart = next(iter(page.found("vega_lite_chart")))
    assert [part.split(": ")[0] for part in chart.proto.alt.split("; ")] == ["08.12.2017", "05.01.2018", "2019"]
    assert page.row("2019")[0] == "The preproject is presented, with four municipalities"
    assert "For comparison: The preproject of a joint housing project in Trondheim, 2025–2026." in page.text


@pytest.mark.parametrize(
    ("text", "day"),
    [*((text, date(2018, 1, 5)) for text in ("05.01.2018", " 5.1.18 ", "5. januar 2018")), ("", None), ("  ", None)],
)
def test_days_are_read_as_norwegians_write_them(text, day):
    assert forms.read_day(text, "Deadline") == day


@pytest.mark.parametrize("text", ["5.1", "05/01/2018", "31.02.2018", "1.13.2018", "00.01.2018", "soon"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(errors.InputError, match=f"Deadline: '{text}' is no day"):
        forms.read_day(text, "Deadline")


def test_a_year_may_be_any_day_of_it(glance):
    words = wording.Wording("nn")
    one = timeline.event("2025", "2026", "x")
    assert (one.start, one.end, words.say(one.day)) == (date(2025, 1, 1), date(2026, 12, 31), "2025–2026")
    assert words.say(timeline.event("2017-12-08", "", "x").day) == "08.12.2017"


def test_the_form_opens_with_the_readers_own_municipality_and_keeps_what_is_typed(screen):
    page = screen("project", municipality="1421")
    assert labelled(page, "selectbox", "Municipality").value == "answer.take_part.1421"
    key = labelled(page, "text_input", "Where is it decided or read?").key
    assert ".1421." in key
    page.app.text_input(key=key).set_value("case 12/18").run()
    page.app.switch_page("pages/sources.py").run()
    assert "Not saved yet: Project" in " ".join(link.label for link in page.found("page_link", page.app.sidebar))
    page.app.switch_page("pages/project.py").run()
    assert page.app.text_input(key=key).value == "case 12/18"


def test_all_answers_of_all_municipalities_are_on_one_page_but_not_in_public_view(home_store):
    home_store.answers.give(CASE, "1421", AnswerEntry("quality", PAYLOAD), "Kari")
    page = Screen("project", ["project.all"], lang="en")
    assert (
        "1 answer of 63 is given." in page.text.replace("\\", "")
        and "&lt;img src=x" in page.html
        and "<img" not in page.html
    )
    page.app.selectbox(key="w.project.all.state").set_value("done")
    page.run()
    tables = 3
    assert page.html.count(">Aurland</th>") == tables, (
        "all answers, what they answer to each gate, what each council thinks"
    )
    assert "Not answered" not in page.row("Aurland")
    assert "All that the municipalities have answered" not in str(
        [part.label for part in Screen("project", ["project.all"], lang="en", public="1").app.expander]
    )
