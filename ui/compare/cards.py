"""The cards of the options for one municipality."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from answers.compare import comparison
from answers.compare.comparison import LOOKS, Shown
from answers.costs import uncertainty
from answers.study import Study
from planning.comparison import compare
from planning.errors import N_
from ui.kit import html
from ui.session import draws
from words.wording import plain

CARD_ROWS = ("gross", "net_per_place", "care_hours", "net_equal_care")
CARD_LABELS: Mapping[str, str] = {
    "gross": N_("gross"),
    "net_per_place": N_("net per place"),
    "care_hours": N_("care hours a day"),
    "net_equal_care": N_("net at equal care"),
}


def read(view: Study, number: str | None) -> Shown:
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
    return Shown(view, compare(view.result, number, view.store.shipped.routes()), view.hides(number), draws.first(view))


def cards(s: Shown) -> str:
    """Return a card for each option."""
    return html.cards(card(s, option) for option in s.options)


def card(s: Shown, option: str) -> str:
    """Return an option's card: net, and under it gross, per place, care hours and net at equal care."""
    w = s.view.words
    details = uncertainty.detail(w, s.interval(option))
    details += [(w.t(CARD_LABELS[row]), comparison.brief(s, option, row)) for row in CARD_ROWS]
    return html.card(
        w, LOOKS[option], s.view.dark, comparison.brief(s, option, "net"), w.t("million kr net a year"), details
    )
