"""Tables as a Norwegian spreadsheet opens them: the bytes, read back by its rules."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words.sentence import said
from words.spreadsheet import FORMULA_STARTS, csv_file, plain_number, safe
from words.table import Cell, Column, Table
from words.wording import LANGUAGES, Wording

NN, EN = Wording("nn"), Wording("en")


def opened(words, columns, *rows, **more):
    """The cells of a table's file."""
    content = csv_file(words, Table(columns, rows, **more))
    assert (
        content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    )
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("words", [Wording(language) for language in LANGUAGES], ids=str)
def test_figures_are_plain_numbers_with_the_unit_in_the_head(words):
    head, *rows = opened(
        words,
        [Column("name", "Name"), Column("net", "Net", "kr"), Column("share", "Share", "pct1"), Column("mill", "Sum", "mill")],
        {"name": "Vik", "net": -1_234_567.0, "share": 0.125, "mill": 48_220_000},
        {"name": "Aurland", "net": None, "share": ":", "mill": 0},
    )  # fmt: skip
    assert head == [
        words.t("Name"),
        words.t("Net") + " (kr)",
        words.t("Share") + " (%)",
        f"Sum ({words.t('mill. kr')})",
    ]
    assert rows == [["Vik", "-1234567", "12,5", "48,2"], ["Aurland", "..", ":", "0,0"]]


def test_an_interval_and_how_well_a_figure_is_known_have_columns_of_their_own():
    head, first, second = opened(
        EN,
        [Column("name", "Option"), Column("net", "Net", "likely"), Column("users", "Users", "number")],
        {"name": "Joint", "net": (48_200_000, (40e6, 61e6)), "users": Cell(8, "number", "◐")},
        {"name": "Own", "net": (-1_200_000, (-4e6, 3e6)), "users": 3},
    )
    assert head[1:] == ["Net (mill. kr)", "Net (mill. kr): from", "Net (mill. kr): to", "Users", "Users: status"]
    assert first == ["Joint", "48,2", "40", "61", "8", "estimated"]
    assert second == ["Own", "-1,2", "-4,0", "3,0", "3", ""]


def test_where_rows_have_units_of_their_own_the_row_says_which():
    rows = opened(
        EN, [Column("name", "What"), Column("joint", "Joint", "kr")],
        {"name": "Net", "joint": 5_060_500.0}, {"name": "Share", "joint": Cell(0.5, "pct")},
        {"name": "Hours", "joint": Cell(9.6, "upto1")},
    )  # fmt: skip
    assert rows == [["What", "Joint"], ["Net (kr)", "5060500"], ["Share (%)", "50"], ["Hours", "9,6"]]


def test_a_number_of_a_municipality_and_what_looks_like_a_day_stay_text_and_a_day_is_a_day():
    rows = opened(
        NN, [Column("number", "Number"), Column("what", "What"), Column("day", "Day", "day")],
        {"number": "0618", "what": "3-4", "day": "2026-11-29"}, {"number": "1422", "what": "tekst", "day": None},
    )  # fmt: skip
    assert rows[1:] == [['="0618"', '="3-4"', "29.11.2026"], ['="1422"', "tekst", ".."]]


def test_what_the_file_is_about_stands_under_the_table():
    table = Table([Column("name", "Name")], [{"name": "Vik"}])
    told = csv_file(EN, table, [("Which site?",), ("=Source",)]).decode("utf-8-sig").split("\r\n")
    assert told == ["Name", "Vik", "", "Which site?", "'=Source", ""]


@pytest.mark.parametrize("text", ["＝1+1", "\ufeff=1+1", "\u200b=1+1", " \u2060@a"])
def test_what_a_spreadsheet_passes_over_hides_no_formula(text):
    assert safe(text) == f"'{text}"


@given(st.text(alphabet=st.sampled_from("=+-@\t\r \u00a0;\"',.:/e01áx"), max_size=8))
def test_no_text_of_a_person_becomes_a_formula(text):
    written = safe(text)
    made = written.startswith('="') and not set(written[2:-1]) - set("0123456789 \t\r.,:/eE+-")
    assert made or not written.lstrip().startswith(FORMULA_STARTS)
    (row,) = opened(EN, [Column("a", "A")], {"a": said("{text}", text=text)})[1:] or [[""]]
    assert row == [written] or plain_number(row[0]) or not written.strip()
