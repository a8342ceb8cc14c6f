"""The cards of the options for one municipality."""

from __future__ import annotations

from collections.abc import Mapping

from answers.compare import comparison
from answers.compare.comparison import LOOKS, Shown
from answers.costs import uncertainty
from planning.errors import N_
from ui.kit import html

CARD_ROWS = ("gross", "net_per_place", "care_hours", "net_equal_care")
CARD_LABELS: Mapping[str, str] = {
    "gross": N_("gross"),
    "net_per_place": N_("net per place"),
    "care_hours": N_("care hours a day"),
    "net_equal_care": N_("net at equal care"),
}


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
