"""What can be chosen is called by different texts: the browser tells by its text what was chosen."""

import pytest

from planning import load, price_years
from planning.assumptions import base_range, base_value
from ui.kit.controls import slider_texts, steps
from ui.kit.labels import steps_apart, told_apart
from words.wording import Wording


def test_options_called_the_same_are_numbered():
    assert told_apart({"a": "Vik", "b": "Luster", "c": "Vik"}) == {"a": "Vik", "b": "Luster", "c": "Vik (2)"}


def test_of_steps_written_the_same_one_is_kept_but_those_that_must_stay():
    texts = steps_apart([0.0, 0.04, 0.1, 0.2], (0.1, 0.104), lambda step: f"{step:.1f}", str)
    assert texts == {0.0: "0.0", 0.1: "0.1", 0.104: "0.104", 0.2: "0.2"}


@pytest.mark.parametrize("year", [price_years()[0], 2024, price_years()[-1]])
def test_no_slider_has_two_values_of_one_text(year):
    for row in load().values():
        base, span = base_value(row, year)[0], base_range(row, year)
        if span is None:
            continue
        for value in (base, base * 1.0001 + 1e-5, span[1]):
            texts = slider_texts(Wording("nb"), row, tuple(steps(*span, base, value, row.whole)), (base, value), None)
            assert len(set(texts.values())) == len(texts) and {base, value} <= set(texts), row.key
