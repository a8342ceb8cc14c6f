"""One sentence on whether something saves, that can't say two things at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.verdict import against, uncertain
from words.kinds import as_shown
from words.wording import Wording

ENGLISH = Wording("en")
AMOUNT = st.floats(-9e7, 9e7)


@pytest.mark.parametrize(
    ("saving", "interval", "said"),
    [
        (7.7e6, (3.6e6, 16e6), "7.7 mill. kr (4–16) less"),
        (7.7e6, None, "7.7 mill. kr less"),
        (-0.1e6, (-1e6, 2.2e6), "uncertain, from 2.2 mill. kr less to 1.0 mill. kr more"),
        (3e6, (-10_000, 2e6), "uncertain, from 2.0 mill. kr less to the same"),
        (-3e6, (-2e6, 10_000), "uncertain, from the same to 2.0 mill. kr more"),
        (-3e6, (-5e6, -1e6), "3.0 mill. kr (1.0–5.0) more"),
        (20_000, None, "the same"),
        (0.0, (0.0, 0.0), "the same"),
    ],
)
def test_it_says_one_thing(saving, interval, said):
    assert " ".join(ENGLISH.say(against(saving, interval)).split()) == said


@given(saving=AMOUNT, ends=st.tuples(AMOUNT, AMOUNT))
def test_where_the_interval_has_both_signs_neither_wins(saving, ends):
    low, high = sorted(ends)
    if low < -50_000 and high > 50_000:
        assert "uncertain" in ENGLISH.say(against(saving, (low, high)))
        assert ENGLISH.say(uncertain((low, high))) == ENGLISH.say(against(saving, (low, high)))


def test_a_difference_is_that_of_the_figures_a_reader_sees():
    """6.33 less 4.36 is 1.97, but who reads 6.3 and 4.4 finds 1.9."""
    assert ENGLISH.millions(as_shown(6.33e6) - as_shown(4.36e6), unit=False) == "1.9"
