"""What it means for the municipalities that the health trust pays a part of the staff of the joint facility."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from planning.assumptions import base_range, load
from planning.case import Case
from planning.options import evaluate_plan
from planning.scenario import Scenario, plan_for
from planning.uncertainty.ranges import with_changes

SHARE = "joint.specialist_funding_share"
STEPS = 6


def shares_to_compare(year: int, chosen: float) -> list[float]:
    """Return shares from none to the plausible most, in even steps, with the chosen one among them."""
    low, high = base_range(load()[SHARE], year) or (0.0, 1.0)
    return sorted({round(float(share), 6) for share in np.linspace(low, high, STEPS)} | {round(chosen, 6)})


def specialist_table(case: Case, scenario: Scenario, shares: Sequence[float]) -> pd.DataFrame:
    """Return the joint option for some shares of wages that the health trust pays; empty without a joint option.

    Returns
    -------
    table
        share (0..1); fte (full-time equivalents that the share pays for); specialist (what the trust pays), gross,
        refund, net (NOK a year); saved (net against a share of 0), lost_refund (refund against a share of 0).
    """
    values, every = scenario.values(), np.array([0.0, *shares])
    joint = evaluate_plan(plan_for(case, scenario, values), with_changes(values, {SHARE: every})).joint
    if joint is None:
        return pd.DataFrame(columns=["share", "fte", "specialist", "gross", "refund", "net", "saved", "lost_refund"])
    amounts = {
        "specialist": joint.cost.lines["specialist"],
        "gross": joint.gross,
        "refund": joint.refund,
        "net": joint.net,
    }
    table = pd.DataFrame(
        {
            "share": every,
            "fte": every * float(joint.cost.staffing.total_fte.sum()),
            **{name: np.broadcast_to(amount, (len(every), 1))[:, 0] for name, amount in amounts.items()},
        }
    )
    none = table.iloc[0]
    return table.assign(saved=none["net"] - table["net"], lost_refund=none["refund"] - table["refund"]).iloc[1:]
