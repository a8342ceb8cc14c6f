"""What public view says of the region where figures are hidden: which version it shows, and the totals that are true of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from answers.answer import Answer, Card
from answers.study import Study
from planning.agreeing import Range, Totals, left_out
from planning.contracts import CONTRACT
from planning.errors import N_
from planning.publication import Publication
from words.sentence import Sentence, said, together
from words.table import Cell
from words.wording import MILLION

TENTH = MILLION / 10


def version(study: Study) -> Sentence:
    """Say which version public view shows: the day it was published, or that nothing has been."""
    if study.published.day is None:
        return said("public view: nothing is published yet, so figures as shipped are shown")
    return said("public view, as published {day:day}", day=study.published.day)


def rounded(ends: Range) -> Range:
    """Return a range in tenths of a million kroner that holds it; one figure twice where both ends are rounded to it."""
    low, high = (round(end / TENTH) for end in ends)
    return (
        (low * TENTH, low * TENTH) if low == high else (floor(ends[0] / TENTH) * TENTH, ceil(ends[1] / TENTH) * TENTH)
    )


def amount(ends: Range) -> Sentence:
    """Write an amount that lies between two, in tenths of a million kroner."""
    low, high = rounded(ends)
    if low == high:
        return said("{amount:mill}", amount=low)
    return said("{low:millions} to {high:mill}", low=low, high=high)


def short(ends: Range) -> Sentence:
    """Write the same without its unit."""
    low, high = rounded(ends)
    if low == high:
        return said("{amount:millions}", amount=low)
    return said("{low:millions} to {high:millions}", low=low, high=high)


def region(study: Study) -> list[Sentence]:
    """Say between which figures the region's true totals lie; nothing where no hidden figure moves them."""
    if study.agreeing is None or study.publication is None:
        return []
    return [together(said("The region, by the true figures."), *sentences(study.agreeing, study.publication))]


def sentences(found: Totals, publication: Publication) -> list[Sentence]:
    """Say what joint and each for itself cost, what is saved, and what is in neither."""
    more = []
    if names := left_out(publication):
        text = N_("Extra staff of {names} is hidden and comes on top in every option.")
        more.append(Sentence(text, {"names": tuple(names)}))
    if names := left_out(publication, CONTRACT):
        text = N_("What {names} pay for bought places is hidden: the assumed price is counted in its place.")
        more.append(Sentence(text, {"names": tuple(names)}))
    if found.joint is None or found.saving is None:
        return [said("Alone, the cheapest costs {alone} net a year.", alone=amount(found.stand_alone)), *more]
    text = N_("Joint costs {joint} net a year, each for itself {alone}.")
    first = Sentence(text, {"joint": amount(found.joint), "alone": amount(found.stand_alone)})
    return [first, difference(found.saving), *more]


def difference(saving: Range) -> Sentence:
    """Say what joint costs less or more than each alone; neither where the range has both signs."""
    low, high = rounded(saving)
    if low >= 0:
        return said("Joint costs {amount} less.", amount=amount(saving))
    if high <= 0:
        return said("Joint costs {amount} more.", amount=amount((-saving[1], -saving[0])))
    return said(
        "Which is cheaper can't be told: joint costs from {less:mill} less to {more:mill} more.", less=high, more=-low
    )


WHY_A_RANGE = N_(
    "Where two figures stand, the true one lies between them: counts of few people are hidden, and what is shown must not "
    "give one away."
)


def in_short(study: Study, found: Totals) -> Answer:
    """Say the region's totals from the true figures, with a card for each option."""
    cards = [
        Card(option, Cell(short(ends), "text"), N_("million kr a year"), [])
        for option, ends in by_option(found, list(study.options.index))
    ]
    return Answer(region(study), cards=cards, notes=[said(WHY_A_RANGE)])


def by_option(found: Totals, options: Sequence[str]) -> list[tuple[str, Range]]:
    """Return the range of each option's net cost, in the order of the options."""
    return [(option, ends) for option in options if (ends := getattr(found, option, None)) is not None]
