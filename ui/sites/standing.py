"""How the sites stand under all ways of weighing: worked out when it is asked for, and kept for the session."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

import sitecriteria
from answers import memo
from answers.sites import standing as sites_standing
from answers.sites.shown import Shown
from answers.sites.standing import RARE
from planning.errors import N_
from siting import robust
from siting.robust import CLEAR_LEAD, Standing, too_little

Floats = NDArray[np.float64]
Ends = tuple[Floats, Floats]


def bounds_of(shown: Shown) -> Floats | None:
    """Return the bounds of the weights that are tried; None where all are."""
    return robust.near(shown.view.choices.weights) if shown.view.choices.near else None


def ends_of(shown: Shown) -> Ends | None:
    """Return the least and the most of every value where measures are let vary; else None."""
    if not shown.view.choices.vary:
        return None
    key = (shown.around_key, shown.ranking.rows.sort_index(), shown.view.choices.curves)
    with st.spinner(shown.view.words.t("Measuring round each site ...")):
        return memo.named("sites.ends", key, lambda: robust.spread(shown.ranking, shown.around, shown.criteria))


def tried(shown: Shown) -> tuple[Any, ...]:
    """Return what the standing of the sites depends on: who may be ranked, their values, and what is tried.

    The weights chosen are no part of it where all ways of weighing are tried, so moving one does not work it out anew.
    """
    sites = robust.competing(shown.ranking)
    return [one.site.id for one in sites], sitecriteria.values_table(sites), bounds_of(shown), ends_of(shown)


def firsts(shown: Shown) -> dict[str, float]:
    """Return for which share of the ways of weighing chosen each site that may be ranked is best."""

    def compute() -> dict[str, float]:
        return robust.firsts(shown.ranking, bounds_of(shown), ends_of(shown))

    return memo.named("sites.firsts", tried(shown), compute)


def standing(shown: Shown) -> Standing | None:
    """Return all that comes of the ways of weighing chosen; None where no site may be ranked."""

    def compute() -> Standing | None:
        return robust.standing(shown.ranking, bounds_of(shown), ends_of(shown))

    with st.spinner(shown.view.words.t("Trying all ways of weighing ...")):
        return memo.named("sites.standing", tried(shown), compute)


def taken_away(shown: Shown, found: Standing) -> dict[str, tuple[str, float]]:
    """Return what comes of taking away each site that may be best."""

    def compute() -> dict[str, tuple[str, float]]:
        return robust.without(found, bounds_of(shown), RARE)

    with st.spinner(shown.view.words.t("Taking each site away in turn ...")):
        return memo.named("sites.away", tried(shown), compute)


def sentence(shown: Shown) -> str:
    """Return for how many ways of weighing the best is best, for the answer of the page; empty without sites."""
    if not any(one.rank for one in shown.ranking.ranked):
        return ""
    w, leader, found = shown.view.words, shown.ranking.ranked[0].id, firsts(shown)
    if shown.view.choices.near:
        said = N_("{name} is best for {share} of 100 ways of weighing near this one.")
    else:
        said = N_("{name} is best for {share} of 100 ways of weighing.")
    first = w.t(said, name=shown.name(leader), share=sites_standing.hundred(w, found[leader]))
    return f"{first} {runner_up(shown, leader, found)}".rstrip()


def undecided(shown: Shown) -> bool:
    """Tell whether the best by the weights chosen leads too little, or not at all, by ways of weighing."""
    ranked = [one.id for one in shown.ranking.ranked if one.rank]
    return bool(ranked) and too_little(robust.lead_of_ways(firsts(shown), ranked[0]))


def runner_up(shown: Shown, leader: str, found: dict[str, float]) -> str:
    """Say which site is best for more ways of weighing, or for nearly as many; empty where none is."""
    w, lead = shown.view.words, robust.lead_of_ways(found, leader)
    if not too_little(lead):
        return ""
    other = max((site for site in found if site != leader), key=lambda site: found[site])
    text = (
        N_("{name} is best for {share}: no clear winner, as less than {clear} of 100 apart.")
        if lead >= 0
        else N_("{name} is best for more of them, {share}: no clear winner.")
    )
    return w.t(text, name=shown.name(other), share=sites_standing.hundred(w, found[other]), clear=CLEAR_LEAD)
