"""A form with which a council answers a question, and what stands already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from answers.study import Study
from ui.kit.drawing import html
from ui.session import state
from words.sentence import Sentence, capital
from words.wording import Wording, plain

LONGEST, LONGEST_NAME = 4000, 120
WHO, OUTCOME = "council.who", "council.outcome"

Standing = Mapping[str, Any]


def listed(w: Wording, findings: Iterable[Sentence]) -> str:
    """Return sentences as a list."""
    return "<ul>" + "".join(f"<li>{escape(w.say(capital(finding)))}</li>" for finding in findings) + "</ul>"


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


def answer_form(w: Wording, here: Answer, label: str, standing: Standing | None) -> Answer | None:
    """Draw the field for an answer, with who gives it; return the answer when it is to be saved."""
    text, who = (standing["text"], standing["who"]) if standing else ("", state.recall(WHO, ""))
    with st.form(f"answer.{here.place}", border=False):
        text = st.text_area(label, text, key=f"text.{here.place}", max_chars=LONGEST, height=110)
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        who = left.text_input(w.t("Who answers"), who, key=f"who.{here.place}.{who}", max_chars=LONGEST_NAME)
        asked = right.form_submit_button(w.t("Save the answer"))
    outcome(here.place)
    html(small(what_stands(w, standing, text)))
    return replace(here, text=text, who=who) if asked else None


def kept(view: Study, answer: Answer) -> None:
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
