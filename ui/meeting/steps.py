"""The keys and the small bar with which a meeting goes from step to step; the browser counts, so that no press is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from answers.meeting.program import Program
from ui.kit.component import component
from ui.meeting import position
from ui.session import state
from words.wording import Wording

SCRIPT = Path(__file__).with_suffix(".js")
FRAME = '<div class="bops-steps" role="group"></div>'
TOLD, TURN, LEAVE = "meeting.told", "meeting.turn", "meeting.leave"


def bar(words: Wording, program: Program, place: int) -> None:
    """Draw the bar: back, the number of the step, next, the whole screen, and the way out."""
    count = len(program.steps)
    data = {
        "at": place,
        "turn": state.recall(TURN, 0),
        "steps": [words.t("Step {at} of {count}", at=number, count=count) for number in range(1, count + 1)],
        "name": words.t("Steps of the meeting"),
        "back": words.t("Back"),
        "next": words.t("Next"),
        "full": words.t("Whole screen"),
        "leave": words.t("Leave the meeting"),
    }
    component("bops_meeting", FRAME, SCRIPT)(
        key=state.slot(TOLD), data=data, on_asked_change=partial(asked, program),
        on_leave_change=partial(state.keep, LEAVE, True), width="content",
    )  # fmt: skip


def asked(program: Program) -> None:
    """Go to the step that the browser has counted to."""
    told = state.recall(TOLD)["asked"]
    state.keep(TURN, int(told["turn"]))
    position.moved(program, min(max(int(told["to"]), 0), len(program.steps) - 1))


def left() -> bool:
    """Tell, once, whether the way out was taken."""
    return bool(state.take(LEAVE))
