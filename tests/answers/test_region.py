"""The figures, colours and sentences of the map page, with the shipped case and made-up ones."""

import re
from dataclasses import replace
from html import unescape

import pytest

from answers import html
from answers.map import answer, colours, region
from answers.map.colours import classes, level
from answers.study import Study
from choices.record import Choices
from siting.cells import borders
from store import Entry, open_store
from ui.map import layers, read
from words.kinds import text
from words.table import cells
from words.wording import Wording

CASE, HOYANGER, LAERDAL, VIK, LUSTER = "forstudie-2017", "1416", "1422", "1417", "1426"
EN = Wording("en")


def view_of(store, case=CASE, language="en", **choices):
    info = store.shipped.cases().set_index("id", drop=False).loc[case].to_dict()
    return Study(
        store, Wording(language), Choices(case=case, language=language, **choices), info, store.figures.of(case)
    )


def shown(view, measure="users", goal=None, winter=False, municipality=None, site=None):
    sites = read.open_sites(view)
    goals = read.goals(view, sites)
    to = goals[goal] if goal else next(iter(goals.values()))
    chosen = region.Chosen(region.MEASURES[measure], to, winter, False, frozenset(), municipality, site)
    return read.read(view, chosen, sites)


def plain(written):
    return re.sub(r"[\u00a0\u202f]", " ", unescape(re.sub(r"<[^>]+>", " ", written)))


def card(found, area=None):
    """The card of a municipality, the picked one unless it is named, as it is written."""
    return html.place(found.view.words, answer.of_area(found, area or found.picked))


def said(found):
    return " ".join(map(found.view.words.say, answer.in_short(found).sentences))


def figure(found, area):
    return text(found.view.words, region.figure_of(found, area, found.chosen.measure))


def legend(found):
    return plain(html.legend(found.view.words, colours.legend(found)))


@pytest.fixture
def told(new_home):
    """A store in which two municipalities told their own figures: few in one of them."""
    with open_store(new_home()) as opened:
        entries = [
            Entry(number, field, text, "measured")
            for number, field, text in (
                (HOYANGER, "users", "2"), (HOYANGER, "places_needed", "2"), (VIK, "users", "12"), (VIK, "places_needed", "4"),
            )
        ]  # fmt: skip
        opened.figures.enter(CASE, entries, "Kari", "counted")
        yield opened


# --- classes and colours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "decimals", "expected"),
    [
        ([], 0, []),
        ([7], 0, [(7, 7)]),
        ([1, 2, 5], 0, [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]),
        ([1, 6], 0, [(0, 1), (2, 3), (4, 5), (6, 7)]),
        ([0, 175], 0, [(0, 49), (50, 99), (100, 149), (150, 199)]),
        ([3.7, 3.9], 1, [(3.7, 3.7), (3.8, 3.8), (3.9, 3.9)]),
        ([0, 0, 0], 0, [(0, 0)]),
    ],
)
def test_classes_are_round_equally_wide_and_few(numbers, decimals, expected):
    assert classes(numbers, decimals) == expected


@pytest.mark.parametrize("numbers", [[0, 1, 4], [3, 99], [17, 18, 1234], [0.1, 12.4], [99_999, 1]])
def test_every_number_falls_in_the_class_that_says_so(numbers):
    decimals = int(any(number % 1 for number in numbers))
    found = classes(numbers, decimals)
    assert 1 <= len(found) <= 5
    for number in numbers:
        low, high = found[level(found, number, decimals)]
        assert low <= number <= high


def test_the_municipality_with_most_is_darkest_and_the_legend_says_the_numbers(store):
    found = shown(view_of(store))
    ends = colours.region_classes(found)
    looks = {area.name: colours.look_of(found, area, ends) for area in found.areas}
    assert looks["Sogndal"] == "area level-3" and looks["Aurland"] == "area level-0"
    assert looks["Gol"] == "area outside"
    for words in ("Users", "0–9", "30–39", "takes no part"):
        assert words in legend(found)


@pytest.mark.parametrize("measure", list(region.MEASURES))
def test_every_measure_colours_every_participant(store, measure):
    found = shown(view_of(store), measure)
    ends = colours.region_classes(found)
    assert len(found.members) == 9
    for area in found.members:
        assert re.fullmatch(r"area level-\d", colours.look_of(found, area, ends))
        assert figure(found, area) not in ("", "..", ":")


def test_figures_carry_the_sign_of_how_well_they_are_known(store, told):
    assert region.on_map(shown(view_of(store)), shown(view_of(store)).areas[0]).endswith("◐")
    vik = next(area for area in shown(view_of(told)).areas if area.number == VIK)
    assert region.on_map(shown(view_of(told)), vik).endswith("●")


def test_the_picked_municipality_is_marked_unless_a_site_is_picked(store):
    found = shown(view_of(store), municipality=VIK)
    assert found.picked.name == "Vik"
    assert "chosen" in colours.look_of(found, found.picked, [])
    assert shown(view_of(store), municipality=VIK, site="dome-01").picked is None


# --- public view ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", ["users", "rate", "places"])
def test_public_view_hides_few_in_colour_label_card_and_table(told, measure):
    found = shown(view_of(told, public=True), measure, municipality=HOYANGER)
    area = found.picked
    assert area.amount(found.chosen.measure, False) is None
    assert colours.look_of(found, area, colours.region_classes(found)) == "area hidden chosen"
    assert region.on_map(found, area) == ":"
    row = answer.municipality(found, area)
    assert [text(EN, row[key]) for key in ("users", "rate", "places")] == [":", ":", ":"]
    shown_card = plain(card(found))
    assert re.search(r"Users +:", shown_card) and re.search(r"Reserved places +:", shown_card)
    assert ": hidden" in legend(found)
    assert "Høyanger" in EN.say(answer.hidden(found)[0])


def test_public_view_still_shows_travel_and_what_is_split_by_population(told):
    found = shown(view_of(told, public=True), "minutes", municipality=HOYANGER)
    assert region.on_map(found, found.picked) == "175\u00a0min"
    users = shown(view_of(told, public=True))
    sogndal = next(area for area in users.areas if area.name == "Sogndal")
    assert figure(users, sogndal).startswith("30")


def test_classes_rest_on_shown_numbers_only(told):
    hidden = shown(view_of(told, public=True), "users")
    assert len([n for n in hidden.amounts() if n is not None]) < 9
    assert min(n for n in hidden.amounts() if n is not None) > 2


# --- ways ----------------------------------------------------------------------------------------------------------


def test_the_card_has_driving_crossing_and_waiting_apart_with_ferries(store):
    shown_card = plain(card(shown(view_of(store), municipality="1420")))
    assert re.search(r"Minutes in all +57", shown_card)
    assert re.search(r"driving 28 km +27", shown_card)
    assert re.search(r"on the ferry +15", shown_card) and re.search(r"waiting for the ferry +15", shown_card)
    assert "Ferries: Mannheller–Fodnes." in shown_card and "In winter the way is the same." in shown_card


def test_the_card_names_mountain_passes(store):
    found = shown(view_of(store), municipality=VIK)
    assert "Mountain passes, at times closed: Vikafjellet." in plain(card(found))


def test_winter_changes_minutes_where_a_road_is_closed(store):
    to = "centre_ardal"
    summer, winter = (
        shown(view_of(store), "minutes", to, municipality=LUSTER),
        shown(view_of(store), "minutes", to, True, LUSTER),
    )
    assert figure(summer, summer.picked) == "92"
    assert figure(winter, winter.picked) == "100"
    assert "100 minutes against 92, as a road is closed: Tindevegen." in plain(card(winter))
    assert "longer from Luster" in said(winter)


def test_winter_says_so_where_it_changes_nothing(store):
    assert "Winter changes nothing here" in said(shown(view_of(store), winter=True))
    assert "Winter" not in said(shown(view_of(store)))


def test_minutes_agree_with_the_table_of_routes(store):
    routes = store.shipped.routes()
    to = routes[routes["to_id"] == "centre_laerdal"].set_index("from_id")["total_min"].to_dict()
    to |= routes[routes["from_id"] == "centre_laerdal"].set_index("to_id")["total_min"].to_dict()
    found, centres = shown(view_of(store), "minutes"), store.shipped.municipalities().set_index("number")["centre"]
    for area in found.areas:
        if area.number != LAERDAL:
            assert area.trip.summer.minutes == pytest.approx(to[centres[area.number]], abs=1), area.name


def test_the_answer_says_how_many_live_near_and_who_is_farthest(store):
    sentences = said(shown(view_of(store)))
    assert "130 users" in sentences and "20 places are reserved by 9 municipalities" in sentences
    assert "4 of 9 municipal centres lie within an hour of Lærdalsøyri. Høyanger is farthest, 175 minutes." in sentences


def test_a_rate_of_split_users_is_not_sold_as_knowledge(store):
    assert "differs by rounding only" in said(shown(view_of(store), "rate"))


# --- goals, sites, tables ------------------------------------------------------------------------------------------


def test_the_hosts_centre_is_the_first_goal_then_sites_centres_and_care(store):
    goals = list(read.goals(view_of(store), read.open_sites(view_of(store))))
    assert goals[0] == "centre_laerdal" and goals[1].startswith("site.") and goals[-1].startswith("care_")
    other = list(read.goals(view_of(store, "forprosjekt-2019"), read.open_sites(view_of(store))))
    assert other[0] == "centre_laerdal"


def test_archived_sites_are_not_on_the_map(told):
    assert "dome-01" in set(read.open_sites(view_of(told))["id"])
    told.sites.archive(CASE, "dome-01", "Kari", "sold")
    assert "dome-01" not in set(read.open_sites(view_of(told))["id"])


def test_a_site_has_a_card_with_minutes_from_every_centre(store):
    found = shown(view_of(store), site="dome-01")
    of_site = plain(html.place(EN, answer.of_site(found, found.site)))
    assert "Døme 1 (Lærdalsøyri)" in of_site and "Candidate site in Lærdal" in of_site and "○ assumed" in of_site
    assert re.search(r"Høyanger +175", of_site) and re.search(r"Lærdal +0", of_site)


def test_tables_hold_every_municipality_and_site_with_as_many_cells_as_columns(store):
    found = shown(view_of(store), municipality=VIK)
    tables = answer.municipalities(found), answer.sites(found)
    for table in tables:
        keys = {column.key for column in table.columns}
        assert table.rows and all(keys <= set(row) for row in table.rows)
        assert all(len(texts) == len(keys) for texts in cells(EN, table, table.rows))
    areas = tables[0].rows
    assert [row["_pick"] for row in areas if row["_picked"]] == [f"area.{VIK}"]
    assert len(areas) == 11
    places = answer.other_places(*layers.places_and_ferries(found))
    assert "Mannheller–Fodnes" in [row["name"] for row in places.rows]


def test_two_cases_have_the_borders_of_2017(store):
    assert borders(view_of(store).case) == borders(view_of(store, "forprosjekt-2019").case) == 2017
    late = view_of(store)
    late.info = {**late.info, "population_year": 2024}
    assert borders(late.case) == 2024


def test_a_case_of_today_is_drawn_with_todays_municipalities_centres_and_sites(store):
    found = shown(view_of(store, "sogn-2026"), municipality="4640")
    names = {area.number: area.name for area in found.areas}
    assert borders(found.view.case) == found.view.borders == 2024
    assert names == dict(zip(store.shipped.outlines(2024)["number"], store.shipped.outlines(2024)["name"], strict=True))
    assert [area.name for area in found.areas if not area.member] == ["Gol"]
    assert (
        found.picked.name == "Sogndal" and region.figure_of(found, found.picked, region.MEASURES["users"]).value == 45
    )
    goals = read.goals(found.view, found.sites)
    assert "centre_sogndal" in goals and not {"centre_leikanger", "centre_balestrand"} & set(goals)
    of_site = shown(found.view, site="dome-04")
    assert "Candidate site in Sogndal" in plain(html.place(EN, answer.of_site(of_site, of_site.site)))
    assert all(area.trip is not region.NOWHERE for area in found.areas)


def test_names_in_cards_are_escaped(store):
    found = shown(view_of(store), municipality=VIK)
    area = replace(found.picked, name="<img src=x onerror=hit()>")
    assert "<img" not in card(found, area)
    site = {**shown(view_of(store), site="dome-01").site, "name": "<svg onload=hit()>"}
    assert "<svg" not in html.place(EN, answer.of_site(found, site))


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_every_language_says_it_all(store, language):
    found = shown(view_of(store, language=language), "minutes", winter=True, municipality=VIK)
    for words in (said(found), card(found), legend(found)):
        assert "{" not in words
