"""Weights as whole percentages that always add up to 100. No screen is needed to import this."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from planning.sharing import largest_remainder
from sitecriteria import full_weights

WHOLE = 100
FINE = 10**6


def percentages(weights: Mapping[str, float]) -> dict[str, int]:
    """Return the weights of all criteria as whole percentages; those not named have their default."""
    full = full_weights(weights)
    most = max(full.values())
    return split(WHOLE, {key: weight / most for key, weight in full.items()})


def split(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Split a total by weight into whole parts; evenly where all weights are 0."""
    fine = [round(FINE * weight) for weight in weights.values()]
    parts = largest_remainder(total, fine if any(fine) else [1] * len(fine))
    return dict(zip(weights, map(int, parts), strict=True))


def room(shares: Mapping[str, int], key: str, locked: Collection[str]) -> int:
    """Return the most that one weight can have: what the locked ones leave."""
    return WHOLE - sum(share for other, share in shares.items() if other != key and other in locked)


def moved(shares: Mapping[str, int], key: str, share: int, locked: Collection[str]) -> dict[str, int]:
    """Return the weights with one of them moved: locked ones stay, the others share what is left as before.

    Where all others are locked nothing can move.
    """
    free = {other: float(old) for other, old in shares.items() if other != key and other not in locked}
    if not free:
        return dict(shares)
    share = min(share, room(shares, key, locked))
    rest = split(room(shares, key, locked) - share, free)
    return {other: share if other == key else rest.get(other, old) for other, old in shares.items()}
