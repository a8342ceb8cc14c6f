"""What there is today, counted for the people who would move, and what the joint option changes from it (method 1).

A municipality's figures count where they are delivered. For the others the case's own row of places bought today stands,
split on reserved places, at the private net cost per place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Truth, Value
from planning.case import Figure, Municipality
from planning.contracts import BOUGHT, CONTRACT
from planning.fields import FIELDS
from planning.municipal import value
from planning.need import mean_load, need_mix
from planning.options import Result
from planning.refund import refund, refund_per_place
from planning.staffing import DAYS_PER_YEAR

TODAY_FIELDS = tuple(sorted((key for key in FIELDS if FIELDS[key].compared), key=lambda key: FIELDS[key].compared))
OWN_COST, OWN_USERS = "own_cost", "own_users"
STAFF, WAITING = "staff_fte", "without_offer"
OF_ALL: Mapping[str, tuple[str, ...]] = {
    "places": (BOUGHT,),
    "gross": (BOUGHT, CONTRACT, OWN_COST, OWN_USERS),
    "refund": (BOUGHT, CONTRACT),
    "net": (BOUGHT, CONTRACT, OWN_COST, OWN_USERS),
    "net_per_place": (BOUGHT, CONTRACT, OWN_COST, OWN_USERS),
    "net_per_day": (BOUGHT, CONTRACT, OWN_COST, OWN_USERS),
    "net_per_inhabitant": (BOUGHT, CONTRACT, OWN_COST, OWN_USERS),
    "care_hours": (BOUGHT, CONTRACT),
    "total_fte": (STAFF, OWN_USERS),
}
"""The figures that each row of today's column is made of."""


@dataclass(frozen=True)
class Today:
    """What a municipality has delivered of today's offer, with what follows from it (NOK a year; None: not known)."""

    figures: Mapping[str, Figure]
    amounts: Mapping[str, Value | None]
    own_share: float

    def hides(self, row: str) -> bool:
        """Tell whether a row can't be shown because a figure it needs is hidden."""
        return any(self.figures[field].status == "hidden" for field in OF_ALL.get(row, ()))


def today_of(result: Result, index: int) -> Today | None:
    """Return what the municipality has delivered of today's offer; None where it has delivered nothing."""
    member = result.plan.participants[index]
    figures = {field: member.figure(field) for field in TODAY_FIELDS}
    if all(figure.missing and figure.status != "hidden" for figure in figures.values()):
        return None
    return Today(figures, today_amounts(result, member), own_share(member))


def today_amounts(result: Result, member: Municipality) -> dict[str, Value | None]:
    """Return the rows of today, for those who would move; a sum of which a part is missing is missing.

    With draws refund and net have an axis of them.
    """
    bought, price, own_cost = (value(member.figure(field)) for field in (BOUGHT, CONTRACT, OWN_COST))
    places = None if bought is None else min(bought, member.places)
    purchase = 0.0 if places == 0 else product(DAYS_PER_YEAR, places, price)
    back = 0.0 if places == 0 else bought_refund(result, member, places, price)
    own = product(own_cost, own_share(member))
    gross = None if purchase is None or own is None else purchase + own
    net = None if gross is None or back is None else gross - back
    return {
        "places": places,
        "purchase": purchase,
        "gross": gross,
        "refund": back,
        "net": net,
        "net_per_place": net / places if net is not None and places and own == 0 else None,
        "care_hours": hours_of_price(result, price) if places else None,
        "total_fte": product(value(member.figure(STAFF)), own_share(member)),
    }


def own_share(member: Municipality) -> float:
    """Return the share of today's own cost and staff that is for those who would move, 0..1.

    They are the reserved places less those bought today, of the people the own offer is for: as told, else all users less
    those bought for. Where neither is known, all of it counts, unless places are bought for all who would move.
    """
    bought = value(member.figure(BOUGHT)) or 0.0
    told = value(member.figure(OWN_USERS))
    served = told if told is not None else None if member.users is None else max(0.0, member.users - bought)
    rest = max(0.0, member.places - bought)
    if served is None:
        return 1.0 if rest else 0.0
    return min(1.0, rest / served) if served else 0.0


def product(*factors: float | None) -> float | None:
    """Return the product; None where a factor is not known."""
    known = [factor for factor in factors if factor is not None]
    return float(np.prod(known)) if len(known) == len(factors) else None


def bought_refund(result: Result, member: Municipality, bought: float | None, price: float | None) -> Value | None:
    """Return the state refund for bought places at their contract price, NOK a year.

    The contract price is that of the municipality's own users, so it is divided by their mean load before the kink of
    each need profile is taken. A refund for its own offer is not known and not counted.
    """
    if bought is None or price is None:
        return None
    mix = need_mix(result.values, [member])
    wages = DAYS_PER_YEAR * price * result.values["private.wage_share_of_price"]
    per_place = refund_per_place(result.values, wages / mean_load(result.values, mix), 1.0)
    found = refund(per_place, [share * bought for share in mix])[..., 0]
    return found if found.ndim else float(found)


def hours_of_price(result: Result, price: float | None) -> float | None:
    """Return the care hours per place in use and day that a contract price implies at our own wage per hour."""
    if price is None:
        return None
    share = float(np.ravel(result.values["private.wage_share_of_price"])[0])
    return price * share / float(np.ravel(result.hourly)[0])


@dataclass(frozen=True)
class RegionToday:
    """What the participants have today, for those who would move.

    Attributes
    ----------
    places, gross, net
        Places bought, (participant,), and what they and the delivered own offers cost, (..., participant), NOK a year.
    told
        Whether a participant has told how many places it buys, (participant,).
    delivered
        Whether all of a participant's figures are its own, (participant,).
    own_known
        Whether what its own offer costs is known, (participant,); where it isn't, it counts as 0.
    """

    places: Float
    gross: Float
    net: Float
    told: Truth
    delivered: Truth
    own_known: Truth


@dataclass(frozen=True)
class ChangeFromToday:
    """What the joint option changes from today, NOK a year and places.

    ``net`` is joint net less today's, (..., participant); ``zero_at`` how many places bought today make the region's zero;
    None where a bought place costs nothing. ``within`` are the fewest and the most that can be bought. ``places`` are those
    the joint option gives.
    """

    today: RegionToday
    net: Float
    places: float
    zero_at: float | None
    within: tuple[float, float]

    @property
    def turns_at(self) -> float | None:
        """How many places bought today make the region's zero, where so many can be bought; else None."""
        least, most = self.within
        return self.zero_at if self.zero_at is not None and least <= self.zero_at <= most else None

    @property
    def total(self) -> float:
        """New money a year for the region, where no value holds draws; negative is less than today."""
        return float(self.net.sum())

    @property
    def bought(self) -> float:
        """Places bought today."""
        return float(self.today.places.sum())


def region_today(result: Result) -> RegionToday | None:
    """Return what the participants have today; None where nobody has delivered and the case has no row for it."""
    members = result.plan.participants
    told = [value(m.figure(BOUGHT)) for m in members]
    row = result.plan.bought_today
    if row is None and all(bought is None for bought in told):
        return None
    needed = np.array([m.places for m in members], dtype=float)
    places = bought_by(result)[[m in members for m in result.plan.case.municipalities]]
    per_place = {name: at_place(getattr(result.private, name), needed) for name in ("gross", "net")}
    rows = [today_amounts(result, m) for m in members]
    own = np.array([product(value(m.figure(OWN_COST)), own_share(m)) or 0.0 for m in members])
    return RegionToday(
        places=places,
        gross=chosen([r["gross"] for r in rows], places * per_place["gross"] + own),
        net=chosen([r["net"] for r in rows], places * per_place["net"] + own),
        told=np.array([value(m.figure(BOUGHT)) is not None for m in members]),
        delivered=np.array([r["net"] is not None for r in rows]),
        own_known=np.array([value(m.figure(OWN_COST)) is not None for m in members]),
    )


def bought_by(result: Result) -> Float:
    """Return places bought today by every municipality of the case; the case's row is for all, whoever takes part."""
    everyone = result.plan.case.municipalities
    told = [value(m.figure(BOUGHT)) for m in everyone]
    known = np.array([np.nan if bought is None else bought for bought in told])
    return filled(known, np.array([m.places for m in everyone], dtype=float), result.plan.bought_today or 0.0)


def filled(told: Float, needed: Float, row: float) -> Float:
    """Return places bought by those who would move: as told, the rest of the row split on reserved places."""
    unknown = np.isnan(told)
    known = np.where(unknown, 0.0, np.minimum(told, needed))
    open_places = float(needed[unknown].sum())
    rest = min(max(0.0, row - float(known.sum())), open_places)
    return known + np.where(unknown, needed * (rest / open_places if open_places else 0.0), 0.0)


def at_place(amount: Float, needed: Float) -> Float:
    """Return an amount by place of those who need one; 0 where nobody does."""
    return np.where(needed > 0, amount / np.where(needed > 0, needed, 1.0), 0.0)


def chosen(own: list[Value | None], otherwise: Float) -> Float:
    """Return delivered amounts, and the others where none is, (..., participant)."""
    columns = [otherwise[..., index] if one is None else np.asarray(one) for index, one in enumerate(own)]
    return np.stack(np.broadcast_arrays(*columns), axis=-1)


def new_money(result: Result) -> Float | None:
    """Return joint net less today's, NOK a year, (..., participant); None where today is not known, or there is no joint."""
    return more_than(region_today(result), result)


def more_than(today: RegionToday | None, result: Result) -> Float | None:
    """Return joint net less what there is today, NOK a year, (..., participant); None where either is not known."""
    return None if today is None or result.shares is None else np.asarray(result.shares.net - today.net)


def change_from_today(result: Result) -> ChangeFromToday | None:
    """Return what the joint option changes from today; None where today is not known, or there is no joint option."""
    today = region_today(result)
    more = more_than(today, result)
    if today is None or more is None or result.joint is None:
        return None
    zero_at, within = bought_at_zero(result, today, float(more.sum()))
    return ChangeFromToday(today, more, float(result.joint.cost.facilities.allotted.sum()), zero_at, within)


def bought_at_zero(result: Result, today: RegionToday, more: float) -> tuple[float | None, tuple[float, float]]:
    """Return with how many places bought today joint costs the region what today does, and how few and many can be bought.

    Places are added or taken where nobody has told them, by reserved places as the case's row is split; where all have told,
    everywhere alike.
    """
    members = result.plan.participants
    needed, told = np.array([m.places for m in members]), today.told
    free = ~told if needed[~told].any() else np.ones_like(told)
    price = float(result.private.net[free].sum()) / max(1.0, float(needed[free].sum()))
    least = float(today.places[~free].sum())
    found = float(today.places.sum()) + more / price if price > 0 else None
    return found, (least, least + float(needed[free].sum()))
