"""The way from one plan to another as a page shows it: in words, as a picture, and as a table that adds up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from answers import public
from answers.answer import Answer, Picture
from answers.overview.say_no import three_digits
from answers.scenarios import charts
from answers.scenarios.bridge import FIGURES, MINE, SAVING, Bridge, Step, chosen_name
from answers.scenarios.inputs import label_of, signed, value_of
from answers.scenarios.plans import Computed
from planning.errors import N_
from planning.sharing import round_to_krone
from words.sentence import Sentence, Text, counted, said, together
from words.table import Column, Table
from words.wording import MILLION

MOST = 12
"""Steps that the picture shows; the smallest beyond stand together in one."""
NAMED = 2
LEAST = 1_000
"""Kroner a year that a step must change to be named."""
ORDER = N_(
    "Inputs are taken in one fixed order: the price year, the assumptions as Sources lists them, who takes part, places "
    "bought, home or institution, houses and posts, host, extra staff, site, key. Each step is what one input changes when "
    "those before it are as in the second plan: another order would give other steps, and the same sum."
)
REST = N_("What is not in the plans: figures of the case that changed between them")


def shown(first: Computed, second: Computed, found: Bridge) -> Answer:
    """Show the way from a plan to another; what may not be told in public view isn't."""
    if not found.told:
        return Answer([public.untold()])
    return Answer(
        sentences(found, first, second),
        pictures=[picture(first, second, found)] if found.steps or found.remainder else [],
        tables=[in_full(first, second, found)],
        notes=[*still(found), said(ORDER)],
    )


def sentences(found: Bridge, first: Computed, second: Computed) -> list[Sentence]:
    """Say which inputs change most from a plan to another, and by how much."""
    largest = sorted(found.steps, key=lambda step: -abs(step.change))
    kept = [step for step in largest[:NAMED] if abs(step.change) >= LEAST]
    values = {"first": first.name, "second": second.name, "figure": figure_name(found, first)}
    if not kept:
        text = N_("{figure}: no input moves it by as much as {least:kr} a year from {first} to {second}.")
        return [Sentence(text, values | {"least": LEAST})]
    text = N_("{figure}: from {first} to {second} it changes by {change}. What changes it most: {steps}.")
    steps = tuple(Sentence("{what} ({change})", {"what": named(step.elements), "change": with_sign(step.change)})
                  for step in kept)  # fmt: skip
    return [Sentence(text, values | {"steps": steps, "change": with_sign(found.change)})]


def named(elements: Iterable[str]) -> Sentence:
    """Return the names of inputs as they stand within a sentence."""
    return Sentence("{names}", {"names": tuple(Sentence("{name:lower}", {"name": label_of(one)}) for one in elements)})


def titled(elements: Iterable[str]) -> Sentence:
    """Return the names of inputs that are taken together, as a label."""
    return together(*(Sentence("{name:term}", {"name": label_of(one)}) for one in elements), between=" + ")


def with_sign(change: float) -> Sentence:
    """Return a change with its sign: in millions, a smaller one in kroner with three digits."""
    amount = "{change:mill}" if abs(change) >= MILLION else "{change:kr}"
    return Sentence(f"+{amount}" if change > 0 else amount, {"change": three_digits(change)})


def still(found: Bridge) -> list[Sentence]:
    """Say which inputs differ and move no krone; nothing where there are none."""
    return [said("These differ too, and move no krone: {names}.", names=named(found.still))] if found.still else []


def figure_name(found: Bridge, plan: Computed) -> Sentence:
    """Return the name of the figure that is followed, with the municipality where it is one's own."""
    label = Sentence("{label:term}", {"label": FIGURES[found.figure].label})
    if found.figure != MINE:
        return label
    return Sentence("{label} ({name})", {"label": label, "name": chosen_name(plan.study)})


def picture(first: Computed, second: Computed, found: Bridge) -> Picture:
    """Return the way as a picture."""
    w, rows = first.study.words, bars(first, second, found)
    words = "; ".join(f"{row['name']}: {row['label']}" for row in rows)
    title = w.say(said("{figure}, million kr a year", figure=figure_name(found, first)))
    return Picture(charts.waterfall, (pd.DataFrame(rows), title), words, N_("From one plan to the other, in kroner"))


def bars(first: Computed, second: Computed, found: Bridge) -> list[dict[str, Any]]:
    """Return the bars of the picture, from the first plan to the second."""
    w = first.study.words
    rows = [bar(w.say(first.name), found.start, found.start, w.millions(found.start), "end")]
    at = found.start
    for label, change in [*together_where_many(found.steps), *remainder(found)]:
        worse = (change > 0) != (found.figure == SAVING)
        rows.append(bar(w.say(label), at, at + change, w.say(with_sign(change)), "worse" if worse else "better"))
        at += change
    rows.append(bar(w.say(second.name), found.end, found.end, w.millions(found.end), "end"))
    return apart(rows)


def apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return bars with names that tell them apart: two plans, or a plan and an input, may have the same."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row["name"]] = seen.get(row["name"], 0) + 1
        row["name"] += f" ({seen[row['name']]})" if seen[row["name"]] > 1 else ""
    return rows


def bar(name: str, left: float, right: float, label: str, kind: str) -> dict[str, Any]:
    """Return a bar from one figure to another, NOK a year."""
    return {
        "name": name, "left": left / MILLION, "right": right / MILLION, "label": label, "kind": kind,
        "tip": f"{name}: {label}",
    }  # fmt: skip


def together_where_many(steps: Sequence[Step]) -> list[tuple[Sentence, float]]:
    """Return steps by name; of more than the picture holds the smallest stand together as the last."""
    kept = {id(step) for step in sorted(steps, key=lambda step: -abs(step.change))[: MOST - (len(steps) > MOST)]}
    rest = [step for step in steps if id(step) not in kept]
    named = [(titled(step.elements), step.change) for step in steps if id(step) in kept]
    if rest:
        label = counted("{count} smaller step", "{count} smaller steps together", len(rest))
        named.append((label, sum(step.change for step in rest)))
    return named


def remainder(found: Bridge) -> list[tuple[Sentence, float]]:
    """Return what is not in the plans as a bar, where it is anything."""
    return [(said("Figures of the case"), found.remainder)] if found.remainder else []


def in_full(first: Computed, second: Computed, found: Bridge) -> Table:
    """Return the way in whole kroner that add up: the first plan, every step with what it was and is, the second plan."""
    columns = [
        Column("input", N_("Input"), "term"), Column("before", first.name), Column("after", second.name),
        Column("change", N_("Change, kr a year"), "change"), Column("why", N_("Why, and who changed it")),
    ]  # fmt: skip
    ends = [whole(each) for each in (found.start, found.end)]
    parts = round_to_krone([*(step.change for step in found.steps), found.remainder], ends[1] - ends[0])
    rows = [row(first, second, step, int(part)) for step, part in zip(found.steps, parts, strict=False)]
    rows.append({"input": REST, "change": int(parts[-1])})
    totals = [
        {"input": N_("The figure"), "before": kroner(ends[0]), "after": kroner(ends[1]), "change": ends[1] - ends[0]}
    ]
    table = Table(columns, rows, figure_name(found, first), totals, key="bridge", style=("lines",))
    return table if any(each.get("why") for each in rows) else table.without("why")


def whole(amount: float) -> int:
    """Return an amount in whole kroner."""
    return int(round_to_krone([amount], amount)[0])


def kroner(amount: int) -> Sentence:
    """Return an amount in whole kroner with its unit."""
    return Sentence("{amount:kr}", {"amount": amount})


def row(first: Computed, second: Computed, step: Step, change: int) -> dict[str, Any]:
    """Return a step as a row: its inputs, what they were and are, what that changes, and why."""
    before, after = (lines(value_of(plan.study, one) for one in step.elements) for plan in (first, second))
    found: list[Sentence] = []
    for part in (part for one in step.elements for part in signed(second, one)):
        found += [part] if part not in found else []
    return {"input": titled(step.elements), "change": change, "before": before, "after": after, "why": lines(found)}


def lines(parts: Iterable[Text]) -> Text:
    """Return texts one under the other; nothing where there are none."""
    told = together(*parts, between="\n")
    return told if told.values else ""
