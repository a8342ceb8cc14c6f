"""How the figures of the pages are computed, as texts that several pages show."""

from __future__ import annotations

from collections.abc import Mapping

from planning.errors import N_

EXPLANATIONS: Mapping[str, str] = {
    "options": N_(
        "**Options.** *Joint*: one facility run by the host; what it has no room for is bought. *Own houses*: each "
        "municipality runs one around-the-clock house. *Private purchase*: every place is bought. Net = wages + running "
        "cost + loan − rent − what the health trust pays − state refund."
    ),
    "stand_alone": N_(
        "**Each for itself** is the sum of the cheaper of own house and private purchase, municipality by municipality. "
        "It is what joint is compared with."
    ),
    "equal_care": N_(
        "**Net at equal care.** The wage part of the private price buys a number of care hours at our own wage per hour. "
        "An option that gives fewer hours is raised to that number before its cost is compared."
    ),
    "sharing": N_(
        "**Sharing.** Each municipality pays its part of the gross cost of the facility by the key, keeps the state "
        "refund for its own users, and pays for the places it must buy."
    ),
    "game": N_(
        "**Groups.** A facility is costed for every group of those that take part, with as few and as even houses as the limit "
        "allows. A group's cost is the cheapest way to serve its members in one group or several."
    ),
    "objections": N_(
        "**Objections.** A group objects where its members pay more together than the group costs on its own. Alone counts as a "
        "group too: it is the cheaper of an own house and private purchase."
    ),
    "solutions": N_(
        "**Two rules that look at all groups.** *Shapley*: each pays what it adds to the cost on average over all orders of "
        "joining. *Nucleolus*: the division that makes the strongest objection as weak as it can be, then the next."
    ),
    "staffing": N_(
        "**Staffing.** Posts in a shift = the larger of the minimum and the norm times the load, rounded up, house by "
        "house. Paid hours a year divided by what one full-time equivalent is on duty gives the full-time equivalents."
    ),
    "refund": N_(
        "**State refund.** For each user: direct wages above a threshold times the refund rate, for the share of users "
        "under 67. The threshold holds for each user, so large needs give most of it."
    ),
    "uncertainty": N_(
        "**Intervals.** Every assumption with a plausible range is drawn at random within it, most often near the value "
        "used here; all base pay moves together; judgements stay as they are. Everything is computed anew for each draw. "
        "An interval is what is left when the lowest and the highest 5 % of the draws are taken away. The share of an "
        "assumption is its squared rank correlation with what joint saves, of the sum over all."
    ),
    "buildings": N_(
        "**Building.** Area times cost per m², plus screened units and plot, less the housing grant, paid as an annuity."
    ),
    "over_time": N_(
        "**Over time.** Year 0 pays the building, the start-up and the notice of today's contracts. Then each year costs what "
        "the steady year does without the loan: wages and the refund threshold grow, private prices grow by their own rate; "
        "while the places fill, staff is full and the rest is still bought. What the building is worth at the end is "
        "subtracted. Present value: an amount a year later counts for one over 1 + the discount rate."
    ),
    "budget": N_(
        "**The budget** sees the loan otherwise than the even payment (annuity) that the other figures count with: interest "
        "with inflation on the whole debt, and the least instalment, debt divided by the lifetime."
    ),
}
