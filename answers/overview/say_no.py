"""What would make us say no: where joint stops being the cheaper, how likely that is, and what to find out first."""

from __future__ import annotations

from answers.answer import Answer
from answers.assumptions import amount
from answers.study import Study
from planning import Result, load
from planning.contracts import PRICE
from planning.errors import N_
from planning.uncertainty import Uncertainty
from planning.uncertainty.breakeven import ONLY_ONE, BreakEven, GroupsNeeded, Thresholds
from planning.uncertainty.ranges import TOGETHER
from words.sentence import Sentence, said, together

ALONE, PRIVATE = N_("each for itself"), N_("private purchase")


def say_no(result: Result, found: Thresholds | None, spread: Uncertainty | None) -> Answer:
    """Say at which price, places used, places and participants joint is dearer, and how likely that is.

    Parameters
    ----------
    result
        The one that ``found`` is of, plain or at equal care.
    """
    if result.joint is None:
        return Answer(notes=[Sentence(ONLY_ONE)])
    if not (result.plan.places or result.plan.needed):
        return Answer(notes=[said("Without places there is nothing to compare.")])
    return Answer([*(limits(found, result.plan.places) if found else ()), *odds(spread)])


def limits(found: Thresholds, built: int) -> list[Sentence]:
    """Say at which price, places used of those built, places and participants joint is dearer."""
    price = (limit(PRICE, found.price_alone, ALONE), limit(PRICE, found.price_private, PRIVATE))
    places = (count_limit(found.places_alone, ALONE), count_limit(found.places_private, PRIVATE))
    return [
        line(said("By the price of a bought place, the joint facility is"), *price),
        *(
            [line(said("By the places in use, the joint facility is"), used_limit(found.places_used, built))]
            if built
            else []
        ),
        line(said("By the number of places, the joint facility is"), *places),
        *group_limit(found.groups),
    ]


def line(head: Sentence, *parts: Sentence) -> Sentence:
    """Return a sentence of how it begins and what is said of each other option."""
    return Sentence("{head} {parts}.", {"head": head, "parts": parts})


def limit(key: str, found: BreakEven, other: str) -> Sentence:
    """Say at which value of an assumption joint is dearer than another option."""
    row = load()[key]
    if found.value is not None:
        value = amount(row, three_digits(found.value), unit=True)
        text = (
            N_("dearer than {other:term} below {value}")
            if found.above
            else N_("dearer than {other:term} above {value}")
        )
        return together(Sentence(text, {"value": value, "other": other}), None if found.plausible else outside())
    first, last = found.searched or (0.0, 0.0)
    always = N_("cheaper than {other:term} all the way from {low} to {high}")
    never = N_("dearer than {other:term} all the way from {low} to {high}")
    values = {"other": other, "low": amount(row, first), "high": amount(row, last, unit=True)}
    return Sentence(always if found.always else never, values)


def outside() -> Sentence:
    """Say that a value lies outside the range of its assumption."""
    return said("(outside the plausible range)")


def three_digits(value: float) -> float:
    """Return a value with three significant digits: what rests on assumptions is worth no more."""
    return float(f"{value:.3g}")


def count_limit(found: BreakEven, other: str) -> Sentence:
    """Say with how many joint is dearer than another option."""
    if found.value is not None:
        return said("dearer than {other:term} with fewer than {count:count}", count=found.value, other=other)
    text = (
        N_("cheaper than {other:term} from the first") if found.always else N_("dearer than {other:term} at any number")
    )
    return Sentence(text, {"other": other})


def used_limit(found: BreakEven, built: int) -> Sentence:
    """Say with how many of the places built in use joint is dearer than each for itself, for the same users."""
    if found.value is not None:
        text = N_("dearer than {other:term} with fewer than {count:count} of {built:count}")
        return Sentence(text, {"count": found.value, "built": built, "other": ALONE})
    text = (
        N_("cheaper than {other:term} from the first of {built:count}")
        if found.always
        else N_("dearer than {other:term} however many of {built:count}")
    )
    return Sentence(text, {"built": built, "other": ALONE})


def group_limit(groups: GroupsNeeded | None) -> list[Sentence]:
    """Say how many must take part for joint to be cheaper, where what every group costs is known."""
    if groups is None:
        return []
    some, every = groups.some.value, groups.every.value
    if some is None:
        return [said("Participants: no group pays less jointly than each for itself.")]
    if every is None:
        text = N_(
            "Participants: from {some:count} on some groups pay less jointly than each for itself, but not every group does."
        )
        return [Sentence(text, {"some": some})]
    text = N_(
        "Participants: from {some:count} on some groups pay less jointly than each for itself, from {every:count} on "
        "every group does."
    )
    return [Sentence(text, {"some": some, "every": every})]


def odds(spread: Uncertainty | None) -> list[Sentence]:
    """Say in which share of the draws joint is dearer, and in which it is the cheapest of all."""
    if spread is None or spread.joint_cheaper is None:
        return []
    text = N_(
        "When all assumptions vary at once, the joint facility is dearer than each for itself in {share:chance}"
        " of the calculations, and in {equal:chance} with as many care hours as bought. With the plan's hours "
        "it is cheaper than both own houses and private purchase in {all:chance}."
    )
    equal = 1 - (spread.joint_cheaper_equal_care or 0.0)
    return [Sentence(text, {"share": 1 - spread.joint_cheaper, "equal": equal, "all": spread.joint_cheapest or 0.0})]


def name_of(key: str) -> Sentence:
    """Return the words for an assumption, or for those that move together."""
    label = TOGETHER.get(key) or load()[key].description
    return Sentence("{label:term}", {"label": label})


def to_find_out(study: Study, spread: Uncertainty | None) -> tuple[Answer, dict[str, Sentence]]:
    """Say which three assumptions most of the uncertainty comes from; return the answer, and by key what each is called."""
    if spread is None or not spread.shares:
        return Answer(notes=[said("No assumption with a range moves the answer.")]), {}
    saving = said("These assumptions make the saving most uncertain:")
    alone = said("These assumptions make the cost alone most uncertain:")
    template = "{name} ({share:pct})"
    found = {
        key: Sentence(template, {"name": name_of(key), "share": spread.shares[key]}) for key in spread.to_find_out()
    }
    return Answer(notes=[alone if study.result.joint is None else saving]), found
