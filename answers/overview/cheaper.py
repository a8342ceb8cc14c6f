"""Whether the plan could be cheaper: other houses for the same places, or a facility for a smaller group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from answers import houses, memo
from answers.compare.comparison import lead
from answers.intervals import SMALL
from answers.study import Study
from planning import evaluate
from planning.cooperation import cooperate
from planning.cooperation.game import MOST_COVER
from planning.cooperation.games import members, subset_sums
from planning.errors import N_
from words.sentence import Sentence, capital, together


def cheaper(study: Study) -> list[Sentence]:
    """Return a sentence on cheaper houses and one on a smaller group that saves more; none where the plan is the cheapest.

    A roster that was typed is that of the plan, and can't be compared with others.
    """
    if study.result.joint is None or study.scenario.roster:
        return []
    return [found for found in (houses.sentence(study), smaller_group(study)) if found]


def smaller_group(study: Study) -> Sentence | None:
    """Say how much more a facility for the best smaller group would save than the plan for all, nobody being named."""
    plan = study.result.plan
    if len(plan.participants) > MOST_COVER:
        return None
    game = memo.result(cooperate, study.result)
    savings = subset_sums(game.stand_alone) - game.facility_cost
    alone = [mask for mask in range(len(savings)) if mask & (mask - 1) == 0]
    savings[[*alone, game.everyone]] = -np.inf
    best, saved = int(np.argmax(savings)), float(game.savings[-1])
    if savings[best] - max(saved, 0.0) < SMALL:
        return None
    numbers = tuple(plan.participants[index].number for index in members(best))
    group = memo.result(evaluate, study.case, replace(study.scenario, participants=numbers, houses=None))
    assert group.joint is not None and study.result.joint is not None
    now, other = (each.cost.staffing.care_hours[0] for each in (study.result.joint, group.joint))
    text = N_(
        "a group of {count:count} of the {all:count} would save {amount:mill} net a year against each for itself, {more:mill} "
        "more than all together, with {hours:one} care hours per place in use and day instead of {usual:one}."
    )
    values = {
        "count": len(numbers),
        "all": len(plan.participants),
        "amount": savings[best],
        "more": savings[best] - saved,
    }
    return capital(together(lead(study), Sentence(text, values | {"hours": float(other), "usual": float(now)})))
