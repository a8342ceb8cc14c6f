"""Value functions of the criteria: their points, in words and as a table, and how one is reshaped."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from answers.sites.card import UNITS, measure_text
from answers.sites.shown import Shown
from planning.errors import N_
from sitecriteria import CRITERIA, Anchors, Criterion, Direction
from words import tables
from words.tables import Column
from words.wording import MISSING, NO_BREAK, Wording

CHOSEN, REFUSED = "sites.curve", "sites.curve.refused"
LEAST, MOST = 2, 8
MARGIN = 0.05
NEAR = 0.04
VALUES = tuple(step / 20 for step in range(21))
SHAPES = {
    Direction.MORE_IS_BETTER: N_("More is better"),
    Direction.LESS_IS_BETTER: N_("Less is better"),
    Direction.IDEAL_IS_BEST: N_("Best at an ideal"),
}


def line(criterion: Criterion, low: float, high: float) -> pd.DataFrame:
    """Return the corners of a value function, level beyond the outermost anchors; ``anchor`` tells which are anchors."""
    points, values = list(map(float, criterion.points)), list(map(float, criterion.values))
    rows = [(point, value, True) for point, value in zip(points, values, strict=True)]
    ends = [(low, values[0], False)] * (low < points[0]), [(high, values[-1], False)] * (high > points[-1])
    return pd.DataFrame([*ends[0], *rows, *ends[1]], columns=["measure", "value", "anchor"])


def span(criterion: Criterion, marks: pd.DataFrame) -> tuple[float, float]:
    """Return the part of the measure that is drawn: all anchors, as shipped and as changed, and all sites."""
    found = [*criterion.points, *CRITERIA[criterion.key].points, *marks["measure"]]
    low, high = float(min(found)), float(max(found))
    room = MARGIN * (high - low or 1.0)
    return (low if low == 0 else low - room), high + room


def site_marks(shown: Shown, criterion: Criterion) -> pd.DataFrame:
    """Return where the sites lie on a curve; those whose measure is not known or without bound are left out."""
    w, rows = shown.view.words, []
    for one in shown.ranking.ranked:
        measure = shown.ranking.assessed[one.id].assessments[criterion.key].measure
        if math.isfinite(measure):
            value = criterion.value(measure)
            said = f"{shown.name(one.id)}: {measure_text(w, criterion.key, measure)}, {w.number(value, 2)}"
            rows.append((measure, value, str(one.rank or "✗"), said))
    table = pd.DataFrame(rows, columns=["measure", "value", "text", "tip"])
    apart = table.groupby(["measure", "value"], sort=False)  # sites at one point share a mark
    marks = apart.agg(text=("text", ", ".join), tip=("tip", "; ".join)).reset_index()
    return thinned(marks, criterion)


def thinned(marks: pd.DataFrame, criterion: Criterion) -> pd.DataFrame:
    """Return the marks with no text where the one to the left has a text too near to read; the best go first."""
    low, high = span(criterion, marks)
    near, kept = NEAR * (high - low), []
    texts = []
    for measure, text in zip(marks["measure"], marks["text"], strict=True):
        clear = all(abs(measure - other) >= near for other in kept)
        kept += [measure] if clear else []
        texts.append(text if clear else "")
    return marks.assign(text=texts)


def unit(w: Wording, criterion: Criterion) -> str:
    """Return the unit of a measure as it is written."""
    return "%" if criterion.key == "building" else w.t(UNITS.get(criterion.unit, criterion.unit))


def written(w: Wording, criterion: Criterion, point: float) -> str:
    """Write a measure without its unit, as it is typed."""
    return w.number(100 * point, 1) if criterion.key == "building" else w.number(point, 2)


def in_words(w: Wording, criterion: Criterion) -> str:
    """Return the anchors in words: what the outermost and those between are worth."""
    text = {Direction.MORE_IS_BETTER: N_("More is better: {anchors}."),
            Direction.LESS_IS_BETTER: N_("Less is better: {anchors}."),
            Direction.IDEAL_IS_BEST: N_("Best at an ideal: {anchors}.")}[criterion.direction]  # fmt: skip
    last = len(criterion.points) - 1
    said = []
    for place, (point, value) in enumerate(zip(criterion.points, criterion.values, strict=True)):
        measure = f"{written(w, criterion, point)}{NO_BREAK}{unit(w, criterion)}"
        way = N_("{measure} or less gives {value}") if place == 0 and point > 0 else N_("{measure} gives {value}")
        way = N_("{measure} or more gives {value}") if place == last else way
        said.append(w.t(way, measure=measure, value=w.number(value, 2)))
    return w.t(text, anchors=w.join(said))


def tent(count: int) -> list[float]:
    """Return values that rise evenly to 1 in the middle and fall evenly to 0."""
    top = count // 2
    return [place / top if place <= top else (count - 1 - place) / (count - 1 - top) for place in range(count)]


def inserted(anchors: Anchors) -> Anchors:
    """Return anchors with one more in the middle of the widest gap; the function stays as it is."""
    gaps = [after - before for before, after in zip(anchors.points, anchors.points[1:], strict=False)]
    place = gaps.index(max(gaps)) + 1
    point = (anchors.points[place - 1] + anchors.points[place]) / 2
    points = (*anchors.points[:place], point, *anchors.points[place:])
    return Anchors(points, (*anchors.values[:place], anchors.value(point), *anchors.values[place:]))


def kept(criterion: Criterion) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the points and values of a criterion."""
    return criterion.anchors.points, criterion.anchors.values


def sites_html(shown: Shown, criterion: Criterion, sites: Sequence[str]) -> str:
    """Return the marks of some sites as a table: measure, value now, and value by the anchors as they were."""
    w, base = shown.view.words, CRITERIA[criterion.key]
    columns = [Column("site", w.t("Site"), number=False), Column("measure", w.t("Measured")),
               Column("base", w.t("Value as it was")), Column("value", w.t("Value now"))]  # fmt: skip
    rows = []
    for one in map(shown.ranking.of, sites):
        measure = shown.ranking.assessed[one.id].assessments[criterion.key].measure
        before, after = base.value(measure), criterion.value(measure)
        known = not math.isnan(measure)
        rows.append({"site": f"{one.rank or '✗'}  {shown.name(one.id)}", "measure": measure_text(w, criterion.key, measure),
                     "base": w.number(before, 2) if known else MISSING,
                     "value": w.number(after, 2) if known else MISSING})  # fmt: skip
    if criterion.key not in shown.view.choices.curves:
        columns.pop(2)
    return tables.table(columns, rows, w.t("Where the sites lie on the curve"))
