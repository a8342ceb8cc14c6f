"""What could change the answer for one municipality: its switching values in words, and its tornado."""

from __future__ import annotations

import pandas as pd

from answers import counts
from answers.answer import Answer
from answers.assumptions import amount
from answers.compare.comparison import OneMunicipality, hidden, lead
from answers.costs import tornado
from answers.overview.say_no import outside, three_digits
from answers.study import Study
from planning import load
from planning.assumptions.model import Assumption
from planning.contracts import PRICE
from planning.errors import N_
from planning.uncertainty.breakeven import BreakEven
from planning.uncertainty.member import BUILDING, SwitchingValues
from words.sentence import Sentence, said, together

SAVED = N_(
    "How the municipality's saving against the cheapest alone changes when one assumption at a time is set to "
    "the lowest and the highest value of its range. Below 0 the joint facility costs more."
)


def switching(s: OneMunicipality, found: SwitchingValues | None) -> Answer:
    """Say at which price, places in use, building cost and bought places the answer turns for the municipality."""
    if s.untold:
        return Answer(notes=[hidden(s)])
    if found is None or s.c.gain is None or not s.c.member.places:
        return Answer()
    told = [price(found.price), used(found), *building(found.building), *bought(found, s.c.member.places)]
    return Answer(told, notes=[*filter(None, [lead(s.view), end_asked(s.view)])])


def end_asked(study: Study) -> Sentence | None:
    """Say that all of this is asked with as many care hours as bought, where it is."""
    return said("All of this is asked with as many care hours as bought.") if study.choices.equal else None


def price(found: BreakEven) -> Sentence:
    """Say below which price of a bought place buying is cheaper."""
    row = load()[PRICE]
    if found.value is None:
        low, high = found.searched or (0.0, 0.0)
        always = N_("Buying is dearer for us than the joint facility at every price from {low} to {high}.")
        never = N_("Buying is cheaper for us than the joint facility at every price from {low} to {high}.")
        return Sentence(
            always if found.always else never, {"low": amount(row, low), "high": amount(row, high, unit=True)}
        )
    below = N_("Below {value} for a place buying is cheaper for us than the joint facility.")
    above = N_("Above {value} for a place buying is cheaper for us than the joint facility.")
    return Sentence(below if found.above else above, {"value": limit(row, found)})


def used(found: SwitchingValues) -> Sentence:
    """Say with how many places in use joint is dearer than the cheapest alone."""
    values = {"count": found.used.value, "all": found.reserved}
    if found.used.value is not None:
        text = N_("With fewer than {count:count} of {all:count} places in use the cheapest alone is cheaper for us.")
        return Sentence(text, values)
    always = N_("The joint facility is cheaper for us than alone however few of the {all:count} places are in use.")
    never = N_("The cheapest alone is cheaper for us even when all {all:count} places are in use.")
    return Sentence(always if found.used.always else never, values)


def building(found: BreakEven) -> list[Sentence]:
    """Say above which building cost joint is dearer than the cheapest alone, where there is such a cost."""
    if found.value is None:
        return []
    above = N_("Above {value} to build the cheapest alone is cheaper for us.")
    below = N_("Below {value} to build the cheapest alone is cheaper for us.")
    return [Sentence(below if found.above else above, {"value": limit(load()[BUILDING], found)})]


def limit(row: Assumption, found: BreakEven) -> Sentence:
    """Return the value where the answer changes, and that it is outside the plausible range where it is."""
    value = amount(row, three_digits(found.value or 0.0), unit=True)
    return together(value, None if found.plausible else outside())


def bought(found: SwitchingValues, most: int) -> list[Sentence]:
    """Say with how many bought places today, of those it needs, joint costs what today does."""
    if found.bought is None:
        return []
    if found.bought <= 0:
        return [said("The joint facility costs us less than today even if we buy no place now.")]
    if found.bought > most:
        return [said("The joint facility costs us more than today even if we buy all our places now.")]
    return [
        said(
            "If we buy about {places} now, the joint facility costs us what today does.",
            places=counts.some_places(found.bought),
        )
    ]


def tornado_answer(s: OneMunicipality, table: pd.DataFrame | None) -> Answer:
    """Show which assumption moves the municipality's answer most; nothing where its figures are hidden."""
    return Answer() if s.untold else tornado.answer(s.view, table, SAVED)
