"""The years to come on the pages of costs and of a municipality, and what leaving costs, run as a user meets them."""

import re

import pytest
from screens import Screen, plain
from streamlit.testing.v1 import AppTest

from store import Entry
from tests.published import publish_now

CASE = "forstudie-2017"
LEAD = "With figures split by population:"


def section(text, heading):
    """What stands below a heading."""
    return text.split(heading, 1)[1]


def answers(screen):
    return [plain(found) for found in re.findall(r'<p class="bops-answer">(.*?)</p>', screen.html)]


def numbers(cells):
    return [float(re.sub(r"[^\d-]", "", cell.replace("−", "-"))) for cell in cells]


def headings(screen):
    return [part.value for part in (*screen.app.header, *screen.app.subheader)]


class TestCosts:
    def test_says_present_value_gross_equal_care_and_payback(self, glance):
        first, over_time = answers(glance("costs"))[:2]
        assert "40.1" in first
        for figure in ("20 years", "637", "692", "839", "972", "999", "924", "1 180"):
            assert figure in over_time
        assert (
            "From year 1 the joint facility has cost less in all than each for itself, also with interest counted."
            in over_time
        )
        assert "What does it cost over 20 years?" in headings(glance("costs"))

    def test_tables_have_the_figures_of_the_model(self, glance):
        screen = glance("costs")
        html = section(screen.html, "Present value, kr of 2024")
        joint = re.findall(r"<td[^>]*>(.*?)</td>", html.split('<th scope="row">Joint</th>')[1].split("</tr>")[0])
        assert numbers(joint)[:7] == [636797130, 692167143, 55370013, 971844504, 69260000, 9130022, 37130000]
        year = html.split('<th scope="row" class="number">1</th>')[1].split("</tr>")[0]
        assert len(re.findall(r"<td", year)) == 4

    def test_what_is_not_known_is_said(self, glance):
        assert "not known for any municipality" in glance("costs").text

    def test_the_loan_in_the_budget_beside_the_even_payment(self, glance):
        rows = re.findall(r'<th scope="row">Joint</th>(.*?)</tr>', section(glance("costs").html, "The loan, kr a year"))
        assert numbers(re.findall(r"<td[^>]*>(.*?)</td>", rows[0])) == [4211008, 1731500, 5942508, 4005313]
        assert "5.9 mill. kr of the budget, 1.9 mill. kr more" in glance("costs").text

    def test_controls_move_the_answer(self, screen):
        page = screen("costs", set="future.horizon:10;transition.fill_years:0")
        assert "What does it cost over 10 years?" in headings(page) and "△ changed here" in page.text
        page.app.toggle(key="w.time.change").set_value(True).run()
        before = answers(page)[1]
        page.app.button_group(key="w.time.group").set_value("transition").run()
        page.app.select_slider(key="w.slide.transition.fill_years").set_value(3).run()
        assert answers(page)[1] != before and not page.app.exception

    def test_every_price_year_is_told_on_demand(self, screen):
        page = screen("costs", year="2017")
        assert "The joint facility is cheaper by, kr a year" not in page.html
        page.app.toggle(key="w.price_years").set_value(True).run()
        html = section(page.html, "The joint facility is cheaper by, kr a year")
        found = [int(year) for year in re.findall(r'<th scope="row" class="number">(20\d\d)</th>', html)]
        assert found == list(range(2017, 2028))
        assert "In kroner of 2017 the joint facility costs 9.4 to 10.0 million less" in page.text.replace("\\", "")

    def test_a_dear_facility_pays_back_late_or_never(self, screen):
        page = screen("costs", set="private.price_per_day:8200;staffing.norm.day:1.2")
        assert "From year 18" in answers(page)[1] and "With interest counted, it has not within" in answers(page)[1]
        page.app.toggle(key="w.time.change").set_value(True).run()
        page.app.select_slider(key="w.slide.future.horizon").set_value(12).run()
        assert (
            "After 12 years the joint facility has still not cost less in all than each for itself." in answers(page)[1]
        )


class TestMunicipality:
    def test_one_that_pays_more_is_not_named_on_estimated_need(self, glance):
        said = answers(glance("compare", municipality="1420"))[-2]
        assert said.startswith(f"{LEAD} the municipality pays 146")
        assert "against 144" in said and "Sogndal" not in said and "After 20 years" in said

    def test_one_that_saves_is_named_after_the_words_on_population(self, glance):
        page = glance("compare", municipality="1421")
        said = answers(page)[-2]
        assert (
            said.startswith(f"{LEAD} Aurland pays 36.4 mill. kr")
            and "against 58.8 mill. kr with private purchase" in said
        )
        rows = [numbers(page.row(head)) for head in ("In the budget, first full year", "Least instalment")]
        assert all(row[2] == 0 for row in rows), "who buys has no loan: zero, not missing"

    def test_hidden_in_public_view(self, home_store):
        entry = [Entry("1417", "places_needed", "3", "agreed"), Entry("1417", "bought_places", "2", "measured")]
        home_store.figures.enter(CASE, entry, "case worker", "decided")
        publish_now(home_store)
        page = Screen("compare", municipality="1417", public="1")
        assert answers(page)[1] == "The figures of Vik are hidden in public view (:)."
        assert "Of which investment" not in page.html

    def test_public_costs_do_not_depend_on_hidden_purchases(self, home_store):
        pages = []
        for bought in ("1", "4"):
            home_store.figures.enter(CASE, [Entry("1417", "bought_places", bought, "measured")], "case worker", "told")
            publish_now(home_store)
            pages.append(Screen("costs", public="1"))
        assert pages[0].html == pages[1].html and "not known for any municipality" in pages[1].text
        assert "not known for 8 of 9" in Screen("costs").text


def leaving_page():
    """The part on leaving, on a page of its own."""
    from store import open_store
    from ui.cooperation import leaving as cooperation_leaving
    from ui.session import page as session_page

    cooperation_leaving.draw_leaving(session_page.begin(open_store))


class Leaving(Screen):
    """The part on leaving as it stands in the browser."""

    def __init__(self, **address):
        self.app = AppTest.from_function(leaving_page, default_timeout=120)
        self.app.query_params.update({"lang": "en", **address})
        self.run()

    def columns(self):
        """The rows of the first table as numbers: year, each municipality, in all."""
        body = self.html.split("More (+) or less")[1].split("</table>")[0]
        return [numbers(re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)) for row in re.findall(r"<tr.*?</tr>", body)[1:]]


@pytest.fixture
def leaving(home_store):
    return Leaving


class TestLeaving:
    def test_rows_add_up_and_each_of_the_others_gets_a_sentence(self, leaving):
        page = leaving()
        assert all(sum(row[1:-1]) == row[-1] for row in page.columns())
        assert [row[0] for row in page.columns()] == list(range(6, 21))
        items = re.findall(r"<li>(.*?)</li>", page.html)
        assert len(items) == 8 and all("more in year 6" in item for item in items)
        assert f"{LEAD} what it means for the others" in page.text
        assert answers(page)[0].startswith(f"{LEAD} Lærdal pays as before through year 5")
        assert "It is the host" in answers(page)[0]

    def test_choices_of_who_when_and_way(self, leaving):
        page = leaving()
        page.app.selectbox(key="w.leaving.who").set_value("1420").run()
        page.app.select_slider(key="w.leaving.year").set_value(10).run()
        assert "Sogndal pays as before through year 10" in answers(page)[0] and "host" not in answers(page)[0]
        page.app.button_group(key="w.leaving.way").set_value(False).run()
        assert "Sogndal comes in year 10 and buys its part of the building for" in answers(page)[0]
        assert len(page.columns()) == 20
        assert not page.app.exception

    def test_terms_can_be_changed_and_move_the_answer(self, leaving):
        page = leaving(set="exit.notice_years:3;exit.refill_years:0")
        assert "through year 7" in answers(page)[0] and "its places stand empty." not in page.text
        page.app.toggle(key="w.leaving.terms").set_value(True).run()
        page.app.select_slider(key="w.slide.exit.notice_years").set_value(2).run()
        assert "through year 6" in answers(page)[0]

    def test_public_view_hides_one_and_computes_with_a_stand_in(self, home_store, leaving):
        home_store.figures.enter(CASE, [Entry("1417", "places_needed", "4", "agreed")], "case worker", "decided")
        publish_now(home_store)
        page = leaving(public="1")
        assert "Vik: hidden (:)" in page.text
        page.app.selectbox(key="w.leaving.who").set_value("1417").run()
        assert answers(page)[0].startswith("The figures of Vik are hidden in public view (:)")
        home_store.figures.enter(CASE, [Entry("1417", "places_needed", "3", "agreed")], "case worker", "decided again")
        publish_now(home_store)
        again = leaving(public="1")
        again.app.selectbox(key="w.leaving.who").set_value("1417").run()
        assert again.html == page.html, "what is shown depends on a hidden count"
