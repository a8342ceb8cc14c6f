"""The part of the page of the project where the councils meet: what they think together, and where each says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from answers.round_table import answer, councils
from answers.round_table.councils import Council, RoundTable
from answers.study import Study
from ui.kit import draw, opinion, signed
from ui.kit.folded import folded
from ui.kit.signed import Wish
from ui.session import measured, state
from words.sentence import Sentence, said

PAGE = "project.table"
"""The forms of this part alone are opened anew, and what was done is said in it."""


def draw_table(study: Study, entry: Callable[..., object]) -> list[Wish | None]:
    """Draw what the councils think together and, where the view is not public, the form and what has been typed.

    ``entry`` makes the store's entry; what is wished is returned.
    """
    table, w = councils.read(study), study.words
    told = answer.answer(answer.Found(table, measured.read(study)))
    draw.answer(study, told)
    draw.notes(study, told.notes)
    each, *others = told.tables
    draw.table(study, each)
    if told.pictures:
        draw.pictures(study, told.pictures)
        draw.notes(study, [one.source for one in told.pictures])
        twin, *others = others
        with st.expander(w.t("The picture as a table")):
            draw.table(study, twin)
    draw.tables(study, others)
    if study.choices.public:
        st.caption(
            w.t("What the councils think can be typed when public view is off; their doubts are not shown here.")
        )
        return []
    wishes = []
    with folded(w.t("Type what a council thinks"), "project.opinion"):
        council = choose(table)
        wishes.append(opinion.form(study, council, PAGE, entry))
        opinion.use_on_sites(study, council, PAGE)
    with st.expander(w.t("What has been typed of what the councils think, undo and redo")):
        wishes.append(history(study, table))
    return wishes


def choose(table: RoundTable) -> Council:
    """Let the reader choose a council: at first the reader's own municipality, else the first."""
    w, own = table.study.words, table.study.choices.municipality
    found = {one.number: one for one in table.councils}
    names = {number: w.say(Sentence("{label}", {"label": one.label})) for number, one in found.items()}
    first = own if own in found else next(iter(found))
    slot = f"{state.OF_CASE}{PAGE}.{table.study.choices.case}.of.{own}"
    number: str = st.selectbox(
        w.t("Which council?"), list(names), format_func=names.__getitem__, **state.bound_kept(slot, list(names), first)
    )
    return found[number]


def history(study: Study, table: RoundTable) -> Wish | None:
    """Draw what has been typed, with undo and redo; return the step asked for."""
    names = {one.number: one.name for one in table.councils}

    def what(one: Mapping[Any, Any]) -> Sentence:
        return said("what {name} thinks", name=names.get(one["number"], one["number"]))

    return signed.history(study, PAGE, study.store.opinions.trail, what, said("Nothing has been typed here yet."))
