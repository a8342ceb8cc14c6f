"""How municipalities are coloured on the map, and the legend that says so in numbers, signs and words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor

from answers.map.region import Area, Region, title
from ui.map import leaflet
from words.wording import HIDDEN, MISSING, Wording

STEPS = (1, 2, 3, 5, 10, 15, 20, 30, 50, 60, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000)
TEN = 10
HATCHED = "background:repeating-linear-gradient(45deg,#6B7280 0 2px,#E5E7EB 2px 6px)"
DOTTED = "background:radial-gradient(#6B7280 1px,#F3F4F6 1.5px) 0 0/6px 6px"

Class = tuple[float, float]


def classes(numbers: Sequence[float], decimals: int = 0) -> list[Class]:
    """Return the classes numbers are coloured by, lowest first: each its lowest and highest number, both in it.

    They are equally wide, begin at round numbers, and are no more than the palette has colours.
    """
    if not numbers:
        return []
    unit = TEN**decimals
    whole = [round(number * unit) for number in numbers]
    step = next(step for step in STEPS if steps_over(whole, step) <= len(leaflet.LEVELS))
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


def legend_html(region: Region) -> str:
    """Return what the colours mean, in numbers and words."""
    w, measure = region.view.words, region.chosen.measure
    parts = [
        (f"background:{colour}", class_text(region, one))
        for colour, one in zip(leaflet.LEVELS, region_classes(region), strict=False)
    ]
    if any(area.hidden(measure) for area in region.members):
        parts.append((HATCHED, w.t("{sign} hidden", sign=HIDDEN)))
    if None in region.amounts():
        parts.append((DOTTED, w.t("{sign} not known", sign=MISSING)))
    if len(region.members) < len(region.areas):
        parts.append(("", w.t("takes no part")))
    items = [f'<span class="item"><i style="{style}"></i>{escape(text)}</span>' for style, text in parts]
    return f'<p class="bops-scale"><strong>{escape(title(region))}</strong> {" ".join(items)}</p>'


def class_text(region: Region, one: Class) -> str:
    """Write a class as "10–19"."""
    decimals = region.chosen.measure.decimals
    first, last = (region.view.words.number(end, decimals, decimals) for end in one)
    return first if first == last else f"{first}–{last}"


def signs_html(words: Wording, dark: bool) -> str:
    """Return what the marks mean, each with the sign and colour it has on the map."""
    names = {
        "host": words.t("host's centre"),
        "centre": words.t("municipal centre"),
        "care": words.t("specialist care"),
        "stop": words.t("stop, station, quay or airport"),
        "site": words.t("candidate site"),
    }
    items = []
    for kind, name in names.items():
        mark = leaflet.MARKS[kind]
        items.append(f'<span class="item"><b style="color:{mark.colour(dark)}">{mark.sign}</b> {escape(name)}</span>')
    return f'<p class="bops-scale">{" ".join(items)}</p>'
