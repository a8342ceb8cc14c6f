"""How many places, and what does waiting cost? The chance that a place is free, who waits, and the cheapest number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from answers import memo
from answers.need.places import (
    EXPLAINED,
    Shown,
    answer,
    explained,
    in_words,
    notes,
    panel,
    panels,
    year_panels,
    years_shown,
)
from answers.need.places_tables import sizes_html, years_html
from answers.study import Study
from planning import BopsError, Result
from planning.capacity import Question, by_year, compare_sizes, starts
from planning.errors import N_
from planning.queueing import BUY, WAIT
from ui.kit import controls, source_link
from ui.kit import html as kit_html
from ui.kit.apart import apart
from ui.kit.drawing import html
from ui.kit.folded import part
from ui.kit.layout import side_by_side
from ui.kit.notes import note_html
from ui.kit.picture import picture
from ui.need.places_charts import banded
from ui.session import state
from words.wording import plain

RULES: Mapping[str, str] = {
    WAIT: N_("waits until one is free"),
    BUY: N_("gets a bought place for the whole stay"),
}
STARTS: Mapping[str, str] = {
    "reserved": N_("all {count} reserved places are needed at once"),
    "today": N_("{count} who have a bought place or no offer today"),
    "empty": N_("nobody: the places fill as people come"),
}
CONTROLS = (
    "capacity.arrivals_per_year",
    "capacity.mean_stay",
    "capacity.arrival_growth",
    "capacity.discharge_ready_price",
)


def draw(view: Study) -> None:
    """Draw the whole section: answer, pictures by number of places and by year, controls, notes and tables."""
    w = view.words
    st.header(w.t("How many places, and what does waiting cost?"))
    if told_without_places(view):
        return
    apart(view, section)


def section(view: Study) -> None:
    """Draw what follows the question asked: who needs a place on the first day, and what happens to who finds none."""
    w, top = view.words, st.container()
    question = ask(view)
    part(
        w.t("What if more came, or stayed longer?"),
        "need.capacity",
        partial(controls.in_two_columns, w, CONTROLS, "controls-capacity"),
    )
    try:
        shown = look(view, question)
    except BopsError as error:
        top.error(plain(w.say(error)), icon="⚠️")
        return
    with top:
        pictures(view, shown)
    course = memo.result(by_year, view.result, view.result.plan.places, question)
    years(view, shown, course)
    for text in notes(view, shown):
        html(note_html(text))
    source_link.link(view, "capacity", w.t("Where arrivals, stays and prices of waiting come from"))
    with st.expander(w.t("Places and waiting as tables")):
        html(memo.named("capacity.sizes_html", key_of(view, shown), lambda: sizes_html(view, shown)))
        html(memo.named("capacity.years_html", key_of(view, shown), lambda: years_html(view, question.rule, course)))
    with st.expander(w.t("How are places and waiting computed?")):
        for text in EXPLAINED:
            st.markdown(w.t(text, **explained(view)))


def told_without_places(view: Study) -> bool:
    """Tell whether the plan has no places, and say what to do."""
    w = view.words
    if view.result.plan.places:
        return False
    st.info(plain(w.t("The plan has no places yet: reserve some in the table of municipalities, and the answer "
                      "stands here.")))  # fmt: skip
    return True


def first_day(view: Study, name: str, usual: str) -> int:
    """Let the reader choose who needs a place on the first day; return how many that is."""
    w, found = view.words, starts(view.result)
    start = remembered(name, usual, list(found))
    st.selectbox(w.t("On the first day"), list(found),
                 format_func=lambda key: w.t(STARTS[key], count=w.number(found[key])), **bound(name, start))  # fmt: skip
    return found[start]


def ask(view: Study) -> Question:
    """Let the reader choose who needs a place on the first day, what happens to who finds none, and the bands."""
    w = view.words
    first, rule, bands = side_by_side(view, [1.2, 1.1, 1])
    asked = remembered("capacity.rule", WAIT, list(RULES))
    with first:
        start = first_day(view, "capacity.start", "reserved")
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


def look(view: Study, question: Question) -> Shown:
    """Compute the ten years by number of places."""
    sizes = memo.result(compare_sizes, view.result, question)
    plan, cheapest = sizes[sizes["plan"]].iloc[0], sizes[sizes["cheapest"]].iloc[0]
    return Shown(question, sizes, plan.to_dict(), cheapest.to_dict())


def key_of(view: Study, shown: Shown) -> tuple[str, Result, Question]:
    """Return all that the words and tables of the section depend on."""
    return view.words.language, view.result, shown.question


def pictures(view: Study, shown: Shown) -> None:
    """Draw the answer and the three pictures by number of places."""
    w, drawn = view.words, panels(view, shown.question.rule)
    html(kit_html.answer(answer(view, shown)))
    rows = memo.named(
        "capacity.panels", key_of(view, shown), lambda: {name: panel(view, shown, name) for name in drawn}
    )
    for column, (name, (title, said, axis)) in zip(st.columns(3, gap="medium"), drawn.items(), strict=True):
        with column:
            st.subheader(title)
            st.caption(plain(said))
            table, top = rows[name]
            titles = {"x": w.t("number of places"), "value": axis, "format": "%" if name == "free" else ",~f"}
            picture(banded, table, titles, view.dark, view.height(240), top, words=in_words(view, shown, title),
                    letters=view.letters)  # fmt: skip
    st.caption(plain(w.t("Means a year over the next ten years. Bands: 9 of 10 made-up histories lie within them. "
                         "Rings: the plan and the cheapest number. A line that leaves a picture at the top goes on in "
                         "the table.")))  # fmt: skip


def years(view: Study, shown: Shown, course: pd.DataFrame) -> None:
    """Draw the course of the plan year by year."""
    w, rule = view.words, shown.question.rule
    st.subheader(w.t("How do the ten years go with {places} places?", places=w.number(view.result.plan.places)))
    for column, (name, (said, axis)) in zip(st.columns(2, gap="medium"), year_panels(view, rule).items(), strict=True):
        with column:
            st.caption(plain(said))
            table = years_shown(view, rule, course, name)
            titles = {"x": w.t("year after the first day"), "value": axis, "format": "%" if name == "free" else ",~f"}
            top = 1.0 if name == "free" else max(1.0, float(table["high"].max()))
            picture(
                banded,
                table,
                titles,
                view.dark,
                view.height(205),
                top,
                words=said + " " + "; ".join(table["text"]),
                letters=view.letters,
            )
