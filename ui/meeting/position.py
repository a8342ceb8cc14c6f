"""At which step a meeting stands: in the session, in the address and in the store."""

from __future__ import annotations

from typing import Any

import streamlit as st

from answers.meeting.program import Program
from answers.study import Study
from choices import address
from ui.session import state
from words.wording import plain

AT, RESUMED = state.OF_CASE + "meeting.at", state.OF_CASE + "meeting.resumed"


def place(study: Study, program: Program) -> int:
    """Return the place of the step shown, from 0: where the session stands, else what is asked for, else where it stopped."""
    key = state.recall(AT)
    found = begin(study, program) if key is None else program.at(key)
    go(program, found or 0)
    return found or 0


def begin(study: Study, program: Program) -> int | None:
    """Return the place that the address asks for, else that of the step which was shown last in any meeting of the case."""
    asked, notes = address.read_step(st.query_params, len(program.steps))
    for note in notes:
        st.warning(plain(study.words.say(note)))
    if asked is not None:
        return asked
    stop = study.store.meetings.stopped(study.choices.case)
    found = program.at(stop.step) if stop else None
    if found:
        state.keep(RESUMED, stop.at)
    return found


def go(program: Program, found: int) -> None:
    """Have a step shown, and name it in the address."""
    state.keep(AT, program.steps[found][0].key)
    number = str(found + 1)
    if st.query_params.get(address.STEP) != number:
        st.query_params[address.STEP] = number


def moved(program: Program, found: int) -> None:
    """Have a step shown that somebody went to; from then on nothing is said of where the last meeting stopped."""
    go(program, found)
    state.keep(RESUMED, None)


def resumed() -> Any:
    """Return when the meeting was shown that this one goes on with; None where it began from the first, or went on."""
    return state.recall(RESUMED)
