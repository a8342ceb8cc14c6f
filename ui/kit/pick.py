"""Pictures that can be clicked: what is clicked tells the page a field of its row."""

from __future__ import annotations

import streamlit as st

from answers import memo
from answers.answer import Picture
from answers.study import Study
from answers.vega import PICK
from ui.kit import draw, saving


def picked(study: Study, shown: Picture, name: str) -> str | None:
    """Draw a picture whose marks can be clicked; return what was clicked in this run.

    Parameters
    ----------
    shown
        A picture one layer of which is :func:`answers.vega.pickable`.
    name
        The picture's own name on the page.
    """
    spec = memo.result(draw.sent, shown.make, shown.inputs, study.look)
    told = st.vega_lite_chart(
        spec=dict(spec), alt=shown.words, on_select="rerun", selection_mode=PICK, key=f"picked.{name}"
    )
    saving.picture(study, shown)
    rows = told["selection"].get(PICK) or []
    return next((str(value) for value in rows[0].values() if value is not None), None) if rows else None
