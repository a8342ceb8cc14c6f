"""What the reader changed on the page of sites: the sum of changes from the base, and what they do."""

from __future__ import annotations

from collections.abc import Sequence

from answers.sites import changed
from answers.sites.ranked import RankedSites
from ui.kit import draw, resets
from ui.kit.folded import part
from ui.kit.shortened import draw_shortened
from ui.sites import undo_weights
from words.sentence import Sentence, said

ALL_BACK = said("All weights and curves are back to base.")


def draw_changed(sites: RankedSites) -> None:
    """Draw what is changed from the base, and what that does to scores and ranks; nothing where nothing is."""
    w, found = sites.view.words, changed.changes(sites)
    if found:
        label = w.n(
            "{count} change from the base, and what it does",
            "{count} changes from the base, and what they do",
            len(found),
        )
        part(label, "sites.changed", lambda: told(sites, found))
    resets.line(w, "changed")
    undo_weights.buttons(w, "changed")


def told(sites: RankedSites, found: Sequence[Sentence]) -> None:
    """Draw the changes, what they do, and the way back."""
    draw.findings(sites.view, found)
    draw_shortened(sites.view, "sites.changed", changed.effect(sites))
    resets.button(sites.view.words.t("Take all back to base"), "changed", ALL_BACK, back, key="sites.all_back")


def back() -> None:
    """Take weights and value functions back to base; this can be undone."""
    undo_weights.change(weights={}, curves={})
