"""How municipalities are coloured on the map, and the legend that says so in numbers, signs and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor

from answers.answer import Legend, Swatch
from answers.map.looks import DOTTED, HATCHED, LEVELS, MARKS
from answers.map.region import Area, Region, title
from planning.errors import N_
from words.sentence import Cell, Sentence, said
from words.wording import HIDDEN, MISSING

STEPS = (1, 2, 3, 5, 10, 15, 20, 30, 50, 60, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000)
TEN = 10

Class = tuple[float, float]


def classes(numbers: Sequence[float], decimals: int = 0) -> list[Class]:
    """Return the classes numbers are coloured by, lowest first: each its lowest and highest number, both in it.

    They are equally wide, begin at round numbers, and are no more than the palette has colours.
    """
    if not numbers:
        return []
    unit = TEN**decimals
    whole = [round(number * unit) for number in numbers]
    step = next(step for step in STEPS if steps_over(whole, step) <= len(LEVELS))
    first = floor(min(whole) / step) * step
    ends = [first + step * k for k in range(steps_over(whole, step))]
    return [(end / unit, (end + step - 1) / unit) for end in ends]


def steps_over(whole: Sequence[int], step: int) -> int:
    """Return how many steps, from a multiple of the step, it takes to reach over some whole numbers."""
    return floor(max(whole) / step) - floor(min(whole) / step) + 1


def level(found: Sequence[Class], number: float, decimals: int = 0) -> int:
    """Return which class a number falls in."""
    return sum(round(number, decimals) >= low for low, _ in found) - 1


def region_classes(region: Region) -> list[Class]:
    """Return the classes of the measure chosen: only numbers that this view shows make them."""
    numbers = [number for number in region.amounts() if number is not None]
    return classes(numbers, region.chosen.measure.decimals)


def look_of(region: Region, area: Area, found: Sequence[Class]) -> str:
    """Return the classes of ui/map/leaflet.css that a municipality is drawn with."""
    picked = " chosen" if area is region.picked else ""
    return f"area {shade(region, area, found)}{picked}"


def shade(region: Region, area: Area, found: Sequence[Class]) -> str:
    """Return the colour of a municipality by its class, or that it is hidden, missing or outside."""
    measure = region.chosen.measure
    if not area.member or "heat" in region.chosen.layers:
        return "outside"
    if area.hidden(measure):
        return "hidden"
    number = area.amount(measure, region.chosen.winter)
    return "missing" if number is None else f"level-{level(found, number, measure.decimals)}"


def legend(region: Region) -> Legend:
    """Return what the colours mean, in numbers and words."""
    measure = region.chosen.measure
    found = [
        Swatch(span(*one, measure.kind), f"background:{colour}")
        for colour, one in zip(LEVELS, region_classes(region), strict=False)
    ]
    if any(area.hidden(measure) for area in region.members):
        found.append(Swatch(said("{sign} hidden", sign=HIDDEN), HATCHED))
    if None in region.amounts():
        found.append(Swatch(said("{sign} not known", sign=MISSING), DOTTED))
    if len(region.members) < len(region.areas):
        found.append(Swatch(said("takes no part")))
    return Legend(found, title(region))


def span(low: float, high: float, kind: str) -> Sentence:
    """Return a class as "10–19"."""
    ends = {"low": Cell(low, kind), "high": Cell(high, kind)}
    return Sentence("{low}" if low == high else "{low}–{high}", ends)


SIGNS: Mapping[str, str] = {
    "host": N_("host's centre"),
    "centre": N_("municipal centre"),
    "care": N_("specialist care"),
    "stop": N_("stop, station, quay or airport"),
    "site": N_("candidate site"),
    "away": N_("candidate site where the municipality takes no part"),
}


def signs(dark: bool) -> Legend:
    """Return what the marks mean, each with the sign and colour it has on the map."""
    return Legend([Swatch(name, f"color:{MARKS[kind].colour(dark)}", MARKS[kind].sign) for kind, name in SIGNS.items()])
