"""What the figures say for and against the joint option, for one municipality."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from answers import verdict
from answers.compare.findings import ALONE, ROLES, SCREENED, known, post, screened, travel_findings
from planning.comparison import Comparison
from planning.errors import N_
from planning.uncertainty import Interval
from words.kinds import as_shown
from words.said import Value, finding
from words.sentence import Sentence

SMALL_AMOUNT, SMALL_SHARE = 50_000.0, 0.005

Sides = list[tuple[bool, Sentence]]
Weigh = Callable[[Comparison], Sides]


@dataclass(frozen=True)
class Balance:
    """What speaks for the joint option and what against it, for one municipality; ``doubt`` is what may speak either way."""

    pro: tuple[Sentence, ...]
    con: tuple[Sentence, ...]
    doubt: tuple[Sentence, ...] = ()


def balance(c: Comparison, gain: Interval | None = None, lifted: Interval | None = None) -> Balance:
    """Return what the figures say for and against the joint option; empty without one.

    Parameters
    ----------
    gain, lifted
        Intervals of what it saves, plain and at equal care: where one has both signs, cost speaks for neither side.
    """
    if c.gain is None:
        return Balance((), ())
    doubts: dict[Weigh, Sentence | None] = {cost: verdict.uncertain(gain), equal_care: verdict.uncertain(lifted)}
    sides = [side for weigh in WEIGHED if not doubts.get(weigh) for side in weigh(c)]
    pro, con = (tuple(found for good, found in sides if good is wanted) for wanted in (True, False))
    return Balance(
        pro, con, tuple(Sentence(DOUBTS[weigh], {"doubt": doubt}) for weigh, doubt in doubts.items() if doubt)
    )


def cost(c: Comparison) -> Sides:
    """Weigh net cost, with gross and care hours beside it."""
    gain = c.gain or 0.0
    if abs(gain) < SMALL_AMOUNT:
        return []
    if not c.member.places:
        text = N_("The municipality reserves no places, but pays {joint} net a year by the key (gross {gross}).")
        values = side_by_side(c)
        return [(False, finding(text, joint=values["joint"], gross=values["gross"]))]
    less = N_(
        "{amount} less net a year than {alone}: {joint} against {other}, gross {gross} against {other_gross}, "
        "with {hours} care hours per place in use and day against {other_hours}."
    )
    more = N_(
        "{amount} more net a year than {alone}: {joint} against {other}, gross {gross} against {other_gross}, "
        "with {hours} care hours per place in use and day against {other_hours}."
    )
    shown = abs(as_shown(c.value(c.alone, "net")) - as_shown(c.value("joint", "net")))
    return [(gain > 0, finding(less if gain > 0 else more, amount=(shown, "shortmill"), **side_by_side(c)))]


def side_by_side(c: Comparison) -> dict[str, Value]:
    """Return net, gross and care hours of joint and of the cheapest alone."""
    return {
        "alone": (ALONE[c.alone], "term"),
        "joint": (c.value("joint", "net"), "shortmill"),
        "other": (c.value(c.alone, "net"), "shortmill"),
        "gross": (c.value("joint", "gross"), "shortmill"),
        "other_gross": (c.value(c.alone, "gross"), "shortmill"),
        "hours": (c.value("joint", "care_hours"), "digits"),
        "other_hours": (c.value(c.alone, "care_hours"), "digits"),
    }


def equal_care(c: Comparison) -> Sides:
    """Weigh net cost at equal care, against the cheaper of own and private then."""
    joint, other = c.value("joint", "net_equal_care"), c.alone_equal_care
    if abs(other - joint) < SMALL_AMOUNT or not c.member.places:
        return []
    less = N_("At equal care it costs {joint} net a year, {amount} less than the cheapest alone.")
    more = N_("At equal care it costs {joint} net a year, {amount} more than the cheapest alone.")
    text, shown = less if joint < other else more, abs(as_shown(other) - as_shown(joint))
    return [(joint < other, finding(text, joint=(joint, "shortmill"), amount=(shown, "shortmill")))]


def care(c: Comparison) -> Sides:
    """Weigh care hours against each way of standing alone."""
    return [side for option in ALONE for side in care_against(c, option)]


def care_against(c: Comparison, option: str) -> Sides:
    """Weigh care hours against one option."""
    joint, other = c.value("joint", "care_hours"), c.value(option, "care_hours")
    if not known(joint, other) or round(joint, 1) == round(other, 1):
        return []
    more = N_("{joint} care hours per place in use and day, more than the {other} of {option}.")
    fewer = N_("{joint} care hours per place in use and day, fewer than the {other} of {option}.")
    text = more if joint > other else fewer
    found = finding(text, joint=(joint, "digits"), other=(other, "digits"), option=(ALONE[option], "term"))
    return [(joint > other, found)]


def refunds(c: Comparison) -> Sides:
    """Weigh a fall in the state refund: what is saved for the state."""
    fall = c.value(c.alone, "refund") - c.value("joint", "refund")
    if fall < SMALL_AMOUNT:
        return []
    text = N_("The state refund is {amount} a year lower than with {alone}: part of the saving goes to the state.")
    return [(False, finding(text, amount=(fall, "shortmill"), alone=(ALONE[c.alone], "term")))]


def alone_on_duty(c: Comparison) -> Sides:
    """Weigh how often one is alone on duty, against an own house."""
    text = N_("An employee is alone on duty in {joint} of the shifts, against {own} in a house of its own.")
    return lower_is_better(c, "share_of_shifts_alone", text)


def weekends(c: Comparison) -> Sides:
    """Weigh how many weekends an employee works, against an own house."""
    text = N_("An employee works {joint} of the weekends, against {own} in a house of its own.")
    return lower_is_better(c, "weekend_frequency", text)


def uncovered(c: Comparison) -> Sides:
    """Weigh how often absence can't be covered, against an own house."""
    text = N_("Absence can't be covered the same day on {joint} of the days, against {own} in a house of its own.")
    return lower_is_better(c, "probability_uncovered", text)


def lower_is_better(c: Comparison, row: str, text: str) -> Sides:
    """Weigh a share that is better when it is lower."""
    joint, own = c.value("joint", row), c.value("own", row)
    if not known(joint, own) or abs(joint - own) < SMALL_SHARE:
        return []
    return [(joint < own, finding(text, joint=(joint, "share"), own=(own, "share")))]


def posts(c: Comparison) -> Sides:
    """Weigh posts and rooms that only one of the options has."""
    if c.result.joint is None:
        return []
    joint, own = has(c, "joint"), has(c, "own")
    only_joint = tuple(what for what in joint if what not in own)
    only_own = tuple(what for what in own if what not in joint)
    sides = [
        (True, N_("The joint facility has what a house of its own has not: {what}."), only_joint),
        (False, N_("A house of its own has what the joint facility has not: {what}."), only_own),
    ]
    return [(good, finding(text, what=(what, "term"))) for good, text, what in sides if what]


def has(c: Comparison, option: str) -> list[str]:
    """Return which fixed posts and rooms an option has."""
    found = [label for role, label in ROLES.items() if post(c, option, role) > 0]
    return found + ([SCREENED] if screened(c, option) > 0 else [])


def nearness(c: Comparison) -> Sides:
    """Weigh the way from home to the facility."""
    return [(c.at_home, travel_findings(c)[0])]


def rest(c: Comparison) -> Sides:
    """Weigh places that the facility has no room for."""
    if not c.bought_rest:
        return []
    text = N_("The facility has too few places: of the municipality's, {number} must still be bought.")
    return [(False, finding(text, number=(c.bought_rest, "count")))]


WEIGHED: tuple[Weigh, ...] = (
    cost,
    equal_care,
    care,
    refunds,
    alone_on_duty,
    weekends,
    uncovered,
    posts,
    nearness,
    rest,
)
DOUBTS: Mapping[Weigh, str] = {
    cost: N_("Net a year against the cheapest alone: {doubt}."),
    equal_care: N_("At equal care, net a year against the cheapest alone: {doubt}."),
}
"""What is said in the place of a side where an interval has both signs."""
