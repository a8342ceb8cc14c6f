"""One location or several: what relatives' and staff travel becomes against what splitting costs, drawn."""

from __future__ import annotations

import streamlit as st

from answers.sites import locations
from answers.sites.ranked import RankedSites
from answers.study import Study
from siting.locations import Ground, Located, ground
from ui.kit import draw
from ui.kit.apart import apart
from ui.kit.folded import part
from ui.session import state
from words.wording import plain


def draw_locations(sites: RankedSites) -> None:
    """Draw the part of the page on how many locations, and where."""
    w = sites.view.words
    st.header(w.t("One location, or several?"))
    land = ground(sites.around, sites.ranking)
    if land is None:
        st.info(w.t("There must be a site that meets the requirements, and a participant with places and a known centre, "
                    "before locations can be chosen."))  # fmt: skip
        return
    apart(sites.view, section, sites, land)


def section(study: Study, sites: RankedSites, land: Ground) -> None:
    """Draw the answer, and what it rests on folded: what is chosen there draws no other part anew."""
    fixed = demanded(sites, land)
    out = left_out(sites, land, fixed)
    found = work_out(sites, land, fixed, out)
    said = locations.answer(sites, found, fixed, out)
    draw.answer(study, said)
    draw.captions(study, said.notes)
    part(study.words.t("What several locations give and cost: picture and table"), "sites.locations",
         lambda: compared(sites, land, found))  # fmt: skip


def compared(sites: RankedSites, land: Ground, found: list[Located]) -> None:
    """Draw which sites must and can't be chosen, and one, two and three locations as a chart and a table."""
    choose(sites, land)
    shown = locations.in_full(sites, found)
    draw.pictures(sites.view, shown.pictures)
    draw.tables(sites.view, shown.tables)
    draw.captions(sites.view, shown.notes)


def demanded(sites: RankedSites, land: Ground) -> list[str]:
    """Return the site of the plan, where it must be one of the locations."""
    site = sites.view.choices.site
    return [site] if site in land.sites and sites.view.choices.fixed else []


def left_out(sites: RankedSites, land: Ground, fixed: list[str]) -> list[str]:
    """Return the sites that can't be chosen; one that must be can."""
    return [site for site in sites.view.choices.left_out if site in land.sites and site not in fixed]


def choose(sites: RankedSites, land: Ground) -> None:
    """Let the reader demand that the site of the plan is one of the locations, and leave sites out."""
    w, site, fixed = sites.view.words, sites.view.choices.site, demanded(sites, land)
    if site in land.sites:
        demand = state.bound("sites.locations.fixed", sites.view.choices.fixed, lambda on: state.choose(fixed=on))
        st.toggle(w.t("{name}, the site of the plan, must be one of them", name=plain(sites.name(site))), **demand)
    open_to_choice = [one for one in land.sites if one not in fixed]
    out = state.bound(
        "sites.locations.out", left_out(sites, land, fixed), lambda chosen: state.choose(left_out=tuple(chosen))
    )
    st.multiselect(
        w.t("Sites that can't be chosen"),
        open_to_choice,
        format_func=sites.names.__getitem__,
        placeholder=w.t("None"),
        **out,
    )


def work_out(sites: RankedSites, land: Ground, fixed: list[str], out: list[str]) -> list[Located]:
    """Return the best choice of one, two and three locations; what can't be worked out is said and left out."""
    w = sites.view.words
    with st.spinner(w.t("Working out locations and their cost ...")):
        found = locations.work_out(sites, land, fixed, out)
    for error in found:
        if isinstance(error, Exception):
            st.warning(plain(w.say(error)))
    return [one for one in found if isinstance(one, Located)]
