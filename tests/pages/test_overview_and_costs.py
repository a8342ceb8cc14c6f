"""The overview and the page of costs, run as a user meets them (charts and clicks are tested in the browser)."""

import re
from pathlib import Path

import pytest
from screens import READ, unexplained
from streamlit.testing.v1 import AppTest

from store import Entry
from tests.published import publish_now
from words.wording import Wording

ROOT = Path(__file__).resolve().parents[2]
CASE = "forstudie-2017"
NN = Wording("nn")


@pytest.fixture
def store(home_store):
    return home_store


def opened(page, **address):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for part in READ:
        app.session_state[f"page.part.{part}"] = True
    app.query_params.update({"lang": "nn", **address})
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception, app.exception
    return app


def html_of(app):
    return unexplained("\n".join(part.proto.body for part in app.get("html")))


def heads(app):
    return re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html_of(app))


def one_of(value):
    """A parameter of the address as a text, however it is kept."""
    return value if isinstance(value, str) else value[0]


@pytest.mark.usefixtures("store")
class TestOverview:
    def test_says_the_answer_first(self):
        shown = html_of(opened("overview"))
        for figure in ("40,1", "12,8", "8,8", "20"):
            assert figure in shown
        answer = shown.split('class="bops-answer"')[1].split("</p>")[0]
        assert answer.count("mill.\u00a0kr") == 2, "what it costs, and what that is against today"
        assert NN.t("With figures split by population:").lower() in shown.lower()

    def test_no_headline_names_who_pays_more_on_estimated_need(self):
        shown = html_of(opened("overview"))
        answer = shown.split('class="bops-answer"')[1].split("</p>")[0]
        assert "Sogndal" not in answer

    def test_every_option_has_gross_and_care_hours_beside_net(self):
        bars = opened("overview").get("vega_lite_chart")[0].proto.alt
        for figure in ("40,1–61,4", "52,9–63,0", "58,4–", "74,0"):
            assert figure in bars
        assert bars.count("brutto") == 4 and bars.count("omsorgstimar") == 4

    def test_table_twin_adds_up(self):
        shown = html_of(opened("overview"))
        total = shown.split('class="total"')[1]
        assert NN.number(40_138_139) in total and NN.number(52_947_497) in total

    def test_price_year_and_second_case(self):
        shown = html_of(opened("overview", case="forprosjekt-2019", year="2019"))
        assert "2019" in shown.split('class="bops-context"')[1].split("</p>")[0]
        assert NN.n("{count} municipality", "{count} municipalities", 4) in shown

    def test_participants_of_the_address_take_part_alone(self):
        shown = html_of(opened("overview", participants="1422,1421,1424"))
        assert NN.t("{count} of {all} municipalities", count=3, all=9) in shown
        assert shown.count('<th scope="row"') < html_of(opened("overview")).count('<th scope="row"')

    def test_an_unknown_participant_of_the_address_is_told_and_left_out(self):
        app = opened("overview", participants="1422,9999")
        assert any("9999" in warning.value for warning in app.warning)
        assert "9999" not in str(dict(app.query_params))
        assert not opened("overview", participants="9999").exception

    def test_changed_assumption_of_the_address_moves_the_answer(self):
        app = opened("overview", set="private.price_per_day:15000")
        assert "78,7" in app.get("vega_lite_chart")[0].proto.alt


def test_typed_places_reach_the_answer_and_lose_the_estimate(store):
    numbers = {"1422": 1, "0618": 1, "1421": 1, "1417": 2, "1416": 3, "1419": 1, "1420": 5, "1426": 3, "1424": 3}
    entries = [Entry(number, "places_needed", str(count + 1), "agreed") for number, count in numbers.items()]
    store.figures.enter(CASE, entries, "case worker", "council decision")
    shown = html_of(opened("overview"))
    assert NN.n("{count} place", "{count} places", 29) in shown
    assert NN.t("With figures split by population:").lower() not in shown.lower()


def test_public_view_hides_a_small_typed_count_everywhere(store):
    store.figures.enter(CASE, [Entry("1417", "places_needed", "4", "agreed")], "case worker", "decided")
    publish_now(store)
    open_view = html_of(opened("overview"))
    public = html_of(opened("overview", public="1"))
    row = public.split("Vik</th>")[1].split("</tr>")[0]
    assert row.count(">:<") == 5
    assert public != open_view
    store.figures.enter(CASE, [Entry("1417", "places_needed", "3", "agreed")], "case worker", "decided again")
    publish_now(store)
    assert html_of(opened("overview", public="1")) == public, "the public page depends on the hidden count"


def test_a_link_cannot_lower_the_smallest_count_shown(store):
    store.figures.enter(CASE, [Entry("1417", "places_needed", "3", "agreed")], "case worker", "decided")
    publish_now(store)
    shown = html_of(opened("overview", public="1", set="privacy.minimum_count:1"))
    assert shown.split("Vik</th>")[1].split("</tr>")[0].count(">:<") == 5


def test_a_case_that_cannot_be_used_says_what_to_do(store):
    need = [Entry("1417", f"need_{profile}", "3", "measured") for profile in ("ordinary", "high", "very_high")]
    store.figures.enter(CASE, need, "case worker", "typed wrongly")
    app = opened("overview")
    assert "Vik" in app.error[0].value and "9" in app.error[0].value


@pytest.mark.parametrize("page", ["overview", "costs"])
def test_assumptions_that_leave_nobody_on_duty_can_be_taken_back(store, page):
    app = opened(page, set="staffing.vacation_weeks:40;staffing.absence_share:0.9;staffing.training_hours:100")
    assert NN.t("Sickness absence") in app.error[0].value and 'class="bops-answer"' not in html_of(app)
    app.button(key="reset.all").click().run()
    assert not app.error and 'class="bops-answer"' in html_of(app) and "set" not in app.query_params


@pytest.mark.usefixtures("store")
class TestCosts:
    def test_slider_and_field_move_the_answer_and_go_back(self):
        app = opened("costs")
        before = html_of(app).split("bops-answer")[1].split("</p>")[0]
        app.select_slider(key="w.slide.staffing.norm.day").set_value(0.5).run()
        after = html_of(app).split("bops-answer")[1].split("</p>")[0]
        assert after != before
        assert app.text_input(key="w.type.staffing.norm.day").value == "0,5"
        app.button(key="reset.staffing.norm.day").click().run()
        assert html_of(app).split("bops-answer")[1].split("</p>")[0] == before

    def test_why_a_change_is_made_is_kept_listed_and_goes_with_it(self):
        app = opened("costs", set="staffing.norm.day:0.5;staffing.absence_share:0.1")
        assert NN.t("Why") not in heads(app)
        app.text_input(key="w.why.staffing.norm.day").set_value("as in <Vik>").run()
        row = html_of(app).split(f"{NN.t('Staff on duty by day')} (")[1].split("</tr>")[0]
        assert "as in &lt;Vik&gt;" in row and NN.t("Why") in heads(app)
        assert app.query_params["why"] in ("staffing.norm.day:as in <Vik>", ["staffing.norm.day:as in <Vik>"])
        listed = html_of(opened("sources", **{name: one_of(value) for name, value in app.query_params.items()}))
        assert "as in &lt;Vik&gt;" in listed
        app.button(key="reset.staffing.norm.day").click().run()
        assert "why" not in app.query_params and "Vik&gt;" not in html_of(app)

    def test_public_view_tells_no_reason(self):
        address = {"set": "staffing.norm.day:0.5", "why": "staffing.norm.day:3 persons in Vik"}
        assert "3 persons" in html_of(opened("costs", **address))
        app = opened("costs", public="1", **address)
        assert "3 persons" not in html_of(app) and "why" not in app.query_params
        assert not [field for field in app.text_input if field.key == "w.why.staffing.norm.day"]

    def test_comma_is_read_and_two_ways_are_refused(self):
        app = opened("costs")
        app.text_input(key="w.type.staffing.absence_share").set_value("10,5").run()
        assert app.select_slider(key="w.slide.staffing.absence_share").value == pytest.approx(0.105)
        assert not app.error
        app.text_input(key="w.type.staffing.absence_share").set_value("95 %").run()
        said = app.error[0].value.replace("\\", "")
        assert NN.t("Sickness absence") in said and "staffing" not in said and "95\N{NO-BREAK SPACE}%" in said
        assert app.select_slider(key="w.slide.staffing.absence_share").value == pytest.approx(0.105)
        app.text_input(key="w.type.staffing.absence_share").set_value("ten").run()
        assert "ten" in app.error[0].value
        app.text_input(key="w.type.staffing.absence_share").set_value("11").run()
        assert not app.error

    def test_a_row_with_choices_is_a_switch_and_what_is_typed_joins_them(self):
        app = opened("costs")
        app.button_group(key="w.group").set_value("purchase").run()
        switch = app.button_group(key="w.switch.refund.rate")
        assert switch.value == 0.8 and len(switch.options) == 2
        switch.set_value(0.9).run()
        assert app.query_params["set"] == "refund.rate:0.9"
        app.text_input(key="w.type.refund.rate").set_value("85").run()
        switch = app.button_group(key="w.switch.refund.rate")
        assert switch.value == 0.85 and len(switch.options) == 3
        switch.set_value(0.8).run()
        assert "set" not in app.query_params

    def test_reset_all(self):
        app = opened("costs", set="private.price_per_day:15000;refund.rate:0.9")
        assert "78,7" not in html_of(opened("costs"))
        app.button(key="reset.all").click().run()
        assert "74,0" in html_of(app)

    def test_shares_that_make_a_whole_move_together(self):
        app = opened("costs")
        app.button_group(key="w.group").set_value("sharing").run()
        app.select_slider(key="w.slide.sharing.weight.equal").set_value(0.5).run()
        assert not app.exception and not app.error
        found = [
            app.select_slider(key=f"w.slide.sharing.weight.{part}").value for part in ("equal", "population", "use")
        ]
        assert sum(found) == pytest.approx(1)
        assert found[0] == 0.5

    def test_every_group_draws_every_control(self):
        from answers.costs.costs import GROUPS, rows_of

        app = opened("costs")
        app.toggle(key="w.everything").set_value(True).run()
        for group in GROUPS:
            app.button_group(key="w.group").set_value(group).run()
            assert not app.exception
            assert len(app.text_input) == len(rows_of(group)), group
        assert "set" not in app.query_params, "a slider that nobody moved stays"

    def test_changed_price_year_takes_back_kroner_of_the_old_one(self):
        app = opened("costs", set="private.price_per_day:15000;refund.rate:0.9")
        app.selectbox(key="w.year").set_value(2019).run()
        assert app.query_params["set"] == "refund.rate:0.9"

    def test_lines_add_up_to_net(self):
        shown = html_of(opened("costs"))
        assert NN.number(43_040_949) in shown and NN.number(40_138_139) in shown and NN.number(-2_902_810) in shown
