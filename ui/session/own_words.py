"""The words that Streamlit itself puts on the screen, said in the reader's language as far as the browser lets us."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planning.errors import N_
from ui.kit.component import component
from words.wording import LANGUAGES, Wording

SCRIPT = Path(__file__).with_suffix(".js")
WHOLE = (
    N_("Choose an option"), N_("Choose options"), N_("No results"), N_("Select all"), N_("Clear value"), N_("Clear all"),
    N_("Selected values"), N_("Open"), N_("Close"), N_("Help"), N_("Increment"), N_("Decrement"), N_("Step up"), N_("Step down"),
    N_("Collapse sidebar"), N_("Expand sidebar"), N_("Link to heading"), N_("Skip to main content"), N_("Main menu"),
    N_("Fullscreen"), N_("Close fullscreen"), N_("Show data"), N_("Show chart"), N_("Download as PNG"), N_("Download as CSV"),
    N_("Copy Vega-Lite spec"), N_("Copied!"), N_("Search"), N_("Show/hide columns"), N_("Add row"), N_("Delete row(s)"),
    N_("Clear selection"), N_("Upload"), N_("Uploading..."), N_("Upload failed"), N_("Running..."), N_("Stop"), N_("Rerun"),
    N_("Press Enter to apply"), N_("Press Enter to submit form"), N_("Press Ctrl+Enter to apply"),
    N_("Press Ctrl+Enter to submit form"), N_("Press ⌘+Enter to apply"), N_("Press ⌘+Enter to submit form"),
    N_("The page that you have requested does not seem to exist. Running the app's main page."),
    N_("Dismiss"), N_("Print"), N_("Settings"), N_("Rerun automatically"), N_("Page not found"), N_("Connection error"),
    N_("Connecting"), N_("Connecting to Streamlit server"), N_("Unable to connect to Streamlit server"),
    N_("Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"),
)  # fmt: skip
"""Texts and names that stand by themselves, in English as Streamlit writes them."""
BEFORE = (
    N_("Help for "), N_("Remove "), N_("Fullscreen: "), N_("Close fullscreen: "), N_("Show data: "), N_("Show chart: "),
    N_("Download as PNG: "), N_("Download as CSV: "), N_("Copy Vega-Lite spec: "), N_("Search: "), N_("Show/hide columns: "),
    N_("Add row: "), N_("Delete row(s): "), N_("Clear selection: "),
)  # fmt: skip
"""What stands before a name of ours."""
AFTER = (N_(" per file"), N_(". Remove an option first."))
"""What stands after a number or a sentence's beginning."""


@cache
def dictionary() -> dict[str, list[list[str]]]:
    """Return each text with what it is in every language, English first; all are sent, as a reader may switch."""
    return {"whole": all_of(WHOLE), "before": all_of(BEFORE), "after": all_of(AFTER)}


def all_of(texts: tuple[str, ...]) -> list[list[str]]:
    """Return texts in English and in the other languages, in the order of the languages."""
    return [[text, *(Wording(language).t(text) for language in LANGUAGES if language != "en")] for text in texts]


def own_words(language: str) -> None:
    """Have the browser say Streamlit's own words in a language."""
    order = ["en", *(each for each in LANGUAGES if each != "en")]
    part = component("bops_own_words", "<span hidden></span>", SCRIPT)
    part(key="own-words", data={**dictionary(), "at": order.index(language)})
