"""What a measure of land cell by cell can't tell: said of the layer on the map, and of the file of cells."""

from __future__ import annotations

from collections.abc import Sequence

from planning.errors import N_
from sitecriteria import CRITERIA
from siting.cells import ROAD_METRES
from words.sentence import Sentence, said


def blank() -> Sentence:
    """Say which land is left blank."""
    text = N_("Land more than {metres} m from a road of the model, and national parks, are blank.")
    return Sentence(text, {"metres": int(ROAD_METRES)})


def untold(error: float, left_out: Sequence[str], missing: Sequence[str]) -> list[Sentence]:
    """Say how far distances may err (metres), which criteria are left out, and which are not known."""
    unknown = N_("Not known: {names:lower}. The score is the middle of the least and the most it may become.")
    return [
        said("Distance to nature may err by {metres:count} m.", metres=error),
        said("Left out, as they belong to a plot: {names:lower}.", names=labels(left_out)),
        *([Sentence(unknown, {"names": labels(missing)})] if missing else []),
    ]


def labels(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the labels of criteria."""
    return tuple(CRITERIA[key].label for key in keys)
