"""What it means for the municipalities that the health trust pays a part of the staff of the joint facility."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from planning.assumptions import base_range, load
from planning.case import Case
from planning.options import evaluate
from planning.scenario import Change, Scenario, changed

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
    rows = [row_of(case, scenario, share) for share in (0.0, *shares)]
    if None in rows:
        return pd.DataFrame(columns=["share", "fte", "specialist", "gross", "refund", "net", "saved", "lost_refund"])
    table = pd.DataFrame(rows)
    none = table.iloc[0]
    return table.assign(saved=none["net"] - table["net"], lost_refund=none["refund"] - table["refund"]).iloc[1:]


def row_of(case: Case, scenario: Scenario, share: float) -> dict[str, float] | None:
    """Return one share's row; None without a joint option."""
    result = evaluate(case, changed(scenario, {SHARE: Change(share)}))
    if result.joint is None:
        return None
    cost, joint = result.joint.cost, result.joint
    return {
        "share": share,
        "fte": share * float(cost.staffing.total_fte.sum()),
        "specialist": float(cost.lines["specialist"].sum()),
        "gross": float(joint.gross.sum()),
        "refund": float(joint.refund.sum()),
        "net": float(joint.net.sum()),
    }
