"""From one plan to another in kroner, input by input: each step is what one input changes when those before it are as after.

The order is that of :func:`choices.elements.order`; another order would give other steps and the same sum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from answers.scenarios.plans import paid, studied
from answers.study import Study
from choices import elements
from choices.elements import differences, taken
from choices.record import Choices
from planning import BopsError
from planning.errors import N_, InputError
from planning.sharing import TIE

REGION, MINE, SAVING = "joint", "municipality", "saving"


@dataclass(frozen=True)
class Figure:
    """A figure that can be followed from plan to plan: its name, and what it is of a plan, NOK a year."""

    key: str
    label: str
    of: Callable[[Study], float]


@dataclass(frozen=True)
class Step:
    """What one input changes, NOK a year; several where the plan can't be computed with only some of them changed."""

    elements: tuple[str, ...]
    change: float


@dataclass(frozen=True)
class Bridge:
    """The way from one plan to another, NOK a year: ``start`` and ``sum(steps) + remainder`` make ``end``.

    ``still`` are inputs that differ and move no krone. ``remainder`` is what the figures of the case have changed between
    the two, exactly 0 where they are the same. ``told`` is False where public view may not tell the figure; then it is
    of nothing.
    """

    figure: str
    start: float
    end: float
    steps: tuple[Step, ...] = ()
    still: tuple[str, ...] = ()
    remainder: float = 0.0
    told: bool = True

    @property
    def change(self) -> float:
        """What the second plan costs more, or saves more, NOK a year."""
        return self.end - self.start


def bridge(study: Study, before: Choices, after: Choices, figure: str = REGION, then: Study | None = None) -> Bridge:
    """Return the way from a plan to another in kroner, input by input.

    Parameters
    ----------
    study
        Of the case as it is now; what is followed is asked at the end of the band that it is looked at.
    figure
        One of FIGURES; that of one municipality is of the one the study has chosen.
    then
        The study of the case with the figures it had when ``before`` was made, where they are others.

    Raises
    ------
    BopsError
        Where a plan can't be computed, or has no such figure.
    """
    seen = studied(then or study, before), studied(study, after), studied(study, before)
    for one in seen:
        require(one, figure)
    if not all(told(one, figure) for one in seen):
        return Bridge(figure, float("nan"), float("nan"), told=False)
    start, end, now = (FIGURES[figure].of(one) for one in seen)
    steps, still = walked(study, before, after, figure, now, end)
    return Bridge(figure, start, end, tuple(steps), tuple(still), remainder=now - start)


def walked(
    study: Study, before: Choices, after: Choices, figure: str, start: float, end: float
) -> tuple[list[Step], list[str]]:
    """Return the steps from a plan to another, and the inputs that move nothing."""
    steps: list[Step] = []
    still: list[str] = []
    waiting: tuple[str, ...] = ()
    found, plan, at = elements.told(differences(before, after), study.choices.public), before, start
    for position, element in enumerate(found, start=1):
        plan, waiting = taken(plan, after, element), (*waiting, element)
        reached = end if position == len(found) else amount(study, plan, figure)
        if reached is None:
            continue
        if abs(reached - at) > TIE:
            steps.append(Step(waiting, reached - at))
            at = reached
        else:
            still += waiting
        waiting = ()
    return steps, still


def amount(study: Study, plan: Choices, figure: str) -> float | None:
    """Return a figure of a plan between two others; None where it can't be computed, or may not be told."""
    try:
        one = studied(study, plan)
        require(one, figure)
        return FIGURES[figure].of(one) if told(one, figure) else None
    except BopsError:
        return None


def require(study: Study, figure: str) -> None:
    """Raise an error where a plan has no such figure."""
    if study.result.joint is None:
        raise InputError(N_("Only one municipality takes part, so there is no joint facility to follow."))
    if figure == MINE and index_of(study) is None:
        text = N_("{name} takes no part in one of the plans: choose another figure, or another municipality.")
        raise InputError(text, name=chosen_name(study))


def chosen_name(study: Study) -> str:
    """Return the name of the municipality chosen; a sign of what is missing where there is none."""
    number = study.choices.municipality
    return next((m.name for m in study.full_case.municipalities if m.number == number), number or "..")


def told(study: Study, figure: str) -> bool:
    """Tell whether a figure of a plan may be told in this view."""
    if figure == REGION:
        return study.joint_told
    return not study.stand_ins and not (figure == MINE and study.hides_alone(study.choices.municipality or "", "own"))


def index_of(study: Study) -> int | None:
    """Return the place of the municipality chosen among the participants; None where it is not among them."""
    numbers = [m.number for m in study.result.plan.participants]
    return numbers.index(study.choices.municipality) if study.choices.municipality in numbers else None


def region(study: Study) -> float:
    """Return what the joint facility costs net."""
    joint = study.at_end.joint
    assert joint is not None
    return float(joint.net[..., 0])


def mine(study: Study) -> float:
    """Return what the municipality chosen pays net of the joint facility."""
    amounts, index = paid(study, study.choices.equal), index_of(study)
    assert amounts is not None and index is not None
    return float(amounts[index])


def saving(study: Study) -> float:
    """Return what joint saves against the cheapest each can do alone."""
    return float(study.at_end.stand_alone.sum()) - region(study)


FIGURES: Mapping[str, Figure] = {
    one.key: one
    for one in (
        Figure(REGION, N_("Joint facility, net"), region),
        Figure(MINE, N_("What one municipality pays of it, net"), mine),
        Figure(SAVING, N_("What the joint facility saves against each for itself"), saving),
    )
}
"""What can be followed from plan to plan, NOK a year."""


def which(study: Study) -> Sequence[str]:
    """Return the figures that can be followed: that of one municipality only where one is chosen."""
    return [key for key in FIGURES if key != MINE or study.choices.municipality is not None]
