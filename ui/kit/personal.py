"""The warning that stands at every field in which a person writes freely: nothing by which a user could be known."""

from __future__ import annotations

from html import escape

from planning.errors import N_
from ui.kit.drawing import html
from words.wording import Wording

WARNING = N_("Write no name of a user, and nothing by which one could be known: what is written is kept.")
WHY = N_("Why? Goes with the link and the scenario: no user's name")
"""What stands in the empty field of a reason, whose label isn't seen."""


def warn(words: Wording) -> None:
    """Draw the warning, in small type."""
    html(f'<p class="bops-legend">{escape(words.t(WARNING))}</p>')
