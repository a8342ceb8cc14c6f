"""Value functions of the criteria: their points, in words, as a picture and as a table, and how one is reshaped."""

from __future__ import annotations

import math

import pandas as pd

from answers.answer import Answer, Picture
from answers.sites import charts
from answers.sites.measures import measure, unit
from answers.sites.ranked import RankedSites
from planning.errors import N_
from sitecriteria import CRITERIA, Anchors, Criterion, Direction
from words.sentence import Cell, Sentence, counted, said, together
from words.table import Column, Table

LEAST, MOST = 2, 8
MARGIN, NEAR = 0.05, 0.04
MOST_TOLD = 20
SHAPES = {
    Direction.MORE_IS_BETTER: N_("More is better"),
    Direction.LESS_IS_BETTER: N_("Less is better"),
    Direction.IDEAL_IS_BEST: N_("Best at an ideal"),
}
TOLD = {
    Direction.MORE_IS_BETTER: N_("More is better: {anchors}."),
    Direction.LESS_IS_BETTER: N_("Less is better: {anchors}."),
    Direction.IDEAL_IS_BEST: N_("Best at an ideal: {anchors}."),
}


def in_short(sites: RankedSites) -> Answer:
    """Say what value functions are, and how many are changed."""
    bent = len(sites.view.choices.curves)
    lead = said("By a curve for each question, from 0 for the worst to 1 for the best. You can change them all.")
    return Answer(
        [lead, *([counted("{count} of them is changed.", "{count} of them are changed.", bent)] if bent else [])]
    )


def curve(sites: RankedSites, criterion: Criterion) -> Answer:
    """Show a value function in words, as a picture with the sites on it, and how it was."""
    w, bent = sites.view.words, criterion.key in sites.view.choices.curves
    marks = site_marks(sites, criterion)
    low, high = span(criterion, marks)
    axis = w.say(Sentence("{label:term}, {unit:term}", {"label": criterion.label, "unit": unit(criterion.key)}))
    was = line(CRITERIA[criterion.key], low, high)
    inputs = (line(criterion, low, high), was if bent else was.iloc[:0], marks, (axis, w.t("Value 0–1")))
    told = in_words(criterion)
    notes = [said("▲ a site, by its rank; ■ an anchor.")]
    if bent:
        notes.append(said("Dashed: as it was."))
    if criterion.factor is not None:
        notes.append(said("The value is then multiplied with that of the departures a day."))
    picture = Picture(charts.curve, inputs, f"{w.say(told)} " + "; ".join(marks["tip"][:MOST_TOLD]),
                      criterion.question)  # fmt: skip
    return Answer(
        [Sentence(criterion.question), told],
        pictures=[picture],
        tables=[table(sites, criterion)],
        notes=[together(*notes)],
    )


def line(criterion: Criterion, low: float, high: float) -> pd.DataFrame:
    """Return the corners of a value function, level beyond the outermost anchors; ``anchor`` tells which are anchors."""
    points, values = list(map(float, criterion.points)), list(map(float, criterion.values))
    rows = [(point, value, True) for point, value in zip(points, values, strict=True)]
    before = [(low, values[0], False)] * (low < points[0])
    after = [(high, values[-1], False)] * (high > points[-1])
    return pd.DataFrame([*before, *rows, *after], columns=["measure", "value", "anchor"])


def span(criterion: Criterion, marks: pd.DataFrame) -> tuple[float, float]:
    """Return the part of the measure that is drawn: all anchors, as shipped and as changed, and all sites."""
    found = [*criterion.points, *CRITERIA[criterion.key].points, *marks["measure"]]
    low, high = float(min(found)), float(max(found))
    room = MARGIN * (high - low or 1.0)
    return (low if low == 0 else low - room), high + room


def site_marks(sites: RankedSites, criterion: Criterion) -> pd.DataFrame:
    """Return where the sites lie on a curve; those whose measure is not known or without bound are left out."""
    w, rows = sites.view.words, []
    for one in sites.ranking.ranked:
        found = sites.measure(one.id, criterion.key)
        if math.isfinite(found):
            value = criterion.value(found)
            values = {"name": sites.name(one.id), "measure": measure(criterion.key, found), "value": value}
            tip = w.say(Sentence("{name}: {measure}, {value:upto2}", values))
            rows.append((found, value, sites.sign(one), tip))
    marks = pd.DataFrame(rows, columns=["measure", "value", "text", "tip"])
    apart = marks.groupby(["measure", "value"], sort=False)  # sites at one point share a mark
    return thinned(apart.agg(text=("text", ", ".join), tip=("tip", "; ".join)).reset_index(), criterion)


def thinned(marks: pd.DataFrame, criterion: Criterion) -> pd.DataFrame:
    """Return the marks with no text where the one to the left has a text too near to read; the best go first."""
    low, high = span(criterion, marks)
    kept: list[float] = []
    for found in marks["measure"]:
        if all(abs(found - other) >= NEAR * (high - low) for other in kept):
            kept.append(found)
    return marks.assign(text=marks["text"].where(marks["measure"].isin(kept), ""))


def at(criterion: Criterion, point: float) -> Cell:
    """Return a measure without its unit, as it is typed."""
    return Cell(100 * point, "upto1") if criterion.key == "building" else Cell(point, "upto2")


def in_words(criterion: Criterion) -> Sentence:
    """Return the anchors in words: what the outermost and those between are worth."""
    last, told = len(criterion.points) - 1, []
    for place, (point, value) in enumerate(zip(criterion.points, criterion.values, strict=True)):
        values = {"point": at(criterion, point), "unit": unit(criterion.key)}
        found = Sentence("{point}\N{NO-BREAK SPACE}{unit:term}", values)
        way = (
            N_("{measure} or less gives {value:upto2}")
            if place == 0 and point > 0
            else N_("{measure} gives {value:upto2}")
        )
        way = N_("{measure} or more gives {value:upto2}") if place == last else way
        told.append(Sentence(way, {"measure": found, "value": value}))
    return Sentence(TOLD[criterion.direction], {"anchors": tuple(told)})


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


def reshaped(anchors: Anchors, shape: Direction) -> Anchors:
    """Return another shape with the same points: the values sorted, or a tent with its top in the middle."""
    if shape is not Direction.IDEAL_IS_BEST:
        return Anchors(anchors.points, tuple(sorted(anchors.values, reverse=shape is Direction.LESS_IS_BETTER)))
    wide = anchors if len(anchors.points) > LEAST else inserted(anchors)
    return Anchors(wide.points, tuple(tent(len(wide.points))))


def table(sites: RankedSites, criterion: Criterion) -> Table:
    """Return the marks as a table: measure, value now, and value by the anchors as they were where they are changed."""
    base = CRITERIA[criterion.key]
    columns = [
        Column("site", N_("Site")),
        Column("measure", N_("Measured"), "upto0"),
        Column("base", N_("Value as it was"), "upto2"),
        Column("value", N_("Value now"), "upto2"),
    ]
    rows = []
    for one in sites.ranking.ranked:
        found = sites.measure(one.id, criterion.key)
        known = not math.isnan(found)
        rows.append({"site": f"{sites.sign(one)}  {sites.name(one.id)}", "measure": measure(criterion.key, found),
                     "base": base.value(found) if known else None,
                     "value": criterion.value(found) if known else None})  # fmt: skip
    told = Table(columns, rows, N_("Where the sites lie on the curve"), key="curve")
    return told if criterion.key in sites.view.choices.curves else told.without("base")
