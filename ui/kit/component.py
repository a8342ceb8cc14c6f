"""Parts of a page that have a script of their own in the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st


@cache
def component(name: str, html: str, script: Path) -> Callable[..., Any]:
    """Return a part as the browser knows it, made known once."""
    code = script.read_text(encoding="utf-8")
    return st.components.v2.component(name, html=html, js=code, isolate_styles=False)
