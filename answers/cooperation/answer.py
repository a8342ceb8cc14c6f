"""Who joins, who pays and who objects: the answer in sentences, what each saves, and the groups that object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from answers import intervals, memo, public, verdict
from answers.answer import Answer, Picture
from answers.band import bands
from answers.compare.comparison import lead
from answers.intervals import SMALL
from answers.overview.answer import gains_picture
from answers.overview.say_no import three_digits
from answers.study import Study
from choices import record
from planning import SHARING_RULES, BopsError, Result
from planning.arrays import Float
from planning.cooperation import Game, Objection, cooperate
from planning.cooperation.games import members
from planning.errors import N_
from planning.uncertainty import Uncertainty
from planning.uncertainty.holds import SLIGHT
from words.sentence import Sayable, Sentence, capital, counted, said, together
from words.signs import told
from words.wording import MILLION

LISTED = 6
CHART = 300
"""Usual height of a picture in pixels."""
PAYS, AXIS = 36, 52
"""Pixels a municipality takes in the picture of what each pays, and its axis."""


@dataclass(frozen=True)
class Sharing:
    """The game of a study, the rule chosen, what each pays by it (NOK a year), who objects, and what can't be used."""

    study: Study
    game: Game
    rule: str
    paid: Float
    objections: list[Objection]
    notes: Sequence[Sayable] = ()

    @property
    def together(self) -> bool:
        """Whether there are two participants at least, so that there is something to share."""
        return self.game.count > 1

    @property
    def names(self) -> list[str]:
        """The participants' names in case order."""
        return [m.name for m in self.game.result.plan.participants]

    def hides(self, index: int) -> bool:
        """Tell whether a participant's own figures are hidden in this view."""
        return self.study.hides(self.game.result.plan.participants[index].number)


def solved(result: Result) -> Game:
    """Return the game of a result with the solution that takes longest, which is kept with it."""
    game = cooperate(result)
    _ = game.nucleolus
    return game


def shared(study: Study) -> Sharing:
    """Return how the cost is shared; a rule that can't be used gives way to the plan's key, with a note why."""
    game, rule, paid = memo.result(solved, study.at_end), study.choices.rule, None
    notes: list[Sayable] = [] if study.stand_ins else list(game.notes)
    try:
        paid = game.allocation(rule)
    except BopsError as error:
        notes.append(error)
    if paid is None:
        rule = record.PLAN_RULE
        paid = np.asarray(game.allocation(rule))
    return Sharing(study, game, rule, paid, game.objections_to(paid), notes)


def in_short(s: Sharing, spread: Uncertainty | None = None) -> Answer:
    """Say what the group saves, whether another would save more, and whether anybody has a reason to object.

    Where that rests on stand-ins what may be told of the region is said instead.
    """
    if s.study.stand_ins:
        return Answer(public.region(s.study), notes=[public.untold()])
    notes = intervals.caption(spread, ())
    if not s.together:
        alone = said("Only {name} takes part: choose two or more, and see what each pays.", name=s.names[0])
        return Answer([alone], notes=notes)
    beside = [end_asked(s.study), care(s), best_group(s), core(s)]
    return Answer([saved(s, spread), objection(s)], notes=[*(each for each in beside if each), *notes])


def end_asked(study: Study) -> Sentence | None:
    """Say that all is asked at equal care, where it is."""
    if not study.choices.equal:
        return None
    return said("Asked with as many care hours as the private price pays for, in the joint facility and in own houses.")


def saved(s: Sharing, spread: Uncertainty | None) -> Sentence:
    """Say what all save together; with its interval where that is the joint facility against each for itself."""
    amount, text = (
        float(s.game.savings[-1]),
        N_("Together the {count:count} municipalities pay {verdict} than each for itself."),
    )
    one_facility = s.game.cost[-1] >= s.game.facility_cost[-1] - SMALL
    drawn = None if spread is None else spread.difference_equal_care if s.study.choices.equal else spread.difference
    interval = intervals.saved(drawn) if one_facility else None
    if one_facility:
        amount = verdict.saving(s.study.options, "net_equal_care" if s.study.choices.equal else "net")
    if verdict.uncertain(interval):
        text = N_("Whether the {count:count} municipalities pay less together than each for itself is {verdict}.")
    elif abs(amount) < SMALL:
        return said("Together the {count:count} municipalities pay the same as each for itself.", count=s.game.count)
    return Sentence(text, {"count": s.game.count, "verdict": verdict.against(amount, interval)})


def care(s: Sharing) -> Sentence:
    """Say what stands beside the net saving: gross cost and care hours, jointly and each for itself."""
    joint, alone = s.study.options.loc["joint"], s.study.options.loc["stand_alone"]
    return said(
        "Each place in use gets {hours:one} care hours a day, against {alone_hours:one} each for itself. With "
        "as many hours it is {equal:mill} net against {alone_equal:mill}. Gross it is now {gross:mill} against "
        "{alone:mill}.",
        gross=joint["gross"], hours=joint["care_hours"], equal=joint["net_equal_care"],
        alone=alone["gross"], alone_hours=alone["care_hours"], alone_equal=alone["net_equal_care"],
    )  # fmt: skip


def best_group(s: Sharing) -> Sentence:
    """Say whether another group among the participants would save more."""
    game = s.game
    if game.savings[game.best] - game.savings[-1] < SMALL:
        return said("No smaller group among them saves more.")
    if not game.best & (game.best - 1):
        return said("No group saves anything: each is best off alone.")
    names, most = group(s, game.best), game.savings[game.best]
    text = said("most is saved by {names}: {amount:mill} a year.", names=names, amount=most)
    return capital(together(lead(s.study), text))


def objection(s: Sharing) -> Sentence:
    """Say how many groups would pay less on their own by the rule chosen, and the most one would save."""
    label = SHARING_RULES[s.rule].label
    if not s.objections:
        return said("By the rule “{rule:term}” nobody would pay less alone or in a smaller group.", rule=label)
    return counted(
        "By the rule “{rule:term}” {count} group would pay less on its own: it saves {amount:kr} a year.",
        "By the rule “{rule:term}” {count} groups would pay less on their own; the one that gains most saves {amount:kr} a "
        "year.",
        len(s.objections), rule=label, amount=three_digits(s.objections[0].gain),
    )  # fmt: skip


def core(s: Sharing) -> Sentence | None:
    """Say whether there is any way of sharing that nobody objects to."""
    game = s.game
    if game.core_is_empty is None or game.nucleolus is None:
        return None
    if not game.core_is_empty:
        return said("There are ways of sharing that nobody objects to.") if s.objections else None
    least = game.objections("nucleolus", 1)[0].gain
    part = least / abs(game.cost[-1]) if game.cost[-1] else 1.0
    text = N_("However the cost is shared, some group could save {amount:kr} or more a year by going alone.")
    slight = said(
        "That is {share:pct1} of what they pay in all, and less than the uncertainty of the figures.", share=part
    )
    return together(Sentence(text, {"amount": three_digits(least)}), slight if part < SLIGHT else None)


def group(s: Sharing, mask: int) -> Sentence | tuple[str, ...]:
    """Return a group in words: the names, or all but one or two."""
    return group_of(s.names, mask)


def group_of(names: Sequence[str], mask: int) -> Sentence | tuple[str, ...]:
    """Return a group among some municipalities in words."""
    outside, inside = members(2 ** len(names) - 1 & ~mask), members(mask)
    if not outside:
        return said("all {count:count}", count=len(names))
    if len(outside) <= 2 < len(inside):
        return said("all but {names}", names=tuple(names[i] for i in outside))
    return tuple(names[i] for i in inside)


def who_saves(s: Sharing, spread: Uncertainty | None) -> Answer:
    """Show what each saves against standing alone by the rule chosen; with intervals where that is the plan's."""
    numbers = [m.number for m in s.game.result.plan.participants]
    gains = pd.DataFrame({"number": numbers, "name": s.names, "gain": s.game.stand_alone - s.paid})
    split = said("Places are split by population: these are no municipality's own figures.")
    notes = [together(told("estimated"), split, between=" · ")] if s.study.estimated else []
    figure = "gain_equal_care" if s.study.choices.equal else "gain"
    drawn = spread if s.rule == record.PLAN_RULE else None
    return Answer(pictures=[gains_picture(s.study, gains, CHART, drawn, figure)], notes=notes)


PAID_AT_BOTH_ENDS = N_("What does each pay, from the plan's hours to as many as bought?")


def paid_at_both_ends(s: Sharing) -> Answer:
    """Show what each pays by the rule as a band, from the plan's hours to as many as bought; hidden ones are left out."""
    ends = [paid_by(s, equal) for equal in (False, True)]
    w, rows = s.study.words, []
    for index, name in enumerate(s.names):
        band = float(ends[0][index]), float(ends[1][index])
        alone = said("alone {band:band}", band=tuple(float(end[index]) for end in alone_at_both_ends(s)))
        rows.append({"option": name, "key": "joint", "floor": band[0] / MILLION, "ceiling": band[1] / MILLION,
                     "low": np.nan, "high": np.nan, "text": w.say(Sentence("{band:band}", {"band": band})),
                     "hours": w.say(alone)})  # fmt: skip
    shown = [row for index, row in enumerate(rows) if not s.hides(index)]
    if not shown:
        return Answer()
    words = "; ".join(f"{row['option']}: {row['text']}, {row['hours']}" for row in shown)
    title, height = w.t("million kr net a year, by the rule chosen"), PAYS * len(shown) + AXIS
    return Answer(pictures=[Picture(bands, (pd.DataFrame(shown), title, height), words, PAID_AT_BOTH_ENDS)])


def paid_by(s: Sharing, equal_care: bool) -> Float:
    """Return what each pays by the rule of the page at an end of the band, NOK a year."""
    if equal_care == s.study.choices.equal:
        return s.paid
    paid = memo.result(solved, s.study.end(equal_care)).allocation(s.rule)
    return s.paid if paid is None else np.asarray(paid)


def alone_at_both_ends(s: Sharing) -> tuple[Float, Float]:
    """Return what the cheapest alone costs each, plain and at equal care, NOK a year."""
    return s.study.result.stand_alone, s.study.result.stand_alone_equal_care


def who_objects(s: Sharing) -> Answer:
    """Say who objects, a sentence each, the strongest first; or that nobody does."""
    if not s.objections:
        return Answer([objection(s)])
    rest = len(s.objections) - LISTED
    more = [counted("{count} more group", "{count} more groups", rest)] if rest > 0 else []
    return Answer([*(one_objection(s, one) for one in s.objections[:LISTED]), *more])


def one_objection(s: Sharing, one: Objection) -> Sentence:
    """Say one objection; what a hidden municipality alone would gain is hidden."""
    if len(one.members) == 1 and s.hides(one.members[0]):
        return said("{name}: hidden", name=s.names[one.members[0]])
    text = (
        N_("{group} would pay {amount:kr} less a year alone than by this rule.")
        if len(one.members) == 1
        else N_("{group} would pay {amount:kr} less a year without the others.")
    )
    return capital(Sentence(text, {"group": group(s, one.mask), "amount": three_digits(one.gain)}))
