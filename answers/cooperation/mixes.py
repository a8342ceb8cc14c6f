"""Every mix of the three keys: how many object to each, in a triangle, and which mix nobody objects to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from answers import memo
from answers.answer import Answer, Picture
from answers.cooperation import charts
from answers.cooperation.answer import CHART, Sharing
from answers.overview.say_no import three_digits
from planning.arrays import Float, Whole
from planning.cooperation.games import MOST_COVER
from planning.cooperation.mixes import Mix, count_objections, every_mix, mix_of, nearest_free_mix
from planning.errors import N_
from planning.sharing import PARTS
from words.sentence import Sentence, counted, said
from words.wording import Wording

Pair = tuple[Mix, Mix]
"""The mix chosen, and the nearest one that fewest object to."""


def chosen_and_nearest(s: Sharing) -> Pair | None:
    """Return the mixes to point out; None with one participant or more than they can be computed for."""
    if not 1 < s.game.count <= MOST_COVER:
        return None
    now = np.array([float(s.study.result.values[f"sharing.weight.{part}"]) for part in PARTS])
    return mix_of(s.game, now), memo.result(nearest_free_mix, s.game, now)


HEADING = N_("Is there a mix of keys that nobody objects to?")


def triangle(s: Sharing, found: Pair) -> Answer:
    """Show every mix with those who object, and say which one nobody objects to, or which is objected to least."""
    w, weights = s.study.words, every_mix()
    rows = memo.result(every_mix_in_words, w, weights, *memo.result(count_objections, s.game, weights))
    corners = (w.t("equal parts"), w.t("population"), w.t("reserved places"))
    inputs = (rows, marks(w, found), corners, w.t("groups that object"), CHART)
    told = advice(found)
    return Answer(
        [told],
        pictures=[Picture(charts.mixes, inputs, w.say(told), HEADING)],
    )


def every_mix_in_words(w: Wording, weights: Float, counts: Whole, gains: Float) -> pd.DataFrame:
    """Return the points of the triangle: x, y, count (groups that object), text."""
    texts = [w.say(objected(*each)) for each in zip(weights, counts, gains, strict=True)]
    return placed(weights).assign(count=counts, text=texts)


def placed(weights: Float) -> pd.DataFrame:
    """Return where mixes lie in a triangle with equal parts to the left, population to the right and use on top."""
    return pd.DataFrame({"x": weights[:, 1] + weights[:, 2] / 2, "y": weights[:, 2] * np.sqrt(3) / 2})


def objected(weights: Float, count: int, gain: float) -> Sentence:
    """Return a mix with its objections."""
    some = counted(
        "{count} group objects, and could save {amount:kr}", "{count} groups object; one could save {amount:kr}",
        int(count), amount=three_digits(gain),
    )  # fmt: skip
    return Sentence("{mix}: {told}", {"mix": parts(weights), "told": some if count else said("nobody objects")})


def parts(weights: Float | tuple[float, ...]) -> Sentence:
    """Return a mix as three percentages."""
    equal, population, use = (max(float(part), 0.0) for part in weights)
    text = N_("{equal:pct1} in equal parts, {population:pct1} by population, {use:pct1} by places")
    return Sentence(text, {"equal": equal, "population": population, "use": use})


def marks(w: Wording, found: Pair) -> pd.DataFrame:
    """Return the mix chosen, and the nearest better one where it is another: x, y, label, kind, text."""
    (chosen, near), rows = found, [(found[0], w.t("chosen"), "chosen")]
    if near != chosen and not chosen.free:
        rows.append((near, w.t("nobody objects") if near.free else w.t("fewest reasons"), "nearest"))
    table = placed(np.array([mix.weights for mix, *_ in rows]))
    return table.assign(label=[label for _, label, _ in rows], kind=[kind for *_, kind in rows],
                        text=[f"{label}: {w.say(parts(mix.weights))}" for mix, label, _ in rows])  # fmt: skip


def advice(found: Pair) -> Sentence:
    """Say which mix of the three keys nobody objects to, or which one is objected to least."""
    chosen, near = found
    if chosen.free:
        return said("Nobody objects to the mix chosen.")
    if near.free:
        return said("The nearest mix that nobody objects to: {mix}.", mix=parts(near.weights))
    return said(
        "However the three keys are mixed, some group has a reason to say no. The objection is weakest, "
        "{amount:kr} a year, with this mix: {mix}.",
        amount=three_digits(near.gain), mix=parts(near.weights),
    )  # fmt: skip
