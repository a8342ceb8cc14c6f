"""The steps that a meeting can have: the one list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from answers.material import Material
from answers.meeting import messages
from answers.meeting.message import Message
from planning.errors import N_

ASSUMPTIONS, MUNICIPALITY = "assumptions", "municipality"
"""What a step may let the meeting move or choose."""


@dataclass(frozen=True)
class Step:
    """A step: the question it answers, the page that tells more of it, and how its message is made.

    ``asks`` is what can be moved or chosen on it; ``drawn`` whether it changes when all draws are made.
    """

    key: str
    question: str
    page: str
    say: Callable[[Material], Message]
    asks: str = ""
    drawn: bool = True


STEPS: Mapping[str, Step] = {
    step.key: step
    for step in (
        Step("proposal", N_("What is proposed?"), "overview", messages.proposal),
        Step("cost", N_("What do we get, and what does it cost?"), "overview", messages.cost),
        Step("saves", N_("Who saves, and who pays more?"), "overview", messages.saves),
        Step("say_no", N_("What would make us say no?"), "overview", messages.say_no),
        Step("cooperation", N_("Who joins, and who pays what?"), "cooperation", messages.shared),
        Step("map", N_("Where would it be, and who takes part?"), "map", messages.region, drawn=False),
        Step("sites", N_("Which site suits, and why?"), "sites", messages.sites, drawn=False),
        Step("what_if", N_("What if something changes?"), "costs", messages.what_if, ASSUMPTIONS),
        Step(
            "mine", N_("What does our municipality pay, and what does it get?"), "compare", messages.mine, MUNICIPALITY
        ),
        Step("vote", N_("What do we decide, and by when?"), "project", messages.vote, drawn=False),
    )
}
