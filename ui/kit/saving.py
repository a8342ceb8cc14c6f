"""The line under a table or a picture with which it is saved; a file is made when it is asked for, not before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any
from unicodedata import normalize

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from answers import heading, saved_picture
from answers.answer import Picture, Spec
from answers.saved_picture import About
from answers.study import Study
from planning import BopsError
from ui.kit import published
from ui.session import state
from ui.session.clock import today
from ui.session.pages import HEADINGS
from words.spreadsheet import csv_file
from words.table import Table, label
from words.wording import plain

LONGEST_NAME, MOST_ALIKE = 50, 50
FOLDED = str.maketrans({"æ": "ae", "ø": "o"})
File = tuple[str, str, Callable[[], bytes]]
"""What a file is called by its kind, its type, and how it is made."""


def table(study: Study, shown: Table) -> None:
    """Draw the line that saves a table."""
    line(study, title_of(study, shown), [("CSV", "text/csv", partial(table_file, study, shown))])


def title_of(study: Study, shown: Table) -> str:
    """Return what a table is called: its caption, else its name, else the question of the page."""
    return label(study.words, shown.caption or shown.name or HEADINGS[state.page_shown() or "overview"])


def table_file(study: Study, shown: Table) -> bytes:
    """Return a table as CSV; what it is, of where, from what and when stands under it."""
    return csv_file(study.words, shown, [(title_of(study, shown),), *((told,) for told in told_of(study))])


def picture(study: Study, shown: Picture) -> None:
    """Draw the line that saves a picture."""
    files: list[File] = [
        ("PNG", "image/png", partial(picture_file, study, shown, saved_picture.png)),
        ("SVG", "image/svg+xml", partial(picture_file, study, shown, saved_picture.svg)),
    ]
    line(study, label(study.words, shown.title), files)


def picture_file(study: Study, shown: Picture, write: Callable[[Spec, About], bytes]) -> bytes:
    """Return a picture as a file with its title, place, source, day and code in it."""
    about = About(label(study.words, shown.title), told_of(study, label(study.words, shown.source)))
    return write(with_geography(saved_picture.drawn(shown)), about)


def told_of(study: Study, source: str = "") -> list[str]:
    """Return what is told of a file: what it is seen of and under which code, the source, and the day it was saved."""
    words, day = study.words, study.words.date(today())
    told = words.t("Source: BOPS, {day}. Where each figure comes from stands on the page Sources.", day=day)
    return [*filter(None, [source]), " · ".join(seen(study)), told]


def seen(study: Study) -> list[str]:
    """Return what is seen, as at the head of the page; of a case that can't be computed its name."""
    try:
        return heading.parts(study)
    except BopsError:
        return [str(study.info["title"])]


def code(study: Study) -> str:
    """Return the code of what is seen; a case that can't be computed has none."""
    try:
        return study.code
    except BopsError:
        return "-"


def line(study: Study, title: str, files: list[File]) -> None:
    """Draw the line: a button for each kind of file, named in full for who can't see what stands above it."""
    page = state.page_shown() or "overview"
    with st.container(horizontal=True, gap="small"):
        for place, (kind, mime, make) in enumerate(files):
            seen = study.words.t("Save as {kind}", kind=kind) if place == 0 else kind
            button(
                f"{seen} *{plain(title)}*",
                make,
                (file_name(study, page, title, kind), mime),
                f"w.save.{page}.{title}.{kind}",
            )


def button(name: str, make: Callable[[], bytes], file: tuple[str, str], key: str) -> None:
    """Draw a button that saves; one that is called as another of the same run has a number and a key of its own."""
    for count in range(1, MOST_ALIKE):
        told = name if count == 1 else f"{name} *({count})*"
        try:
            st.download_button(told, make, *file, key=f"{key}.{count}", on_click="ignore", type="tertiary")
            return
        except StreamlitDuplicateElementKey:
            continue


def file_name(study: Study, page: str, title: str, kind: str) -> str:
    """Return the name of a file: the case, the page and what it shows, the code, and that it is public where it is."""
    end = "-public" if study.choices.public else ""
    letters = normalize("NFKD", title.lower().translate(FOLDED)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST_NAME].strip("-")
    return f"{study.choices.case}-{page}-{name}-{code(study)}{end}.{kind.lower()}"


def with_geography(part: Any) -> Any:
    """Return a picture with the geography that a browser would fetch put in."""
    if isinstance(part, list):
        return [with_geography(each) for each in part]
    if not isinstance(part, dict):
        return part
    if str(part.get("url", "")).startswith(published.ADDRESS):
        return {"values": json.loads(published.text(part["url"]))["features"]}
    return {key: with_geography(value) for key, value in part.items()}
