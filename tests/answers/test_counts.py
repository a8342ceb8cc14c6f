"""Counts in the form that one has and in that of several."""

import pytest

from answers import counts
from words.wording import Wording


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (counts.places(1), "1 place"),
        (counts.places(0), "0 places"),
        (counts.some_places(1.0), "1 place"),
        (counts.some_places(1.5), "1.5 places"),
        (counts.posts(1.0), "1 post"),
        (counts.posts(2.0), "2 posts"),
        (counts.full_time_equivalents(0.25), "0.25 full-time equivalents"),
        (counts.full_time_equivalents(1.0), "1 full-time equivalent"),
        (counts.days(0.7), "1 day"),
        (counts.empty_places(1), "1 of its places stands empty"),
        (counts.municipalities(9), "9 municipalities"),
    ],
)
def test_one_is_said_as_one_and_a_fraction_as_several(sentence, told):
    assert Wording("en").say(sentence) == told


def test_what_is_hidden_is_said_as_several():
    """How many there are is not told, so the noun doesn't tell it either."""
    assert Wording("en").say(counts.users(":", None)) == ": users"


@pytest.mark.parametrize(("language", "one", "many"), [("nn", "1 plass", "3 plassar"), ("nb", "1 plass", "3 plasser")])
def test_every_language_has_both_forms(language, one, many):
    assert [Wording(language).say(counts.places(count)) for count in (1, 3)] == [one, many]
