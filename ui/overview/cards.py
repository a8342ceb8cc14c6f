"""The card of an option on the overview."""

from __future__ import annotations

from collections.abc import Mapping

from answers.costs import uncertainty
from answers.study import Study
from planning.uncertainty import Uncertainty
from ui.kit import html


def option_card(view: Study, option: str, row: Mapping[str, float], spread: Uncertainty | None = None) -> str:
    """Return the card of an option: net cost with its interval, gross, care hours and net at equal care."""
    w = view.words
    details = [
        *uncertainty.detail(w, uncertainty.of_option(spread, option)),
        (w.t("gross"), w.millions(row["gross"], unit=False)),
        (w.t("care hours a day"), w.number(row["care_hours"], 1, 1)),
        (w.t("net at equal care"), w.millions(row["net_equal_care"], unit=False)),
    ]
    figure = w.millions(row["net"], unit=False)
    return html.card(w, option, view.dark, figure, w.t("million kr a year"), details)
