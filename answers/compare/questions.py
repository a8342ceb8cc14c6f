"""The questions that the prestudy puts to each council, and what the figures say to each for one municipality.

What no figure can answer is said to be no matter of figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from answers import counts
from answers.compare.findings import NO_JOINT, known, post, scalar, staff_together, travel_findings
from answers.compare.for_and_against import alone_on_duty, posts, uncovered
from planning.comparison import Comparison
from planning.errors import N_
from planning.municipal import value
from planning.today import BOUGHT
from words.said import finding
from words.sentence import Cell, Sentence

PRESTUDY = "Forstudie, Sogn regionråd 8.12.2017"


@dataclass(frozen=True)
class Question:
    """A question that the prestudy puts to each council, and what the figures say to it."""

    key: str
    text: str
    says: Callable[[Comparison], list[Sentence]]


NO_FIGURE = finding(N_("The rest is no matter of figures."))
NO_PLACES = finding(N_("The municipality has reserved no places, so a house of its own is not costed."))
WEIGHT = finding(N_("How the two weigh against each other is no matter of figures."))


def quality(c: Comparison) -> list[Sentence]:
    """Joint against what is offered today."""
    return [today_care(c), *(found for weigh in (alone_on_duty, uncovered, posts) for _, found in weigh(c)), NO_FIGURE]


def today_care(c: Comparison) -> Sentence:
    """Return care hours of joint against those bought today, or that today's are missing or hidden."""
    joint, today = c.value("joint", "care_hours"), c.value("today", "care_hours")
    if not known(joint):
        return NO_JOINT
    bought = N_(
        "The joint facility gives {joint} care hours per place in use and day; "
        "the contract price of today's bought places pays for about {today}."
    )
    missing = N_(
        "The joint facility gives {joint} care hours per place in use and day; what today's offer gives is missing."
    )
    hidden = N_(
        "The joint facility gives {joint} care hours per place in use and day; what today's offer gives is hidden."
    )
    unknown = hidden if c.today and c.today.hides("care_hours") else missing
    return finding(bought if known(today) else unknown, joint=(joint, "digits"), today=(today, "digits"))


def own_as_good(c: Comparison) -> list[Sentence]:
    """An own house against joint: hours, money and posts."""
    if not c.member.places:
        return [NO_PLACES, NO_FIGURE]
    own = finding(
        N_(
            "A house of its own gives {hours} care hours per place in use and day and costs {net} net a year "
            "(gross {gross})."
        ),
        hours=(c.value("own", "care_hours"), "digits"),
        net=(c.value("own", "net"), "shortmill"),
        gross=(c.value("own", "gross"), "shortmill"),
    )
    if c.result.joint is None:
        return [own, NO_FIGURE]
    joint = finding(
        N_("A joint one gives {hours} and costs {net} net (gross {gross}); at equal care {equal} against {own}."),
        hours=(c.value("joint", "care_hours"), "digits"),
        net=(c.value("joint", "net"), "shortmill"),
        gross=(c.value("joint", "gross"), "shortmill"),
        equal=(c.value("joint", "net_equal_care"), "shortmill"),
        own=(c.value("own", "net_equal_care"), "shortmill"),
    )
    return [own, joint, *(found for _, found in posts(c)), NO_FIGURE]


def private_control(c: Comparison) -> list[Sentence]:
    """What a price should buy, and what is set aside for following up."""
    price = finding(
        N_(
            "At {price} a day, of which {share} is wages, a bought place should give about {hours} care hours a day: "
            "something to check the delivery against."
        ),
        price=(scalar(c, "private.price_per_day"), "kr"),
        share=(scalar(c, "private.wage_share_of_price"), "share"),
        hours=(c.value("private", "care_hours"), "digits"),
    )
    aside = finding(
        N_("The calculation sets aside {amount} per bought place and year for the municipality's own follow-up."),
        amount=(scalar(c, "private.follow_up_cost_per_place"), "kr"),
    )
    stays = finding(
        N_("The municipality stays responsible for what it buys; if control is good enough no figure says.")
    )
    return [bought_today(c), *([price] if known(c.value("private", "care_hours")) else []), aside, stays]


def bought_today(c: Comparison) -> Sentence:
    """Return how many places are bought today, or that it is missing or hidden."""
    if c.today and c.today.hides("places"):
        return finding(N_("How many places the municipality buys today is hidden."))
    number = value(c.today.figures[BOUGHT]) if c.today else None
    if number is None:
        return finding(N_("How many places the municipality buys today is missing."))
    return finding(N_("Places bought today: {number}."), number=(number, "count"))


def near_or_good(c: Comparison) -> list[Sentence]:
    """The way to the facility against what it has."""
    return [*travel_findings(c), *(found for good, found in posts(c) if good), WEIGHT]


def own_house(c: Comparison) -> list[Sentence]:
    """What a house of one's own takes."""
    if not c.member.places:
        return [NO_PLACES, NO_FIGURE]
    takes = finding(
        N_(
            "For {places} reserved places a house of its own takes {fte} full-time equivalents and costs {net} "
            "net a year (gross {gross}), {per_place} per place, with {hours} care hours per place in use and "
            "day."
        ),
        places=(c.member.places, "count"),
        fte=(c.value("own", "total_fte"), "digits"),
        net=(c.value("own", "net"), "shortmill"),
        gross=(c.value("own", "gross"), "shortmill"),
        per_place=(c.value("own", "net_per_place"), "shortmill"),
        hours=(c.value("own", "care_hours"), "digits"),
    )
    roster = finding(
        N_("An employee is alone on duty in {alone} of its shifts, and works {weekends} of the weekends."),
        alone=(c.value("own", "share_of_shifts_alone"), "share"),
        weekends=(c.value("own", "weekend_frequency"), "share"),
    )
    return [takes, roster, finding(N_("Whether to give it priority is the council's choice."))]


def combined_posts(c: Comparison) -> list[Sentence]:
    """Posts shared between the facility and the municipality, and the network."""
    outreach = post(c, "joint", "outreach")
    some = N_("The plan has {number} full-time equivalents in the joint facility who also work in the municipalities.")
    none = N_("The plan has no posts in the joint facility that also work in the municipalities.")
    found = [finding(some if outreach else none, number=(outreach, "digits"))]
    if c.result.joint:
        text = N_(
            "{joint} full-time equivalents share one workplace in the joint facility, against {own} in a "
            "house of its own."
        )
        joint, own = (staff_together(c, option) for option in ("joint", "own"))
        found.append(finding(text, joint=(joint, "digits"), own=(own, "digits")))
    return [*found, finding(N_("Whether a post can be shared is a matter of agreement between the employers."))]


def psychologist(c: Comparison) -> list[Sentence]:
    """A psychologist of the joint facility and the duty from 2020."""
    number = post(c, "joint", "psychologist")
    law = finding(N_("If a psychologist employed by the host meets the duty is a question of law: unverified, check."))
    if not number or c.result.shares is None:
        return [finding(N_("The plan has no psychologist in a joint facility.")), law]
    text = N_("The plan has {number} of psychologist for {members}; by the sharing key {part} of a post is this one's.")
    part = number * float(np.ravel(c.result.shares.share[..., c.index])[0])
    members = len(c.result.plan.participants)
    values = {
        "number": counts.full_time_equivalents(number),
        "members": counts.municipalities(members),
        "part": Cell(part, "share"),
    }
    return [Sentence(text, values), law]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "quality",
        N_("Would a joint offer give better quality and more stability than the municipality can give today?"),
        quality,
    ),
    Question(
        "own_as_good",
        N_("Can the municipality alone give an offer as good as the joint one, or better?"),
        own_as_good,
    ),
    Question(
        "private_control",
        N_("Does the municipality have good enough control of the quality of what it buys privately?"),
        private_control,
    ),
    Question(
        "nearness",
        N_("Does nearness to family and network matter more than the quality of the professional offer?"),
        near_or_good,
    ),
    Question(
        "own_house",
        N_("Does the municipality want a round-the-clock offer of its own first, to keep family and network near?"),
        own_house,
    ),
    Question(
        "combined_posts",
        N_("Can posts shared with a joint facility raise the competence at home and build a professional network?"),
        combined_posts,
    ),
    Question(
        "psychologist",
        N_("Can a psychologist employed in a joint offer meet the duty of each municipality to have one from 2020?"),
        psychologist,
    ),
)
