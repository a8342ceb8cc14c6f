"""Stress cards as two sentences, a picture and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from answers import public, verdict
from answers.answer import Answer, Picture
from answers.compare.comparison import lead
from answers.look import OPTIONS
from answers.overview.charts import gains
from answers.scenarios.stress import Effect, Figures, Move, change, figures, hardest
from answers.study import Study
from planning.errors import N_
from planning.uncertainty.breakeven import ONLY_ONE
from words.sentence import Cell, Sentence, Text, said
from words.table import Column, Table
from words.wording import MILLION

BAR, AXIS = 36, 50
"""Pixels a card takes in the picture, and its axis."""
SHOWN = N_("change of the saving, million kr a year")


def answer(study: Study, found: Sequence[Effect]) -> Answer:
    """Say how many cards change the answer and which takes most of the saving; show all as bars and as tables."""
    if study.result.joint is None:
        return Answer([Sentence(ONLY_ONE)])
    if study.stand_ins:
        return Answer([public.untold()], tables=mine(study, found))
    tables = [in_full(study, found), *mine(study, found)]
    told = [one for one in found if one.region.both]
    return Answer(in_short(told), pictures=[picture(study, told)] if told else [], tables=tables, notes=notes(study))


def in_short(told: Sequence[Effect]) -> list[Sentence]:
    """Return the answer in two sentences with at most four figures."""
    turning = sum(one.region.turns for one in told)
    values = {"turning": turning, "count": len(told)}
    some = N_("{turning:count} of {count:count} stress cards change which option is the cheapest.")
    none = N_("None of {count:count} stress cards changes which option is the cheapest.")
    worst = hardest(told)
    return [Sentence(some if turning else none, values), taking(worst)]


def taking(worst: Effect | None) -> Sentence:
    """Say which card takes most of the saving."""
    if worst is None or worst.region.both is None:
        return said("No card makes the joint facility worse off against each for itself.")
    before, after = worst.region.both
    text = N_("Hardest is “{title:term}”: against each for itself joint is then {then}, now {now}.")
    ends = {"now": verdict.against(before.saving, None), "then": verdict.against(after.saving, None)}
    return Sentence(text, {"title": worst.card.title} | ends)


def notes(study: Study) -> list[Text]:
    """Say what the figures are, and how to see one's own municipality."""
    text = N_(
        "Each card is tried alone, on top of the plan as it stands. Net a year; what is saved is against the cheapest that each "
        "can do alone, and below 0 the joint facility costs more."
    )
    found: list[Text] = [Sentence(text)]
    if study.choices.municipality is None:
        found.append(said("Choose your municipality beside the case to see what each card means for it."))
    return found


def picture(study: Study, told: Sequence[Effect]) -> Picture:
    """Return a bar for each card: what the saving of the region changes by."""
    w, rows = study.words, []
    for one in told:
        amount = one.region.saving or 0.0
        rows.append({"name": w.t(one.card.title), "gain": amount / MILLION, "low": float("nan"), "high": float("nan"),
                     "label": w.say(change(amount)), "number": one.card.key})  # fmt: skip
    words = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    inputs = (pd.DataFrame(rows), w.t(SHOWN), BAR * len(rows) + AXIS)
    return Picture(gains, inputs, words, N_("What would each stress card change?"))


def in_full(study: Study, found: Sequence[Effect]) -> Table:
    """Return every card for the region; the plan as it stands comes last."""
    caption = said("Stress cards: the region, price year {year:year}", year=study.result.values.year)
    return table(found, [one.region for one in found], figures(study), caption, "stress")


def mine(study: Study, found: Sequence[Effect]) -> list[Table]:
    """Return every card for one's municipality, where one is chosen that takes part."""
    number = study.choices.municipality
    moves = [one.mine or one.region for one in found if one.mine or one.refused]
    if number is None or not any(one.mine for one in found):
        return []
    name = study.case.municipality(number).name
    heading = lead(study) or ""
    caption = (
        said("{lead} Stress cards: {name}", lead=heading, name=name)
        if heading
        else said("Stress cards: {name}", name=name)
    )
    return [table(found, moves, figures(study, number), caption, "stress.mine")]


def table(found: Sequence[Effect], moves: Sequence[Move], now: Figures | str, caption: Text, key: str) -> Table:
    """Return cards as rows: joint net and its change, the saving and its change, and which option is the cheapest."""
    columns = [
        Column("card", N_("Stress card"), "term"),
        Column("joint", N_("Joint, mill. kr net a year"), "millions"),
        Column("change", N_("Change"), "millions"),
        Column("saving", N_("Saves against the cheapest alone, mill. kr"), "millions"),
        Column("more", N_("Change of the saving"), "millions"),
        Column("cheapest", N_("Cheapest")),
        Column("equal", N_("Cheapest at equal care")),
    ]
    rows = [
        {"card": one.card.title, **cells(move.after), **changes(move), **cheapest(move)}
        for one, move in zip(found, moves, strict=True)
    ]
    plan = {"card": said("The plan as it stands"), **cells(now), **cheapest(Move(now, now))}
    return Table(columns, rows, caption, [plan], key=key, style=("heads",))


def cells(one: Figures | str) -> dict[str, Any]:
    """Return joint net and saving, or the sign that stands for them."""
    return (
        dict.fromkeys(("joint", "saving"), one) if isinstance(one, str) else {"joint": one.joint, "saving": one.saving}
    )


def changes(move: Move) -> dict[str, Any]:
    """Return what joint net and saving change by, or the sign of what is not told."""
    if move.both is None:
        sign = move.after if isinstance(move.after, str) else move.before
        return dict.fromkeys(("change", "more"), sign)
    return {"change": change(move.net or 0.0), "more": change(move.saving or 0.0)}


def cheapest(move: Move) -> dict[str, Any]:
    """Return which option is the cheapest with a card, after what it was where it was another."""
    if move.both is None:
        sign = move.after if isinstance(move.after, str) else move.before
        return dict.fromkeys(("cheapest", "equal"), sign)
    pairs = zip(*(one.cheapest for one in move.both), strict=True)
    return dict(zip(("cheapest", "equal"), (turned(before, after) for before, after in pairs), strict=True))


def turned(before: str, after: str) -> Cell | Sentence:
    """Write an option, after the one it takes the place of."""
    names = [OPTIONS[option].label for option in (before, after)]
    if before == after:
        return Cell(names[1], "term")
    return Sentence("{before:term} → {after:term}", {"before": names[0], "after": names[1]})
