"""What is copied from a page: its address by a button, and cells of tables as numbers that a spreadsheet computes with."""

from __future__ import annotations

from pathlib import Path

from choices.link import SEEN
from ui.kit.component import component
from words.wording import Wording

SCRIPT = Path(__file__).with_suffix(".js")
FRAME = '<div class="bops-copying"></div>'


def link(words: Wording, seen: str) -> None:
    """Draw the button that copies the address of what is seen, and says that it did.

    Parameters
    ----------
    seen
        What the link is to tell of the figures as they are now.
    """
    data = {
        "parameter": SEEN,
        "seen": seen,
        "label": words.t("Copy link"),
        "done": words.t("The link is copied."),
        "failed": words.t("The browser doesn't let the link be copied. Copy it from the address bar."),
    }
    component("bops_copying", FRAME, SCRIPT)(key="copying", data=data, width="content")
