"""How often another site would come first if an assumption were known: only floor areas of the drawn ones reach the ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from answers import memo
from answers.sites.ranked import RankedSites
from planning.uncertainty import areas_needed
from siting import ranking


def changes(sites: RankedSites) -> Mapping[str, float]:
    """Return in which share of the draws of each assumption another site comes first; of those not named in none.

    Where no site may be recommended, nothing comes first, and nothing changes.
    """
    plan, values = sites.view.result.plan, sites.view.result.values
    found = memo.result(areas_needed, plan, values)
    now = first(sites, sites.around.needed_area)
    return {key: float(np.mean([first(sites, float(area)) != now for area in each])) for key, each in found.items()}


def first(sites: RankedSites, area: float) -> str | None:
    """Return the site that comes first where the houses need an area, m2; None where none may be recommended.

    Worked out once for what it depends on.
    """
    chosen, around = sites.view.choices, replace(sites.around, needed_area=area)

    def found() -> str | None:
        measured = ranking.measure(sites.ranking.rows, around, chosen.curves)
        ranked = ranking.in_order(measured, chosen.weights, sites.view.result.plan, sites.ranking.asked)
        return ranked.candidates[0].id if ranked.candidates else None

    return memo.named("sites.first", (sites.inputs, area), found)
