"""Which sites are most like a place that the reader knows, drawn."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from answers.sites import similar_place
from answers.sites.shown import Shown
from answers.sites.similar_place import NONE
from planning.errors import N_
from sitecriteria import CRITERIA
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.session import state
from ui.sites import undo_weights
from words import tables
from words.wording import plain


def draw(shown: Shown) -> None:
    """Let the reader choose a place that works well, and rank the sites by how like it they are."""
    w = shown.view.words
    st.header(w.t("Which site is most like a place that works well?"))
    names = {NONE: w.t("Choose a place")} | dict(similar_place.places(shown))
    now = known_place(shown, names)
    st.selectbox(
        w.t("A place that works well"), list(names), format_func=names.get,
        help=w.t("Of a place that is no site only what the map tells is known: ways, nature, people within reach."),
        **state.bound("sites.like", now, lambda place: undo_weights.change(like=place or None)),
    )  # fmt: skip
    target = similar_place.target_of(shown)
    if target is None:
        st.caption(w.t("Choose a site, or a place in the region that you know works well. The sites are then ranked by how "
                       "like it they are, question by question, whether that is better or worse."))  # fmt: skip
        return
    html(kit_html.answer([similar_place.sentence(shown, target)]))
    html(tables.wrapping(similar_place.table_html(shown, target)))
    if target.missing:
        left = w.join(w.t(CRITERIA[key].label).lower() for key in target.missing)
        st.caption(w.t("Not known of {name}, and so not compared: {names}.", name=plain(target.site.name), names=left))


def known_place(shown: Shown, names: Mapping[str, str]) -> str:
    """Return the place chosen; one that is not there, or no longer, is told and taken back."""
    like = shown.view.choices.like or NONE
    if like in names:
        return like
    text = N_("The place {place} of the address is not among those that can be chosen here, so none is.")
    st.warning(plain(shown.view.words.t(text, place=like)))
    state.choose(like=None)
    return NONE
