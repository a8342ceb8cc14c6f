"""A form with which a council answers a question, and what stands already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from textwrap import shorten
from typing import Any

import streamlit as st

from planning.errors import N_
from ui.kit.drawing import html
from ui.kit.signed import Wish, save, sign_name
from ui.session.unsaved import Form
from words.sentence import Sentence, capital, said
from words.wording import Wording

LONGEST, LONGEST_TOLD = 4000, 80
"""Letters of an answer, and of what is told of it in a history."""

Standing = Mapping[str, Any]


def listed(w: Wording, findings: Iterable[Sentence]) -> str:
    """Return sentences as a list."""
    return (
        '<ul class="bops-says">'
        + "".join(f"<li>{escape(w.say(capital(finding)))}</li>" for finding in findings)
        + "</ul>"
    )


def answer_form(
    w: Wording,
    slot: str,
    title: str,
    standing: Standing | None,
    keep: Callable[..., object],
    *,
    tells: bool = True,
) -> Wish | None:
    """Draw the field for an answer, with who gives it; return the wish to save it.

    Parameters
    ----------
    slot : tells the answer from all others
    title : of the field
    standing : text, who, entered_at and version of the answer that stands
    keep : ``keep(text, who, seen=version)`` writes a text and who gives it, where the version seen stands still
    tells : whether what stands is told under the field
    """
    stands = standing["text"] if standing else ""
    form = Form(f"answer.{slot}", int(standing["version"]) if standing else 0)
    text = st.text_area(title, max_chars=LONGEST, height=110, **form.field("text", stands))
    who = sign_name(w, N_("Who answers"), form)
    asked = save(w, form, w.t("Save the answer"), slot)
    place = st.container()
    if tells:
        html(small(what_stands(w, standing, text)))
    if not asked:
        return None
    work = partial(keep, text, who, seen=form.seen)
    return Wish(slot, work, said("The answer is saved."), place=place, form=form, name=w.t("the answer"))


def what_stands(w: Wording, standing: Standing | None, field: str) -> str:
    """Return who gave the answer that stands, and when; the answer too where the field holds another text."""
    if not standing or not standing["text"]:
        return w.t("Not answered yet")
    text = w.t("Saved by {who}, {day}", who=standing["who"], day=w.date(standing["entered_at"]))
    return text if field.strip() == standing["text"] else f"{text}: {standing['text']}"


def in_short(text: str) -> str:
    """Return an answer as a history tells of it: in one line, its beginning where it is long."""
    return shorten(text, LONGEST_TOLD, placeholder=" …")


def small(text: str) -> str:
    """Return a line in small type."""
    return f'<p class="bops-legend">{escape(text)}</p>'
