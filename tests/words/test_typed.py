"""Numbers and days as people type them, in the one way they can be meant, else asked."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from words import typed
from words.typed import UnclearError
from words.wording import Wording

THIN = "\N{NARROW NO-BREAK SPACE}"
HARD = "\N{NO-BREAK SPACE}"
NN, EN = Wording("nn"), Wording("en")
LANGUAGES = st.sampled_from(("nn", "nb", "en"))


def whole(value):
    return value == round(value)


@pytest.mark.parametrize("w", [NN, EN], ids=["nn", "en"])
@pytest.mark.parametrize(
    ("text", "value"),
    [("5,5", 5.5), ("5.5", 5.5), ("13 700", 13700), (f"13{THIN}700 kr", 13700), (f"13{HARD}700", 13700),
     ("0,117", 0.117), ("0.117", 0.117), ("-3", -3), ("\N{MINUS SIGN}3", -3), ("12,5 %", 12.5),
     ("1 234 567,5", 1234567.5), ("  7 ", 7), ("13700", 13700), ("kr 500,-", 500), ("1234.567", 1234.567),
     ("13.700,50", 13700.5), ("1,234.5", 1234.5), ("1.234.567", 1234567), ("1,234,567", 1234567),
     ("12 345.678,9", 12345678.9), ("-1.234,5", -1234.5)],
)  # fmt: skip
def test_what_can_be_one_number_only_is_read(w, text, value):
    assert w.parse(text) == value


@pytest.mark.parametrize("w", [NN, EN], ids=["nn", "en"])
@pytest.mark.parametrize(
    "text",
    ["abc", "", "kr", "1 2", "1e5", "nan", "inf", "5,,5", "--3", "1 2345", "٣", "1.23.456", "1.234,5,6", "12.34,5"],
)
def test_what_is_no_number_is_refused(w, text):
    with pytest.raises(ValueError) as refused:
        w.parse(text)
    assert not isinstance(refused.value, UnclearError)


@pytest.mark.parametrize(
    ("w", "text", "readings"),
    [(NN, "13.700", (13700, 13.7)), (NN, "946.264", (946264, 946.264)), (NN, "1 234.567", (1234567, 1234.567)),
     (EN, "13,700", (13700, 13.7)), (EN, "13.700", (13700, 13.7)), (EN, "1 234,567", (1234567, 1234.567))],
)  # fmt: skip
def test_what_can_be_two_numbers_is_asked(w, text, readings):
    with pytest.raises(UnclearError) as asked:
        w.parse(text)
    assert (asked.value.text, asked.value.readings) == (text, readings)


@pytest.mark.parametrize(
    ("w", "text", "possible", "value"),
    [(NN, "13.700", whole, 13700), (NN, "13.700", lambda value: value < 100, 13.7), (EN, "13,700", whole, 13700),
     (EN, "946.264", whole, 946264), (NN, "13,700", whole, 13700), (NN, "2.129", lambda value: value > 100, 2129)],
)  # fmt: skip
def test_what_is_not_possible_was_not_meant(w, text, possible, value):
    assert w.parse(text, possible=possible) == value


def test_where_nothing_is_possible_the_decimals_are_what_is_refused():
    assert NN.parse("13.700", possible=lambda value: value < 1) == 13.7


def test_a_comma_is_read_as_norwegian_screens_show_it():
    assert NN.parse("13,700") == 13.7


def test_a_point_is_read_as_english_screens_show_it():
    assert EN.parse("946.264") == 946.264


def test_a_share_is_typed_as_percent():
    assert NN.parse("12,5", share=True) == 0.125
    assert NN.parse("1.250", share=True, possible=lambda share: share <= 1) == 0.0125


@given(LANGUAGES, st.floats(-1e9, 1e9), st.integers(0, 6))
def test_what_is_shown_is_read_as_the_same(language, value, decimals):
    w = Wording(language)
    shown = w.number(value, decimals)
    assert w.parse(shown) == pytest.approx(value, abs=0.51 / 10**decimals)
    assert w.number(w.parse(shown), decimals) == shown


@given(LANGUAGES, st.integers(1000, 10**9), st.sampled_from(".,"), st.integers(0, 99))
def test_thousands_are_read_with_either_mark_where_decimals_can_not_be(language, value, mark, hundredths):
    assume(value % 1000)  # 2.000 may be 2
    w, text = Wording(language), f"{value:,}".replace(",", mark)
    assert w.parse(text, possible=whole) == value
    other = "," if mark == "." else "."
    assert w.parse(f"{text}{other}{hundredths:02}") == pytest.approx(value + hundredths / 100)


@given(LANGUAGES, st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_of_two_readings_each_is_offered_and_can_be_typed(language, head, tail, mark):
    w = Wording(language)
    assume(mark != w.decimal_mark or (mark == "." and tail % 10 == 0))
    with pytest.raises(UnclearError) as asked:
        w.parse(f"{head}{mark}{tail:03}")
    assert asked.value.readings == (head * 1000 + tail, pytest.approx(head + tail / 1000))
    assert [w.parse(w.number(one, 10)) for one in asked.value.readings] == list(asked.value.readings)


@pytest.mark.parametrize(
    "text", ["12.3.26", "12.03.2026", "12. 3. 2026", "12. mars 2026", "12 Mars 2026", "12. March 2026", "2026-03-12"]
)
def test_a_day_is_read_as_people_write_it(text):
    assert typed.day(text) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "text", ["31.2.26", "12.13.2026", "12/3/26", "2026", "", "12. 2026", "5.5", "1.1.126", "12. mai"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError):
        typed.day(text)


@given(LANGUAGES, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_that_is_shown_is_read_as_the_same(language, day):
    assert typed.day(Wording(language).date(day)) == day
