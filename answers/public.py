"""What public view says of the region where figures are hidden: which version it shows, and the totals that are true of it.

Every page asks here, and so the :class:`answers.study.Study`, whether its figures are the region's (``joint_told``,
``places_told``) or rest on stand-ins (``stand_ins``), and what it may then say of which option is cheaper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, isfinite

from answers.answer import Answer, Card
from answers.study import Study
from planning.agreeing import Range, Totals
from planning.errors import N_, Note
from words.sentence import Sentence, counted, said, together
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
    low, high = (round(end / TENTH) if isfinite(end) else end for end in ends)
    if low == high:
        return low * TENTH, low * TENTH
    return tenth(ends[0], floor), tenth(ends[1], ceil)


def tenth(amount: float, way: Callable[[float], int]) -> float:
    """Return an amount rounded one way to a tenth of a million kroner; what has no end stays so."""
    return way(amount / TENTH) * TENTH if isfinite(amount) else amount


def amount(ends: Range) -> Sentence:
    """Write an amount that lies between two, in tenths of a million kroner."""
    low, high = rounded(ends)
    if low == high:
        return said("{amount:mill}", amount=low)
    if not isfinite(high):
        return said("at least {low:mill}", low=low)
    return said("{low:millions} to {high:mill}", low=low, high=high)


def short(ends: Range) -> Sentence:
    """Write the same without its unit."""
    low, high = rounded(ends)
    if low == high:
        return said("{amount:millions}", amount=low)
    if not isfinite(low):
        return said("at most {high:millions}", high=high)
    if not isfinite(high):
        return said("at least {low:millions}", low=low)
    return said("{low:millions} to {high:millions}", low=low, high=high)


def places(study: Study) -> Sentence:
    """Say how many places the plan has, or that the number is hidden."""
    if not study.places_told:
        return said("a hidden number of places")
    return counted("{count} place", "{count} places", study.result.plan.places)


def notes(study: Study) -> list[Note]:
    """Return the warnings of a plan, without those that tell what follows from hidden counts: who is host, how many places."""
    hidden = {"host"} if study.stand_ins else set()
    hidden |= set() if study.places_told else {"needed"}
    return [note for note in study.result.notes if not hidden.intersection(note.values)]


STAND_INS = N_(
    "All other totals here are computed with stand-ins for what is hidden: they are not the region's figures."
)


def with_stand_ins(study: Study) -> list[Sentence]:
    """Say that a page's totals are not the region's, where that is so."""
    return [said(STAND_INS)] if study.stand_ins else []


def beside_stand_ins(found: Totals | None) -> list[Sentence]:
    """Say what may be told of the region, and that a command's totals are not it; nothing where they are."""
    return [*sentences(found), said(STAND_INS)] if found else []


def untold() -> Sentence:
    """Say that a page's answer is withheld."""
    return said("This can't be told in public view: it rests on figures that are hidden (:).")


def region(study: Study) -> list[Sentence]:
    """Say between which figures the region's true totals lie; nothing where no hidden figure moves them."""
    return [together(*sentences(study.agreeing))] if study.agreeing else []


def sentences(found: Totals) -> list[Sentence]:
    """Say what joint and each for itself cost, what is saved, and what is not in it."""
    if found.joint is None:
        costs = [said("Alone, the cheapest costs {alone} net a year.", alone=amount(found.stand_alone))]
    else:
        text = N_("The joint facility costs {joint} net a year, each for itself {alone}.")
        first = Sentence(text, {"joint": amount(found.joint), "alone": amount(found.stand_alone)})
        costs = [first, difference(found.saving)]
    return [head(found), *costs, *prices(found)]


def head(found: Totals) -> Sentence:
    """Say whether totals are by the true figures, or by all but the extra staff."""
    if not found.extra:
        return said("The region, by the true figures.")
    text = N_("The region without the extra staff of {names}, which is hidden and comes on top in every option.")
    return Sentence(text, {"names": found.extra})


def prices(found: Totals) -> list[Sentence]:
    """Say whose price of bought places is hidden, and what the totals suppose of it."""
    if not found.priced:
        return []
    text = N_(
        "What {names} pay for bought places is hidden: each for itself is from what it costs at no price at all to what own "
        "houses cost."
    )
    return [Sentence(text, {"names": found.priced})]


def difference(saving: Range | None) -> Sentence:
    """Say what joint costs less or more than each alone; neither where the range has both signs, or there is none."""
    if saving is None:
        return said("Which is cheaper can't be told.")
    low, high = rounded(saving)
    if low >= 0:
        return said("The joint facility costs {amount} less.", amount=amount(saving))
    if high <= 0:
        return said("The joint facility costs {amount} more.", amount=amount((-saving[1], -saving[0])))
    if not isfinite(low):
        return said("Which is cheaper can't be told: the joint facility costs at most {less:mill} less.", less=high)
    return said(
        "Which is cheaper can't be told: the joint facility costs from {less:mill} less to {more:mill} more.",
        less=high,
        more=-low,
    )


WHY_A_RANGE = N_(
    "Where two figures stand, the true one lies between them: counts of few people and agreed prices are hidden, and what is "
    "shown must not give one away."
)


def in_short(study: Study, found: Totals) -> Answer:
    """Say the region's totals from the true figures, with a card for each option."""
    cards = [
        Card(option, Cell(short(ends), "text"), N_("million kr a year"), [])
        for option, ends in by_option(found, list(study.options.index))
    ]
    return Answer(region(study), cards=cards, notes=[] if found.extra else [said(WHY_A_RANGE)])


def by_option(found: Totals, options: Sequence[str]) -> list[tuple[str, Range]]:
    """Return the range of each option's net cost, in the order of the options."""
    return [(option, ends) for option in options if (ends := getattr(found, option, None)) is not None]
