"""Every way back to base, and the way back from it: one press brings back what was there, on any page of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from html import escape
from typing import Any

import streamlit as st

from choices.record import Choices
from planning.errors import N_
from ui.kit.drawing import html
from ui.session import state
from words.sentence import Sentence, said
from words.wording import Wording

RECORDS, TOLD = "resets", "resets.told"
MOST = 20
EVERYWHERE, TOP = "everywhere", "top"
"""The place of resets that are told at the top of every page, and the place where those of other pages are told."""
BACK = N_("What was there is back.")
Part = tuple[str, str | None]
"""A field of the choices, and where it is a mapping the key in it."""


@dataclass(frozen=True)
class Reset:
    """What was taken back: where and on which page, what is said of it, and choices and kept things before and after.

    ``about`` names, away from its place, what it is that was taken back.
    """

    place: str
    page: str
    told: Sentence
    before: Choices
    after: Choices
    kept: Mapping[str, tuple[Any, Any]]
    about: str = ""

    @property
    def parts(self) -> list[Part]:
        """What of the choices it took back."""
        found: list[Part] = []
        for name in (field.name for field in fields(Choices)):
            old, new = getattr(self.before, name), getattr(self.after, name)
            if isinstance(old, Mapping):
                found += [(name, key) for key in {**old, **new} if old.get(key) != new.get(key)]
            elif old != new:
                found.append((name, None))
        return found

    @property
    def stands(self) -> bool:
        """Tell whether anything is still as it left it, in the case and the price year that it was for."""
        now = state.choices()
        if (now.case, now.year) != (self.after.case, self.after.year):
            return False
        return any(value(now, part) == value(self.after, part) for part in self.parts) or any(
            state.recall(name) == new for name, (old, new) in self.kept.items() if old != new
        )

    @property
    def stands_whole(self) -> bool:
        """Tell whether all is still as it left it."""
        now = state.choices()
        return self.stands and all(value(now, part) == value(self.after, part) for part in self.parts)

    def back(self, now: Choices) -> dict[str, Any]:
        """Return the fields of the choices that bring back what it took, and leave what was changed since beside it."""
        changed = dict[str, Any]()
        for name, key in self.parts:
            old = getattr(self.before, name)
            if key is None or getattr(now, name) == getattr(self.after, name):
                changed[name] = old
            else:
                rest = {other: kept for other, kept in changed.get(name, getattr(now, name)).items() if other != key}
                changed[name] = {**rest, key: old[key]} if key in old else rest
        return changed


def value(chosen: Choices, part: Part) -> Any:
    """Return what stands in a part of the choices, None where a mapping has no such key."""
    name, key = part
    found = getattr(chosen, name)
    return found if key is None else found.get(key)


def reset(place: str, told: Sentence, act: Callable[[], object], kept: Iterable[str] = (), about: str = "") -> None:
    """Take something back to base and remember how it was; where it was so already, that is only said.

    Parameters
    ----------
    place : where on its page it is told and can be undone
    told : what was done
    act : does it
    kept : names of what is kept for the session beside the choices and taken back with them
    about : what it is that is taken back, which is seen where it is told but not elsewhere
    """
    before, old = state.choices(), {name: state.recall(name) for name in kept}
    act()
    parts = {name: (was, state.recall(name)) for name, was in old.items()}
    one = Reset(place, state.page_shown(), told, before, state.choices(), parts, about)
    state.keep(TOLD, None)
    if not one.stands:
        tell(place, told)
        return
    state.keep(RECORDS, [*(other for other in state.recall(RECORDS, []) if other.place != place), one][-MOST:])


def side_effect(lost: bool, told: Sentence, act: Callable[[], object], kept: Iterable[str] = ()) -> None:
    """Do what takes something else back, which is told at the top of the page; ``lost`` tells whether there is such a thing."""
    if lost:
        reset(EVERYWHERE, told, act, kept)
    else:
        act()


def roster_goes(act: Callable[[], object]) -> None:
    """Do what changes the houses, so that posts typed for those there were are taken back."""
    side_effect(bool(state.choices().roster), said("The houses change, so the typed posts are back to the norm."), act)


def bring_back(one: Reset, place: str) -> None:
    """Bring back what a reset took, and leave what was changed since beside it; it is told where it was pressed."""
    state.choose(**one.back(state.choices()))
    for name, (was, _) in one.kept.items():
        if was is None:
            state.take(name)
        else:
            state.keep(name, was)
    forget(one)
    tell(place, Sentence(BACK, {}))


def forget(one: Reset) -> None:
    """Offer to undo a reset no more."""
    state.keep(RECORDS, [other for other in state.recall(RECORDS, []) if other is not one])


def tell(place: str, told: Sentence) -> None:
    """Say something once where the line of a place stands."""
    state.keep(TOLD, (place, told))


def standing() -> list[Reset]:
    """Return the resets that can be undone, the newest last."""
    return [one for one in state.recall(RECORDS, []) if one.stands]


def undoable(place: str) -> bool:
    """Tell whether a reset of a place of the page shown can be undone, so that its place must stay in sight."""
    return any(one.place == place and one.page == state.page_shown() for one in standing())


def line(w: Wording, place: str) -> None:
    """Draw, in one line where the reset was pressed, what it took back and the way to undo it; nothing where none was."""
    here = [one for one in standing() if one.place == place and one.page == state.page_shown()]
    draw(w, place, here[-1:])


def top(w: Wording) -> None:
    """Draw the same at the top of a page for the latest reset that another page, or any, made."""
    other = [one for one in standing() if one.page != state.page_shown() or one.place == EVERYWHERE]
    draw(w, TOP, other[-1:])


def draw(w: Wording, place: str, found: list[Reset]) -> None:
    """Draw what was said last at a place, and of a reset that can be undone what it did and its button."""
    told = state.recall(TOLD)
    if told and told[0] == place:
        state.keep(TOLD, None)
        sentence(w, told[1])
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            sentence(w, one.told, one.about if place == TOP else "")
            st.button(w.t("Undo: bring it back"), key=f"undo.{place}", on_click=bring_back, args=(one, place),
                      type="tertiary")  # fmt: skip
            if place == TOP:
                st.button(w.t("Hide"), key="undo.hide", on_click=forget, args=(one,), type="tertiary")


def sentence(w: Wording, told: Sentence, about: str = "") -> None:
    """Write a sentence in one line, which those who hear the page are told, after what it is about."""
    text = f"{w.t(about)}: {w.say(told)}" if about else w.say(told)
    html(f'<p class="bops-told" role="status">{escape(text)}</p>', width="content")


def button(
    label: str, place: str, told: Sentence, act: Callable[[], object], *, kept: Iterable[str] = (), about: str = "",
    **how: Any,
) -> None:  # fmt: skip
    """Draw the button of a reset, with further arguments of ``st.button``."""
    st.button(label, on_click=reset, args=(place, told, act, tuple(kept), about), **how)
