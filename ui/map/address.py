"""What of the map goes with a link: the site whose card is shown, where travel goes to, what colours, and the layers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.map.screen import GOAL, LAYERS, MEASURE, SHOWN_LAYERS, USUAL
from ui.session import state
from ui.session.picked import SHOWN

TEXTS = {"shown": SHOWN, "goal": GOAL, "colour": MEASURE}
"""Parameters of the address and what the session keeps of each. What can't be shown isn't: the controls say what can."""
LAYER, NONE, LONGEST = "layers", "none", 60
WRITTEN = "map.address"


def read() -> None:
    """Take what an address that was opened asks for; what this page wrote there itself is no news."""
    written = state.recall(WRITTEN, {})
    fresh = {name: text for name, text in st.query_params.items() if text != written.get(name)}
    for name, slot in TEXTS.items():
        if name in fresh:
            state.keep(slot, fresh[name][:LONGEST])
    if LAYER in fresh:
        state.keep(SHOWN_LAYERS, layers_of(fresh[LAYER]))


def layers_of(text: str) -> list[str]:
    """Return the layers that an address names, those there are."""
    asked = text.split(",")
    return [name for name in LAYERS if name in asked]


def write() -> None:
    """Write into the address what differs from the usual."""
    layers = state.recall(SHOWN_LAYERS, list(USUAL))
    wanted = {name: str(kept) for name, slot in TEXTS.items() if (kept := state.recall(slot)) and kept != usual(slot)}
    if set(layers) != set(USUAL):
        wanted[LAYER] = text_of(layers)
    for name in (*TEXTS, LAYER):
        if name in wanted and st.query_params.get(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]
    state.keep(WRITTEN, wanted)


def usual(slot: str) -> object:
    """Return what a choice is where nobody chose."""
    return state.recall(f"{slot}.usual")


def text_of(layers: Sequence[str]) -> str:
    """Return layers as an address names them."""
    return ",".join(name for name in LAYERS if name in layers) or NONE
