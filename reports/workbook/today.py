"""The sheet of today's offer: places bought today, and what they and own offers cost, for those who would move (method 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planning.contracts import BOUGHT, CONTRACT
from planning.errors import N_
from planning.staffing import DAYS_PER_YEAR
from planning.today import OWN_COST, OWN_USERS
from reports.workbook.book import Book, Sheet
from reports.workbook.costs import Costs
from reports.workbook.need import Municipalities, Need
from reports.workbook.refunds import BoughtRefund
from reports.workbook.terms import Term, Written, every, known, largest, or_zero, ratio, smallest, total, when

TITLE = N_("Today's offer")
M = "municipality"


@dataclass
class Today:
    """What each has today, by municipality: whether anything is known, places, cost and net."""

    known: Term
    places: Term
    gross: Term
    net: Term


def write_today(book: Book, sheet: Sheet, of: tuple[Municipalities, Need], costs: Costs, bought: BoughtRefund) -> Today:
    """Write what there is today for those who would move: as told, else the case's row split on places needed."""
    cells, need = of
    figures = cells.figures
    sheet.top(book.words.t(TITLE), book.words.t("Kroner a year, for those who would move to another offer."))
    sheet.heading(N_("Places bought today"), M)
    sheet.freeze()
    needed = or_zero(figures["places_needed"])
    told_places = sheet.line(N_("Has told (1)"), when(known(figures[BOUGHT]), 1, 0), "count", whole=True)
    counted = sheet.line(
        N_("As told, at most the places needed"),
        when(told_places > 0, smallest(or_zero(figures[BOUGHT]), needed), 0), "one", whole=True,
    )  # fmt: skip
    free = sheet.line(
        N_("Places needed by those who haven't told"), when(told_places > 0, 0, needed), "one", whole=True
    )
    open_places = sheet.line(N_("Places needed by those who haven't told, in all"), total(free, M), "one")
    row = largest(0, or_zero(cells.bought_today) - total(counted, M))
    rest = sheet.line(N_("Of the case's places bought, left for them"), smallest(row, open_places), "one")
    inside = need.present * (counted + free * ratio(rest, open_places))
    places = sheet.line(N_("Places bought today by those who take part"), inside, "one", whole=True, bold=True)
    anything = total(sheet.line(N_("Has told, and takes part (1)"), need.present * told_places, "count"), M) > 0
    is_known = sheet.line(
        N_("Today is known (1)"), when(known(cells.bought_today), 1, when(anything, 1, 0)), "count", name="today_known"
    )
    gross, net = today_money(sheet, need, figures, (places, told_places), (costs, bought))
    return Today(is_known, places, gross, net)


def today_money(
    sheet: Sheet,
    need: Need,
    figures: Mapping[str, Written],
    places: tuple[Written, Written],
    of: tuple[Costs, BoughtRefund],
) -> tuple[Written, Written]:
    """Write what today's places and own offers cost, before and after the refund."""
    (now, told_places), (costs, bought) = places, of
    sheet.heading(N_("What today's offer costs"), M)
    own_cost = sheet.line(
        N_("Own offer, for those who would move"),
        need.present * or_zero(figures[OWN_COST]) * own_share(need, figures),
        whole=True,
    )  # fmt: skip
    delivered = sheet.line(
        N_("All of it is told (1)"),
        when(
            every(
                told_places > 0, known(figures[OWN_COST]), when(now > 0, when(known(figures[CONTRACT]), 1, 0), 1) > 0
            ), 1, 0,
        ), "count",
    )  # fmt: skip
    at_price = DAYS_PER_YEAR * now * or_zero(figures[CONTRACT])
    at_usual = now * ratio(costs.private.gross, need.places)
    gross = sheet.line(N_("Today, gross"), when(delivered > 0, at_price, at_usual) + own_cost, whole=True)
    net_usual = now * ratio(costs.private.net, need.places)
    net_price = at_price - now * bought.per_place
    net = sheet.line(N_("Today, net"), when(delivered > 0, net_price, net_usual) + own_cost, whole=True, bold=True)
    return gross, net


def own_share(need: Need, figures: Mapping[str, Written]) -> Term:
    """Return the share of today's own offer that is for those who would move."""
    bought = or_zero(figures[BOUGHT])
    rest = largest(0, need.places - bought)
    served = when(
        known(figures[OWN_USERS]), or_zero(figures[OWN_USERS]), largest(0, or_zero(figures["users"]) - bought)
    )
    counted = when(known(figures[OWN_USERS]), 1, when(known(figures["users"]), 1, 0))
    share = when(served > 0, smallest(1, rest / when(served > 0, served, 1)), 0)
    return when(counted > 0, share, when(rest > 0, 1, 0))
