"""Filter, order, download and sources of the table of municipalities."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answers.municipalities import answer as municipalities
from answers.municipalities.answer import ORDERS
from answers.study import Study
from planning import BopsError
from planning.municipal import RawMunicipality
from ui.kit import draw
from ui.session import page


def problem(view: Study) -> BopsError | None:
    """Write the heading bar; return what stops the case from being computed, so that it can be corrected here."""
    try:
        page.heading_bar(view, "municipalities")
    except BopsError as error:
        return error
    return None


def choose_rows(view: Study) -> tuple[str, str]:
    """Draw the filter and the order of rows; return the order and the text looked for."""
    w = view.words
    name = st.text_input(w.t("Show only names with"), key="w.municipal.name", max_chars=40)
    sort = st.selectbox(w.t("Sort by"), ORDERS, format_func=lambda key: w.t(ORDERS[key]), key="w.municipal.sort")
    return sort, name


def draw_staff(view: Study, found: Sequence[RawMunicipality], of: int) -> None:
    """Show the staff by role of the municipalities shown."""
    draw.table(view, municipalities.by_topic(view, municipalities.STAFF, found, of))


def draw_sources(view: Study, everyone: Sequence[RawMunicipality]) -> None:
    """Let the reader choose a municipality, and show where each of its figures comes from."""
    named, label = {m.number: m for m in everyone}, view.words.t("Municipality")
    number = st.selectbox(label, named, format_func=lambda key: named[key].name, key="w.municipal.one")
    draw.table(view, municipalities.sources(view, named[number]))


def offer_download(view: Study, file: bytes) -> None:
    """Offer the figures shown as a file that a spreadsheet opens."""
    w, end = view.words, "-public" if view.choices.public else ""
    st.download_button(
        w.t("Download the table (CSV)"), file, f"{view.choices.case}{end}.csv", "text/csv",
        on_click="ignore", help=w.t("Opens in a spreadsheet. In public view the file has the public figures only."),
    )  # fmt: skip
