"""The six questions about homes on the screen: what the plan's figures say to each, and room for the project's notes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from answers import public
from answers.need.housing import ASKED_BY, HOUSING, HousingQuestion
from answers.study import Study
from planning.errors import N_
from planning.options import Result
from ui.kit import signed
from ui.kit.answer_form import Standing, answer_form, in_short, listed, small
from ui.kit.drawing import html
from ui.kit.folded import folded
from ui.kit.signed import Wish
from ui.session.pages import PAGES
from words.sentence import Sentence, said

REGION = ""
PREFIX = "housing."


def draw(view: Study) -> list[Wish | None]:
    """Draw the questions; return the notes that are to be saved."""
    w = view.words
    st.header(w.t("What do the six housing questions ask, and what can be answered?"))
    html(small(w.t("The questions in our words. Source: {source}.", source=ASKED_BY)))
    if view.choices.public:
        st.info(w.t("The project's own notes are not part of the public view."))
    standing = {} if view.choices.public else notes(view)
    given = [draw_question(view, number, question, standing) for number, question in enumerate(HOUSING, 1)]
    return given if view.choices.public else [*given, history(view)]


def history(view: Study) -> Wish | None:
    """Draw the notes that were written, with undo and redo; return the step asked for."""
    texts = {PREFIX + question.key: question.text for question in HOUSING}

    def what(one: Mapping[Any, Any]) -> Sentence:
        text = in_short(one["text"])
        values = {"question": said(texts.get(one["question"], one["question"])), "text": text}
        return Sentence(N_("{question} {text}") if text else N_("{question} (note emptied)"), values)

    with folded(view.words.t("Notes that were written, undo and redo"), "need.notes"):
        trail = view.store.answers.trail(REGION)
        return signed.history(view, "need.notes", trail, what, said("No note has been written yet."))


def notes(view: Study) -> dict[str, Standing]:
    """Return the project's latest notes by question."""
    table = view.store.answers.of(view.case.id, REGION)
    return {row["question"]: row for row in table.to_dict("records")}


def draw_question(view: Study, number: int, question: HousingQuestion, standing: dict[str, Standing]) -> Wish | None:
    """Draw one question with what the figures say, links to more, and room for a note where the view is not public."""
    w = view.words
    with folded(f"{number}. {w.t(question.text)}", PREFIX + question.key):
        told, own = (st.container(), None) if view.choices.public else st.columns([1.25, 1], gap="medium")
        with told:
            says(view, question, view.result)
        if own is None:
            return None
        with own:
            key = PREFIX + question.key
            keep = partial(view.store.answers.note, view.case.id, key)
            return answer_form(w, f"{view.case.id}.{key}", w.t("The project's own note"), standing.get(key), keep)


def says(view: Study, question: HousingQuestion, result: Result) -> None:
    """Draw what the figures say to a question, and links to the pages that tell more."""
    html(listed(view.words, question.says(result) if view.joint_told or not question.figures else [public.untold()]))
    with st.container(horizontal=True, gap="small"):
        for name in question.pages:
            st.page_link(f"pages/{name}.py", label=view.words.t(PAGES[name]))
