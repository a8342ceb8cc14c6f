"""The choice of a municipality, and its comparison."""

from __future__ import annotations

from html import escape

import streamlit as st

from answers.compare import comparison
from answers.compare.comparison import OneMunicipality
from answers.study import Study
from planning.comparison import compare
from planning.errors import N_
from ui.kit.drawing import html
from ui.session import draws, state
from words.wording import Wording, plain


def choose(view: Study) -> str | None:
    """Draw the choice of municipality, of all in the case; return its number, or None where the one asked for is not there.

    Where none is chosen, one is shown as an example, and it is said that it is no more than that.
    """
    w, inside = view.words, [m.number for m in view.result.plan.participants]
    names = {m.number: m.name for m in view.case.municipalities}
    names |= {n: w.t("{name} (stands outside)", name=name) for n, name in names.items() if n not in inside}
    host = view.result.plan.host.number
    usual = next((number for number in inside if number != host), host)
    asked = view.choices.municipality or usual
    number = asked if asked in names else None
    if view.choices.municipality is None and len(names) > 1:
        html(f'<p class="bops-told" role="status">{escape(example(w, names[usual]))}</p>')
    pick = state.bound("municipality", number, lambda chosen: state.choose(municipality=chosen))
    st.selectbox(
        w.t("Municipality"), list(names), format_func=names.__getitem__, label_visibility="collapsed",
        placeholder=w.t("Choose a municipality"), index=0 if number else None, **pick,
    )  # fmt: skip
    return number


def example(w: Wording, name: str) -> str:
    """Say that no municipality is chosen, so that one is shown as an example."""
    return w.t("No municipality is chosen. {name} is shown as an example: choose yours here.", name=name)


def read(view: Study, number: str | None) -> OneMunicipality:
    """Return the comparison of a municipality; one that stands outside is compared by itself, without the joint offer.

    Where there is none the page ends with a word on what to choose: never with the figures of another.
    """
    if number is None:
        text = N_("The case has no municipality {number}: choose one of those it has.")
        st.warning(plain(view.words.t(text, number=view.choices.municipality)))
        st.stop()
    if number not in [m.number for m in view.result.plan.participants]:
        view = comparison.by_itself(view, number)
        text = N_("{name} stands outside the joint offer: these are its figures when it serves its users by itself.")
        st.info(plain(view.words.t(text, name=view.case.municipality(number).name)))
    routes = view.store.shipped.routes()
    return OneMunicipality(view, compare(view.result, number, routes), view.hides(number), draws.first(view))
