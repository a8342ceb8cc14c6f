"""The parts of the page of sites that test the ranking: how sure it is, what follows from other curves, and several sites."""

from __future__ import annotations

from answers.sites import answer as sites_answer
from answers.sites.shown import Shown
from ui.sites import beside, card, changed, curves, how_sure, locations, similar_place, standing


def answer(shown: Shown) -> list[str]:
    """Return the answer of the page: which site suits best, how clear that is, and for how many ways of weighing."""
    first, *rest = sites_answer.answer(shown, verdict=not standing.undecided(shown))
    return [first, standing.sentence(shown), *rest]


def below_weights(shown: Shown) -> None:
    """Draw what follows from the weights at once."""
    changed.draw(shown)


def below_ranking(shown: Shown) -> None:
    """Draw how sure the winner is, one site and several side by side, the value functions, and the place to be like."""
    how_sure.draw(shown)
    card.draw(shown)
    beside.draw(shown)
    curves.draw(shown)
    similar_place.draw(shown)


def several(shown: Shown) -> None:
    """Draw one location against several."""
    locations.draw(shown)
