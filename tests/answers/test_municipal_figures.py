"""The pure parts of the page of municipalities: rows, signs, order, chart, download; and what is typed."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers import html as answers_html
from answers import typed as answers_typed
from answers.answer import Look
from answers.municipalities import answer as municipalities
from answers.study import Study
from choices.record import Choices
from deliveries import figures as deliveries_figures
from planning.case import Figure
from planning.fields import ALL_FIELDS, FIELDS
from planning.fields import REGION_FIELDS as REGIONAL
from planning.municipal import RawMunicipality, members_in
from reports import csv as reports_csv
from store import MUNICIPALITY_FIELDS, REGION_FIELDS, read_case
from words import signs
from words.spreadsheet import plain_number
from words.table import cells as table_cells
from words.wording import Wording

CASE = "forstudie-2017"
EN, NN = Wording("en"), Wording("nn")


@pytest.fixture
def shipped():
    return read_case(CASE)


@pytest.fixture
def view(shipped):
    info, figures = shipped
    return Study(None, EN, Choices(), info, figures)


def with_figures(view, *changes, public=False):
    """The view with figures changed: (number, field, value, status, shared)."""
    figures = view.figures.copy()
    for number, field, text, status, *shared in changes:
        row = (figures["number"] == number) & (figures["field"] == field)
        assert row.sum() == 1, field
        figures.loc[row, ["value", "status", "shared"]] = [text, status, bool(shared and shared[0])]
    return Study(None, view.words, replace(view.choices, public=public), view.info, figures)


def cells(view, topic="need", sort="case", wanted=""):
    everyone = municipalities.members(view)
    shown = municipalities.chosen(everyone, sort, wanted)
    table = municipalities.by_topic(view, topic, shown, len(everyone))
    return table_cells(view.words, table, [*table.rows, *table.totals])


def answer(view):
    return " ".join(map(EN.say, municipalities.in_short(view, municipalities.members(view)).sentences))


def test_totals_are_of_those_that_take_part_beside_all_of_the_case(view):
    """Sogndal out: 15 of the case's 20 places. The table says which row takes no part, and both sums."""
    eight = tuple(m.number for m in municipalities.members(view) if m.number != "1420")
    out = replace(view, choices=replace(view.choices, participants=eight))
    assert "8 municipalities that take part have 100 users" in answer(out) and "reserve 15 places" in answer(out)
    assert "All 9 of the case have 130 users and 20 places" in answer(out)
    table = municipalities.by_topic(out, "need", municipalities.members(out), 9)
    assert [EN.say(total["name"]) for total in table.totals] == ["In all", "Of these, 8 that take part"]
    assert [total["places_needed"].value for total in table.totals] == [20, 15]
    assert [EN.t(row["name"]) if isinstance(row["name"], str) else EN.say(row["name"]) for row in table.rows][6] == (
        "Sogndal (takes no part)"
    )
    assert len(municipalities.by_topic(view, "need", municipalities.members(view), 9).totals) == 1
    bars = municipalities.in_full(out, municipalities.members(out), 9).pictures[0].inputs[0]
    assert list(bars["name"])[6] == "Sogndal (takes no part)" and list(bars["name"])[7] == "Luster"


def test_a_contract_price_is_said_to_be_the_private_price_from_then_on(view):
    price = read_typed(view, "bought_price_per_day", "13 700")
    assert "from now on this is what buying costs Lærdal" in answers_typed.understood(EN, price)
    assert "from now on" not in answers_typed.understood(EN, read_typed(view, "users", "9"))


def read_typed(view, field, text):
    """What was understood of one cell of Lærdal."""
    member = municipalities.members(view)[0]
    return deliveries_figures.Typed(member, FIELDS[field], text.replace(" ", ""))


def places(view):
    """The picture of reserved places, and its rows by name."""
    picture = municipalities.places(EN, municipalities.members(view), municipalities.members(view))
    return picture, {row["name"]: row for row in picture.spec(Look())["datasets"]["rows"]}


def test_the_store_reads_the_figures_of_the_one_list():
    assert set(ALL_FIELDS) == set(MUNICIPALITY_FIELDS)
    assert tuple(REGIONAL) == REGION_FIELDS


def test_missing_zero_hidden_and_statuses_look_different():
    users = FIELDS["users"]
    figures = [("8", "estimated"), ("8", "measured"), ("0", "measured"), (None, "missing"), (None, "hidden")]
    seen = [signs.marked(municipalities.shown_text(NN, users, Figure(*f, "s")), f[1]) for f in figures]
    assert seen == ["8\u202f◐", "8\u202f●", "0\u202f●", "..", ":"]


def test_what_cannot_be_read_is_shown_as_it_stands():
    assert municipalities.shown_text(NN, FIELDS["users"], Figure("<b>many</b>", "measured", "s")) == "<b>many</b>"


def test_html_is_escaped(view):
    changed = with_figures(view, ("1422", "users", "<img src=x>", "measured"))
    html = answers_html.table(EN, municipalities.by_topic(changed, "need", municipalities.members(changed), 9))
    assert "<img" not in html and "&lt;img src=x&gt;" in html


def test_the_table_holds_all_municipalities_and_their_totals(view):
    rows = cells(view)
    assert [row[0] for row in rows][:2] == ["Lærdal", "Hemsedal"]
    assert rows[0][1:4] == ["2\u202f159\u202f●", "8\u202f◐", "1\u202f◐"]
    assert rows[-1][:4] == ["In all", "34\u202f087\u202f●", "130\u202f◐", "20\u202f◐"]
    assert cells(view, "today")[-1][1:] == ["..", "..", "", "..", "..", ".."]


def test_the_total_of_a_filtered_table_is_the_sum_of_its_rows(view):
    rows = cells(view, wanted="l")
    assert [row[0] for row in rows] == [
        "Lærdal",
        "Hemsedal",
        "Aurland",
        "Leikanger",
        "Sogndal",
        "Luster",
        "Årdal",
        "In all, 7 of 9 shown",
    ]
    assert sum(int(row[2].split("\u202f")[0]) for row in rows[:-1]) == int(rows[-1][2].split("\u202f")[0]) == 104


def test_a_total_says_how_many_told(view):
    changed = with_figures(view, ("1422", "bought_places", "2", "measured"), ("1417", "bought_places", "3", "agreed"))
    assert cells(changed, "today")[-1][1] == "5\u202f◆ (2/9)"


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("case", "Lærdal", "Årdal"),
        ("name", "Aurland", "Årdal"),
        ("users", "Sogndal", "Aurland"),
        ("population", "Sogndal", "Aurland"),
    ],
)
def test_order(view, sort, first, last):
    found = municipalities.chosen(municipalities.members(view), sort, "")
    assert (found[0].name, found[-1].name) == (first, last)


def test_norwegian_letters_come_last():
    names = ["Årdal", "Øygarden", "Ærlig", "Zoo", "Aurland"]
    assert sorted(names, key=municipalities.by_alphabet) == ["Aurland", "Zoo", "Ærlig", "Øygarden", "Årdal"]


def test_what_is_not_known_is_sorted_last(view):
    changed = with_figures(view, ("1417", "own_cost", "0", "measured"), ("1416", "own_cost", "5", "measured"))
    names = [m.name for m in municipalities.chosen(municipalities.members(changed), "own_cost", "")]
    assert names[:2] == ["Høyanger", "Vik"]


def test_sorting_tells_nothing_of_what_is_hidden(view):
    small = [("1422", "users", "1", "measured"), ("0618", "users", "4", "measured"), ("1421", "users", "2", "measured")]
    names = [
        m.name
        for m in municipalities.chosen(municipalities.members(with_figures(view, *small, public=True)), "users", "")
    ]
    assert names[-3:] == ["Lærdal", "Hemsedal", "Aurland"]


@pytest.mark.parametrize(("wanted", "found"), [("", 9), ("lÆR", 1), ("1422", 1), ("  luster ", 1), ("oslo", 0)])
def test_filter(view, wanted, found):
    assert len(municipalities.chosen(municipalities.members(view), "case", wanted)) == found


def test_the_answer_says_what_it_rests_on(view):
    text = answer(view)
    assert "9 municipalities have 130 users" in text and "reserve 20 places" in text
    assert (
        "split by population" in text
        and "No municipality has told what it buys today" in text
        and "6 buy private services" in text
    )
    told = with_figures(view, ("1422", "users", "30", "measured"), ("1417", "users", None, "missing"))
    text = answer(told)
    assert "at least 142 users" in text and "1 of 9 have given" in text


def test_public_view_hides_and_says_so(view):
    small = [
        ("1422", "users", "3", "measured"),
        ("1422", "bought_places", "1", "measured"),
        ("1422", "own_cost", "7654321", "measured"),
    ]
    public = with_figures(view, *small, public=True)
    need, today = cells(public), cells(public, "today")
    assert need[0][2] == ":" and need[-1][2] == ":"
    assert [today[0][1], today[0][5], today[-1][1]] == [":", ":", ":"]
    assert "a hidden number of users" in answer(public)
    everything = reports_csv.download(EN, municipalities.members(public)).decode("utf-8-sig") + str(need) + str(today)
    assert "7654321" not in everything and "7\u202f654" not in everything


def test_reserved_places_marked_as_public_are_shown(view):
    hidden = with_figures(view, ("1422", "places_needed", "2", "agreed"), public=True)
    shared = with_figures(view, ("1422", "places_needed", "2", "agreed", True), public=True)
    assert (cells(hidden)[0][3], cells(shared)[0][3]) == (":", "2\u202f◆")


def test_the_chart_tells_estimated_from_measured(view):
    changed = with_figures(view, ("1422", "places_needed", "1", "measured"), ("1417", "users", None, "missing"))
    picture, rows = places(changed)
    assert rows["Lærdal"] == {
        "name": "Lærdal",
        "places": 1.0,
        "certain": True,
        "label": "1 place\u202f● · 8 users\u202f◐",
    }
    assert rows["Vik"] == {"name": "Vik", "places": 2.0, "certain": False, "label": "2 places\u202f◐ · users .."}
    assert any("fillOpacity" in layer["encoding"] for layer in picture.spec(Look())["layer"])
    assert "Lærdal: 1 place" in picture.words


def test_a_hidden_municipality_has_no_bar(view):
    changed = with_figures(view, ("1422", "places_needed", "2", "agreed"), public=True)
    picture, rows = places(changed)
    assert (rows["Lærdal"]["places"], rows["Lærdal"]["label"]) == (0.0, "places : · 8 users\u202f◐")
    assert picture.spec(Look())["layer"][0]["transform"] == [{"filter": "datum.places > 0"}]


def read_csv(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_download_is_what_a_norwegian_spreadsheet_reads(view):
    changed = with_figures(
        view, ("1422", "staff_fte", "5.5", "agreed"), ("1422", "own_cost", "12345678901", "measured")
    )
    content = reports_csv.download(EN, municipalities.members(changed))
    first, *_ = rows = read_csv(content)
    assert len(rows) == 9 and b"\r\n" in content
    assert first["Municipality"] == "Lærdal" and first["Number"] == '="1422"' and rows[1]["Number"] == '="0618"'
    assert (first["Staff, full-time equivalents"], first["Staff, full-time equivalents: status"]) == ("5,5", "agreed")
    assert first["Own cost, kr a year"] == "12345678901"
    assert (first["Users"], first["Users: status"]) == ("8", "estimated")
    assert first["Bought places"] == ".."


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", '=HYPERLINK("http://x")'])
def test_download_has_no_formula(text):
    evil = RawMunicipality("1422", text, {"users": Figure(text, "measured", "s")})
    row = next(
        csv.reader(io.StringIO(reports_csv.download(EN, [evil]).decode("utf-8-sig").split("\r\n", 1)[1]), delimiter=";")
    )
    assert row[0] == '="1422"', "a text of digits"
    assert not [cell for cell in row[1:] if cell.startswith(("=", "+", "-", "@", "\t")) and not plain_number(cell)]
    assert row[1] == "'" + text


def test_sources_of_typed_figures_are_kept_from_the_public(view):
    figures = {"users": Figure("30", "measured", "two of them at Kari's", "Kari", "two of them at Kari's")}
    member = RawMunicipality("1422", "Lærdal", figures)
    assert "Kari" in answers_html.table(EN, municipalities.sources(view, member))
    public = Study(None, EN, Choices(public=True), view.info, view.figures)
    html = answers_html.table(EN, municipalities.sources(public, member))
    assert "Kari" not in html and "30" in html


# What is typed


def typed(view, **written):
    """Read cells of Lærdal."""
    everyone = members_in(view.figures)
    return deliveries_figures.read(view.words, everyone, {("1422", key): text for key, text in written.items()})


@pytest.mark.parametrize(
    ("key", "written", "kept", "said"),
    [
        ("bought_price_per_day", "13 700", "13700", "price per day: 13\u202f700 kr"),
        ("bought_price_per_day", "13\u202f700,50 kr", "13700.5", "13\u202f700.5 kr"),
        ("staff_fte", "5,5", "5.5", "staff: 5.5 full-time equivalents"),
        ("users", "9", "9", "users: 9 (before: 8\u202f◐)"),
        ("users", "8 ◐", "8", "users: 8"),
        ("users", "0", "0", "users: 0"),
        ("users", "", None, "users: missing"),
        ("users", "..", None, "users: missing"),
        ("bought_price_per_day", "13.700,50", "13700.5", "13\u202f700.5 kr"),
        ("users", "13.700", "13700", "users: 13\u202f700"),
        ("staff_fte", "100.500", "100.5", "staff: 100.5"),
        ("own_cost", "12345678901", "12345678901", "12\u202f345\u202f678\u202f901 kr a year"),
        ("tax_zone", "4A", "4a", "tax zone: 4a"),
    ],
)
def test_what_is_typed_is_understood(view, key, written, kept, said):
    found = typed(view, **{key: written})
    assert not found.refused
    assert found.typed[0].value == kept
    assert said in answers_typed.understood(EN, found.typed[0])


def test_it_is_echoed_as_norwegians_write(view):
    found = typed(view, staff_fte="5,5")
    assert "5,5" in answers_typed.understood(NN, found.typed[0])


@pytest.mark.parametrize(
    ("key", "written", "says"),
    [
        ("users", "5,5", "whole number. Write for instance 5 or 6"),
        ("users", "many", "'many' is not a number here"),
        ("bought_price_per_day", "13 70", "'13 70' is not a number here"),
        ("users", "-1", "0 to 100\u202f000"),
        ("users", "5 %", "is not a number here"),
        ("bought_price_per_day", "5000000", "0 to 1\u202f000\u202f000"),
        ("places_needed", "1001", "0 to 1\u202f000"),
        ("tax_zone", "9", "use one of"),
        ("users", "1e3", "is not a number here"),
        ("users", "=1+1", "is not a number here"),
    ],
)
def test_what_is_refused_names_place_value_and_remedy(view, key, written, says):
    found = typed(view, **{key: written})
    assert not found.typed
    sentence = EN.say(found.refused[0])
    assert says in sentence and "Lærdal" in sentence


def test_a_figure_that_can_be_two_numbers_is_asked(view):
    [one] = typed(view, bought_price_per_day="13.700").unclear
    assert (one.member.name, one.field.key, one.asked.readings) == ("Lærdal", "bought_price_per_day", (13700, 13.7))


@pytest.mark.parametrize(("key", "written"), [("places_needed", ""), ("population", ".."), ("population", "◐")])
def test_an_emptied_cell_of_a_figure_that_is_needed_changes_nothing_and_is_said(view, key, written):
    found = typed(view, **{key: written})
    assert not (found.typed or found.refused)
    [(member, field)] = found.emptied
    told = EN.say(answers_typed.stays(EN, member, field))
    assert (
        told.startswith("Lærdal, ") and "emptied, so" in told and told.endswith("◐ stays.") == (key == "places_needed")
    )


def test_one_bad_cell_does_not_hide_the_good_ones(view):
    found = typed(view, users="9", staff_fte="x")
    assert (len(found.typed), len(found.refused)) == (1, 1)


@given(st.floats(min_value=0, max_value=1e11, allow_nan=False))
def test_what_is_stored_is_the_number_typed(number):
    assert float(deliveries_figures.stored(number)) == number


def sheet_of(view, typed_before=None):
    return answers_typed.open_sheet(view, members_in(view.figures), typed_before or {})


def test_the_sheet_marks_what_is_estimated_and_leaves_missing_empty(view):
    sheet = sheet_of(view)
    assert sheet.start.loc["1422", ["name", "users", "bought_places"]].tolist() == ["Lærdal", "8\u202f◐", ""]


def test_only_changed_cells_are_typed(view):
    sheet = sheet_of(view)
    edited = sheet.start.copy()
    edited.loc["1422", "users"] = "8"
    edited.loc["0618", "bought_places"] = None
    edited.loc["0618", "users"] = None
    assert deliveries_figures.typed_cells(sheet.base, edited) == {("1422", "users"): "8", ("0618", "users"): ""}


def test_what_was_typed_before_is_still_there_and_still_typed(view):
    before = {("1422", "users"): "elleve"}
    sheet = sheet_of(view, before)
    assert sheet.start.loc["1422", "users"] == "elleve"
    assert deliveries_figures.typed_cells(sheet.base, sheet.start) == before


def said(view, sheet=None, **written):
    return [EN.say(error) for error in answers_typed.problems(view, sheet or sheet_of(view), typed(view, **written))]


def test_a_good_batch_has_no_problems(view):
    assert said(view, users="30", places_needed="3", need_ordinary="1", need_high="1", need_very_high="1") == []


def test_a_profile_must_add_up(view):
    assert (
        "adds up to 4, but the reserved places are 1"
        in said(view, need_ordinary="2", need_high="1", need_very_high="1")[0]
    )


def test_a_profile_has_three_parts(view):
    assert said(view, need_ordinary="1") == ["Lærdal: the need profile has three parts. Write all three, or none."]


def test_no_more_users_than_people(view):
    assert "9\u202f000 users are more than the 2\u202f159" in said(view, users="9000")[0]


def test_a_change_by_somebody_else_is_never_overwritten_in_silence(view):
    sheet = sheet_of(view)
    later = with_figures(view, ("1422", "users", "11", "measured"))
    assert "somebody has changed it to 11\u202f●" in said(later, sheet, users="9")[0]
    assert said(later, sheet, bought_places="1") == []


def test_a_broken_case_can_be_corrected(view):
    broken = with_figures(view, ("1422", "users", "many", "measured"))
    assert said(broken, staff_fte="4") != []
    assert said(broken, users="9") == []


def test_a_batch_marks_only_reserved_places_as_public(view):
    batch = deliveries_figures.Batch(typed(view, users="9", places_needed="2").typed, "agreed", "Kari", "vedtak", True)
    assert batch.rows() == [("1422", "users", "9", "agreed", False), ("1422", "places_needed", "2", "agreed", True)]
