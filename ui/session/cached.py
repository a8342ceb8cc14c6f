"""Land and roads, read once per data version."""

from __future__ import annotations

from typing import Any

import streamlit as st

from siting import land


@st.cache_resource(show_spinner=False, max_entries=4)
def land_of(_store: Any, version: str, borders: int) -> land.Land:
    """Return the map in metres, read once per data version and set of borders."""
    del version
    return land.read_land(_store.shipped, borders)


@st.cache_resource(show_spinner=False, max_entries=8)
def roads_of(_store: Any, version: str, winter: bool, without_ferries: bool = False) -> land.Roads:
    """Return the roads of a season, read once per data version."""
    return land.read_roads(_store.shipped, land_of(_store, version, land.OLD_BORDERS), winter, without_ferries)
