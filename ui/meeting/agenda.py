"""The page where a meeting is prepared: which steps in which order, their titles, and which assumptions can be moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from answers import assumptions
from answers.meeting import program as agenda
from answers.meeting.program import Program
from answers.meeting.steps import STEPS
from answers.study import Study
from planning import load
from planning.assumptions import base_range
from planning.errors import N_
from ui.kit import draw, paper, signed
from ui.kit.group import group
from ui.kit.signed import WhoAndWhy, Wish
from ui.session.unsaved import Form
from words.sentence import said

PAGE = "agenda"
SIGNED = WhoAndWhy(N_("Who changes the meeting?"), N_("Why is it changed?"), N_("such as the meeting of 12 March"))
LONGEST_TITLE = 120
ORDER = "order"


def draw_agenda(study: Study, entry: Callable[..., object]) -> list[Wish | None]:
    """Draw the steps and, where the view is not public, the form that changes them; return what is wished.

    ``entry`` makes the store's entry.
    """
    w, found = study.words, agenda.read(study)
    draw.answer(study, agenda.in_short(found))
    st.page_link("pages/meeting.py", label=w.t("Begin the meeting"))
    signed.message(PAGE)
    if study.choices.public:
        draw.captions(study, [said("The steps can be changed when public view is off.")])
        draw.table(study, agenda.in_full(found))
        return []
    with paper.screen_only("agenda"):
        wishes = [form(study, found, entry)]
    with paper.paper_only("agenda"):
        draw.tables(study, [agenda.in_full(found)])
    with st.expander(w.t("What has been typed of the meeting, undo and redo")):
        empty = said("Nothing has been typed here yet.")
        wishes.append(signed.history(study, PAGE, study.store.meetings.trail, agenda.changed, empty))
    return wishes


def form(study: Study, found: Program, entry: Callable[..., object]) -> Wish | None:
    """Draw the form with what stands already; return what is to be kept."""
    w, case = study.words, study.choices.case
    slip = Form(f"{PAGE}.{case}", found.version)
    steps, sliders = draw_steps(study, found, slip), draw_sliders(study, found, slip)
    left, right = st.columns([1, 2], gap="small")
    by = signed.sign(w, SIGNED, slip, left, right)
    if not signed.save(w, slip, w.t("Save")) or not signed.accepted(w, SIGNED.lacking(w, by)):
        return None
    work = partial(study.store.meetings.edit, case, entry(steps, sliders), *by, seen=slip.seen)
    return Wish(PAGE, work, said("The meeting is saved."), form=slip)


def draw_steps(study: Study, found: Program, slip: Form) -> list[tuple[str, str]]:
    """Draw every step there is, those of the meeting first; return those that are taken in, with their titles."""
    w, own = study.words, {step.key: text for step, text in found.steps}
    stands = [*own, *(key for key in STEPS if key not in own)]
    order, taken = slip.value(ORDER, stands), []
    st.subheader(w.t("Which steps, in which order?"))
    for position, key in enumerate(order):
        shown, text, up, down = st.columns([1.2, 1.5, 0.24, 0.24], gap="small", vertical_alignment="center")
        name = w.t(STEPS[key].question)
        on = shown.checkbox(name, **slip.field(f"in.{key}", key in own))
        given = text.text_input(
            w.t("Title of its own: {name}", name=name), max_chars=LONGEST_TITLE, label_visibility="collapsed",
            placeholder=w.t("A title of its own, shown to all in the meeting"), **slip.field(f"title.{key}", own.get(key, "")),
        )  # fmt: skip
        for place, sign, by, told in ((up, "↑", -1, N_("Earlier: {step}")), (down, "↓", 1, N_("Later: {step}"))):
            with place, group(w.t(told, step=name)):
                st.button(
                    sign, key=f"agenda.{by}.{key}", disabled=not 0 <= position + by < len(order), on_click=slip.put,
                    args=(ORDER, stands, swapped(order, position, position + by)),
                )  # fmt: skip
        if on:
            taken.append((key, given))
    return taken


def swapped(order: Sequence[str], one: int, other: int) -> list[str]:
    """Return an order in which two have changed places; the same where one of the places is beyond its ends."""
    found = list(order)
    if 0 <= other < len(found):
        found[one], found[other] = found[other], found[one]
    return found


def draw_sliders(study: Study, found: Program, slip: Form) -> list[str]:
    """Draw the choice of the three assumptions that can be moved; return their keys."""
    w, year = study.words, study.choices.year
    movable = [row for row in load().values() if row.choices or base_range(row, year)]
    names = {row.key: assumptions.title(w, row) for row in sorted(movable, key=lambda row: not row.main)}
    names |= {row.key: assumptions.title(w, row) for row in found.sliders}
    st.subheader(w.t("Which three assumptions can be moved?"))
    columns = st.columns(len(found.sliders), gap="small")
    return [
        str(place.selectbox(w.t("Slider {number}", number=number), list(names), format_func=names.__getitem__,
                            **slip.field(f"slider.{number}", row.key)))
        for number, (place, row) in enumerate(zip(columns, found.sliders, strict=True), 1)
    ]  # fmt: skip
