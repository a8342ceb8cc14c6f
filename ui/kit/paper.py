"""Parts of a page that paper treats in their own way: ui/session/print.css follows what their names begin with."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def screen_only(name: str) -> DeltaGenerator:
    """Return a container that isn't printed: words that only tell what can be pressed."""
    return st.container(key=f"screen-only.{name}")


def paper_only(name: str) -> DeltaGenerator:
    """Return a container that is printed and not seen on the screen: what a form holds, as a table."""
    return st.container(key=f"paper-only.{name}")


def whole(name: str) -> DeltaGenerator:
    """Return a container with a border that isn't broken between two sheets."""
    return st.container(border=True, key=f"whole.{name}")


def links_told(name: str) -> DeltaGenerator:
    """Return a container whose links are printed too, as text: what they say is part of what the page says."""
    return st.container(key=f"links-told.{name}")
