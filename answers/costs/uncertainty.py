"""How sure the figures are, in words: intervals beside figures, and where joint stops being cheaper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, TypeVar

import pandas as pd

from answers import assumptions
from answers.look import OPTIONS
from answers.study import Study
from planning import BopsError, Values, load
from planning.errors import N_
from planning.scenario import Plan
from planning.uncertainty import Interval, Uncertainty
from planning.uncertainty.breakeven import OCCUPANCY, PRICE, BreakEven, GroupsNeeded, Thresholds
from planning.uncertainty.ranges import BASE_PAY, BASE_PAY_LABEL
from words.wording import MILLION, Wording

WHOLE_MILLIONS, RARE, SMALL = 10, 0.005, 50_000
LIKELY = N_("5–95 %")


T = TypeVar("T")


def possible(compute: Callable[..., T], *inputs: Any) -> T | None:
    """Return what is computed from its inputs; None where it can't be."""
    try:
        return compute(*inputs)
    except BopsError:
        return None


def signature(view: Study) -> tuple[Plan, Values]:
    """Return what the results of a view depend on; in public view that is published figures only."""
    return view.result.plan, view.result.values


def span(w: Wording, interval: Interval) -> str:
    """Write an interval of kroner in millions, with no more digits than it is worth: 40–61."""
    low, high = (end / MILLION for end in interval)
    decimals = 0 if max(abs(low), abs(high)) >= WHOLE_MILLIONS else 1
    ends = [w.number(end, decimals, decimals) for end in (low, high)]
    if ends[0] == ends[1]:
        return ends[0]
    return w.t("{low} to {high}", low=ends[0], high=ends[1]) if low < 0 else "–".join(ends)


def beside(w: Wording, interval: Interval | None) -> str:
    """Return an interval in brackets to stand after a figure; nothing without one."""
    return "" if interval is None else f" ({span(w, interval)})"


def of_option(spread: Uncertainty | None, option: str, figure: str = "net") -> Interval | None:
    """Return the interval of an option's figure."""
    return spread.options[option][figure] if spread and option in spread.options else None


def of_municipality(spread: Uncertainty | None, option: str, index: int) -> Interval | None:
    """Return the interval of a participant's net cost, or of its gain."""
    if spread is None or option not in spread.municipal:
        return None
    low, high = spread.municipal[option][index]
    return float(low), float(high)


def detail(w: Wording, interval: Interval | None) -> list[tuple[str, str]]:
    """Return the row of a card that gives the interval of its figure; no row without one."""
    return [] if interval is None else [(w.t(LIKELY), span(w, interval))]


def undecided(w: Wording, interval: Interval | None) -> str:
    """Say that there is no clear winner where an interval of a saving holds 0; nothing where it doesn't."""
    if interval is None or not interval[0] <= 0 <= interval[1]:
        return ""
    less, more = interval[1], -interval[0]
    text = N_("There is no clear winner: the interval goes from {less} less to {more} more.")
    if more < SMALL:
        text = N_("There is no clear winner: the interval goes from {less} less to the same.")
    elif less < SMALL:
        text = N_("There is no clear winner: the interval goes from the same to {more} more.")
    return w.t(text, less=w.millions(less), more=w.millions(more))


def saved(interval: Interval | None) -> Interval | None:
    """Return an interval of a difference as one of what is saved."""
    return None if interval is None else (-interval[1], -interval[0])


Nets = Iterable[tuple[str, float, Interval | None]]


def caption(view: Study, spread: Uncertainty | None, nets: Nets) -> str:
    """Return what the intervals are, as HTML; and a word on each net cost (label, NOK, interval) at the edge of its own."""
    w = view.words
    if spread is None:
        return as_legend(w.t("No interval: the ranges around what was changed reach what is impossible."))
    count = w.number(spread.draws)
    said = w.t("Intervals: 5–95 % of {count} draws over the ranges of the assumptions.", count=count)
    at: dict[str, list[str]] = {}
    for label, net, interval in nets:
        if interval and (edge := edge_of(net, interval)):
            at.setdefault(edge, []).append(w.t(label).lower())
    return as_legend(" ".join([said, *(w.t(edge, names=w.join(names)) for edge, names in at.items())]))


def as_legend(text: str) -> str:
    """Return a text as a small line under a picture."""
    return f'<p class="bops-legend">{escape(text)}</p>'


LOW_EDGE = N_(
    "The cost of {names} lies at the low end: more of the ranges can make it dearer than can make it cheaper."
)
HIGH_EDGE = N_(
    "The cost of {names} lies at the high end: more of the ranges can make it cheaper than can make it dearer."
)


def edge_of(net: float, interval: Interval) -> str:
    """Return what to say of a figure outside its interval or in its outermost twentieth; nothing for one within."""
    low, high = interval
    room = (high - low) / 20
    if net < low + room:
        return LOW_EDGE
    return HIGH_EDGE if net > high - room else ""


def option_nets(options: pd.DataFrame, spread: Uncertainty | None) -> Nets:
    """Yield label, net cost and its interval for each option of a table."""
    for option, row in options.iterrows():
        yield OPTIONS[str(option)].label, float(row["net"]), of_option(spread, str(option))


def chance(w: Wording, share: float) -> str:
    """Write a share of the draws; what is nearly none or nearly all is not written as none or all."""
    if 0 < share < RARE:
        return w.t("less than {share}", share=w.percent(RARE * 2, 0))
    if 1 - RARE < share < 1:
        return w.t("more than {share}", share=w.percent(1 - RARE * 2, 0))
    return w.percent(share, 0)


def name_of(w: Wording, key: str) -> str:
    """Return the words for an assumption, or for all base pay together."""
    return w.t(BASE_PAY_LABEL if key == BASE_PAY else load()[key].description)


def odds(w: Wording, spread: Uncertainty | None) -> list[str]:
    """Say in which share of the draws joint is dearer, and in which it is the cheapest of all."""
    if spread is None or spread.joint_cheaper is None:
        return []
    text = N_(
        "Over all ranges at once: joint is dearer than each for itself in {share} of the draws, and the cheapest of "
        "joint, own houses and private purchase in {all}."
    )
    return [w.t(text, share=chance(w, 1 - spread.joint_cheaper), all=chance(w, spread.joint_cheapest or 0.0))]


def limits(w: Wording, found: Thresholds) -> list[str]:
    """Say at which price, occupancy and number of places and participants joint is dearer."""
    alone, private = w.t("each for itself"), w.t("private purchase")
    return [
        f"{w.t('Price of a bought place:')} {limit(w, PRICE, found.price_alone, alone)}; "
        f"{limit(w, PRICE, found.price_private, private)}.",
        f"{w.t('Occupancy:')} {limit(w, OCCUPANCY, found.occupancy, alone)}.",
        f"{w.t('Places:')} {count_limit(w, found.places_alone, alone)}; {count_limit(w, found.places_private, private)}.",
        *group_limit(w, found.groups),
    ]


def group_limit(w: Wording, groups: GroupsNeeded | None) -> list[str]:
    """Say how many must take part for joint to be cheaper, where what every group costs is known."""
    if groups is None:
        return []
    some, every = groups.some.value, groups.every.value
    if some is None:
        return [w.t("Participants: no group pays less jointly than each for itself.")]
    if every is None:
        text = N_(
            "Participants: from {some} on some groups pay less jointly than each for itself, but not every group does."
        )
        return [w.t(text, some=w.number(some))]
    text = N_(
        "Participants: from {some} on some groups pay less jointly than each for itself, from {every} on every group does."
    )
    return [w.t(text, some=w.number(some), every=w.number(every))]


def limit(w: Wording, key: str, found: BreakEven, other: str) -> str:
    """Say at which value of an assumption joint is dearer than another option."""
    row = load()[key]
    if found.value is not None:
        value = assumptions.shown(w, row, three_digits(found.value), unit=True)
        text = N_("below {value} dearer than {other}") if found.above else N_("above {value} dearer than {other}")
        odd = "" if found.plausible else " " + w.t("(outside the plausible range)")
        return w.t(text, value=value, other=other) + odd
    first, last = found.searched or (0.0, 0.0)
    low, high = assumptions.shown(w, row, first), assumptions.shown(w, row, last, unit=True)
    always = N_("cheaper than {other} all the way from {low} to {high}")
    never = N_("dearer than {other} all the way from {low} to {high}")
    return w.t(always if found.always else never, other=other, low=low, high=high)


def three_digits(value: float) -> float:
    """Return a value with three significant digits: what rests on assumptions is worth no more."""
    return float(f"{value:.3g}")


def count_limit(w: Wording, found: BreakEven, other: str) -> str:
    """Say with how many joint is dearer than another option."""
    if found.value is not None:
        return w.t("fewer than {count} dearer than {other}", count=w.number(found.value), other=other)
    text = N_("cheaper than {other} from the first") if found.always else N_("dearer than {other} at any number")
    return w.t(text, other=other)
