"""All that the municipalities have answered to the prestudy's questions, for whoever leads the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answers.compare.questions import QUESTIONS
from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, counted
from words.table import Column, Table
from words.wording import MISSING

Given = Mapping[tuple[str, str], Mapping[str, Any]]
EVERY = ""
"""The choice of every question, and of both answered and not."""
STATES: Mapping[str, str] = {EVERY: N_("all"), "open": N_("not answered"), "done": N_("answered")}


def questions() -> dict[str, str]:
    """Return the prestudy's questions by key."""
    return {question.key: question.text for question in QUESTIONS}


def given(study: Study, gate: str) -> Given:
    """Return the answers that stand for a gate, by municipality and question; one taken back is none."""
    rows = study.store.answers.of(study.choices.case).to_dict("records")
    return {
        (row["number"], row["question"]): row
        for row in rows
        if row["number"] and row["gate"] == gate and row["text"].strip()
    }


def in_short(study: Study, found: Given) -> Sentence:
    """Say how many of all answers are given."""
    members, keys = study.case.numbers, questions()
    count = sum((number, key) in found for number in members for key in keys)
    return counted("{count} answer of {of:count} is given.", "{count} answers of {of:count} are given.",
                   count, of=len(members) * len(keys))  # fmt: skip


def table(study: Study, found: Given, question: str = EVERY, state: str = EVERY) -> Table:
    """Return a row for each municipality and question: answered or not, the text, the day and who gave it."""
    columns = [
        Column("name", N_("Municipality")),
        Column("question", N_("Question"), "term"),
        Column("state", N_("State"), "term"),
        Column("text", N_("Answer")),
        Column("day", N_("Day")),
        Column("who", N_("Who")),
    ]
    rows = []
    for member in study.case.municipalities:
        for key, asked in questions().items():
            one = found.get((member.number, key))
            if question not in (EVERY, key) or state not in (EVERY, "done" if one else "open"):
                continue
            rows.append({"name": member.name, "question": asked, **told(one)})
    return Table(columns, rows, key="all_answers", style=("heads", "lines"))


def told(one: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return what a row tells of an answer, or of a question that is not answered."""
    if one is None:
        return {"state": STATES["open"], "text": MISSING, "day": "", "who": ""}
    day = Sentence("{day:day}", {"day": one["entered_at"]})
    return {"state": STATES["done"], "text": one["text"], "day": day, "who": one["who"]}
