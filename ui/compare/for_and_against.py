"""What speaks for and against, travel, and the questions put to a council, drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from answers.compare.comparison import OneMunicipality, lead
from answers.compare.findings import travel_findings
from answers.compare.for_and_against import balance
from answers.compare.questions import PRESTUDY, QUESTIONS, Question
from answers.project import gates
from planning.errors import N_
from ui.kit import answer_form as kit_answer_form
from ui.kit import draw, paper, signed
from ui.kit.answer_form import Standing, answer_form
from ui.kit.drawing import html
from ui.kit.folded import folded
from ui.kit.signed import Wish
from ui.session import state
from words.sentence import Sentence, said
from words.wording import Wording


def for_and_against(s: OneMunicipality) -> None:
    """Draw what speaks for the joint option and what against."""
    w = s.view.words
    if s.untold or s.c.gain is None:
        return
    st.subheader(w.t("What speaks for the joint offer, and what against it?"))
    draw.notes(s.view, filter(None, [lead(s.view)]))
    weighed = balance(s.c, s.interval("gain"), s.interval("gain_equal_care"))
    for column, title, found in zip(st.columns(2), (N_("For"), N_("Against")), (weighed.pro, weighed.con), strict=True):
        html(
            f"<strong>{escape(w.t(title))}</strong>{kit_answer_form.listed(w, found) if found else nothing(w)}", column
        )
    draw.notes(s.view, weighed.doubt)


def nothing(w: Wording) -> str:
    """Return that the figures say nothing on a side."""
    nothing_said = w.t("The figures can't answer this.")
    return f"<p>{escape(nothing_said)}</p>"


def travel(s: OneMunicipality) -> None:
    """Draw how far it is to the host, where there is a joint facility to go to."""
    w = s.view.words
    if s.c.result.joint is None:
        return
    st.subheader(w.t("How far is it?"))
    html(
        kit_answer_form.listed(w, travel_findings(s.c))
        + kit_answer_form.small(w.t("From a model of the road network, not from a timetable."))
    )


def questions(s: OneMunicipality, entry: Callable[..., object]) -> list[Wish | None]:
    """Draw the prestudy's questions with what the figures say; return the answers that are to be saved.

    ``entry`` makes the store's entry.
    """
    w, view = s.view.words, s.view
    st.subheader(w.t("What does the prestudy ask the council?"))
    html(kit_answer_form.small(w.t("The questions of the prestudy, in our words. Source: {source}.", source=PRESTUDY)))
    draw.notes(view, [gates.of_municipality(view, s.c.member.number)])
    gate = choose_gate(s)
    if view.choices.public:
        st.info(w.t("The municipality's own answers are kept for itself and are not part of the public view."))
    if s.untold:
        st.info(w.t("What the figures say to each question is hidden with the figures (:)."))
    if view.choices.public:
        return [draw_question(s, at, question) for at, question in enumerate(QUESTIONS, 1)]
    standing, asked = answers(s, gate), ToAnswer(gate, entry)
    given = [
        draw_question(s, at, question, asked, standing.get(question.key)) for at, question in enumerate(QUESTIONS, 1)
    ]
    with folded(w.t("Answers that were given, undo and redo"), "compare.answers"):
        return [*given, history(s)]


class ToAnswer(NamedTuple):
    """The decision that is answered for, and what makes the store's entry."""

    gate: str
    entry: Callable[..., object]


def history(s: OneMunicipality) -> Wish | None:
    """Draw the answers that were given, with undo and redo; return the step asked for."""
    number, gate_names = s.c.member.number, gates.titles(s.view)
    texts = {question.key: question.text for question in QUESTIONS}

    def what(one: Mapping[Any, Any]) -> Sentence:
        text, asked = (
            kit_answer_form.in_short(one["text"]),
            texts.get(one["question"], one["question"]),
        )
        values = {"gate": gate_names.get(one["gate"], one["gate"]), "question": said(asked), "text": text}
        return Sentence(N_("{gate}: {question} {text}") if text else N_("{gate}: {question} (answer emptied)"), values)

    trail = s.view.store.answers.trail(number)
    return signed.history(s.view, f"compare.answers.{number}", trail, what, said("No answer has been given yet."))


def choose_gate(s: OneMunicipality) -> str:
    """Let the council choose which decision it answers for; return its key."""
    names, now = gates.titles(s.view), gates.open_now(s.view)
    if s.view.choices.public:
        return now
    label = s.view.words.t("Which decision are the answers for?")
    kept = state.bound_kept(state.OF_CASE + "compare.gate", list(names), now)
    return st.selectbox(label, list(names), format_func=names.__getitem__, **kept)


def answers(s: OneMunicipality, gate: str) -> dict[str, Standing]:
    """Return the municipality's latest answers for a gate by question; answers that were taken back are empty texts."""
    table = s.view.store.answers.of(s.view.case.id, s.c.member.number)
    return {row["question"]: row for row in table[table["gate"] == gate].to_dict("records")}


def draw_question(
    s: OneMunicipality, number: int, question: Question, asked: ToAnswer | None = None, stands: Standing | None = None
) -> Wish | None:
    """Draw one question, what the figures say to it, and where it is asked for a folded form for an answer."""
    w = s.view.words
    said = "" if s.untold else kit_answer_form.listed(w, question.says(s.c))
    text = f"<strong>{number}. {escape(w.t(question.text))}</strong>{said}"
    with paper.whole(f"question.{question.key}"):
        if asked is None:
            html(text)
            return None
        figures, own = st.columns([2, 1], gap="medium")
        html(text, figures)
        place = (s.view.case.id, s.c.member.number)
        with own:
            html(kit_answer_form.small(kit_answer_form.what_stands(w, stands, "")))
            with folded(w.t("Answer question {number}", number=number), f"compare.{question.key}"):

                def keep(text: str, who: str, *, seen: int) -> None:
                    given = asked.entry(question.key, text, asked.gate)
                    s.view.store.answers.give(*place, given, who, seen=seen)

                label = w.t("The municipality's own answer")
                return answer_form(w, ".".join((*place, question.key, asked.gate)), label, stands, keep, tells=False)
