"""What a bought place costs each municipality: its own contract price where it has delivered one (method 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from planning.arrays import Float
from planning.assumptions import Values
from planning.case import Municipality
from planning.municipal import value

PRICE = "private.price_per_day"
CONTRACT, BOUGHT = "bought_price_per_day", "bought_places"


def contract_prices(members: Sequence[Municipality]) -> Float:
    """Return the delivered contract price per place and day, NOK, (municipality,); NaN where there is none."""
    return np.array([contract_price(m) for m in members])


def contract_price(member: Municipality) -> float:
    """Return a municipality's delivered contract price per place and day, NOK; NaN where it has none or buys nothing."""
    price = value(member.figure(CONTRACT))
    return np.nan if price is None or value(member.figure(BOUGHT)) == 0 else price


def own_prices(values: Values, members: Sequence[Municipality], load: Float) -> Values:
    """Return the values with the private price of each municipality: (..., municipality) where any has a contract.

    Parameters
    ----------
    load
        Mean load per place, (..., municipality). A contract is for the municipality's own users, so its price is divided
        by their load; it has no range but its own, so that no draw moves it.
    """
    contracts = contract_prices(members)
    known = np.isfinite(contracts)
    if not known.any():
        return values
    per_load = np.where(known, contracts, 0.0) / np.where(load > 0, load, 1.0)
    return values.replaced({PRICE: np.where(known, per_load, values[PRICE])})


def without_contracts(members: Sequence[Municipality]) -> tuple[Municipality, ...]:
    """Return municipalities that buy at the assumption's price, as a question about that price supposes."""
    return tuple(
        replace(m, figures={key: figure for key, figure in m.figures.items() if key != CONTRACT}) for m in members
    )
