"""Value functions drawn and edited: how a measure is turned into a value, and where the sites lie on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from planning.errors import N_
from sitecriteria import CRITERIA, Anchors, Criterion, Direction, SiteError
from ui import site_steps, site_sure_charts, state, tables
from ui.folding import part
from ui.once import picture
from ui.site_card import UNITS, measure_text
from ui.site_pages import MOST_DRAWN, shortened
from ui.sites import Shown
from ui.tables import Column
from ui.wording import MISSING, NO_BREAK, Wording, plain

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


def draw(shown: Shown) -> None:
    """Draw the part of the page where the value functions are seen and changed."""
    w, bent = shown.view.words, len(shown.view.choices.curves)
    st.header(w.t("How is a measure turned into a value?"))
    said = w.t("By a curve for each question, from 0 for the worst to 1 for the best. You can change them all.")
    changed = w.n("{count} of them is changed.", "{count} of them are changed.", bent) if bent else ""
    st.html(f'<p class="bops-answer">{escape(said)} {escape(changed)}</p>')
    part(w.t("See the curves with the sites on them, and change them"), "sites.curves", lambda: one_curve(shown))


def one_curve(shown: Shown) -> None:
    """Draw the value function of a criterion with its controls."""
    w = shown.view.words
    names = {key: w.t(one.label) for key, one in CRITERIA.items()}
    key = state.recall(CHOSEN)
    key = key if key in CRITERIA else next(iter(CRITERIA))
    st.selectbox(w.t("Question"), list(names), format_func=names.get,
                 **state.bound(CHOSEN, key, lambda chosen: state.keep(CHOSEN, chosen)))  # fmt: skip
    criterion = shown.criteria[key]
    st.html(tables.answer([w.t(criterion.question), in_words(w, criterion)]))
    curve, controls = st.columns([1.35, 1], gap="medium")
    with curve:
        draw_chart(shown, criterion)
    with controls:
        edit(w, criterion)
    rows = shortened(w, "curve", [one.id for one in shown.ranking.ranked])
    st.html(sites_html(shown, criterion, rows))


def draw_chart(shown: Shown, criterion: Criterion) -> None:
    """Draw the curve, the sites on it, and how it was."""
    w, dark = shown.view.words, shown.view.dark
    marks = site_marks(shown, criterion)
    low, high = span(criterion, marks)
    titles = (f"{w.t(criterion.label)}, {unit(w, criterion)}", w.t("Value 0–1"))
    bent = criterion.key in shown.view.choices.curves
    base = line(CRITERIA[criterion.key], low, high) if bent else pd.DataFrame(columns=["measure", "value", "anchor"])
    now = line(criterion, low, high)
    words = f"{in_words(w, criterion)} " + "; ".join(marks["tip"][:MOST_DRAWN])
    picture(site_sure_charts.curve, now, base, marks, titles, dark, words=words, letters=shown.view.letters)
    note = w.t("▲ a site, by its rank; ■ an anchor.")
    if bent:
        note += " " + w.t("Dashed: as it was.")
    if criterion.factor is not None:
        note += " " + w.t("The value is then multiplied with that of the departures a day.")
    st.caption(note)


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


def edit(w: Wording, criterion: Criterion) -> None:
    """Draw the controls of a value function: its shape, its anchors, and the way back."""
    key, bent = criterion.key, criterion.key in state.choices().curves
    st.segmented_control(
        w.t("Shape"), list(SHAPES), format_func=lambda shape: w.t(SHAPES[shape]), required=True,
        **state.bound(f"curve.shape.{key}", criterion.direction, partial(reshape, criterion)),
    )  # fmt: skip
    with st.container(key="anchors"):
        for place in range(len(criterion.points)):
            anchor(w, criterion, place)
    if refused := state.take(REFUSED):
        st.error(plain(refused))
    add, back, _ = st.columns([1, 1.35, 0.05], gap="small")
    with add:
        st.button(w.t("One more anchor"), key=f"curve.add.{key}", on_click=insert, args=(criterion,),
                  disabled=len(criterion.points) >= MOST)  # fmt: skip
    with back:
        st.button(w.t("The curve as it was"), key=f"curve.reset.{key}", on_click=site_steps.bend, args=(key, None),
                  disabled=not bent)  # fmt: skip
    site_steps.buttons(w, "curve")


def anchor(w: Wording, criterion: Criterion, place: int) -> None:
    """Draw one anchor: its measure as text, its value as a slider, and a way to take it out."""
    key = criterion.key
    field, slider, out = st.columns([1, 1.7, 0.45], vertical_alignment="bottom", gap="small")
    with field:
        st.text_input(
            w.t("At, {unit}", unit=unit(w, criterion)),
            **state.bound(f"curve.point.{key}.{place}", written(w, criterion, criterion.points[place]),
                          partial(move, w, criterion, place)),
        )  # fmt: skip
    with slider:
        value = float(criterion.values[place])
        st.select_slider(
            w.t("the value is"), sorted({*VALUES, value}), format_func=lambda step: w.number(step, 2, 2),
            **state.bound(f"curve.value.{key}.{place}", float(criterion.values[place]), partial(lift, w, criterion, place)),
        )  # fmt: skip
    with out:
        st.button("✕", key=f"curve.out.{key}.{place}", help=w.t("Take this anchor out"), on_click=remove,
                  args=(criterion, place), disabled=len(criterion.points) <= LEAST)  # fmt: skip


def bend(w: Wording, criterion: Criterion, points: list[float], values: list[float]) -> None:
    """Take new anchors, or say why they can't be and keep the old ones; those of the base mean no change."""
    try:
        anchors = Anchors(tuple(points), tuple(values))
    except SiteError as error:
        state.keep(REFUSED, w.say(error))
        return
    site_steps.bend(criterion.key, None if anchors == CRITERIA[criterion.key].anchors else anchors)


def move(w: Wording, criterion: Criterion, place: int, text: str) -> None:
    """Take the measure of an anchor as typed."""
    try:
        point = w.parse(text, share=criterion.key == "building")
    except ValueError:
        example = written(w, criterion, criterion.points[place])
        said = w.t("'{text}' is not a number here: write for instance {example}.", text=text, example=example)
        state.keep(REFUSED, said)
        return
    points = list(map(float, criterion.points))
    points[place] = point
    bend(w, criterion, points, list(map(float, criterion.values)))


def lift(w: Wording, criterion: Criterion, place: int, value: float) -> None:
    """Take the value of an anchor from its slider."""
    values = list(map(float, criterion.values))
    values[place] = value
    bend(w, criterion, list(map(float, criterion.points)), values)


def reshape(criterion: Criterion, shape: Direction | None) -> None:
    """Give a value function another shape with the same points: its values sorted, or a tent with its top in the middle."""
    if shape is None or shape is criterion.direction:
        return
    anchors = criterion.anchors
    values = sorted(anchors.values, reverse=shape is Direction.LESS_IS_BETTER)
    if shape is Direction.IDEAL_IS_BEST:
        anchors = anchors if len(anchors.points) > LEAST else inserted(anchors)
        values = tent(len(anchors.points))
    wanted = replace(anchors, values=tuple(values))
    site_steps.bend(criterion.key, None if wanted == CRITERIA[criterion.key].anchors else wanted)


def tent(count: int) -> list[float]:
    """Return values that rise evenly to 1 in the middle and fall evenly to 0."""
    top = count // 2
    return [place / top if place <= top else (count - 1 - place) / (count - 1 - top) for place in range(count)]


def insert(criterion: Criterion) -> None:
    """Put one more anchor in the middle of the widest gap, on the line."""
    site_steps.bend(criterion.key, inserted(criterion.anchors))


def inserted(anchors: Anchors) -> Anchors:
    """Return anchors with one more in the middle of the widest gap; the function stays as it is."""
    gaps = [after - before for before, after in zip(anchors.points, anchors.points[1:], strict=False)]
    place = gaps.index(max(gaps)) + 1
    point = (anchors.points[place - 1] + anchors.points[place]) / 2
    points = (*anchors.points[:place], point, *anchors.points[place:])
    return Anchors(points, (*anchors.values[:place], anchors.value(point), *anchors.values[place:]))


def remove(criterion: Criterion, place: int) -> None:
    """Take an anchor out."""
    pairs = [pair for at, pair in enumerate(zip(*kept(criterion), strict=True)) if at != place]
    points, values = zip(*pairs, strict=True)
    wanted = Anchors(points, values)
    site_steps.bend(criterion.key, None if wanted == CRITERIA[criterion.key].anchors else wanted)


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
