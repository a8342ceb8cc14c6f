"""How many places, and what does waiting cost? The chance that a place is free, who waits, and the cheapest number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from answers import memo, public
from answers.answer import Answer
from answers.need import places
from answers.need.plan_price import plan_price
from answers.study import Study
from planning import BopsError
from planning.capacity import Question, starts
from planning.errors import N_
from planning.queueing import BUY, WAIT
from ui.kit import controls, draw, source_link
from ui.kit.apart import apart
from ui.kit.folded import part
from ui.kit.layout import side_by_side
from ui.session import state
from words.sentence import said
from words.table import label
from words.wording import plain

RULES: Mapping[str, str] = {
    WAIT: N_("waits until one is free"),
    BUY: N_("gets a bought place for the whole stay"),
}
STARTS: Mapping[str, str] = {
    "reserved": N_("every reserved place ({count}) is needed at once"),
    "today": N_("{count} who have a bought place or no offer today"),
    "empty": N_("nobody: the places fill as people come"),
}
CONTROLS = (
    "capacity.arrivals_per_year",
    "capacity.mean_stay",
    "capacity.arrival_growth",
    "capacity.discharge_ready_price",
)


def draw_places(study: Study) -> None:
    """Draw the whole section: answer, pictures by number of places and by year, controls, notes and tables."""
    st.header(study.words.t("How many places, and what does waiting cost?"))
    if not told_without_places(study):
        apart(study, section)


def section(study: Study) -> None:
    """Draw what follows the question asked: who needs a place on the first day, and what happens to who finds none."""
    w, top = study.words, st.container()
    question = ask(study)
    part(
        w.t("What if more came, or stayed longer?"),
        "need.capacity",
        partial(controls.in_two_columns, w, CONTROLS, "controls-capacity"),
    )
    try:
        found = places.ten_years(study, question)
    except BopsError as error:
        top.error(plain(w.say(error)), icon="⚠️")
        return
    answer = places.in_short(study, found)
    with top:
        draw.answer(study, answer)
        draw_by_places(study, found)
    course = places.year_by_year(study, question)
    draw_years(study, course)
    draw.basis(study, answer.notes)
    source_link.link(study, "capacity", w.t("Where arrivals, stays and prices of waiting come from"))
    part(
        w.t("Places and waiting as tables"),
        "need.places",
        lambda: draw.tables(study, [places.sizes_table(study, found), *course.tables]),
    )
    with st.expander(w.t("How are places and waiting computed?")):
        draw.explanations(w, "places_and_waiting", **places.explained(study))


def told_without_places(study: Study) -> bool:
    """Tell whether the plan has no places, or hidden ones, and say so."""
    if not (study.joint_told and study.bought_told):
        draw.captions(study, [public.untold()])
        return True
    if study.result.plan.places:
        return False
    st.info(plain(study.words.t("The plan has no places yet: reserve some in the table of municipalities, and the answer "
                                "stands here.")))  # fmt: skip
    return True


def first_day(study: Study, name: str, usual: str) -> int:
    """Let the reader choose who needs a place on the first day; return how many that is."""
    w, found = study.words, starts(study.result)
    start = remembered(name, usual, list(found))
    st.selectbox(w.t("On the first day"), list(found),
                 format_func=lambda key: w.t(STARTS[key], count=w.number(found[key])), **bound(name, start))  # fmt: skip
    return found[start]


def ask(study: Study) -> Question:
    """Let the reader choose who needs a place on the first day, what happens to who finds none, and the bands."""
    w = study.words
    first, rule, bands = side_by_side(study, [1.2, 1.1, 1])
    asked = remembered("capacity.rule", WAIT, list(RULES))
    with first:
        start = first_day(study, "capacity.start", "reserved")
    with rule:
        st.selectbox(w.t("Who finds no free place"), list(RULES), format_func=lambda key: w.t(RULES[key]),
                     **bound("capacity.rule", asked))  # fmt: skip
    wide = bool(state.recall("capacity.uncertain", False))
    with bands:
        st.toggle(
            w.t("Bands for what is not known, too"), **bound("capacity.uncertain", wide),
            help=w.t("Off: what chance alone can do with these arrivals and stays. On: arrivals, stays and growth may "
                     "also lie anywhere in their ranges."),
        )  # fmt: skip
    return Question(start, asked, wide)


def remembered(name: str, usual: str, known: list[str]) -> str:
    """Return what was chosen before, where it can still be chosen."""
    value = state.recall(name, usual)
    return value if value in known else usual


def bound(name: str, value: object) -> dict[str, Any]:
    """Tie a widget to a choice of this section, kept for the session."""
    return state.bound(name, value, lambda new: state.keep(name, new))


def draw_by_places(study: Study, found: places.TenYears) -> None:
    """Draw the three pictures by number of places."""
    drawn = memo.result(places.by_places, study.words, found)
    for column, picture, shows in zip(st.columns(3, gap="medium"), drawn.pictures, drawn.sentences, strict=True):
        with column:
            st.subheader(label(study.words, picture.title))
            draw.captions(study, [shows])
            draw.picture(study, picture)
    draw.captions(study, [said("Means a year over the next ten years. Bands: 9 of 10 made-up histories lie within them. "
                               "Rings: the plan and the cheapest number. A line that leaves a picture at the top goes on "
                               "in the table."), plan_price(study.result, found)])  # fmt: skip


def draw_years(study: Study, course: Answer) -> None:
    """Draw the course of the plan year by year."""
    st.subheader(label(study.words, course.sentences[0]))
    for column, picture in zip(st.columns(2, gap="medium"), course.pictures, strict=True):
        with column:
            draw.captions(study, [picture.title])
            draw.picture(study, picture)
