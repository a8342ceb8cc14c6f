"""Will the yes hold, and the deal, as they stand in the JSON of the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from planning.cooperation.deal import Deal, Transfer
from planning.cooperation.game import RECORDED, numbered, seen_only
from planning.uncertainty.holds import Holds, KeyHolds

Row = dict[str, Any]
T = TypeVar("T")


def holds_record(
    holds: Holds | None, deal: Mapping[str, Deal] | None, numbers: Sequence[str], hidden: Sequence[bool] = ()
) -> dict[str, Any]:
    """Return how each way of sharing fares over the draws, and the deal beside it, groups by number.

    Parameters
    ----------
    holds, deal
        None where they can't be computed; so is what is returned of them then.
    numbers, hidden
        The participants' numbers, and whose own figures are left out as None.
    """
    shown = [not left_out for left_out in hidden] or [True] * len(numbers)
    return {
        "draws": None if holds is None else holds.draws,
        "holds": None if holds is None else recorded(holds.keys, key_record, numbers, shown),
        "best_key": None if holds is None else holds.best,
        "deal": None if deal is None else recorded(deal, deal_record, numbers, shown),
    }


def recorded(
    found: Mapping[str, T], record: Callable[[T, Sequence[str], Sequence[bool]], Row], *who: Any
) -> dict[str, Row]:
    """Return the records of the ways of sharing that the JSON carries."""
    return {rule: record(found[rule], *who) for rule in RECORDED if rule in found}


def key_record(found: KeyHolds, numbers: Sequence[str], shown: Sequence[bool]) -> dict[str, Any]:
    """Return how one way of sharing fares; the objections of a hidden municipality alone are left out."""
    single = {1 << i for i, seen in enumerate(shown) if not seen}
    return {
        "share": found.share,
        "nearly": found.nearly,
        "pays_more": dict(zip(numbers, seen_only(found.pays_more, shown) or [], strict=True)),
        "objecting": [
            {"members": numbered(one.mask, numbers), "share": one.share, "gain": one.gain}
            for one in found.objecting
            if one.mask not in single
        ],
    }


def deal_record(deal: Deal, numbers: Sequence[str], shown: Sequence[bool]) -> dict[str, Any]:
    """Return the payments beside one way of sharing; the amount is None where the payer or the receiver is hidden."""

    def amount(each: Transfer) -> int | None:
        return each.amount if shown[each.payer] and shown[each.receiver] else None

    payments = [{"from": numbers[each.payer], "to": numbers[each.receiver], "amount": amount(each)}
                for each in deal.transfers]  # fmt: skip
    return {"transfers": payments, "remains": deal.remains}
