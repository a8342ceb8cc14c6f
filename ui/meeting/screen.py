"""The screen of the meeting: title, message, what can be moved or chosen on it, and the foot with the bar."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from answers import assumptions, heading, public
from answers.meeting.program import Program, title
from answers.meeting.steps import ASSUMPTIONS, MUNICIPALITY, Step
from answers.study import Study
from planning.assumptions import Assumption, base_value
from ui.kit import controls, draw, resets
from ui.kit.drawing import html, style_sheet
from ui.meeting import position, steps
from ui.session import state
from words.sentence import said
from words.table import label
from words.wording import plain

STYLE = Path(__file__).with_name("meeting.css")
DARK = "#15191E"
"""The page in dark mode (.streamlit/config.toml)."""
RESET = "meeting.what_if"
BACK = said("What was moved is back to base.")


def style(study: Study) -> None:
    """Put the style of the meeting in force: nothing but the message, as large as the screen."""
    style_sheet(STYLE)
    if study.dark:
        html(f"<style>.stApp {{ --bops-foot: {DARK} !important }}</style>")


def head(study: Study, program: Program, place: int) -> Step:
    """Write what the meeting looks at and the title of its step; return the step."""
    step, own = program.steps[place]
    line = escape(" · ".join(heading.parts(study)))
    html(f'<p class="bops-context" data-page="meeting">{line}</p>')
    st.title(plain(label(study.words, title(step, own))), anchor=False)
    draw.notes(study, public.with_stand_ins(study))
    return step


def ask(study: Study, program: Program, step: Step) -> None:
    """Draw what can be moved or chosen on a step."""
    if step.asks == ASSUMPTIONS:
        sliders(study, program)
    if step.asks == MUNICIPALITY:
        municipality(study)


def sliders(study: Study, program: Program) -> None:
    """Draw the sliders of the meeting beside each other, and the way back to base where one was moved."""
    columns = st.columns(len(program.sliders) or 1, gap="large", vertical_alignment="bottom")
    for place, row in zip(columns, program.sliders, strict=False):
        with place:
            slider(study, row)
    with st.container(horizontal=True, vertical_alignment="center"):
        if any(row.key in study.choices.changes for row in program.sliders):
            resets.button(study.words.t("Back to base"), RESET, BACK, partial(back, program), key="meeting.back")
        resets.line(study.words, RESET)


def slider(study: Study, row: Assumption) -> None:
    """Draw the slider of an assumption, and under it what it is now and its base."""
    w = study.words
    base, _ = base_value(row, study.choices.year)
    value = study.choices.changes.get(row.key, controls.usual(row))
    controls.slider(w, row, base, value)
    told = assumptions.base_text(w, row, base, None, None)
    if row.key in study.choices.changes:
        now = w.t("now {value}", value=assumptions.shown(w, row, value, unit=True, typed=True))
        told = f"△ {now} · {told}"
    html(f'<p class="bops-base">{escape(told)}</p>')


def back(program: Program) -> None:
    """Take the assumptions of the sliders back to their base."""
    for row in program.sliders:
        controls.forget(row.key)
        state.change_assumption(row.key, None)


def municipality(study: Study) -> None:
    """Let the meeting choose whose figures are shown."""
    w, names = study.words, {each.number: each.name for each in study.case.municipalities}
    number = study.choices.municipality
    pick = state.bound("meeting.mine", number if number in names else None, lambda one: state.choose(municipality=one))
    left, _ = st.columns([1, 2])
    left.selectbox(w.t("Municipality"), list(names), format_func=names.__getitem__, label_visibility="collapsed",
                 placeholder=w.t("Choose a municipality"), index=None, **pick)  # fmt: skip


def foot(study: Study, program: Program, place: int) -> None:
    """Draw the foot: whether figures are hidden, where the last meeting stopped, and the bar."""
    w, public_view = study.words, study.choices.public
    with st.container(key="meeting-foot", horizontal=True, vertical_alignment="center", gap="medium"):
        st.toggle(
            w.t("Public view is on: figures that could point to a person are hidden")
            if public_view
            else w.t("Public view is off: every figure is shown"),
            **state.bound("meeting.public", public_view, lambda on: state.choose(public=on)),
        )  # fmt: skip
        if at := position.resumed():
            html(f'<p class="bops-told" role="status">{escape(w.say(said("Goes on from {at:moment}.", at=at)))}</p>',
                 width="content")  # fmt: skip
            st.button(w.t("Begin from the first"), key="meeting.first", on_click=position.moved, args=(program, 0))
        st.page_link("pages/agenda.py", label=w.t("Prepare the meeting"))
        steps.bar(w, program, place)
