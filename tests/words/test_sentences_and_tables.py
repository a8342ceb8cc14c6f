"""Sentences and tables as data, written in a language."""

import math

import pytest

from words.kinds import KINDS, write
from words.sentence import Sentence, capital, counted, interval, said, together
from words.table import Cell, Column, Table, cell_text, cells
from words.wording import Wording

NN = Wording("nn")


def test_a_sentence_writes_each_value_by_the_kind_its_text_gives():
    sentence = Sentence("{host} pays {net:mill} ({gross:kr}), {share:pct} in {year:year}",
                        {"host": "Lærdal", "net": 48_220_210, "gross": 13_700, "share": 0.125, "year": 2024})  # fmt: skip
    assert NN.say(sentence) == "Lærdal pays 48,2 mill. kr (13 700 kr), 12 % in 2024".replace(
        "2 mill. kr", "2\u00a0mill.\u00a0kr"
    ).replace("13 700 kr", "13\u202f700\u00a0kr").replace("12 %", "12\u00a0%")


def test_a_value_may_be_a_sentence_or_a_list():
    inner = said("each for itself")
    assert (
        NN.say(Sentence("{who} og {option}", {"who": ("a", "b"), "option": inner}))
        == f"a og b og {NN.t('each for itself')}"
    )


@pytest.mark.parametrize("kind", [key for key, kind in KINDS.items() if kind.number])
@pytest.mark.parametrize("value", [None, math.nan])
def test_what_is_missing_is_two_dots_in_every_kind(kind, value):
    assert write(NN, value, kind) == ".."


@pytest.mark.parametrize("kind", [key for key, kind in KINDS.items() if kind.number])
def test_the_sign_for_hidden_stands_in_any_numbers_place(kind):
    assert write(NN, ":", kind) == ":"


def test_missing_zero_and_hidden_are_three_things():
    assert len({write(NN, value, "count") for value in (None, 0, ":")}) == 3


def test_a_count_chooses_its_form():
    one, three = (NN.say(counted("{count} place", "{count} places", n)) for n in (1, 3))
    assert (one, three) == ("1 plass", "3 plassar")


def test_parts_come_one_after_the_other_and_begin_with_a_capital():
    lead = Sentence("med {n:count}:", {"n": 3})
    assert NN.say(capital(together(lead, None, "", "ingen"))) == "Med 3: ingen"


def test_braces_that_a_person_typed_stay_as_typed():
    assert NN.say(Sentence("{name}", {"name": "{host:mill} & {0}"})) == "{host:mill} & {0}"


def test_a_cell_may_have_another_kind_than_its_column_and_a_sign():
    columns = [Column("name", "Municipality"), Column("net", "Net", "kroner")]
    marked = {"name": "Årdal", "net": Cell(0.5, "pct", "◐")}
    table = Table(columns, [{"name": "Vik", "net": 1_234_567}, marked, {"name": "Luster"}])
    assert cells(NN, table, table.rows) == [
        ["Vik", "1\u202f234\u202f567"],
        ["Årdal", "50\u00a0%\u202f◐"],
        ["Luster", ""],
    ]
    assert cell_text(NN, table.columns[1], {"net": None}) == ".."
    assert [column.key for column in table.without("net").columns] == ["name"]


@pytest.mark.parametrize(
    ("low", "high", "kind", "told"),
    [
        (0.45, 0.52, "pct", "45–52\N{NO-BREAK SPACE}%"),
        (0.011, 0.0205, "pct1", "1,1–2,1\N{NO-BREAK SPACE}%"),
        (-0.33, 0.44, "pct", "\N{MINUS SIGN}33\N{NO-BREAK SPACE}%–44\N{NO-BREAK SPACE}%"),
        (8.8, 38.5, "one", "8,8–38,5"),
    ],
)
def test_a_range_of_shares_has_one_sign_of_percent(low, high, kind, told):
    assert NN.say(interval(low, high, kind)) == told
