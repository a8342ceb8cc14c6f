"""What speaks for and against, how far it is, and the prestudy's questions with the municipality's own answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from planning.council import balance
from planning.errors import N_
from planning.findings import Finding, travel_findings
from planning.questions import PRESTUDY, QUESTIONS, Question
from ui import state
from ui.comparison import Shown, lead, say
from ui.page import View
from ui.wording import Wording, plain

LONGEST, LONGEST_NAME = 4000, 120
WHO, OUTCOME = "council.who", "council.outcome"

Standing = Mapping[str, Any]


def listed(w: Wording, findings: Iterable[Finding]) -> str:
    """Return sentences as a list."""
    return "<ul>" + "".join(f"<li>{escape(say(w, finding))}</li>" for finding in findings) + "</ul>"


def for_and_against(s: Shown) -> None:
    """Draw what speaks for the joint option and what against."""
    w = s.view.words
    if s.hidden or s.c.gain is None:
        return
    st.subheader(w.t("What speaks for the joint offer, and what against it?"))
    if s.view.estimated:
        st.html(small(lead(s.view).strip()))
    weighed = balance(s.c)
    for column, title, found in zip(st.columns(2), (N_("For"), N_("Against")), (weighed.pro, weighed.con), strict=True):
        column.html(f"<strong>{escape(w.t(title))}</strong>{listed(w, found) if found else nothing(w)}")


def nothing(w: Wording) -> str:
    """Return that no figure speaks on a side."""
    return f"<p>{escape(w.t('No figure speaks here.'))}</p>"


def travel(s: Shown) -> None:
    """Draw how far it is to the host."""
    w = s.view.words
    st.subheader(w.t("How far is it?"))
    st.html(listed(w, travel_findings(s.c)) + small(w.t("From a model of the road network, not from a timetable.")))


@dataclass(frozen=True)
class Answer:
    """A municipality's own answer as it was given, and where it belongs."""

    case: str
    number: str
    question: str
    text: str
    who: str

    @property
    def place(self) -> str:
        """What tells an answer from all others: case, municipality and question."""
        return f"{self.case}.{self.number}.{self.question}"


def questions(s: Shown) -> Answer | None:
    """Draw the prestudy's questions with what the figures say; return the answer that was just given, if any."""
    w, view = s.view.words, s.view
    st.subheader(w.t("What does the prestudy ask the council?"))
    st.html(small(w.t("The questions of the prestudy, in our words. Source: {source}.", source=PRESTUDY)))
    if view.choices.public:
        st.info(w.t("The municipality's own answers are kept for itself and are not part of the public view."))
    if s.hidden:
        st.info(w.t("What the figures say to each question is hidden with the figures (:)."))
    standing = {} if view.choices.public else answers(s)
    asked = [draw_question(s, number, question, standing) for number, question in enumerate(QUESTIONS, 1)]
    return next((answer for answer in asked if answer), None)


def answers(s: Shown) -> dict[str, Standing]:
    """Return the municipality's latest answers by question; answers that were taken back are empty texts."""
    table = s.view.store.answers(s.view.case.id, s.c.member.number)
    return {row["question"]: row for row in table.to_dict("records")}


def draw_question(s: Shown, number: int, question: Question, standing: Mapping[str, Standing]) -> Answer | None:
    """Draw one question, what the figures say to it, and room for an answer where the view is not public."""
    w = s.view.words
    said = "" if s.hidden else listed(w, question.says(s.c))
    text = f"<strong>{number}. {escape(w.t(question.text))}</strong>{said}"
    with st.container(border=True):
        if s.view.choices.public:
            st.html(text)
            return None
        figures, own = st.columns([1.25, 1], gap="medium")
        figures.html(text)
        with own:
            here = Answer(s.view.case.id, s.c.member.number, question.key, "", "")
            return answer_form(w, here, w.t("The municipality's own answer"), standing.get(question.key))


def answer_form(w: Wording, here: Answer, label: str, standing: Standing | None) -> Answer | None:
    """Draw the field for an answer, with who gives it; return the answer when it is to be saved."""
    text, who = (standing["text"], standing["who"]) if standing else ("", state.recall(WHO, ""))
    with st.form(f"answer.{here.place}", border=False):
        text = st.text_area(label, text, key=f"text.{here.place}", max_chars=LONGEST, height=110)
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        who = left.text_input(w.t("Who answers"), who, key=f"who.{here.place}.{who}", max_chars=LONGEST_NAME)
        asked = right.form_submit_button(w.t("Save the answer"))
    outcome(here.place)
    st.html(small(what_stands(w, standing, text)))
    return replace(here, text=text, who=who) if asked else None


def kept(view: View, answer: Answer) -> None:
    """Draw the page again with an answer that was saved."""
    state.keep(OUTCOME, (answer.place, True, view.words.t("The answer is saved.")))
    state.keep(WHO, answer.who.strip())
    st.rerun()


def refused(answer: Answer, why: str) -> None:
    """Draw the page again with why an answer can't be saved."""
    state.keep(OUTCOME, (answer.place, False, why))
    st.rerun()


def outcome(place: str) -> None:
    """Say once that an answer was kept, or why it was not."""
    told = state.recall(OUTCOME)
    if told and told[0] == place:
        state.take(OUTCOME)
        (st.success if told[1] else st.error)(plain(told[2]))


def what_stands(w: Wording, standing: Standing | None, field: str) -> str:
    """Return who gave the answer that stands, and when; the answer too where the field holds another text."""
    if not standing or not standing["text"]:
        return w.t("Not answered yet")
    text = w.t("Saved by {who}, {day}", who=standing["who"], day=w.date(standing["entered_at"]))
    return text if field.strip() == standing["text"] else f"{text}: {standing['text']}"


def small(text: str) -> str:
    """Return a line in small type."""
    return f'<p class="bops-legend">{escape(text)}</p>'
