"""Tables that are typed in: columns of texts, and no download of Streamlit's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui.kit.drawing import html


def no_raw_download() -> None:
    """Hide the table's own download: it writes what is shown in one language, and texts that a spreadsheet takes for formulas."""
    html("<style>[data-testid=stElementToolbarButton]:has(button[aria-label^='Download as CSV']){display:none}</style>")


def columns(
    first: tuple[str, str], titles: Mapping[str, str], longest: int, helps: Mapping[str, str] | None = None
) -> Any:
    """Return how the columns are shown: texts, as number columns misread a decimal comma.

    Parameters
    ----------
    first
        Key and title of the column that says what a row is of.
    titles
        Titles of the others, by key; ``helps`` tells more of them.
    longest
        Letters that a cell may have.
    """
    key, title = first
    return {key: st.column_config.TextColumn(title, pinned=True)} | {
        key: st.column_config.TextColumn(title, help=(helps or {}).get(key), alignment="right", max_chars=longest)
        for key, title in titles.items()
    }
