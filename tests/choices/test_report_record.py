"""How a report was made is carried whole, and what is no such thing is told."""

from dataclasses import replace
from datetime import date

import pytest

from choices import report
from choices.link import Seen
from choices.record import Choices
from planning import InputError

DAY = date(2026, 11, 29)
CHOSEN = Choices(
    language="nn", case="forstudie-2017", year=2026, participants=("1422", "1421"), municipality="1422", equal=True,
    changes={"staffing.norm.day": 0.6}, why={"staffing.norm.day": "asked \"twice\"\nand '''once'''"}, extra={"1421": 1.0},
)  # fmt: skip
MADE = report.Made(CHOSEN, Seen("abc123", "def456", 7), DAY)


def test_what_is_written_is_read_back():
    assert report.read(report.write(MADE)) == MADE


def test_public_view_carries_no_word_of_a_person_and_no_extra_staff():
    text = report.write(replace(MADE, choices=replace(CHOSEN, public=True)))
    assert "twice" not in text and "extra" not in text
    assert report.read(text).choices.public


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: "", "carries no BOPS report"),
        (lambda text: text.replace("bops-report-1", "bops-report-9"), "carries no BOPS report"),
        (lambda text: text.replace("abc123.", "abc.", 1), "changed, or is not whole"),
        (lambda text: text.replace("equal = true", 'equal = "yes"'), "changed, or is not whole"),
        (lambda text: text.replace('language = "nn"', 'colour = "nn"'), "changed, or is not whole"),
        (lambda text: text.replace("staffing.norm.day", "staffing.norm.dawn"), "staffing.norm.dawn"),
    ],
)
def test_what_is_no_such_thing_is_told(change, told):
    with pytest.raises(InputError, match=told):
        report.read(change(report.write(MADE)))
