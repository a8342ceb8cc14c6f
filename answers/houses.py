"""Whether other houses for the same places are cheaper, and what the cheapest houses chosen save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answers import memo
from answers.intervals import SMALL
from answers.study import Study
from planning import House, Result, evaluate
from planning.errors import N_
from planning.houses import Split, cheapest_split, open_at_night
from words.sentence import Sentence, Text, said


def listed(houses: Sequence[House]) -> Text:
    """Return the places of houses: "8, 8, 4"; one that is closed at night says so."""
    closed = said("(day and evening only)")
    parts = [
        str(house.places) if house.around_the_clock else Sentence("{places} {closed}", {"places": house.places, "closed": closed})
        for house in houses
        if house.places
    ]  # fmt: skip
    return Sentence(", ".join(f"{{p{i}}}" for i in range(len(parts))), {f"p{i}": part for i, part in enumerate(parts)})


def cheaper(study: Study) -> Split | None:
    """Return the cheapest houses for the places of the plan, no more of them than it has; None where nothing is saved.

    A typed roster is that of its houses, so nothing is said of others while one is typed; nor where the places are hidden.
    """
    if study.scenario.roster or not study.joint_told:
        return None
    split = memo.result(cheapest_split, study.result, open_at_night(study.result))
    return split if split and split.saving >= SMALL else None


def sentence(study: Study) -> Sentence | None:
    """Say what the cheapest houses would save, with the care hours of both; None where nothing is saved."""
    split = cheaper(study)
    if split is None:
        return None
    return compared(study, study.result, with_houses(study, split.houses))


def chosen(study: Study) -> Sentence | None:
    """Say what the cheapest houses, where they are chosen, save against those of the plan; None where they are not."""
    if not study.choices.cheapest or study.result.joint is None or not study.joint_told:
        return None
    usual = with_houses(study, None)
    if usual.joint is None or usual.plan.houses == study.result.plan.houses:
        return said("The houses of the plan are the cheapest.")
    return compared(study, usual, study.result, taken=True)


def with_houses(study: Study, houses: tuple[House, ...] | None) -> Result:
    """Return the result of the study with other houses; those of the plan where None."""
    return memo.result(evaluate, study.case, replace(study.scenario, houses=houses))


def compared(study: Study, now: Result, other: Result, taken: bool = False) -> Sentence:
    """Say what other houses save, net beside gross, with the care hours of both."""
    assert now.joint is not None and other.joint is not None
    would = N_(
        "Houses of {other} places instead of {now} would save {saving:mill} net a year ({gross:mill} gross), with {hours:one} "
        "care hours per place in use and day instead of {usual:one}."
    )
    do = N_(
        "Houses of {other} places instead of {now} save {saving:mill} net a year ({gross:mill} gross), with {hours:one} care "
        "hours per place in use and day instead of {usual:one}."
    )
    hours = [float(each.joint.cost.staffing.care_hours[0]) for each in (now, other) if each.joint]
    saved = {name: float((getattr(now.joint, name) - getattr(other.joint, name))[..., 0]) for name in ("net", "gross")}
    return Sentence(do if taken else would, {
        "other": listed(other.plan.houses), "now": listed(now.plan.houses), "saving": saved["net"], "gross": saved["gross"],
        "hours": hours[1], "usual": hours[0],
    })  # fmt: skip
