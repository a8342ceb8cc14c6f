"""The parts of the page of sites that test the ranking: how sure it is, what follows from other curves, and several sites."""

from __future__ import annotations

from ui import (
    site_answer,
    site_beside,
    site_card,
    site_changed,
    site_curves,
    site_like,
    site_locations,
    site_presets,
    site_standing,
    site_sure,
)
from ui.folding import part
from ui.page import View
from ui.site_presets import Wish
from ui.sites import Shown


def answer(shown: Shown) -> list[str]:
    """Return the answer of the page: which site suits best, how clear that is, and for how many ways of weighing."""
    first, *rest = site_answer.answer(shown, verdict=not site_standing.undecided(shown))
    return [first, site_standing.sentence(shown), *rest]


def below_weights(shown: Shown) -> None:
    """Draw what follows from the weights at once."""
    site_changed.draw(shown)


def below_ranking(shown: Shown) -> None:
    """Draw how sure the winner is, one site and several side by side, the value functions, and the place to be like."""
    site_sure.draw(shown)
    site_card.draw(shown)
    site_beside.draw(shown)
    site_curves.draw(shown)
    site_like.draw(shown)


def several(shown: Shown) -> None:
    """Draw one location against several."""
    site_locations.draw(shown)


def keep(view: View) -> Wish | None:
    """Draw the part where a way of weighing is kept; return what is to be written."""
    return part(view.words.t("Keep this way of weighing"), "sites.keep", lambda: site_presets.form(view), stays=True)
