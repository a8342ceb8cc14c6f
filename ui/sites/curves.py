"""Value functions of the criteria, drawn and reshaped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from answers.sites import curves
from answers.sites.curves import CHOSEN, LEAST, MOST, REFUSED, SHAPES, VALUES
from answers.sites.shown import Shown
from sitecriteria import CRITERIA, Anchors, Criterion, Direction, SiteError
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.kit.folded import part
from ui.kit.labels import steps_apart
from ui.kit.picture import picture
from ui.session import state
from ui.sites import how_sure_charts, undo_weights
from ui.sites.paging import MOST_DRAWN, shortened
from words.wording import Wording, plain


def draw(shown: Shown) -> None:
    """Draw the part of the page where the value functions are seen and changed."""
    w, bent = shown.view.words, len(shown.view.choices.curves)
    st.header(w.t("How is a measure turned into a value?"))
    said = w.t("By a curve for each question, from 0 for the worst to 1 for the best. You can change them all.")
    changed = w.n("{count} of them is changed.", "{count} of them are changed.", bent) if bent else ""
    html(f'<p class="bops-answer">{escape(said)} {escape(changed)}</p>')
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
    html(kit_html.answer([w.t(criterion.question), curves.in_words(w, criterion)]))
    curve, controls = st.columns([1.35, 1], gap="medium")
    with curve:
        draw_chart(shown, criterion)
    with controls:
        edit(w, criterion)
    rows = shortened(w, "curve", [one.id for one in shown.ranking.ranked])
    html(curves.sites_html(shown, criterion, rows))


def draw_chart(shown: Shown, criterion: Criterion) -> None:
    """Draw the curve, the sites on it, and how it was."""
    w, dark = shown.view.words, shown.view.dark
    marks = curves.site_marks(shown, criterion)
    low, high = curves.span(criterion, marks)
    titles = (f"{w.t(criterion.label)}, {curves.unit(w, criterion)}", w.t("Value 0–1"))
    bent = criterion.key in shown.view.choices.curves
    base = (
        curves.line(CRITERIA[criterion.key], low, high)
        if bent
        else pd.DataFrame(columns=["measure", "value", "anchor"])
    )
    now = curves.line(criterion, low, high)
    words = f"{curves.in_words(w, criterion)} " + "; ".join(marks["tip"][:MOST_DRAWN])
    picture(how_sure_charts.curve, now, base, marks, titles, dark, words=words, letters=shown.view.letters)
    note = w.t("▲ a site, by its rank; ■ an anchor.")
    if bent:
        note += " " + w.t("Dashed: as it was.")
    if criterion.factor is not None:
        note += " " + w.t("The value is then multiplied with that of the departures a day.")
    st.caption(note)


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
        st.button(w.t("The curve as it was"), key=f"curve.reset.{key}", on_click=undo_weights.bend, args=(key, None),
                  disabled=not bent)  # fmt: skip
    undo_weights.buttons(w, "curve")


def anchor(w: Wording, criterion: Criterion, place: int) -> None:
    """Draw one anchor: its measure as text, its value as a slider, and a way to take it out."""
    key = criterion.key
    field, slider, out = st.columns([1, 1.7, 0.45], vertical_alignment="bottom", gap="small")
    with field:
        st.text_input(
            w.t("At, {unit}", unit=curves.unit(w, criterion)),
            **state.bound(f"curve.point.{key}.{place}", curves.written(w, criterion, criterion.points[place]),
                          partial(move, w, criterion, place)),
        )  # fmt: skip
    with slider:
        value = float(criterion.values[place])
        texts = steps_apart(VALUES, (value,), lambda step: w.number(step, 2, 2), lambda step: w.number(step, 10))
        st.select_slider(
            w.t("the value is"), list(texts), format_func=texts.get,
            **state.bound(f"curve.value.{key}.{place}", value, partial(lift, w, criterion, place)),
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
    undo_weights.bend(criterion.key, None if anchors == CRITERIA[criterion.key].anchors else anchors)


def move(w: Wording, criterion: Criterion, place: int, text: str) -> None:
    """Take the measure of an anchor as typed."""
    try:
        point = w.parse(text, share=criterion.key == "building")
    except ValueError:
        example = curves.written(w, criterion, criterion.points[place])
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
        anchors = anchors if len(anchors.points) > LEAST else curves.inserted(anchors)
        values = curves.tent(len(anchors.points))
    wanted = replace(anchors, values=tuple(values))
    undo_weights.bend(criterion.key, None if wanted == CRITERIA[criterion.key].anchors else wanted)


def insert(criterion: Criterion) -> None:
    """Put one more anchor in the middle of the widest gap, on the line."""
    undo_weights.bend(criterion.key, curves.inserted(criterion.anchors))


def remove(criterion: Criterion, place: int) -> None:
    """Take an anchor out."""
    pairs = [pair for at, pair in enumerate(zip(*curves.kept(criterion), strict=True)) if at != place]
    points, values = zip(*pairs, strict=True)
    wanted = Anchors(points, values)
    undo_weights.bend(criterion.key, None if wanted == CRITERIA[criterion.key].anchors else wanted)
