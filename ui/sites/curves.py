"""Value functions of the criteria, drawn and reshaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from answers.sites import curves
from answers.sites.curves import LEAST, MOST, SHAPES
from answers.sites.measures import unit
from answers.sites.ranked import RankedSites
from sitecriteria import CRITERIA, Anchors, Criterion, Direction, SiteError
from ui.kit import draw, resets, which
from ui.kit.folded import part
from ui.kit.group import group
from ui.kit.labels import steps_apart
from ui.kit.shortened import draw_shortened
from ui.session import state
from ui.sites import undo_weights
from words.kinds import write
from words.sentence import said
from words.typed import UnclearError
from words.wording import Wording, plain

CHOSEN, REFUSED, UNCLEAR = "sites.curve", "sites.curve.refused", "sites.curve.unclear"
VALUES = tuple(step / 20 for step in range(21))


def draw_curves(sites: RankedSites) -> None:
    """Draw the part of the page where the value functions are seen and changed."""
    w = sites.view.words
    st.header(w.t("How is a measure turned into a value?"))
    draw.answer(sites.view, curves.in_short(sites))
    part(w.t("See the curves with the sites on them, and change them"), "sites.curves", lambda: one_curve(sites))


def one_curve(sites: RankedSites) -> None:
    """Draw the value function of a criterion with its controls."""
    view = sites.view
    w, names = view.words, {key: view.words.t(one.label) for key, one in CRITERIA.items()}
    key = state.recall(CHOSEN)
    key = key if key in CRITERIA else next(iter(CRITERIA))
    st.selectbox(w.t("Question"), list(names), format_func=names.__getitem__,
                 **state.bound(CHOSEN, key, lambda chosen: state.keep(CHOSEN, chosen)))  # fmt: skip
    criterion = sites.criteria[key]
    found = curves.curve(sites, criterion)
    draw.answer(view, found)
    curve, controls = st.columns([1.35, 1], gap="medium")
    with curve:
        draw.pictures(view, found.pictures)
        draw.captions(view, found.notes)
    with controls:
        edit(w, criterion)
    for table in found.tables:
        draw_shortened(view, "sites.curve", table)


def edit(w: Wording, criterion: Criterion) -> None:
    """Draw the controls of a value function: its shape, its anchors, and the way back."""
    key, bent = criterion.key, criterion.key in state.choices().curves
    st.segmented_control(
        w.t("Shape"), list(SHAPES), format_func=lambda shape: w.t(SHAPES[shape]), required=True,
        **state.bound(f"curve.shape.{key}", criterion.direction, partial(reshape, criterion)),
    )  # fmt: skip
    with st.container(key="anchors"):
        for place in range(len(criterion.points)):
            with group(w.t("Anchor {number}", number=place + 1)):
                anchor(w, criterion, place)
    asked = state.take(UNCLEAR)
    if asked and asked[0] == key:
        which.ask(w, f"curve.{key}", asked[2], partial(move, w, criterion, asked[1]))
    if refused := state.take(REFUSED):
        st.error(plain(refused))
    add, back, _ = st.columns([1, 1.35, 0.05], gap="small")
    with add:
        st.button(w.t("One more anchor"), key=f"curve.add.{key}", on_click=insert, args=(criterion,),
                  disabled=len(criterion.points) >= MOST)  # fmt: skip
    with back:
        told = said("The curve is as it was.")
        resets.button(w.t("The curve as it was"), f"curve.{key}", told, partial(undo_weights.bend, key, None),
                      about=criterion.label, key=f"curve.reset.{key}", disabled=not bent)  # fmt: skip
    resets.line(w, f"curve.{key}")
    with group(w.t("Steps on the curves")):
        undo_weights.buttons(w, "curve")


def anchor(w: Wording, criterion: Criterion, place: int) -> None:
    """Draw one anchor: its measure as text, its value as a slider, and a way to take it out."""
    key = criterion.key
    field, slider, out = st.columns([1, 1.7, 0.45], vertical_alignment="bottom", gap="small")
    with field:
        st.text_input(
            w.t("At, {unit}", unit=w.t(unit(criterion.key))),
            **state.bound(f"curve.point.{key}.{place}", typed(w, criterion, place),
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


def typed(w: Wording, criterion: Criterion, place: int) -> str:
    """Write the measure of an anchor as it is typed."""
    cell = curves.at(criterion, criterion.points[place])
    return write(w, cell.value, cell.kind)


def bend(w: Wording, criterion: Criterion, points: list[float], values: list[float]) -> None:
    """Take new anchors, or say why they can't be and keep the old ones."""
    try:
        take(criterion, Anchors(tuple(points), tuple(values)))
    except SiteError as error:
        state.keep(REFUSED, w.say(error))


def take(criterion: Criterion, anchors: Anchors) -> None:
    """Take new anchors; those of the base mean no change."""
    undo_weights.bend(criterion.key, None if anchors == CRITERIA[criterion.key].anchors else anchors)


def move(w: Wording, criterion: Criterion, place: int, text: str) -> None:
    """Take the measure of an anchor as typed."""
    if not text.strip():
        emptied(w, criterion, place)
        return
    try:
        point = w.parse(text, criterion.key == "building", partial(possible, criterion, place))
    except UnclearError as unclear:
        state.keep(UNCLEAR, (criterion.key, place, unclear))
        return
    except ValueError:
        said = w.t("'{text}' is not a number here: write for instance {example}.", text=text,
                   example=typed(w, criterion, place))  # fmt: skip
        state.keep(REFUSED, said)
        return
    bend(w, criterion, changed(criterion.points, place, point), list(map(float, criterion.values)))


def emptied(w: Wording, criterion: Criterion, place: int) -> None:
    """Say that an emptied field changes nothing."""
    at = said("The field was emptied, so {measure} counts.", measure=typed(w, criterion, place))
    resets.tell(f"curve.{criterion.key}", at)


def possible(criterion: Criterion, place: int, point: float) -> bool:
    """Tell whether an anchor can lie at a measure: the measures of a curve rise."""
    try:
        Anchors(tuple(changed(criterion.points, place, point)), tuple(map(float, criterion.values)))
    except SiteError:
        return False
    return True


def lift(w: Wording, criterion: Criterion, place: int, value: float) -> None:
    """Take the value of an anchor from its slider."""
    bend(w, criterion, list(map(float, criterion.points)), changed(criterion.values, place, value))


def changed(figures: Sequence[float], place: int, figure: float) -> list[float]:
    """Return figures with another one at a place."""
    return [figure if at == place else float(old) for at, old in enumerate(figures)]


def reshape(criterion: Criterion, shape: Direction | None) -> None:
    """Give a value function another shape."""
    if shape is not None and shape is not criterion.direction:
        take(criterion, curves.reshaped(criterion.anchors, shape))


def insert(criterion: Criterion) -> None:
    """Put one more anchor in the middle of the widest gap, on the line."""
    take(criterion, curves.inserted(criterion.anchors))


def remove(criterion: Criterion, place: int) -> None:
    """Take an anchor out."""
    anchors = criterion.anchors
    take(criterion, Anchors(*((*part[:place], *part[place + 1 :]) for part in (anchors.points, anchors.values))))
