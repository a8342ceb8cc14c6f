"""How sure figures are: the interval beside each, and what the intervals are."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from answers.look import OPTIONS
from planning.errors import N_
from planning.uncertainty import Interval, Uncertainty
from words.sentence import Sentence, said

SMALL = 50_000
"""Kroner a year under which a difference is no difference."""

Likely = tuple[float, Interval | None]
"""An amount with its interval, written by the kind ``likely``."""


def of_option(spread: Uncertainty | None, option: str, figure: str = "net") -> Interval | None:
    """Return the interval of an option's figure."""
    return spread.options[option][figure] if spread and option in spread.options else None


def of_municipality(spread: Uncertainty | None, option: str, index: int) -> Interval | None:
    """Return the interval of a participant's net cost, or of its gain."""
    if spread is None or option not in spread.municipal:
        return None
    low, high = spread.municipal[option][index]
    return float(low), float(high)


def saved(interval: Interval | None) -> Interval | None:
    """Return an interval of a difference as one of what is saved."""
    return None if interval is None else (-interval[1], -interval[0])


Nets = Iterable[tuple[str, float, Interval | None]]
"""Label, net cost in NOK and its interval, of each option."""


def option_nets(options: pd.DataFrame, spread: Uncertainty | None) -> Nets:
    """Yield label, net cost and its interval for each option of a table."""
    for option, net in options["net"].items():
        yield OPTIONS[str(option)].label, float(net), of_option(spread, str(option))


LOW_EDGE = N_("It is more likely that {names:lower} turns out dearer than the figure shows than cheaper.")
HIGH_EDGE = N_("It is more likely that {names:lower} turns out cheaper than the figure shows than dearer.")


def caption(spread: Uncertainty | None, nets: Nets) -> list[Sentence]:
    """Say what the intervals are, and a word on each net cost at the edge of its own."""
    if spread is None:
        return [said("No interval can be computed: what you changed takes the range beyond what is possible.")]
    text = N_(
        "The intervals show where 9 of 10 outcomes land when we compute {count:count} times with random "
        "values within the ranges of the assumptions."
    )
    at: dict[str, list[str]] = {}
    for label, net, interval in nets:
        if interval and (edge := edge_of(net, interval)):
            at.setdefault(edge, []).append(label)
    return [Sentence(text, {"count": spread.draws}), *(Sentence(edge, {"names": tuple(at[edge])}) for edge in at)]


def edge_of(net: float, interval: Interval) -> str:
    """Return what to say of a figure outside its interval or in its outermost twentieth; nothing for one within."""
    low, high = interval
    room = (high - low) / 20
    if net < low + room:
        return LOW_EDGE
    return HIGH_EDGE if net > high - room else ""
