"""The folded part of the page of the project where gains are followed up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from answers.project import benefits
from answers.project.benefits import Gain
from answers.study import Study
from planning.errors import N_
from ui.kit import draw, signed
from ui.kit.signed import LONGEST_TEXT, WhoAndWhy, Wish
from ui.session import state
from ui.session.unsaved import Form
from words.sentence import Sentence, said
from words.typed import UnclearError
from words.wording import Wording

PAGE = "project.gains"
"""The forms of this part alone are opened anew, and what was done is said in it."""
SIGNED = WhoAndWhy(N_("Who types this?"), N_("Where is it decided or read?"), N_("such as case 12/18"))
LONGEST_UNIT, LONGEST_FIGURE = 40, 20
FIGURES: Mapping[str, str] = {
    "baseline": N_("Before"),
    "planned": N_("Planned"),
    "actual": N_("As it became"),
    "first_year": N_("First year"),
}
EXACT = 10


def draw_benefits(study: Study, entry: Callable[..., object]) -> list[Wish | None]:
    """Draw the gains and, where the view is not public, the form and what has been typed; return what is wished.

    ``entry`` makes the store's entry.
    """
    told = benefits.in_full(study)
    signed.message(PAGE)
    draw.captions(study, told.sentences)
    draw.tables(study, told.tables)
    draw.notes(study, told.notes)
    if study.choices.public:
        return []
    wishes = [form(study, entry)]
    with st.expander(study.words.t("What has been typed of the gains, undo and redo")):
        wishes.append(history(study))
    return wishes


def form(study: Study, entry: Callable[..., object]) -> Wish | None:
    """Draw the form of a gain with what stands already; return what is to be kept."""
    w, case = study.words, study.choices.case
    found = {gain["key"]: gain for gain in benefits.gains(study)}
    chosen = st.selectbox(
        w.t("Which gain?"),
        list(found),
        format_func=lambda key: w.t(found[key]["text"]),
        **state.bound_kept(f"{PAGE}.{case}.which", list(found), next(iter(found))),
    )
    gain = found[chosen]
    slip = Form(f"{PAGE}.{case}.{chosen}", int(gain["version"]))
    typed = fields(study, gain, slip)
    left, right = st.columns([1, 2], gap="small")
    by = signed.sign(w, SIGNED, slip, left, right)
    if not signed.save(w, slip, w.t("Save"), PAGE):
        return None
    values, wrong = read(w, typed)
    wrong += signed.lacking(w, {N_("What is measured"): typed["measure"]}) + SIGNED.lacking(w, by)
    if not signed.accepted(w, wrong):
        return None
    given = entry(**values | ours(study, gain, typed), owner=typed["owner"])
    work = partial(study.store.benefits.edit, case, chosen, given, *by, seen=slip.seen)
    return Wish(PAGE, work, said("Saved: {name:term}.", name=gain["text"]), form=slip)


def fields(study: Study, gain: Gain, slip: Form) -> dict[str, Any]:
    """Draw the fields of a gain and return what stands in them."""
    w, names, shipped = study.words, benefits.owners(study), benefits.shipped(study)[gain["key"]]
    typed: dict[str, Any] = {}
    wide, narrow, last = st.columns([3, 1.2, 1.8], gap="small", vertical_alignment="bottom")
    for place, key, label, most in ((wide, "measure", N_("What is measured"), LONGEST_TEXT),
                                    (narrow, "unit", N_("Unit"), LONGEST_UNIT)):  # fmt: skip
        now = w.t(gain[key]) if gain[key] == shipped[key] else gain[key]
        help_text = w.t("Shown in public view too: name no person.")
        typed[key] = place.text_input(w.t(label), max_chars=most, help=help_text, **slip.field(key, now))
    typed["owner"] = last.selectbox(
        w.t("Who sees to it"), list(names), format_func=names.__getitem__,
        help=w.t("A municipality or a role, never a person."), **slip.field("owner", gain["owner"]),
    )  # fmt: skip
    for place, (key, label) in zip(st.columns(len(FIGURES), gap="small"), FIGURES.items(), strict=True):
        now = "" if gain[key] is None else str(gain[key]) if key == "first_year" else w.number(gain[key], EXACT)
        typed[key] = place.text_input(w.t(label), max_chars=LONGEST_FIGURE, **slip.field(key, now))
    return typed


def read(w: Wording, typed: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the figures typed, and a sentence on each that can't be read; nothing is unknown."""
    values: dict[str, Any] = {}
    wrong = []
    for key, label in FIGURES.items():
        text = typed[key].strip()
        try:
            values[key] = None if not text else int(text) if key == "first_year" else w.parse(text)
        except UnclearError as error:
            one, other = (w.number(reading, EXACT) for reading in (error.readings[0], error.readings[-1]))
            told = N_("{field}: '{text}' may be {one} or {other}. Write the one that is meant.")
            wrong.append(w.t(told, field=w.t(label), text=text, one=one, other=other))
        except ValueError:
            told = N_("{field}: '{text}' is no number. Write a number, or nothing where it is not known.")
            wrong.append(w.t(told, field=w.t(label), text=text))
    return values, wrong


def ours(study: Study, gain: Gain, typed: Mapping[str, str]) -> dict[str, str]:
    """Return measure and unit as they are kept: ours in English where it stands unchanged in the language of the page."""
    shipped = benefits.shipped(study)[gain["key"]]
    return {
        key: shipped[key] if typed[key].strip() == study.words.t(shipped[key]) else typed[key]
        for key in ("measure", "unit")
    }


def history(study: Study) -> Wish | None:
    """Draw what has been typed of the gains, with undo and redo; return the step asked for."""
    texts = {key: row["text"] for key, row in benefits.shipped(study).items()}

    def what(one: Mapping[Any, Any]) -> Sentence:
        return Sentence("{gain:term}", {"gain": texts.get(one["benefit"], one["benefit"])})

    return signed.history(study, PAGE, study.store.benefits.trail, what, said("Nothing has been typed here yet."))
