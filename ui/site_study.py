"""The parts of the page of sites that test the ranking: how sure it is, what follows from other curves, and several sites."""

from __future__ import annotations

import streamlit as st

from ui import site_changed, site_curves, site_like, site_locations, site_presets, site_sure, sites
from ui.page import View
from ui.site_presets import Wish
from ui.sites import Shown


def answer(shown: Shown) -> list[str]:
    """Return the answer of the page: which site suits best, how clear that is, and for how many ways of weighing."""
    first, *rest = sites.answer(shown)
    return [first, site_sure.sentence(shown), *rest]


def below_weights(shown: Shown) -> None:
    """Draw what follows from the weights at once."""
    site_changed.draw(shown)


def below_ranking(shown: Shown) -> None:
    """Draw how sure the winner is, the value functions, and the place to be like."""
    site_sure.draw(shown)
    site_curves.draw(shown)
    site_like.draw(shown)


def several(shown: Shown) -> None:
    """Draw one location against several."""
    site_locations.draw(shown)


def keep(view: View) -> Wish | None:
    """Draw the part where a way of weighing is kept; return what is to be written."""
    with st.expander(view.words.t("Keep this way of weighing")):
        return site_presets.form(view)
