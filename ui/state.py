"""What a user chose on the screens, and the address that carries it. The only user of the session's state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st

from planning import BopsError, Change, Note, Scenario, load, price_years, resolve
from planning.assumptions import SUM_TO_ONE, rebalance
from planning.errors import N_
from planning.scenario import DEFAULT_YEAR, PLOT_COST, Agreement
from planning.sharing import SHARING_RULES
from sitecriteria import Anchors, SiteError, full_weights, with_anchors
from ui.wording import LANGUAGES, choose_language

SLOT = "bops"
FIRST_CASE = "forstudie-2017"
PLAN_RULE = "mix"
USED = "used"
SWITCHES = ("public", "large", "winter", "near", "vary")


@dataclass(frozen=True)
class Choices:
    """Everything a link carries: never a figure that a municipality typed in."""

    language: str = "en"
    case: str = FIRST_CASE
    year: int = DEFAULT_YEAR
    participants: tuple[str, ...] | None = None
    changes: Mapping[str, float] = field(default_factory=dict)
    municipality: str | None = None
    public: bool = False
    large: bool = False
    site: str | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    rule: str = PLAN_RULE
    percentages: Mapping[str, float] = field(default_factory=dict)
    curves: Mapping[str, Anchors] = field(default_factory=dict)
    like: str | None = None
    winter: bool = False
    near: bool = False
    vary: bool = False

    def scenario(self) -> Scenario:
        """Return the scenario chosen."""
        changes = {key: Change(value) for key, value in self.changes.items()}
        agreement = Agreement(percentages=self.percentages)
        return Scenario(year=self.year, changes=changes, participants=self.participants, agreement=agreement)


def choices() -> Choices:
    """Return the session's choices; the first time those of the address and the browser's language."""
    if SLOT not in st.session_state:
        st.session_state[SLOT], st.session_state["ignored"] = from_address(dict(st.query_params), st.context.locale)
    return st.session_state[SLOT]


def ignored() -> list[Note]:
    """Return, once, a word on each parameter of the address that could not be used."""
    notes, st.session_state["ignored"] = st.session_state.get("ignored", []), []
    return notes


def choose(**changed: Any) -> None:
    """Change some of the choices."""
    st.session_state[SLOT] = replace(choices(), **changed)


def change_assumption(key: str, value: float | None) -> None:
    """Set an assumption, or take it back to its base with None; shares that make up a whole move together."""
    changes = choices().changes
    if value is not None:
        choose(changes={**changes, **rebalance(resolve(choices().year, changes), key, value)})
        return
    whole = key.rpartition(".")[0]
    back = {key} | {name for name in changes if whole in SUM_TO_ONE and name.startswith(whole + ".")}
    choose(changes={name: old for name, old in changes.items() if name not in back})


def choose_site(site: str | None) -> None:
    """Choose a site for the plan, or none; a plot cost changed before gives way to that of the site."""
    kept = {key: value for key, value in choices().changes.items() if key != PLOT_COST or site is None}
    choose(site=site, changes=kept)


def choose_participants(numbers: Sequence[str], everyone: Sequence[str]) -> None:
    """Choose who takes part, in case order; all of them is as the case has it."""
    wanted = tuple(number for number in everyone if number in set(numbers))
    choose(participants=None if wanted == tuple(everyone) else wanted)


def used_places() -> Mapping[str, float]:
    """Return the places used that were typed for the two-part key; kept for the session, never in a link."""
    return recall(USED, {})


def set_by_site() -> Mapping[str, float]:
    """Return the assumptions that the site of the plan sets on the page shown."""
    return recall("set_by_site", {})


def change_case(case: str) -> None:
    """Choose another case; what names municipalities of the old one is taken back."""
    keep(USED, {})
    choose(case=case, municipality=None, participants=None, percentages={})


def change_year(year: int) -> None:
    """Choose another price year; changed money values belong to the old one and are taken back."""
    kept = {key: value for key, value in choices().changes.items() if load()[key].index is None}
    choose(year=year, changes=kept)


def from_address(parameters: Mapping[str, str], browser: str | None) -> tuple[Choices, list[Note]]:
    """Return the choices an address asks for, and a word on each part of it that can't be used."""
    found: dict[str, Any] = {"language": choose_language([parameters.get("lang"), browser])}
    notes = []
    for name, value in parameters.items():
        try:
            found |= READERS[name](value) if name in READERS else {}
        except (ValueError, KeyError):
            text = N_("The address says {name}={value}, which can't be used here; it is left out.")
            notes.append(Note(text, name=name, value=value[:60]))
    chosen = Choices(**found)
    try:
        resolve(chosen.year, chosen.changes)
    except BopsError as error:
        notes.append(Note(N_("The assumptions in the address can't be used: {reason}"), reason=str(error)))
        chosen = replace(chosen, changes={})
    return chosen, notes


def read_year(text: str) -> dict[str, Any]:
    """Read a price year of the address."""
    if int(text) not in price_years():
        raise ValueError(text)
    return {"year": int(text)}


def read_participants(text: str) -> dict[str, Any]:
    """Read who takes part, ``1422,1421``; whether the case has them is seen when it is opened."""
    return {"participants": tuple(dict.fromkeys(read_number(part)["municipality"] for part in text.split(",")))}


def read_changes(text: str) -> dict[str, Any]:
    """Read ``key:value;key:value``."""
    pairs = dict(part.split(":", 1) for part in text.split(";") if part)
    if set(pairs) - set(load()):
        raise ValueError(text)
    return {"changes": {key: float(value) for key, value in pairs.items()}}


def read_weights(text: str) -> dict[str, Any]:
    """Read the weights of site criteria, ``key:value;key:value``."""
    weights = {key: float(value) for key, value in (part.split(":", 1) for part in text.split(";") if part)}
    try:
        full_weights(weights)
    except SiteError as error:
        raise ValueError(text) from error
    return {"weights": weights}


def read_rule(text: str) -> dict[str, Any]:
    """Read a sharing rule."""
    if text not in SHARING_RULES:
        raise ValueError(text)
    return {"rule": text}


def read_percentages(text: str) -> dict[str, Any]:
    """Read agreed parts of the cost, ``1422:0.2;1421:0.8``."""
    parts = {read_number(n)["municipality"]: float(part) for n, part in (p.split(":", 1) for p in text.split(";") if p)}
    if any(not 0 <= part <= 1 for part in parts.values()):
        raise ValueError(text)
    return {"percentages": parts}


def read_curves(text: str) -> dict[str, Any]:
    """Read the value functions of site criteria, ``key:point,value,point,value;key:...``."""
    curves = {}
    for key, figures in (part.split(":", 1) for part in text.split(";") if part):
        numbers = tuple(map(float, figures.split(",")))
        try:
            curves[key] = Anchors(numbers[::2], numbers[1::2])
            with_anchors(curves)
        except SiteError as error:
            raise ValueError(text) from error
    return {"curves": curves}


def write_curves(curves: Mapping[str, Anchors]) -> str:
    """Return value functions as :func:`read_curves` reads them."""
    pairs = {key: zip(one.points, one.values, strict=True) for key, one in curves.items()}
    return ";".join(f"{key}:{','.join(f'{x:.10g},{y:.10g}' for x, y in pair)}" for key, pair in pairs.items())


def read_site(text: str) -> dict[str, Any]:
    """Read the id of a site; whether there is such a site is seen when the case is opened."""
    if not re.fullmatch(r"[a-z0-9-]{1,40}", text):
        raise ValueError(text)
    return {"site": text}


def read_place(text: str) -> str:
    """Read the id of a place to be like; whether there is such a place is seen on the page."""
    if not re.fullmatch(r"[a-z0-9_-]{1,60}", text):
        raise ValueError(text)
    return text


def read_number(text: str) -> dict[str, Any]:
    """Read a municipality number."""
    if not (text.isdecimal() and len(text) == 4):
        raise ValueError(text)
    return {"municipality": text}


def read_switch(name: str, text: str) -> dict[str, Any]:
    """Read a choice that is on or off."""
    return {name: text == "1"}


def read_language(text: str) -> dict[str, Any]:
    """Read a language."""
    if text not in LANGUAGES:
        raise ValueError(text)
    return {"language": text}


READERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "lang": read_language,
    "case": lambda text: {"case": text},
    "year": read_year,
    "participants": read_participants,
    "set": read_changes,
    "municipality": read_number,
    "site": read_site,
    "weights": read_weights,
    "rule": read_rule,
    "parts": read_percentages,
    "curves": read_curves,
    "like": lambda text: {"like": read_place(text)},
    **{name: partial(read_switch, name) for name in SWITCHES},
}


def pairs(numbers: Mapping[str, float]) -> str:
    """Return ``key:value;key:value``."""
    return ";".join(f"{key}:{value:.10g}" for key, value in numbers.items())


WRITERS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "case": ("case", str),
    "year": ("year", str),
    "participants": ("participants", ",".join),
    "set": ("changes", pairs),
    "municipality": ("municipality", str),
    "site": ("site", str),
    "weights": ("weights", pairs),
    "rule": ("rule", str),
    "parts": ("percentages", pairs),
    "curves": ("curves", write_curves),
    "like": ("like", str),
}
"""Parameters of the address: the choice each carries, and how it is written."""


def to_address(chosen: Choices) -> dict[str, str]:
    """Return the parameters that open the same page elsewhere; what is as usual is left out."""
    usual = Choices()
    said = {
        name: write(getattr(chosen, choice))
        for name, (choice, write) in WRITERS.items()
        if getattr(chosen, choice) != getattr(usual, choice)
    }
    return {"lang": chosen.language} | said | {name: "1" for name in SWITCHES if getattr(chosen, name)}


def keep_address() -> None:
    """Write the choices into the address bar; what belongs to the page alone stays."""
    wanted = to_address(choices())
    own = {name: value for name, value in st.query_params.items() if name not in READERS}
    if dict(st.query_params) != own | wanted:
        st.query_params.from_dict(own | wanted)


def bound(name: str, value: Any, apply: Callable[[Any], None]) -> dict[str, Any]:
    """Return the arguments that tie a widget to a choice: it shows ``value``, and a change calls ``apply``."""
    key = f"w.{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value

    def changed() -> None:
        apply(st.session_state[key])

    return {"key": key, "on_change": changed}


def recall(name: str, default: Any = None) -> Any:
    """Return what a page kept under a name for this session."""
    return st.session_state.get(f"page.{name}", default)


def keep(name: str, value: Any) -> None:
    """Keep something for this session, such as a message to be shown after a rerun."""
    st.session_state[f"page.{name}"] = value


def take(name: str) -> Any:
    """Return what was kept under a name and forget it."""
    return st.session_state.pop(f"page.{name}", None)


def slot(name: str) -> str:
    """Return the key under which :func:`recall` finds what a component of the browser told."""
    return f"page.{name}"


def mounted(key: str) -> bool:
    """Tell whether a widget was on the page in the last run, so that it still holds what was typed."""
    return key in st.session_state
