"""One location or several: what relatives' and staff travel becomes against what splitting costs, drawn."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers import memo
from answers.sites import locations
from answers.sites.locations import FIXED, LEFT_OUT
from answers.sites.ranking import site_names
from answers.sites.shown import Shown
from siting import locations as siting_locations
from siting.locations import Ground, Located
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.kit.folded import part
from ui.kit.picture import picture
from ui.session import state
from ui.sites import how_sure_charts
from words import tables
from words.wording import plain


def draw(shown: Shown) -> None:
    """Draw the part of the page on how many locations, and where."""
    w = shown.view.words
    st.header(w.t("One location, or several?"))
    land = siting_locations.ground(shown.around, shown.ranking)
    if land is None:
        st.info(w.t("There must be a site that meets the requirements, and a participant with places and a known centre, "
                    "before locations can be chosen."))  # fmt: skip
        return
    fixed = demanded(shown, land)
    out = left_out(land, fixed)
    found = work_out(shown, land, fixed, out)
    if said := [text for text in (*locations.answer(shown, found), locations.told(shown, fixed, out)) if text]:
        html(kit_html.answer(said))
        st.caption(w.t("What more locations cost is net: the least with the fixed posts shared by all of them, the most with all "
                       "posts at each. Gross and care hours are in the table."))  # fmt: skip
    part(w.t("What several locations give and cost: picture and table"), "sites.locations",
         lambda: compared(shown, land, found))  # fmt: skip


def compared(shown: Shown, land: Ground, found: list[Located]) -> None:
    """Draw which sites must and can't be chosen, and one, two and three locations as a chart and a table."""
    w, dark = shown.view.words, shown.view.dark
    choose(shown, land)
    if len(found) > 1:
        table, titles = locations.points(shown, found), (w.t("Net, million NOK a year"), w.t("Mean travel, minutes"))
        picture(
            how_sure_charts.several,
            table,
            titles,
            dark,
            words=locations.in_words(shown, found),
            letters=shown.view.letters,
        )
    if found:
        html(tables.wrapping(locations.table_html(shown, found)))
    st.caption(locations.notes(w))


def demanded(shown: Shown, land: Ground) -> list[str]:
    """Return the site of the plan, where it must be one of the locations."""
    site = shown.view.choices.site
    return [site] if site in land.sites and state.recall(FIXED, False) else []


def left_out(land: Ground, fixed: list[str]) -> list[str]:
    """Return the sites that can't be chosen; one that must be can."""
    return [site for site in state.recall(LEFT_OUT, ()) if site in land.sites and site not in fixed]


def choose(shown: Shown, land: Ground) -> None:
    """Let the reader demand that the site of the plan is one of the locations, and leave sites out."""
    w, site, fixed = shown.view.words, shown.view.choices.site, demanded(shown, land)
    if site in land.sites:
        st.toggle(w.t("{name}, the site of the plan, must be one of them", name=plain(shown.name(site))),
                  **state.bound(FIXED, state.recall(FIXED, False), partial(state.keep, FIXED)))  # fmt: skip
    open_to_choice = [one for one in land.sites if one not in fixed]
    names = site_names(shown)
    out = state.bound(LEFT_OUT, left_out(land, fixed), partial(state.keep, LEFT_OUT))
    st.multiselect(
        w.t("Sites that can't be chosen"), open_to_choice, format_func=names.get, placeholder=w.t("None"), **out
    )


def work_out(shown: Shown, land: Ground, fixed: list[str], out: list[str]) -> list[Located]:
    """Return the best choice of one, two and three locations; what can't be worked out is said and left out."""
    with st.spinner(shown.view.words.t("Working out locations and their cost ...")):
        found = memo.result(locations.tried, shown.view.case, shown.view.scenario, land, fixed, out)
    for error in found:
        if isinstance(error, Exception):
            st.warning(plain(shown.view.words.say(error)))
    return [one for one in found if isinstance(one, Located)]
