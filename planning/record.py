"""A result as plain numbers: the record that ``bops.py evaluate --json`` prints. Kroner unrounded, shares 0..1."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from planning.costs import FacilityCost, PurchaseCost
from planning.older import check_for_budget
from planning.options import Result
from planning.today import change_from_today

Record = dict[str, Any]


def as_record(result: Result) -> Record:
    """Return a result as nested dictionaries of plain numbers; what can't be computed is None."""
    plan = result.plan
    return {
        "case": plan.case.id,
        "price_year": result.values.year,
        "form": plan.form,
        "participants": [m.number for m in plan.participants],
        "options": options(result),
        "today": today(result),
        "municipalities": [municipality(result, i) for i in range(len(plan.participants))],
        "check_for_budget": [row.key for row in check_for_budget(result)],
        "warnings": [str(note) for note in result.notes],
    }


def options(result: Result) -> Record:
    """Return the sums over municipalities of each option."""
    return {
        "joint": joint(result),
        "own": facility(result.own, slice(None), result.own_net_equal_care),
        "private": purchase(result.private, slice(None), result.private_care_hours),
        "stand_alone": {
            "net": total(result.stand_alone),
            "net_equal_care": total(result.stand_alone_equal_care),
        },
    }


def today(result: Result) -> Record | None:
    """Return what the participants have today and what joint changes from it; None where today is not known, or no joint."""
    change = change_from_today(result)
    if change is None:
        return None
    return {
        "bought_places": change.bought,
        "net": total(change.today.net),
        "new_money": change.total,
        "zero_at_bought_places": change.zero_at,
    }


def joint(result: Result) -> Record | None:
    """Return the joint option: facility rows, with the private rest in gross, refund and net."""
    if result.joint is None or result.joint_net_equal_care is None:
        return None
    option = result.joint
    return {
        **facility(option.cost, slice(None), result.joint_net_equal_care),
        "gross": total(option.gross),
        "refund": total(option.refund),
        "net": total(option.net),
        "private_places": option.private_places,
    }


def facility(cost: FacilityCost, part: slice, equal_care: ArrayLike) -> Record:
    """Return the row of one or several facilities; care hours are weighted by used places."""
    places = cost.facilities.total_places[part]
    return {
        "places": int(places.sum()),
        "shift_fte": total(cost.staffing.shift_fte[part]),
        "total_fte": total(cost.staffing.total_fte[part]),
        "wages": total(cost.wages.total[part]),
        "direct_wages": total(cost.wages.direct[part]),
        "extra_wages": total(cost.wages.extra_total[part]),
        "operating": total((cost.lines["running"] + cost.lines["overhead"])[part]),
        "capital": total(cost.lines["capital"][part]),
        "rent": total(cost.lines["rent"][part]),
        "specialist": total(np.broadcast_to(cost.lines["specialist"], cost.gross.shape)[part]),
        "investment": total(cost.building.investment[part]),
        "gross": total(cost.gross[part]),
        "refund": total(cost.refund[part]),
        "net": total(cost.net[part]),
        "care_hours": weighted(cost.staffing.care_hours[part], cost.facilities.total_allotted[part]),
        "net_equal_care": total(np.asarray(equal_care)[part]),
    }


def purchase(cost: PurchaseCost, part: slice, care_hours: ArrayLike) -> Record:
    """Return the row of bought places."""
    places = cost.places[part]
    return {
        "places": int(places.sum()),
        "gross": total(cost.gross[part]),
        "refund": total(cost.refund[part]),
        "net": total(cost.net[part]),
        "care_hours": weighted(np.asarray(care_hours)[part], places),
    }


def municipality(result: Result, index: int) -> Record:
    """Return one participant's options side by side."""
    member, part = result.plan.participants[index], slice(index, index + 1)
    shares = result.shares
    return {
        "number": member.number,
        "name": member.name,
        "places": member.places,
        "own": facility(result.own, part, result.own_net_equal_care),
        "private": purchase(result.private, part, result.private_care_hours),
        "stand_alone": {
            "net": float(result.stand_alone[index]),
            "by": "own" if result.stands_alone_by_own[index] else "private",
        },
        "joint": None
        if shares is None
        else {
            "gross": float(shares.gross[index]),
            "refund": float(shares.refund[index]),
            "net": float(shares.net[index]),
        },
    }


def total(amounts: ArrayLike) -> float:
    """Return the sum as a plain float."""
    return float(np.sum(amounts))


def weighted(hours: ArrayLike, places: ArrayLike) -> float | None:
    """Return hours weighted by places; None without places."""
    weight = np.asarray(places, dtype=float)
    if weight.sum() == 0:
        return None
    known = np.where(weight > 0, np.asarray(hours, dtype=float), 0.0)
    mean = float((known * weight).sum() / weight.sum())
    return mean if np.isfinite(mean) else None
