"""What is the same on every page: language, case, price year and ways of viewing."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Protocol

import streamlit as st

from answers.study import LARGE
from choices.record import Choices
from planning import load, price_years
from ui.kit import resets
from ui.kit.drawing import html, style_sheet
from ui.session import state, unsaved
from ui.session.own_words import own_words
from ui.session.page import Cases
from ui.session.pages import PAGES
from words.sentence import counted, said
from words.wording import LANGUAGES, Wording

STYLE, PRINT = Path(__file__).parent / "style.css", Path(__file__).parent / "print.css"
DARK_PRINT, FIT = Path(__file__).parent / "print_dark.css", Path(__file__).parent / "fit.js"
LARGE_STYLE = Path(__file__).parent / "large.css"
LEAVING = """<script>if (!window.bopsLeaving) {
  window.bopsLeaving = true;
  let typing = null;
  document.addEventListener('input', event => { typing = event.target; }, true);
  document.addEventListener('change', () => { typing = null; }, true);
  window.addEventListener('beforeunload', event => {
    const open = typing === document.activeElement && typing.matches('textarea, input[type=text]');
    if (document.querySelector('.bops-unsaved') || open) event.preventDefault();
  });
}</script>"""
"""Asks the browser to warn before the whole site is left or reloaded while something typed is not saved."""


class Shipped(Cases, Protocol):
    """The shipped tables, as far as the sidebar needs them."""

    def members(self, case_id: str) -> list[tuple[str, str]]:
        """Return numbers and names of a case's municipalities, in case order."""


class Store(Protocol):
    """The store, as far as the sidebar needs it."""

    @property
    def shipped(self) -> Shipped:
        """Return the shipped tables."""


def sidebar(store: Store) -> None:
    """Draw what is the same on every page: language, case, price year and ways of viewing."""
    chosen = state.choices()
    words = Wording(chosen.language)
    style_sheet(STYLE)
    style_sheet(PRINT)
    if st.context.theme.type == "dark":  # white on the light primary colour of dark mode could not be read
        html(
            '<style>.stApp button[kind^="primary"], .stApp button[kind^="primary"] p {color: #0B1116}'
            ' [data-testid="stSidebar"] {--bops-side: #22282F !important}</style>'
        )
        style_sheet(DARK_PRINT)
    if chosen.large:
        html(f"<style>html{{font-size:{16 * LARGE}px}}</style>")
        style_sheet(LARGE_STYLE)
    with st.container(key=f"language-{chosen.language}"):  # another key, so that a switch runs the script again
        script = f"document.documentElement.lang='{chosen.language}';{fitting(words)}"
        html(f"<script>{script}</script>", unsafe_allow_javascript=True)
    own_words(chosen.language)
    cases = dict(zip(*store.shipped.cases()[["id", "title"]].T.to_numpy(), strict=True))
    with st.sidebar:
        not_saved(words)
        pick = state.bound("case", chosen.case, partial(other_case, cases.get(chosen.case, "")))
        st.selectbox(words.t("Case"), list(cases), format_func=cases.__getitem__, **pick)
        if chosen.case in cases:
            mine(words, dict(store.shipped.members(chosen.case)))
        st.selectbox(
            words.t("Price year"), price_years(), **state.bound("year", chosen.year, other_year),
            help=words.t("Kroner of this year. Rows without a value of their own follow the price index."),
        )  # fmt: skip
        st.selectbox(
            "Språk / Language", list(LANGUAGES), format_func=LANGUAGES.__getitem__,
            **state.bound("language", chosen.language, lambda value: state.choose(language=value)),
        )  # fmt: skip
        with st.container(key="ways"):
            ways(words)
        st.page_link("pages/accessibility.py", label=words.t("Accessibility"))
    state.keep_address()


def not_saved(words: Wording) -> None:
    """Say on which other pages something typed is not saved yet, with the way there; leaving or reloading the site then asks."""
    for page in unsaved.elsewhere():
        label = words.t("△ Not saved yet: {page}", page=words.t(PAGES[page]))
        st.page_link(f"pages/{page}.py", label=label)
    if unsaved.forms():
        html('<span class="bops-unsaved" hidden></span>', width="content")
    html(LEAVING, unsafe_allow_javascript=True, width="content")


def ways(words: Wording) -> None:
    """Draw the switches of how pages are viewed: they stay in sight while the rest of the sidebar scrolls."""
    chosen = state.choices()
    st.toggle(
        words.t("Public view"), **state.bound("public", chosen.public, lambda value: state.choose(public=value)),
        help=words.t("Hides figures that could point to a person. Use it before you share the screen."),
    )  # fmt: skip
    st.toggle(
        words.t("Large type"), **state.bound("large", chosen.large, lambda value: state.choose(large=value)),
        help=words.t("For a projector."),
    )  # fmt: skip


def fitting(words: Wording) -> str:
    """Return the script that tells what a style sheet can't: tables that scroll, names of charts, controls and groups."""
    told = {
        "scroll": words.t("Scroll sideways to see all of the table"),
        "enlarge": words.t("Enlarge the picture"),
        "close": words.t("Make the picture small again"),
        "source": words.t("Source"),
        "open": words.t("Open"),
        "less": words.t("Decrement"),
        "more": words.t("Increment"),
        "link": words.t("Link to heading"),
        "folded": words.t("folded on the page, so not printed"),
    }
    return FIT.read_text(encoding="utf-8").replace("WORDS", json.dumps(told).replace("<", "\\u003c"), 1)


def mine(words: Wording, names: dict[str, str]) -> None:
    """Let the reader choose a municipality of the case as its own, or none; every page and the address follow.

    Parameters
    ----------
    names
        By number.
    """
    number = state.choices().municipality
    st.selectbox(
        words.t("My municipality"), [None, *names],
        format_func=lambda number: names[number] if number else words.t("none chosen"),
        help=words.t("It is shown first on every page that tells of one municipality, and goes with the link."),
        **state.bound("mine", number if number in names else None, lambda chosen: state.choose(municipality=chosen)),
    )  # fmt: skip


def other_year(year: int) -> None:
    """Choose another price year; where that takes back amounts of the old one, it is told and can be undone."""
    now = state.choices()
    lost = [key for key in now.changes if load()[key].index is not None]
    told = counted("{count} amount changed in kroner of {year:year} is back to base.",
                   "{count} amounts changed in kroner of {year:year} are back to base.", len(lost), year=now.year)  # fmt: skip
    resets.side_effect(bool(lost), told, partial(state.change_year, year))


def other_case(title: str, case: str) -> None:
    """Choose another case; where that takes back what was chosen for the old one, it is told and can be undone."""
    now, kept = state.choices(), state.kept_of_case()
    usual = Choices()
    lost = bool(kept) or any(getattr(now, name) != getattr(usual, name) for name in state.TYPED_FOR_CASE)
    told = said("What was chosen for {case:term} alone is taken back.", case=title)
    resets.side_effect(lost, told, partial(state.change_case, case), kept)
