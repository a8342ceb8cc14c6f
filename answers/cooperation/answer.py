"""Who joins, who pays and who objects, in sentences, tables and the points of the triangle."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from answers import memo
from answers.compare.comparison import lead_text
from answers.costs import uncertainty
from answers.intervals import SMALL
from answers.study import Study
from planning import SHARING_RULES, BopsError, Result
from planning.arrays import Float, Whole
from planning.cooperation import Game, Objection, cooperate
from planning.cooperation.games import MOST_COVER, members
from planning.cooperation.mixes import PARTS, Mix, count_objections, every_mix, mix_of, nearest_free_mix
from planning.errors import N_
from planning.summary import options_table
from planning.uncertainty import Uncertainty
from words import signs
from words.capital import capital
from words.wording import Wording

DIGITS = 3
LISTED = 6
SLIGHT = 0.01
"""An objection below this share of the cost of all is smaller than any of the figures it rests on is known."""


@dataclass(frozen=True)
class Shown:
    """The game of a view, the rule chosen, what each pays by it (NOK a year), and who objects."""

    view: Study
    game: Game
    rule: str
    paid: Float
    objections: list[Objection]

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
        return self.view.hides(self.game.result.plan.participants[index].number)


def solved(result: Result) -> Game:
    """Return the game of a result with the solution that takes longest, which is kept with it."""
    game = cooperate(result)
    _ = game.nucleolus
    return game


def about(w: Wording, amount: float) -> str:
    """Write kroner with three significant digits: 904 000 kr."""
    size = abs(amount)
    return w.money(round(amount, DIGITS - 1 - int(np.floor(np.log10(size)))) if size >= 1 else 0.0)


def estimate_note(view: Study) -> str:
    """Return that places are split by population, where they are, for pictures that name municipalities."""
    if not view.estimated:
        return ""
    text = view.words.t("Places are split by population: these are no municipality's own figures.")
    return f'<p class="bops-legend">{signs.badge(view.words, "estimated")} · {escape(text)}</p>'


def answer(s: Shown, spread: Uncertainty | None = None) -> list[str]:
    """Return what the group saves, whether another would save more, and whether anybody has a reason to object.

    What is saved has its interval after it, where that is the joint facility against each for itself.
    """
    w, game = s.view.words, s.game
    if not s.together:
        return [w.t("Only {name} takes part: choose two or more, and see what each pays.", name=s.names[0])]
    saved, count = float(game.savings[-1]), game.count
    text = (
        N_("Together the {count} municipalities save {amount} a year against each for itself.")
        if saved >= 0
        else N_("Together the {count} municipalities pay {amount} a year more than each for itself.")
    )
    amount = w.millions(abs(saved))
    interval = uncertainty.saved(spread.difference) if spread and in_one_facility(s) else None
    if interval:
        amount += uncertainty.beside(w, interval if saved >= 0 else (-interval[1], -interval[0]))
    first = " ".join(filter(None, [w.t(text, count=count, amount=amount), uncertainty.undecided(w, interval)]))
    return [first, care_sentence(s), best_sentence(s), objection_sentence(s), core_sentence(s)]


def in_one_facility(s: Shown) -> bool:
    """Tell whether all together cost least in one facility, so that what they save is what the plan saves."""
    return bool(s.game.cost[-1] >= s.game.facility_cost[-1] - SMALL)


def care_sentence(s: Shown) -> str:
    """Say what stands beside the net saving: gross cost and care hours, jointly and each for itself."""
    w, options = s.view.words, options_table(s.view.result)
    joint, alone = options.loc["joint"], options.loc["stand_alone"]
    text = N_(
        "Gross: {gross} against {alone}. Care hours per place and day: {hours} against {alone_hours}; at equal care they cost "
        "{equal} and {alone_equal} net."
    )
    return w.t(text, gross=w.millions(joint["gross"]), alone=w.millions(alone["gross"]),
               hours=w.number(joint["care_hours"], 1, 1), alone_hours=w.number(alone["care_hours"], 1, 1),
               equal=w.millions(joint["net_equal_care"]), alone_equal=w.millions(alone["net_equal_care"]))  # fmt: skip


def best_sentence(s: Shown) -> str:
    """Say whether another group among the participants would save more."""
    w, game = s.view.words, s.game
    if game.savings[game.best] - game.savings[-1] < SMALL:
        return w.t("No smaller group among them saves more.")
    if not game.best & (game.best - 1):
        return w.t("No group saves anything: each is best off alone.")
    text = N_("{lead}most is saved by {names}: {amount} a year.")
    said = w.t(text, lead=lead_text(s.view), names=group_name(s, game.best), amount=w.millions(game.savings[game.best]))
    return capital(said)


def objection_sentence(s: Shown) -> str:
    """Say how many groups would pay less on their own by the rule chosen, and the most one would save."""
    w, label = s.view.words, s.view.words.t(SHARING_RULES[s.rule].label)
    if not s.objections:
        return w.t("By the rule “{rule}” nobody would pay less alone or in a smaller group.", rule=label)
    return w.n(
        "By the rule “{rule}” {count} group would pay less on its own: it saves {amount} a year.",
        "By the rule “{rule}” {count} groups would pay less on their own; the one that gains most saves {amount} a year.",
        len(s.objections), rule=label, amount=about(w, s.objections[0].gain),
    )  # fmt: skip


def core_sentence(s: Shown) -> str:
    """Say whether there is any way of sharing that nobody objects to."""
    w, game = s.view.words, s.game
    if game.core_is_empty is None or game.nucleolus is None:
        return ""
    if game.core_is_empty:
        strongest = game.objections("nucleolus", 1)[0].gain
        text = N_("No way of sharing is free of objections: some group could always save {amount} or more.")
        slight = N_("That is {share} of what they pay in all: less than the figures are sure to.")
        part = strongest / abs(game.cost[-1]) if game.cost[-1] else 1.0
        said = w.t(text, amount=about(w, strongest))
        return f"{said} {w.t(slight, share=w.percent(part))}" if part < SLIGHT else said
    return w.t("There are ways of sharing that nobody objects to.") if s.objections else ""


def group_name(s: Shown, mask: int) -> str:
    """Return a group in words: the names, or all but one or two."""
    w, outside = s.view.words, members(s.game.everyone & ~mask)
    inside = members(mask)
    if not outside:
        return w.t("all {count}", count=s.game.count)
    if len(outside) <= 2 < len(inside):
        return w.t("all but {names}", names=w.join(s.names[i] for i in outside))
    return w.join(s.names[i] for i in inside)


def gains_table(s: Shown) -> pd.DataFrame:
    """Return what each saves against standing alone by the rule chosen: number, name, gain (NOK a year)."""
    plan = s.game.result.plan
    return pd.DataFrame(
        {
            "number": [m.number for m in plan.participants],
            "name": s.names,
            "gain": s.game.stand_alone - s.paid,
        }
    )


@dataclass(frozen=True)
class Triangle:
    """Every mix of the three keys with its objections, the mix chosen, and the nearest one that fewest object to."""

    table: pd.DataFrame
    chosen: Mix
    nearest: Mix


def triangle(s: Shown) -> Triangle | None:
    """Return the triangle of mixes; None with one participant or more than it can be computed for.

    Its table: x, y (place in the triangle, side 1), count (groups that object), text (in words).
    """
    if not 1 < s.game.count <= MOST_COVER:
        return None
    weights, w = every_mix(), s.view.words
    counts, gains = memo.result(count_objections, s.game, weights)
    now = np.array([float(s.view.result.values[f"sharing.weight.{part}"]) for part in PARTS])
    table = placed(weights).assign(
        count=counts, text=[mix_text(w, row, n, gain) for row, n, gain in zip(weights, counts, gains, strict=True)]
    )
    return Triangle(table, mix_of(s.game, now), memo.result(nearest_free_mix, s.game, now))


def placed(weights: Float) -> pd.DataFrame:
    """Return where mixes lie in a triangle with equal parts to the left, population to the right and use on top."""
    return pd.DataFrame({"x": weights[:, 1] + weights[:, 2] / 2, "y": weights[:, 2] * np.sqrt(3) / 2})


def mix_text(w: Wording, weights: Float, count: int, gain: float) -> str:
    """Return a mix in words with its objections."""
    said = mix_words(w, weights)
    if not count:
        return f"{said}: {w.t('nobody objects')}"
    return said + ": " + w.n("{count} group objects, and could save {amount}",
                             "{count} groups object; one could save {amount}", count, amount=about(w, gain))  # fmt: skip


def mix_words(w: Wording, weights: Float | tuple[float, ...]) -> str:
    """Return a mix as three percentages."""
    equal, population, use = (w.percent(max(float(part), 0.0)) for part in weights)
    return w.t("{equal} in equal parts, {population} by population, {use} by places",
               equal=equal, population=population, use=use)  # fmt: skip


def marks(s: Shown, found: Triangle) -> pd.DataFrame:
    """Return the mix chosen, and the nearest better one where it is another: x, y, label, kind, text."""
    w = s.view.words
    rows = [(found.chosen, w.t("chosen"), "chosen")]
    if found.nearest != found.chosen and not found.chosen.free:
        rows.append((found.nearest, w.t("nobody objects") if found.nearest.free else w.t("fewest reasons"), "nearest"))
    table = placed(np.array([mix.weights for mix, *_ in rows]))
    return table.assign(label=[label for _, label, _ in rows], kind=[kind for *_, kind in rows],
                        text=[f"{label}: {mix_words(w, mix.weights)}" for mix, label, _ in rows])  # fmt: skip


def advice(s: Shown, found: Triangle) -> str:
    """Say which mix of the three keys nobody objects to, or which one is objected to least."""
    w, chosen, near = s.view.words, found.chosen, found.nearest
    if chosen.free:
        return w.t("Nobody objects to the mix chosen.")
    if near.free:
        return w.t("The nearest mix that nobody objects to: {mix}.", mix=mix_words(w, near.weights))
    text = N_(
        "Whatever the mix of the three keys, some group objects. The least strong objection, {amount} a year, is to: {mix}."
    )
    return w.t(text, amount=about(w, near.gain), mix=mix_words(w, near.weights))


def objections_html(s: Shown) -> str:
    """Return who objects, a sentence each, the strongest first."""
    w = s.view.words
    if not s.objections:
        return ""
    said = [objection_text(s, one) for one in s.objections[:LISTED]]
    rest = len(s.objections) - len(said)
    more = f"<li>{escape(w.n('{count} more group', '{count} more groups', rest))}</li>" if rest else ""
    items = "".join(f"<li>{escape(text)}</li>" for text in said)
    first = f"<p>{escape(lead_text(s.view).strip())}</p>" if s.view.estimated else ""
    return f'<div class="bops-findings">{first}<ul>{items}{more}</ul></div>'


def objection_text(s: Shown, one: Objection) -> str:
    """Return an objection as a sentence; what a hidden municipality alone would gain is hidden."""
    w = s.view.words
    if len(one.members) == 1 and s.hides(one.members[0]):
        return w.t("{name}: hidden", name=s.names[one.members[0]])
    text = (
        N_("{group} would pay {amount} less a year alone than by this rule.")
        if len(one.members) == 1
        else N_("{group} would pay {amount} less a year without the others.")
    )
    return capital(w.t(text, group=group_name(s, one.mask), amount=about(w, one.gain)))


def by_rule(s: Shown) -> dict[str, Whole]:
    """Return what each pays by every rule that can be computed, in whole kroner that add up."""
    found = {}
    for rule in SHARING_RULES:
        try:
            paid = s.game.whole_kroner(rule)
        except BopsError:
            paid = None
        if paid is not None:
            found[rule] = paid
    return found
