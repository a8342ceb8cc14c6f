"""The tables of the page of cooperation: every rule, what a no does, and each one's best group."""

from __future__ import annotations

import numpy as np

from answers.cooperation.answer import Shown, about, by_rule, group_name
from planning import SHARING_RULES
from planning.arrays import Whole
from planning.errors import N_
from words import tables
from words.tables import Column
from words.wording import HIDDEN

THOUSAND = 1000.0


def rules_html(s: Shown) -> str:
    """Return what each pays by every rule, with the total, the number of objections and the strongest."""
    w, kroner = s.view.words, by_rule(s)
    columns = [
        Column("name", w.t("Municipality"), number=False),
        Column("alone", w.t("Cheapest alone")),
        *(Column(rule, w.t(SHARING_RULES[rule].label), help=w.t(SHARING_RULES[rule].meaning)) for rule in kroner),
    ]
    rows = [rule_row(s, i, kroner) for i in range(s.game.count)]
    found = {rule: s.game.objections(rule) for rule in kroner}
    totals = [
        {"name": w.t("In all"), "alone": w.number(s.game.stand_alone.sum()),
         **{rule: w.number(paid.sum()) for rule, paid in kroner.items()}},
        {"name": w.t("Groups that object"), **{rule: w.number(len(ones)) for rule, ones in found.items()}},
        {"name": w.t("The strongest saves"),
         **{rule: w.number(ones[0].gain if ones else 0) for rule, ones in found.items()}},
    ]  # fmt: skip
    caption = w.t("Net kr a year by each way of sharing, price year {year}", year=s.game.result.values.year)
    return tables.wrapping(f'<div class="bops-lines">{tables.table(columns, rows, caption, totals)}</div>')


def rule_row(s: Shown, index: int, kroner: dict[str, Whole]) -> dict[str, str]:
    """Return what one municipality pays by every rule."""
    w, name = s.view.words, s.names[index]
    if s.hides(index):
        return {"name": name} | dict.fromkeys(("alone", *kroner), HIDDEN)
    alone = {"alone": w.number(s.game.stand_alone[index])}
    return {"name": name} | alone | {rule: w.number(paid[index]) for rule, paid in kroner.items()}


def no_html(s: Shown) -> str:
    """Return what one municipality's no does to each other by the plan's key, in thousand kroner a year."""
    w = s.view.words
    others = [Column(str(i), name) for i, name in enumerate(s.names)]
    columns = [Column("name", w.t("Says no"), number=False), *others, Column("all", w.t("Those left, in all"))]
    rows = []
    for i, name in enumerate(s.names):
        change = s.game.without(i)
        cells = {str(j): no_cell(s, j, value) for j, value in enumerate(change) if j != i}
        rows.append({"name": name, str(i): "–", **cells, "all": w.number(round(np.nansum(change) / THOUSAND))})
    caption = w.t("What each of the others pays more (+) or less (−), 1 000 kr a year, by the key of the plan")
    return tables.wrapping(f'<div class="bops-lines">{tables.table(columns, rows, caption)}</div>')


def no_cell(s: Shown, index: int, value: float) -> str:
    """Return one change with its sign; hidden where the municipality's figures are."""
    if s.hides(index):
        return HIDDEN
    thousands = round(float(value) / THOUSAND)
    return ("+" if thousands > 0 else "") + s.view.words.number(thousands)


def no_sentences(s: Shown) -> list[str]:
    """Say how much a no costs those left, from the least to the most, without naming who says it."""
    w = s.view.words
    lost = np.array([np.nansum(s.game.without(i)) for i in range(s.game.count)])
    gone = s.game.stand_alone.sum() - s.game.stand_alone
    beaten = int(sum(np.nansum(s.game.coalitions.member_cost[s.game.everyone & ~(1 << i)]) > gone[i]
                     for i in range(s.game.count)))  # fmt: skip
    low, high = about(w, abs(lost.min())), about(w, abs(lost.max()))
    if lost.min() >= 0:
        text = N_("If one says no, those left pay from {low} to {high} more a year together, by the key of the plan.")
    elif lost.max() >= 0:
        text = N_(
            "If one says no, those left pay from {low} less to {high} more a year together, by the key of the plan."
        )
    else:
        text = N_("If one says no, those left pay from {high} to {low} less a year together, by the key of the plan.")
    said = [w.t(text, low=low, high=high)]
    if beaten:
        text = N_("In {count} of the cases those left would then be better off each for itself.")
        return [*said, w.t(text, count=beaten)]
    return [*said, w.t("Those left are still better off together than each for itself, whoever says no.")]


def best_html(s: Shown) -> str:
    """Return the group in which each gains most by the plan's key, and what it gains there and among all."""
    w, game = s.view.words, s.game
    columns = [
        Column("name", w.t("Municipality"), number=False),
        Column("group", w.t("Gains most together with"), number=False),
        Column("there", w.t("Gains there, kr a year")),
        Column("here", w.t("Gains with all, kr a year")),
    ]
    rows = []
    for i, name in enumerate(s.names):
        best = game.best_with(i)
        if s.hides(i):
            rows.append({"name": name, "group": HIDDEN, "there": HIDDEN, "here": HIDDEN})
            continue
        alone = w.t("nobody: alone")
        paid = game.coalitions.member_cost
        rows.append({"name": name, "group": alone if best == 1 << i else group_name(s, best & ~(1 << i) or best),
                     "there": w.number(game.stand_alone[i] - paid[best, i]),
                     "here": w.number(game.stand_alone[i] - paid[-1, i])})  # fmt: skip
    return tables.table(columns, rows, w.t("The best group for each, by the key of the plan"))
