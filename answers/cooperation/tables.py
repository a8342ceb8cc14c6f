"""The tables of who pays what: every rule, what a no does to the others, and each one's best group."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np

from answers.answer import Answer
from answers.cooperation.answer import Sharing, group
from answers.overview.say_no import three_digits
from planning import SHARING_RULES, BopsError
from planning.arrays import Whole
from planning.errors import N_
from words.sentence import Sentence, said
from words.table import Column, Row, Table
from words.wording import HIDDEN

THOUSAND = 1000.0
NAME = Column("name", N_("Municipality"))


def by_rule(s: Sharing) -> dict[str, Whole]:
    """Return what each pays by every rule that can be computed, in whole kroner that add up."""
    found: dict[str, Whole | None] = {}
    for rule in SHARING_RULES:
        with suppress(BopsError):
            found[rule] = s.game.whole_kroner(rule)
    return {rule: paid for rule, paid in found.items() if paid is not None}


def rules(s: Sharing) -> Table:
    """Return what each pays by every rule, with the total, the number of objections and the strongest."""
    shared = by_rule(s)
    paid = {"alone": s.game.stand_alone, **shared}
    columns = [NAME, Column("alone", N_("Cheapest alone"), "kroner")]
    columns += [Column(rule, SHARING_RULES[rule].label, "kroner", SHARING_RULES[rule].meaning) for rule in shared]
    rows = [
        {"name": name} | {key: HIDDEN if hidden(s, i, key) else amounts[i] for key, amounts in paid.items()}
        for i, name in enumerate(s.names)
    ]
    if s.study.stand_ins:
        return Table(columns, rows, caption(s), key="rules", style=("lines", "heads"))
    objections = {rule: s.game.objections(rule) for rule in shared}
    totals: list[Row] = [
        {"name": said("In all")} | {key: amounts.sum() for key, amounts in paid.items()},
        {"name": said("Groups that object")} | {rule: len(found) for rule, found in objections.items()},
        {"name": said("The strongest saves")}
        | {rule: found[0].gain if found else 0 for rule, found in objections.items()},
    ]
    return Table(columns, rows, caption(s), totals, key="rules", style=("lines", "heads"))


def hidden(s: Sharing, index: int, key: str) -> bool:
    """Tell whether what one pays is hidden: alone where its own figures are, by a rule where it rests on stand-ins."""
    number = s.game.result.plan.participants[index].number
    return s.hides(index) or (s.study.hides_alone(number) if key == "alone" else s.study.stand_ins)


def caption(s: Sharing) -> Sentence:
    """Return what the table of rules shows."""
    return said("Net kr a year by each way of sharing, price year {year:year}", year=s.game.result.values.year)


def what_a_no_does(s: Sharing) -> Answer:
    """Say and show what one municipality's no does to the others, and the best group for each."""
    return Answer(no_in_short(s), tables=[no_in_full(s), best_groups(s)])


def no_in_full(s: Sharing) -> Table:
    """Return what one municipality's no does to each other by the plan's key, in thousand kroner a year."""
    columns = [Column("name", N_("Says no")), *(Column(str(i), name, "change") for i, name in enumerate(s.names))]
    columns.append(Column("all", N_("Those left, in all"), "count"))
    rows = []
    for i, name in enumerate(s.names):
        change = s.game.without(i) / THOUSAND
        others = {str(j): HIDDEN if s.hides(j) else amount for j, amount in enumerate(change) if j != i}
        rows.append({"name": name, str(i): "–", **others, "all": np.nansum(change)})
    caption = N_("What each of the others pays more (+) or less (−), 1 000 kr a year, by the key of the plan")
    return Table(columns, rows, caption, key="no", style=("lines", "heads"))


def no_in_short(s: Sharing) -> list[Sentence]:
    """Say how much a no costs those left, from the least to the most, without naming who says it."""
    game, everyone = s.game, range(s.game.count)
    lost = np.array([np.nansum(game.without(i)) for i in everyone])
    gone = game.stand_alone.sum() - game.stand_alone
    left = [np.nansum(game.coalitions.member_cost[game.everyone & ~(1 << i)]) for i in everyone]
    beaten = int(sum(left > gone))
    text = N_("If one says no, those left pay from {low:kr} to {high:kr} more a year together, by the key of the plan.")
    if lost.max() < 0:
        text = N_(
            "If one says no, those left pay from {high:kr} to {low:kr} less a year together, by the key of the plan."
        )
    elif lost.min() < 0:
        text = N_(
            "If one says no, those left pay from {low:kr} less to {high:kr} more a year together, by the key of the plan."
        )
    values = {"low": three_digits(abs(lost.min())), "high": three_digits(abs(lost.max()))}
    better = N_("Those left are still better off together than each for itself, whoever says no.")
    apart = N_("In {count:count} of the cases those left would then be better off each for itself.")
    return [Sentence(text, values), Sentence(apart if beaten else better, {"count": beaten})]


def best_groups(s: Sharing) -> Table:
    """Return the group in which each gains most by the plan's key, and what it gains there and among all."""
    columns = [
        NAME,
        Column("group", N_("Gains most together with")),
        Column("there", N_("Gains there, kr a year"), "kroner"),
        Column("here", N_("Gains with all, kr a year"), "kroner"),
    ]
    rows = [
        {"name": name} | (dict.fromkeys(("group", "there", "here"), HIDDEN) if s.hides(i) else best_for(s, i))
        for i, name in enumerate(s.names)
    ]
    return Table(columns, rows, N_("The best group for each, by the key of the plan"), key="best-groups")


def best_for(s: Sharing, index: int) -> dict[str, Any]:
    """Return the best group for one, and what it gains there and among all."""
    alone, paid, best = s.game.stand_alone[index], s.game.coalitions.member_cost[:, index], s.game.best_with(index)
    others = best & ~(1 << index)
    shown = group(s, others) if others else said("nobody: alone")
    return {"group": shown, "there": alone - paid[best], "here": alone - paid[-1]}
