"""Which sites are most like a place that the reader knows, drawn."""

from __future__ import annotations

from collections.abc import Container

import streamlit as st

from answers.sites import similar_place
from answers.sites.ranked import RankedSites
from planning.errors import N_
from ui.kit import draw
from ui.session import state
from ui.sites import undo_weights
from words.wording import plain

NONE = ""


def draw_similar(sites: RankedSites) -> None:
    """Let the reader choose a place that works well, and rank the sites by how like it they are."""
    view = sites.view
    w = view.words
    st.header(w.t("Which site is most like a place that works well?"))
    found = similar_place.places(sites)
    names = {NONE: w.t("Choose a place")} | {
        key: name if isinstance(name, str) else w.say(name) for key, name in found.items()
    }
    st.selectbox(
        w.t("A place that works well"), list(names), format_func=names.__getitem__,
        help=w.t("Of a place that is no site only what the map tells is known: ways, nature, people within reach."),
        **state.bound("sites.like", known_place(sites, names), lambda place: undo_weights.change(like=place or None)),
    )  # fmt: skip
    said = similar_place.answer(sites)
    draw.answer(view, said)
    draw.tables(view, said.tables)
    draw.captions(view, said.notes)


def known_place(sites: RankedSites, names: Container[str]) -> str:
    """Return the place chosen; one that is not there, or no longer, is told and taken back."""
    like = sites.view.choices.like or NONE
    if like in names:
        return like
    text = N_("The place {place} of the address is not among those that can be chosen here, so none is.")
    st.warning(plain(sites.view.words.t(text, place=like)))
    state.choose(like=None)
    sites.view.choices = state.choices()
    return NONE
