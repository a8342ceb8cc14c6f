"""The region on a map, and the sites ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from answers import small_map
from answers.answer import Answer, Legend, Spec, Swatch
from answers.material import Material
from answers.paper.block import Block
from answers.sites import answer, how_sure, ranking
from planning.errors import N_
from sitecriteria import CRITERIA

MAP = 860, 560
"""Width and height of the map in pixels, on the width of a page of A4."""
MOST_DRAWN = 10


def region(m: Material) -> Sequence[Block]:
    """Show the region with the host, the centres of those that take part, and specialist care."""
    shown = replace(m.region(MAP), make=on_paper)
    return [Block(Answer(pictures=[shown]))]


def on_paper(*inputs: Any) -> Spec:
    """Return the map with a width of its own, as nothing around it gives it one on paper."""
    return {**small_map.region(*inputs), "width": MAP[0]}


def ranked(m: Material) -> Sequence[Block]:
    """Say which site suits best and how sure that is, with the best as bars and in a table."""
    found = m.sites()
    told = answer.answer(found)
    best = found.ranking.ranked[:MOST_DRAWN]
    if not best:
        return [Block(told)]
    colours = Legend([Swatch(each.label, f"background:{each.colour}") for each in CRITERIA.values()])
    bars = ranking.bars(found, best)
    shown = Answer(told.sentences, pictures=bars.pictures, tables=[ranking.table(found, best)], notes=told.notes)
    sure, ways = how_sure.in_short(found), how_sure.tried(found)
    both = Answer(sure.sentences, pictures=ways.pictures, notes=ways.notes)
    return [Block(shown, legend=colours), Block(both, N_("How sure is the ranking?"), listed=ways.sentences)]
