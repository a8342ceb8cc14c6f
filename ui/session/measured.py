"""The sites of a view, measured and ranked by the weights chosen: for every page that tells of them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from answers.sites import ranked
from answers.sites.ranked import RankedSites
from answers.study import Study
from sitecriteria import Surroundings
from siting import land as siting_land
from ui.session import cached


@st.cache_resource(show_spinner=False, max_entries=8)
def around_of(_view: Study, key: tuple[Any, ...]) -> tuple[siting_land.Land, siting_land.Roads, Surroundings]:
    """Return what sites are measured against, with the measures that were taken; made once for what it depends on."""
    version, winter, without_ferries, *_ = key
    land = cached.land_of(_view.store, version, _view.borders)
    roads = cached.roads_of(_view.store, version, winter, without_ferries)
    return ranked.surrounded(_view, land, roads)


def read(view: Study) -> RankedSites:
    """Measure and rank the sites in use by the weights chosen."""
    key = ranked.around_key(view)
    return ranked.read(view, *around_of(view, key), key)
