"""The parts of a long page: one is drawn at a time, by its name in the address, so that a link opens it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.study import Study
from choices import address
from choices.address import PART, WHOLE
from planning import Note
from ui.session import state
from ui.session.pages import PARTS
from words.wording import plain


def choose(study: Study, page: str) -> frozenset[str]:
    """Draw the choice among the parts of a page; return those that are to be drawn, one or all.

    What is asked for in the address and is not there is told, and the first is drawn.
    """
    w = study.words
    asked, notes = wanted(page)
    for note in notes:
        st.warning(plain(w.say(note)))
        go(page, asked)
    names = {key: w.t(title) for key, title in PARTS[page].items()} | {WHOLE: w.t("The whole page")}
    st.segmented_control(
        w.t("Parts of this page"), list(names), format_func=names.__getitem__, required=True,
        label_visibility="collapsed", **state.bound(f"parts.{page}", asked, partial(go, page)),
    )  # fmt: skip
    return among(page, asked)


def drawn(page: str) -> frozenset[str]:
    """Return the parts of a page that are to be drawn."""
    return among(page, wanted(page)[0])


def among(page: str, asked: str) -> frozenset[str]:
    """Return the part that is asked for, or all of the page."""
    return frozenset(PARTS[page] if asked == WHOLE else [asked])


def wanted(page: str) -> tuple[str, list[Note]]:
    """Return the part that the address asks for, else the one that was open last; and what of it can't be followed."""
    last = state.recall(f"part.of.{page}")
    if last and PART not in st.query_params:
        go(page, last)
    asked, notes = address.read_part(st.query_params, [*PARTS[page]])
    state.keep(f"part.of.{page}", asked)
    return asked, notes


def go(page: str, part: str) -> None:
    """Have a part of the page shown drawn from the next run on, and name it in the address."""
    state.keep(f"part.of.{page}", part)
    st.query_params.pop(PART, None)
    st.query_params.update(address.write_part(part, [*PARTS[page]]))


def link(page: str, part: str, label: str) -> None:
    """Draw a link to a part of a page."""
    st.page_link(f"pages/{page}.py", label=label, query_params=address.write_part(part, [*PARTS[page]]))
