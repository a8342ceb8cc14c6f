"""The frame of the map in the page: the base goes there once, and with each run only what changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import streamlit as st
import streamlit_folium
from streamlit.components.v1 import declare_component
from streamlit.components.v1.custom_component import CustomComponent

from answers import memo
from ui.kit import published
from ui.kit.published import File
from ui.map import leaflet

HERE = "../.."
"""The dashboard's own address, seen from the frame: it holds behind a base path too."""
VENDOR = f"{HERE}/app/static/vendor/leaflet/dist"
TOLD = {"last_clicked": None, "last_active_drawing": None}
"""What a click tells, and that nothing was clicked; in the order of the component."""
PATTERNS = """<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7"/></pattern>
<pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="1"/></pattern></defs></svg>"""


@dataclass(frozen=True)
class Base:
    """What a frame begins with: the scripts it fetches, and the one that draws the base; ``name`` is the sum of them."""

    fetched: tuple[str, ...]
    script: str
    name: str


def base(file: File, bounds: leaflet.Box) -> Base:
    """Return the base on a geography, written out once for all.

    Parameters
    ----------
    file
        The script of :func:`ui.map.leaflet.script`.
    bounds
        What is shown first.
    """
    return memo.result(made, file, published.address(file), bounds)


def made(file: File, address: str | None, bounds: leaflet.Box) -> Base:
    """Write a base out; a script without an address stands in it."""
    drawn = streamlit_folium.generate_leaflet_string(leaflet.base_map(bounds))
    script = f"bops.style();\n{drawn}\nbops.corners(map_div);\nbops.fit(map_div, {json.dumps(bounds)});\n"
    script += "bops.ground(map_div);\nvar drawnItems = [];"
    fetched = (f"{VENDOR}/leaflet.js", *([f"{HERE}/{address}"] if address else []))
    whole = script if address else file.text + script
    return Base(fetched, whole, sha256(f"{fetched}{file.name}{script}".encode()).hexdigest()[: published.LETTERS])


@st.cache_resource(show_spinner=False)
def frame() -> CustomComponent:
    """Return what streamlit-folium shows maps in, told directly: its own function fills in every template at every run.

    The server knows of a component that is declared while somebody is visiting, not of one declared before.
    """
    return declare_component("folium", path=str(Path(streamlit_folium.__file__).parent / "frontend" / "build"))


def draw(shown: Base, change: str, key: str, clicked: Callable[[], None], height: int) -> None:
    """Draw the map; another base makes a new frame, another change draws on the one that is there.

    Parameters
    ----------
    change
        The script of :func:`ui.map.leaflet.change`.
    key
        Where the session finds what was clicked: ``last_active_drawing`` (a feature) and ``last_clicked`` (lat, lng).
    """
    frame()(
        script=shown.script, feature_group=change, header="", html=PATTERNS, id="map_div", height=height, width=None,
        returned_objects=list(TOLD), default=TOLD, key=key, on_change=clicked, js_links=list(shown.fetched),
        css_links=[f"{VENDOR}/leaflet.css"], zoom=None, center=None, layer_control=None, return_on_hover=False,
        pixelated=False, wrap_longitude=False,
    )  # fmt: skip
