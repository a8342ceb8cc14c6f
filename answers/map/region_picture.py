"""The municipalities of the map page as a picture to save: coloured as on the large map, on the ground of the small one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from answers.answer import Look, Spec
from answers.map import colours
from answers.map.colours import region_classes, shade
from answers.map.looks import DOTTED, HATCHED
from answers.map.region import Area, Region, on_map, title
from answers.small_map import LAND, SEA, USUAL, Ground, Mark, feature, frame, marks_layers, projection, shape
from answers.vega import ink, layer, nominal, quantity, settings
from planning.errors import N_
from words.sentence import Sentence, together
from words.table import label

SIZE = (760, 640)
HIDDEN_GREY, UNKNOWN_GREY = "#B6BCC6", "#E5E7EB"
PATCHES: Mapping[str, str] = {HATCHED: HIDDEN_GREY, DOTTED: UNKNOWN_GREY, "": LAND}
"""The plain colour of what the large map hatches, dots or leaves as land; its label says ``:`` or ``..`` besides."""
HALO: Mapping[str, Any] = {"stroke": "#FFFFFF", "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.9}
LINE = 14


@dataclass(frozen=True)
class Coloured:
    """What municipalities are coloured by: the title, names and colours of the classes in order, and the class by number."""

    title: str
    classes: tuple[tuple[str, str], ...]
    by_number: Mapping[str, str]


@dataclass(frozen=True)
class Name:
    """What stands in a municipality: its name and the figure it is coloured by or "", kilometres as drawn."""

    x: float
    y: float
    name: str
    figure: str


def coloured(region: Region) -> Coloured:
    """Return what municipalities are coloured by, with the words of the legend beside the large map."""
    plain = replace(region, chosen=replace(region.chosen, layers=frozenset()))
    words, legend, found = region.view.words, colours.legend(plain), region_classes(plain)
    swatches = [(each.style, label(words, each.text)) for each in legend.swatches]
    styles = {"outside": "", "hidden": HATCHED, "missing": DOTTED}
    styles |= {f"level-{k}": style for k, (style, _) in enumerate(swatches[: len(found)])}
    named = dict(swatches)
    return Coloured(
        label(words, legend.title),
        tuple((text, PATCHES.get(style, style.removeprefix("background:"))) for style, text in swatches),
        {area.number: named[styles[shade(plain, area, found)]] for area in region.areas},
    )


def name_of(region: Region, area: Area, place: tuple[float, float]) -> Name:
    """Return what stands in a municipality, as on the large map."""
    return Name(*place, area.name, on_map(region, area) if area.member else "")


def file_title(region: Region) -> Sentence:
    """Return what the picture is called: what the colours show."""
    return Sentence(N_("Map: {shown}"), {"shown": title(region)})


def source(region: Region, signs: Sentence) -> Sentence:
    """Return the signs of the picture, and what the large map shows and the picture doesn't."""
    left_out = region.chosen.layers & {"heat", "reach"}
    told = [Sentence(N_("Suitability and reach are drawn on the page only."))] if left_out else []
    return together(signs, *told, between=" · ")


def region_picture(
    ground: Ground, shown: Coloured, names: Sequence[Name], marks: Sequence[Mark], size: tuple[int, int], look: Look
) -> Spec:
    """Draw the municipalities in their colours with a legend, fjords, main roads, places, names and figures; always light.

    Parameters
    ----------
    names
        What stands in each municipality.
    marks
        Centres, the host, specialist care and sites; their own names are left out.
    size
        Width and height in pixels.
    """
    (width, height), paper = size, replace(look, dark=False)
    seen = frame(ground.seen, width / height)
    per_kilometre = width / (seen[2] - seen[0])
    placed = {"longitude": quantity("x"), "latitude": quantity("y")}
    rows = [
        {"x": each.x, "y": each.y + down / per_kilometre, "text": text}
        for each in names
        for down, text in ((0, each.name), (LINE, each.figure))
        if text
    ]
    letters = [
        layer({"type": "text", "fontSize": 13, "color": ink(False), **halo}, placed, rows=rows, text=nominal("text"))
        for halo in (HALO, {})
    ]
    layers = [
        {"data": {"values": [feature(seen)]}, "mark": shape(color=LAND)},
        tinted(ground, shown),
        {"data": ground.sea.data(), "mark": shape(color=SEA)},
        {"data": ground.roads.data(), "mark": shape(filled=False, stroke="#6B7280", strokeWidth=0.9)},
        *marks_layers([mark._replace(name="") for mark in marks], paper, per_kilometre, height / USUAL / 1.6),
        *letters,
    ]
    return {
        "layer": layers,
        "width": width,
        "height": height,
        "projection": projection(seen),
        "config": settings(False),
    }


def tinted(ground: Ground, shown: Coloured) -> Spec:
    """Return the layer of municipalities in the colours of their classes, with the legend of these."""
    rows = [{"number": number, "class": text} for number, text in shown.by_number.items()]
    texts, tints = zip(*shown.classes, strict=True) if shown.classes else ((), ())
    legend = {
        "title": shown.title,
        "orient": "bottom",
        "symbolType": "square",
        "symbolStrokeColor": "#6B7280",
        "direction": "horizontal",
    }
    return {
        "data": ground.outlines.data(),
        "transform": [
            {"lookup": "properties.number", "from": {"data": {"values": rows}, "key": "number", "fields": ["class"]}},
            {"filter": "datum.class != null"},
        ],
        "mark": shape(stroke="#6B7280", strokeWidth=0.8),
        "encoding": {"color": nominal("class", scale={"domain": list(texts), "range": list(tints)}, legend=legend)},
    }
