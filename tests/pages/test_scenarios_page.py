"""Plans as users meet them: changed with a why, saved, opened, adopted and met by the next visitor, told in a link."""

import datetime
import re

import pytest

from answers.received import seen_now
from answers.study import Study
from choices import scenario_file
from choices.link import write_seen
from choices.record import Choices
from store import Entry, ProjectEntry, ScenarioEntry
from words.wording import Wording

CASE, PRICE, NORM = "forstudie-2017", "private.price_per_day", "staffing.norm.day"
BY = ("Kari", "case 12/26")
DAY = datetime.date(2026, 12, 3)
PLAN = Choices(changes={PRICE: 15_000.0}, form="institution", why={"form": "paid by income"})
pytestmark = pytest.mark.usefixtures("router")


def context(page):
    """The line at the head of a page."""
    return page.html.split('class="bops-context"')[1].split("</p>")[0]


def press(page, label):
    """Press the last button of a label."""
    [*_, button] = [one for one in page.app.button if one.label == label]
    button.click()
    return page.run()


def asked(page, name):
    """A parameter of the address."""
    found = page.app.query_params[name]
    return found if isinstance(found, str) else found[0]


def text(page):
    """What can be read, without what keeps it from being markup."""
    return page.text.replace("\\", "")


def errors(page):
    """What is told to be wrong."""
    return " ".join(one.value for one in page.app.error).replace("\\", "")


def study(store):
    """The study of the case as it is first seen."""
    info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
    return Study(store, Wording("en"), Choices(case=CASE), info, store.figures.of(CASE))


def kept(store, plan=PLAN, name="Institution"):
    return store.scenarios.save(CASE, ScenarioEntry(name, scenario_file.write(plan, name), "aaaaaa"), *BY)


def adopted(store, plan=PLAN, name="Institution"):
    number = kept(store, plan, name)
    store.scenarios.adopt(CASE, number, ("take_part", DAY, "aaaaaa"), *BY)
    return number


def test_a_change_stands_with_its_why_and_can_be_taken_back(screen):
    page = screen("scenarios", part="mine", set=f"{PRICE}:15000", form="institution")
    assert "Your plan differs from the case in 2 inputs." in text(page)
    assert "Home or institution: Institution places, before Rented homes" in text(page)
    page.app.text_input("w.scenarios.why.form").set_value("paid by income")
    page.run()
    assert "paid by income" in asked(page, "why")
    page.app.button("scenarios.back.form").click()
    page.run()
    assert "Your plan differs from the case in 1 input." in text(page) and "form" not in page.app.query_params
    press(page, "Undo: bring it back")
    assert asked(page, "form") == "institution" and "paid by income" in asked(page, "why")
    press(page, "Take all back")
    assert "Nothing is changed" in text(page)


def test_a_plan_is_saved_under_a_name_and_then_as_a_new_version(screen, home_store):
    page = screen("scenarios", part="mine", form="institution")
    press(page, "Save the plan")
    assert "'Name of the scenario' is empty: fill it in." in errors(page) and "Nothing is saved" in text(page)
    slot = f"w.scenarios.save.{CASE}"
    page.app.text_input(f"{slot}.name").set_value("<b>Institution</b>")
    page.app.text_input(f"{slot}.who").set_value("Kari")
    page.run()
    press(page, "Save the plan")
    assert "scenario: &lt;b&gt;Institution" in context(page) and "change of your own" not in context(page)
    [row] = home_store.scenarios.of(CASE).to_dict("records")
    assert scenario_file.read(row["content"])[0].form == "institution" and row["code"]
    page.app.selectbox("w.year").set_value(2020)
    page.run()
    assert "△ 1 change of your own" in context(page), "counted from the plan that was opened"
    page.app.segmented_control("w.scenarios.save.how").set_value("version")
    page.run()
    assert page.app.text_input(f"{slot}.name").value == "<b>Institution</b>"
    page.app.text_input(f"{slot}.who").set_value("Kari")
    page.run()
    press(page, "Save the plan")
    assert len(home_store.scenarios.versions(CASE, int(row["scenario"]))) == 2


def test_a_saved_plan_is_found_opened_as_a_copy_and_stays_as_it_is(screen, home_store):
    number = kept(home_store)
    kept(home_store, Choices(changes={NORM: 0.5}), "More staff")
    page = screen("scenarios", part="saved")
    page.app.text_input("w.scenarios.search").set_value("inst")
    page.run()
    names = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', page.html)
    assert "Institution" in names and "More staff" not in names
    press(page, "Open a copy on all pages")
    assert asked(page, "form") == "institution" and asked(page, "scenario").startswith(f"{number}.")
    page.app.selectbox("w.year").set_value(2020)
    page.run()
    assert len(home_store.scenarios.versions(CASE, number)) == 1


def test_the_next_visitor_meets_the_adopted_plan_and_a_link_to_the_case_keeps_that(screen, home_store):
    adopted(home_store)
    page = screen("costs")
    assert asked(page, "form") == "institution" and "plan in force: Institution" in context(page)
    press(page, "All back to base")
    assert asked(page, "plan") == "base" and "form" not in page.app.query_params
    other = screen("costs", plan="base")
    assert "form" not in other.app.query_params and "plan in force" not in context(other)
    linked = screen("costs", year="2020")
    assert "form" not in linked.app.query_params, "who comes with a plan keeps it"
    assert "Institution" not in context(screen("costs", public="1")), (
        "what a person called it isn't told in public view"
    )


def test_a_plan_in_force_that_can_not_be_read_is_told_and_the_case_shown(screen, home_store):
    number = home_store.scenarios.save(CASE, ScenarioEntry("Old", 'format = "bops-scenario-0"', "aaaaaa"), *BY)
    home_store.scenarios.adopt(CASE, number, ("take_part", DAY, "aaaaaa"), *BY)
    page = screen("overview")
    assert "The plan in force can't be used here" in text(page) and "bops-scenario-0" in text(page)
    assert "can't be read by this version" in text(screen("scenarios", part="saved"))


def test_the_gate_points_to_the_plan_it_adopted(screen, home_store):
    adopted(home_store)
    assert "adopted the plan Institution, 03.12.2026, code aaaaaa." in text(screen("project", part="decisions"))


def test_what_has_changed_since_it_was_adopted_is_told_in_kroner(screen, home_store):
    adopted(home_store)
    home_store.figures.enter(CASE, [Entry("1422", "places_needed", "4", "agreed")], *BY)
    page = screen("scenarios", part="mine")
    assert "What has changed since the plan was adopted?" in [one.value for one in page.app.header]
    assert "figures of the case that changed between them" in text(page)


def test_adopting_asks_for_all_and_locks(screen, home_store):
    number = kept(home_store)
    page = screen("scenarios", part="saved")
    press(page, "Adopt and lock")
    assert "'Where is it decided?' is empty" in errors(page)
    for name, given in (("who", "Kari"), ("why", "case 12/26")):
        page.app.text_input(f"w.scenarios.saved.{CASE}.adopting.{number}.{name}").set_value(given)
    page.run()
    press(page, "Adopt and lock")
    assert "Adopted and locked: Institution." in page.app.success[0].value.replace("\\", "")
    assert home_store.scenarios.in_force(CASE)["scenario"] == number
    assert "There is no draft to adopt" in text(page)


def test_who_has_said_no_stands_on_every_page_with_the_way_without(screen, home_store):
    home_store.project.edit(CASE, "answer.take_part.1420", ProjectEntry("no"), *BY)
    page = screen("staffing")
    assert "Sogndal has said no." in text(page)
    press(page, "See the plan without")
    assert "8 of 9 municipalities" in context(page) and "has said no" not in text(page)
    assert "The plan is now without Sogndal." in text(page)
    press(page, "Undo: bring it back")
    assert "Sogndal has said no." in text(page)


def test_a_link_tells_what_has_changed_since_and_by_how_much(screen, home_store):
    seen = write_seen(seen_now(study(home_store)))
    assert "Since the link" not in text(screen("overview", seen=seen)), "nothing has changed"
    home_store.figures.enter(CASE, [Entry("1422", "places_needed", "4", "agreed")], *BY)
    page = screen("overview", seen=seen)
    assert "Since the link was made these have changed: figures of Lærdal." in text(page)
    assert "more than then." in text(page) and "seen" not in page.app.query_params
    page.app.selectbox("w.year").set_value(2020)
    page.run()
    assert "Since the link" not in text(page), "another plan than that of the link"
    other = f"{seen[:6]}.zzzzzz.0"
    assert "another version of BOPS" in text(screen("overview", seen=other))
    assert "other figures are typed" in text(screen("overview", seen=f"zzzzzz.{seen.split('.')[1]}.0"))
    assert "Since" not in text(screen("overview", seen="<b>"))


def test_houses_and_host_are_chosen_with_a_why(screen):
    page = screen("staffing")
    page.app.text_input("w.houses.typed").set_value("10, 10")
    page.run()
    assert asked(page, "houses") == "10,10"
    page.app.text_input("w.why.houses").set_value("two plots")
    page.run()
    assert asked(page, "why") == "houses:two plots"
    page.app.text_input("w.houses.typed").set_value("10, x")
    page.run()
    assert "can't be read at 'x'" in errors(page) and asked(page, "houses") == "10,10"
    page.app.text_input("w.houses.typed").set_value("")
    page.run()
    assert "houses" not in page.app.query_params and "why" not in page.app.query_params
    page = screen("costs", part="year")
    page.app.selectbox("w.host").set_value("1420")
    page.run()
    assert asked(page, "host") == "1420"


def test_the_map_of_a_link_is_that_of_who_sent_it(screen):
    page = screen("map", shown="dome-01", goal="site.dome-01", layers="water,stop", colour="minutes")
    assert page.app.pills[0].value == ["water", "stop"] and page.app.main.selectbox[0].value == "minutes"
    assert asked(page, "shown") == "dome-01" and asked(page, "goal") == "site.dome-01"
    page.app.pills[0].set_value([])
    page.run()
    assert asked(page, "layers") == "none"
    plain = screen("map", goal="<b>", shown="x")
    assert "goal" not in plain.app.query_params and plain.app.pills[0].value


def test_public_view_tells_nothing_of_extra_staff_in_the_plan_in_force(screen, home_store):
    adopted(home_store, Choices(extra={"1420": 1.0}, form="institution"))
    page, plain = screen("scenarios", public="1"), screen("scenarios", public="1", form="institution")
    assert "extra" not in page.app.query_params and asked(page, "form") == "institution"
    assert context(page).rsplit("code ")[1] == context(plain).rsplit("code ")[1], "nobody finds it by trying codes"
    assert "move no krone" not in page.text and page.row("aaaaaa")[1] == "1"
    open_one = screen("scenarios", public="1", extra="1420:1", plan="base")
    assert "extra" not in open_one.app.query_params and "of your own" not in context(open_one)


def test_a_link_on_the_case_or_by_answers_is_not_taken_for_one_without_a_plan(screen, home_store):
    link = write_seen(seen_now(study(home_store)))
    adopted(home_store)
    page = screen("costs", seen=link)
    assert "plan in force" not in context(page) and "Since the link" not in text(page) and not page.app.info
    by_answers = screen("costs", answers="take_part:not_no")
    assert "plan in force" not in context(by_answers) and asked(by_answers, "answers") == "take_part:not_no"


def test_a_plan_in_force_that_can_not_be_computed_stops_no_visitor(screen, home_store):
    adopted(home_store, Choices(host="9999"))
    page = screen("costs")
    assert "The plan in force can't be used here" in text(page) and "no municipality '9999'" in text(page)
    assert not page.app.error and asked(page, "plan") == "base"


def test_a_plan_in_force_stays_with_its_case(screen, home_store):
    adopted(home_store)
    page = screen("costs")
    assert "plan in force" in context(page)
    page.app.selectbox("w.case").set_value("forprosjekt-2019")
    page.run()
    assert not {"form", "set", "scenario"} & set(page.app.query_params) and "of your own" not in context(page)
    page.app.selectbox("w.case").set_value(CASE)
    page.run()
    assert "plan in force" in context(page) and asked(page, "form") == "institution"


def test_what_a_link_tells_is_of_its_case(screen, home_store):
    link = write_seen(seen_now(study(home_store)))
    home_store.figures.enter(CASE, [Entry("1422", "places_needed", "4", "agreed")], *BY)
    page = screen("costs", seen=link)
    assert "Since the link was made" in text(page)
    page.app.selectbox("w.case").set_value("forprosjekt-2019")
    page.run()
    assert "link was made" not in text(page)


def test_houses_and_host_lost_with_their_case_can_be_brought_back(screen):
    page = screen("costs", houses="7,7,6", host="1424")
    page.app.selectbox("w.case").set_value("forprosjekt-2019")
    page.run()
    assert "alone is taken back" in text(page)
    press(page, "Undo: bring it back")
    assert asked(page, "houses") == "7,7,6" and asked(page, "host") == "1424"


@pytest.mark.parametrize("names", [("Aurland first", "Vik first"), ("Vik first", "Aurland first")])
def test_in_public_view_adopted_plans_stand_in_an_order_that_tells_nothing_of_their_names(screen, home_store, names):
    for name, code in zip(names, ("aaaaaa", "bbbbbb"), strict=True):
        number = home_store.scenarios.save(CASE, ScenarioEntry(name, "format = 1"), "Kari", "why")
        home_store.scenarios.adopt(CASE, number, ("the board", datetime.date(2026, 11, 2), code), "Kari", "why")
    text = screen("scenarios", public="1").text
    assert text.index("aaaaaa") < text.index("bbbbbb") and names[0] not in text
