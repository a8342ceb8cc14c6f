"""How parts of a page stand: beside each other, or one below the other where letters are large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers.study import Study

Gap = Literal["small", "medium", "large"]


def side_by_side(view: Study, widths: Sequence[float], gap: Gap = "medium") -> list[DeltaGenerator]:
    """Return parts beside each other, of these widths; one below the other in large type, else they were too narrow."""
    if view.choices.large:
        return [st.container() for _ in widths]
    return st.columns(widths, gap=gap)
