"""Whether something saves: one sentence for it everywhere, that can't say two things at once."""

from __future__ import annotations

import pandas as pd

from answers.intervals import SMALL, saved
from planning.errors import N_
from planning.uncertainty import Interval, Uncertainty
from words.kinds import as_shown
from words.sentence import Sentence, said

UNCERTAIN = N_("uncertain, from {less:mill} less to {more:mill} more")


def uncertain(interval: Interval | None) -> Sentence | None:
    """Say from how much less to how much more, where an interval of what is saved has both signs; else nothing."""
    if interval is None or not interval[0] <= 0 <= interval[1]:
        return None
    less, more = interval[1], -interval[0]
    if more < SMALL and less < SMALL:
        return None
    if more < SMALL:
        return said("uncertain, from {less:mill} less to the same", less=less)
    if less < SMALL:
        return said("uncertain, from the same to {more:mill} more", more=more)
    return Sentence(UNCERTAIN, {"less": less, "more": more})


def against(saving: float, interval: Interval | None) -> Sentence:
    """Say what is saved, or that it is uncertain: "7,7 mill. kr less (3,6–16)", or "uncertain, from 6,1 less to 1,0 more".

    Parameters
    ----------
    saving, interval
        NOK a year, and its interval over the draws; what is dearer is negative.
    """
    doubt = uncertain(interval)
    if doubt is not None:
        return doubt
    if abs(saving) < SMALL:
        return said("the same")
    if saving > 0:
        return said("{amount:likely} less", amount=(saving, interval))
    return said("{amount:likely} more", amount=(-saving, saved(interval)))


def region(options: pd.DataFrame, spread: Uncertainty | None) -> Sentence:
    """Say what joint saves against each for itself, at the cheap end of the band and at equal care.

    Parameters
    ----------
    options
        As :func:`planning.summary.options_table`; what is saved is the difference of the figures that are read.
    """
    plain = saved(spread.difference) if spread and spread.difference else None
    equal = saved(spread.difference_equal_care) if spread and spread.difference_equal_care else None
    text = N_(
        "Against the cheapest each can do alone: {plain}. Where both give as many care hours as the private price pays for: "
        "{equal}."
    )
    net = against(saving(options, "net"), plain)
    if float(options["care_hours"]["joint"]) == 0:
        return said("Against the cheapest each can do alone: {plain}.", plain=net)
    return Sentence(text, {"plain": net, "equal": against(saving(options, "net_equal_care"), equal)})


def saving(options: pd.DataFrame, figure: str) -> float:
    """Return what joint saves against each for itself, NOK a year: the difference of the two figures as they are read."""
    amounts = options[figure]
    return as_shown(float(amounts["stand_alone"])) - as_shown(float(amounts["joint"]))
