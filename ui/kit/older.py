"""A short note on which figures are to be checked before a budget; their names are folded."""

from __future__ import annotations

from functools import partial

from answers import older
from answers.study import Study
from ui.kit import draw
from ui.kit.folded import part


def draw_older(study: Study) -> None:
    """Draw how many figures are older than the price year, and their names where a reader opens them; nothing where none is."""
    for sentence in older.in_short(study.result):
        part(study.words.say(sentence), "older", partial(draw.notes, study, older.by_topic(study.result)))
