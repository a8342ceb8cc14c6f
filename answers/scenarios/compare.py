"""Two to five plans side by side: what each costs and gives, with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from answers import intervals, public, verdict
from answers.answer import Answer
from answers.intervals import SMALL
from answers.scenarios.plans import Computed
from planning.errors import N_
from planning.uncertainty import Uncertainty
from words.kinds import as_shown
from words.sentence import Cell, Sentence, said
from words.table import Column, Table
from words.wording import HIDDEN, MISSING

LABELS: Mapping[str, str] = {
    "net": N_("Net a year"),
    "change": N_("Net against the first plan"),
    "gross": N_("Gross a year"),
    "care_hours": N_("Care hours per place in use and day"),
    "saving": N_("Against each for itself, net"),
    "net_equal_care": N_("Net a year at equal care"),
    "saving_equal_care": N_("Against each for itself, at equal care"),
    "places": N_("Places"),
    "total_fte": N_("Full-time equivalents"),
}
"""The results that are compared, in the order of the table."""
INTERVALS = N_(
    "The intervals of all plans come of the same draws, so they move together: that two overlap doesn't mean that the "
    "difference between the plans is uncertain."
)


def in_short(first: Computed, second: Computed) -> Answer:
    """Say what the second plan costs against the first, with the care hours of both."""
    if not (first.study.joint_told and second.study.joint_told):
        return Answer([public.untold()])
    if first.result.joint is None or second.result.joint is None:
        return Answer([said("Only one municipality takes part in one of the plans, so it has no joint facility.")])
    joint = [joint_of(plan) for plan in (first, second)]
    nets = [as_shown(one["net"]) for one in joint]
    values = {
        "first": first.name, "second": second.name, "net": nets[1], "other": nets[0], "amount": abs(nets[1] - nets[0])
    }  # fmt: skip
    hours = said(
        "Each place in use gets {hours:one} care hours a day, against {other:one}.",
        hours=joint[1]["care_hours"], other=joint[0]["care_hours"],
    )  # fmt: skip
    return Answer([Sentence(costs(nets[1] - nets[0]), values), hours], notes=years(first, second))


def years(first: Computed, second: Computed) -> list[Sentence]:
    """Say that two plans are in kroner of different price years, where they are."""
    found = [plan.result.values.year for plan in (first, second)]
    if found[0] == found[1]:
        return []
    text = N_(
        "{second} is in kroner of {year:year} and {first} in kroner of {other:year}, so a part of the difference is how prices "
        "have risen."
    )
    return [Sentence(text, {"first": first.name, "second": second.name, "year": found[1], "other": found[0]})]


def joint_of(plan: Computed) -> Mapping[str, float]:
    """Return the figures of the joint facility, as :func:`planning.summary.options_table`."""
    return {str(key): float(each) for key, each in plan.study.options.to_dict("index")["joint"].items()}


def costs(difference: float) -> str:
    """Return the sentence for a plan that costs so much more than another, NOK a year."""
    if abs(difference) < SMALL:
        return N_("{second} costs the same net as {first}: {net:mill} a year.")
    if difference > 0:
        return N_("{second} costs {amount:mill} more net a year than {first}: {net:mill} against {other:mill}.")
    return N_("{second} costs {amount:mill} less net a year than {first}: {net:mill} against {other:mill}.")


def side_by_side(plans: Sequence[Computed], spreads: Sequence[Uncertainty | None]) -> Answer:
    """Show the results of plans as a table, a column each, with intervals; what may not be told is hidden."""
    found = [results(plan, spread, plans[0]) for plan, spread in zip(plans, spreads, strict=True)]
    columns = [Column("what", N_("Result"), "term"), *(Column(plan.letter, plan.name) for plan in plans)]
    rows = [
        {"what": label, **{plan.letter: one[key] for plan, one in zip(plans, found, strict=True)}}
        for key, label in LABELS.items()
    ]
    notes = [*intervals.caption(spreads[0], ()), *([said(INTERVALS)] if spreads[0] else []), *edges(plans, spreads)]
    return Answer(tables=[Table(columns, rows, N_("Results side by side"), key="plans-side-by-side")], notes=notes)


LOW_EDGE = N_("{names}: it is more likely that net turns out higher than the figure shows than lower.")
HIGH_EDGE = N_("{names}: it is more likely that net turns out lower than the figure shows than higher.")


def edges(plans: Sequence[Computed], spreads: Sequence[Uncertainty | None]) -> list[Sentence]:
    """Say of which plans the net cost stands at the edge of its interval, or outside it."""
    names: dict[str, list[Sentence]] = {}
    for plan, spread in zip(plans, spreads, strict=True):
        interval = intervals.of_option(spread, "joint")
        if interval is not None and plan.result.joint is not None and plan.study.joint_told:
            names.setdefault(intervals.edge_of(joint_of(plan)["net"], interval), []).append(plan.name)
    told = {intervals.LOW_EDGE: LOW_EDGE, intervals.HIGH_EDGE: HIGH_EDGE}
    return [Sentence(text, {"names": tuple(names[edge])}) for edge, text in told.items() if edge in names]


def results(plan: Computed, spread: Uncertainty | None, first: Computed) -> dict[str, Any]:
    """Return the results of a plan by the keys of LABELS, as this view may show them."""
    found: dict[str, Any] = dict.fromkeys(LABELS, MISSING)
    if plan.study.places_told:
        found["places"] = Cell(plan.result.plan.places, "count")
    else:
        found["places"] = HIDDEN
    if plan.result.joint is None:
        return found
    if not plan.study.joint_told:
        return found | dict.fromkeys((key for key in LABELS if key != "places"), HIDDEN) | ranges(plan)
    joint = joint_of(plan)
    for key in ("net", "gross", "net_equal_care"):
        found[key] = Cell((joint[key], intervals.of_option(spread, "joint", key)), "likely")
    found |= {"care_hours": Cell(joint["care_hours"], "one"), "total_fte": Cell(joint["total_fte"], "posts")}
    return found | against(plan, first) | savings(plan, spread)


def ranges(plan: Computed) -> dict[str, Any]:
    """Return between which figures the region's true ones lie, as far as that is known and may be told."""
    totals = plan.study.agreeing
    if totals is None or totals.joint is None:
        return {}
    found: dict[str, Any] = {"net": public.amount(totals.joint)}
    return found if totals.saving is None else found | {"saving": public.difference(totals.saving)}


def against(plan: Computed, first: Computed) -> dict[str, Any]:
    """Return what a plan costs net against the first, as the two figures are read."""
    if plan is first:
        return {"change": ""}
    if first.result.joint is None:
        return {}
    if not first.study.joint_told:
        return {"change": HIDDEN}
    nets = [as_shown(joint_of(one)["net"]) for one in (first, plan)]
    return {"change": verdict.against(nets[0] - nets[1], None)}


def savings(plan: Computed, spread: Uncertainty | None) -> dict[str, Any]:
    """Return what joint saves against each for itself, plain and at equal care."""
    if plan.study.stand_ins:
        return {"saving": HIDDEN, "saving_equal_care": HIDDEN} | {
            key: told for key, told in ranges(plan).items() if key == "saving"
        }
    plain = intervals.saved(spread.difference) if spread else None
    equal = intervals.saved(spread.difference_equal_care) if spread else None
    options = plan.study.options
    return {
        "saving": verdict.against(verdict.saving(options, "net"), plain),
        "saving_equal_care": verdict.against(verdict.saving(options, "net_equal_care"), equal),
    }
