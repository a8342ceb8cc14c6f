"""Results as small tables that screens and reports show as they stand: options, cost lines, gains, what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from planning.arrays import Float
from planning.assumptions import load
from planning.case import MISSING
from planning.costs import COST_LINES, gross
from planning.options import Result
from planning.record import facility, joint, purchase
from planning.sharing import round_to_krone

INPUTS = ("places_needed", "population", "tax_zone", "need_ordinary", "extra_staff")
EVERYTHING = slice(None)
NO_STAFF = np.zeros(())
FIGURES = ("gross", "refund", "net", "net_equal_care", "care_hours", "places", "total_fte")


def options_table(result: Result, index: int | None = None) -> pd.DataFrame:
    """Return one row per option, for the region or for one participant.

    Returns
    -------
    table
        Indexed by option (joint, stand_alone, own, private; no joint with one participant): gross, refund, net,
        net_equal_care (NOK a year), care_hours (paid hours per place in use and day), places, total_fte.
    """
    part = EVERYTHING if index is None else slice(index, index + 1)
    own = facility(result.own, part, result.own_net_equal_care)
    private = purchase(result.private, part, result.private_care_hours)
    private |= {"net_equal_care": private["net"], "total_fte": np.nan}
    rows = {
        "joint": joint_row(result, index),
        "stand_alone": stand_alone_row(result, part),
        "own": own,
        "private": private,
    }
    columns = ["gross", "refund", "net", "net_equal_care", "care_hours", "places", "total_fte"]
    table = pd.DataFrame({name: row for name, row in rows.items() if row}).T
    return table.reindex(columns=columns).astype(float)


def joint_row(result: Result, index: int | None) -> dict[str, float] | None:
    """Return the joint option, for the region or for one participant's share of it."""
    everyone = joint(result)
    shares, lifted = result.shares, result.shares_equal_care
    if everyone is None or shares is None or lifted is None or index is None:
        return everyone
    needed = result.plan.participants[index].places
    return {
        "gross": float(shares.gross[index]),
        "refund": float(shares.refund[index]),
        "net": float(shares.net[index]),
        "net_equal_care": float(lifted.net[index]),
        "care_hours": everyone["care_hours"],
        "places": needed,
        "total_fte": float(shares.share[index] * everyone["total_fte"]),
    }


def stand_alone_row(result: Result, part: slice) -> dict[str, float]:
    """Return the cheaper of own and private for each participant, summed; care hours weighted by places."""
    places = result.private.places[part]
    hours = result.alone(result.own.staffing.care_hours, result.private_care_hours)[part]
    known = places > 0
    return {
        "gross": float(result.alone(result.own.gross, result.private.gross)[part].sum()),
        "refund": float(result.alone(result.own.refund, result.private.refund)[part].sum()),
        "net": float(result.stand_alone[part].sum()),
        "net_equal_care": float(result.stand_alone_equal_care[part].sum()),
        "care_hours": float((hours[known] * places[known]).sum() / places.sum()) if places.sum() else np.nan,
        "places": float(places.sum()),
        "total_fte": float(result.alone(result.own.staffing.total_fte, NO_STAFF)[part].sum()),
    }


def lines_table(result: Result) -> pd.DataFrame:
    """Return every cost line of every option.

    Returns
    -------
    table
        option, line (a key of COST_LINES, or "refund"), amount (NOK a year; incomes and refund negative).
    """
    own, private = stand_alone_lines(result)
    found: dict[str, tuple[Mapping[str, Float], Float]] = {
        "stand_alone": ({key: own[key] + private[key] for key in own}, refund_alone(result)),
        "own": (result.own.lines, result.own.refund),
        "private": (result.private.lines, result.private.refund),
    }
    if result.joint is not None:
        cost, rest = result.joint.cost, result.joint.rest
        both = {key: np.asarray(np.sum(cost.lines[key]) + np.sum(rest.lines[key])) for key in cost.lines}
        found = {"joint": (both, result.joint.refund), **found}
    rows = []
    for option, (lines, refund) in found.items():
        amounts = {line.key: line.sign * float(np.sum(lines[line.key])) for line in COST_LINES}
        amounts["refund"] = -float(np.sum(refund))
        rows += [{"option": option, "line": key, "amount": amount} for key, amount in amounts.items()]
    return pd.DataFrame(rows)


def wage_share(result: Result) -> float:
    """Return the wages' share of what the joint facility costs before incomes, 0..1."""
    assert result.joint is not None
    cost = result.joint.cost
    spent = sum(float(np.sum(cost.lines[line.key])) for line in COST_LINES if line.sign > 0)
    return float(np.sum(cost.wages.total)) / spent if spent else 0.0


def stand_alone_lines(result: Result) -> tuple[dict[str, Float], dict[str, Float]]:
    """Return the lines of the own houses and of the purchases that stand alone."""
    by_own, shape = result.stands_alone_by_own, result.stand_alone.shape
    own = {key: np.where(by_own, np.broadcast_to(line, shape), 0.0) for key, line in result.own.lines.items()}
    private = {key: np.where(by_own, 0.0, np.broadcast_to(line, shape)) for key, line in result.private.lines.items()}
    assert np.allclose(gross(own) + gross(private), result.alone(result.own.gross, result.private.gross))
    return own, private


def refund_alone(result: Result) -> Float:
    """Return the refund of the cheaper option alone."""
    return result.alone(result.own.refund, result.private.refund)


def gains_table(result: Result) -> pd.DataFrame:
    """Return what each participant saves by the joint option against the cheapest it can do alone.

    Returns
    -------
    table
        number, name, places, joint_net, alone_net, alone_by (own or private), gain (NOK a year; negative pays more).
    """
    if result.shares is None or result.gain is None:
        return pd.DataFrame(columns=["number", "name", "places", "joint_net", "alone_net", "alone_by", "gain"])
    members = result.plan.participants
    return pd.DataFrame(
        {
            "number": [m.number for m in members],
            "name": [m.name for m in members],
            "places": [m.places for m in members],
            "joint_net": result.shares.net,
            "alone_net": result.stand_alone,
            "alone_by": np.where(result.stands_alone_by_own, "own", "private"),
            "gain": result.gain,
        }
    )


def in_kroner(gains: pd.DataFrame) -> pd.DataFrame:
    """Return :func:`gains_table` in whole kroner that add up: each column to its rounded total, gain to the difference."""
    rounded = {name: round_to_krone(gains[name], gains[name].sum()) for name in ("joint_net", "alone_net")}
    return gains.assign(**rounded, gain=rounded["alone_net"] - rounded["joint_net"])


def options_in_kroner(options: pd.DataFrame) -> pd.DataFrame:
    """Return :func:`options_table` with gross, refund and net in whole kroner, as in :func:`lines_in_kroner`."""
    gross, net = (np.floor(options[name] + 0.5).astype(int) for name in ("gross", "net"))
    return options.assign(gross=gross, net=net, refund=gross - net)


def lines_in_kroner(lines: pd.DataFrame, options: pd.DataFrame, scale: Mapping[str, float]) -> pd.DataFrame:
    """Return cost lines, gross, refund and net by option in whole kroner that add up.

    Parameters
    ----------
    lines, options
        As :func:`lines_table` and :func:`options_table` give them.
    scale
        What each option's amounts are multiplied by: 1, or one over its places.

    Returns
    -------
    table
        Indexed by line (keys of COST_LINES, then gross, refund, net), a column per option; incomes are negative.
    """
    found = {}
    amounts = lines.set_index(["option", "line"])["amount"]
    for option, row in options.iterrows():
        name = str(option)
        gross_amount, net_amount = row["gross"] * scale[name], row["net"] * scale[name]
        parts = round_to_krone([amounts[name, line.key] * scale[name] for line in COST_LINES], gross_amount)
        net = int(np.floor(net_amount + 0.5))
        totals = {"gross": int(parts.sum()), "refund": net - int(parts.sum()), "net": net}
        found[name] = {line.key: int(part) for line, part in zip(COST_LINES, parts, strict=True)} | totals
    return pd.DataFrame(found)


def estimated(result: Result) -> bool:
    """Tell whether any participant's places are split by population or stand in for hidden ones."""
    return any(m.figure("places_needed").status in ("estimated", "hidden") for m in result.plan.participants)


def basis(result: Result) -> Counter[str]:
    """Return how many of the figures an answer rests on are measured, agreed, estimated, assumed, and so on."""
    year, changed = result.values.year, result.values.changed
    count = Counter("scenario" if key in changed else str(row.nearest(year).kind) for key, row in load().items())
    for member in result.plan.participants:
        count.update(member.figures.get(field, MISSING).status for field in INPUTS)
    return count
