"""The address that carries the choices: one reader, one writer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import unquote

from choices.elements import ELEMENTS, with_reasons_of_changes, without_reasons
from choices.record import LONGEST_WHY, MOST_HOUSES, SWITCHES, WHO_JOINS, Choices
from planning import BopsError, Note, load, parse_houses, price_years, resolve
from planning.assumptions import SUM_TO_ONE
from planning.case import House
from planning.errors import N_
from planning.fields import MOST_PLACES
from planning.scenario import MOST_POSTS, HousePosts
from planning.sharing import SHARING_RULES
from planning.staffing import FORMS, SHIFTS
from planning.terms import several
from sitecriteria import Anchors, SiteError, full_weights, with_anchors
from words.wording import LANGUAGES, choose_language

PART, WHOLE, STEP = "part", "all", "step"


def from_address(parameters: Mapping[str, str], browser: str | None) -> tuple[Choices, list[Note]]:
    """Return the choices an address asks for, and a word on each part of it that can't be used; the rest counts."""
    found: dict[str, Any] = {"language": choose_language([parameters.get("lang"), browser])}
    notes = []
    for name, value in parameters.items():
        read, refused = read_parameter(name, value)
        found |= read
        if refused:
            notes.append(refusal(name, refused))
    chosen = Choices(**found)
    changes, unusable = possible_changes(chosen.year, chosen.changes)
    return with_reasons_of_changes(replace(chosen, changes=changes)), notes + unusable


def refusal(name: str, refused: Iterable[str]) -> Note:
    """Return a word on what of a parameter can't be used."""
    text = N_("The address says {name}={value}, which can't be used here; it is left out.")
    return Note(text, name=name, value=several(part[:60] for part in [*refused][:5]))


def read_part(parameters: Mapping[str, str], known: Sequence[str]) -> tuple[str, list[Note]]:
    """Return the part of a page that an address asks for, and a word where there is no such part; the first is as usual.

    Parts belong to one page, so they are no choice that follows to others. ``WHOLE`` is all parts one below the other.
    """
    asked = parameters.get(PART, known[0])
    if asked in known or asked == WHOLE:
        return asked, []
    return known[0], [refusal(PART, [asked])]


def write_part(part: str, known: Sequence[str]) -> dict[str, str]:
    """Return the parameter that opens a part of a page; the first, which opens by itself, needs none."""
    return {} if part == known[0] else {PART: part}


def read_step(parameters: Mapping[str, str], count: int) -> tuple[int | None, list[Note]]:
    """Return the place, from 0, of the step of a meeting that an address asks for, and a word where there is no such step.

    The address counts from 1. None is no step asked for, or none that there is.
    """
    asked = parameters.get(STEP)
    if asked is None:
        return None, []
    if re.fullmatch(r"[1-9][0-9]{0,3}", asked) and int(asked) <= count:
        return int(asked) - 1, []
    return None, [refusal(STEP, [asked])]


def read_parameter(name: str, value: str) -> tuple[dict[str, Any], list[str]]:
    """Return the choice that a parameter carries, and what of it can't be used; of a list each part is tried by itself."""
    if name not in READERS:
        return {}, []
    separator = SEPARATORS.get(name)
    parts = [part for part in value.split(separator) if part] if separator else [value]
    good = [part for part in parts if tried(name, part) is not None]
    refused = [part for part in parts if part not in good]
    if not good:
        return {}, refused
    found = tried(name, (separator or "").join(good))
    return ({}, [value]) if found is None else (found, refused)


def tried(name: str, text: str) -> dict[str, Any] | None:
    """Return the choice that a text of the address carries; None where it can't be used."""
    try:
        return READERS[name](text)
    except (ValueError, KeyError):
        return None


def possible_changes(year: int, changes: Mapping[str, float]) -> tuple[dict[str, float], list[Note]]:
    """Return the changed assumptions that are possible, and a word on each that is not; shares of a whole go together."""
    groups: dict[str, dict[str, float]] = {}
    for key, value in changes.items():
        whole = key.rpartition(".")[0]
        groups.setdefault(whole if whole in SUM_TO_ONE else key, {})[key] = value
    kept: dict[str, float] = {}
    notes = []
    for group in groups.values():
        try:
            resolve(year, group)
            kept |= group
        except BopsError as error:
            notes.append(Note(N_("An assumption of the address can't be used: {reason}"), reason=error))
    return kept, notes


def read_year(text: str) -> dict[str, Any]:
    """Read a price year of the address."""
    if int(text) not in price_years():
        raise ValueError(text)
    return {"year": int(text)}


def read_participants(text: str) -> dict[str, Any]:
    """Read who takes part, ``1422,1421``; whether the case has them is seen when it is opened."""
    return {"participants": tuple(dict.fromkeys(read_number(part)["municipality"] for part in text.split(",")))}


def read_answers(text: str) -> dict[str, Any]:
    """Read by whose answers to which gate somebody takes part, ``take_part:yes``; what they answered is seen later."""
    gate, who = text.split(":")
    if who not in WHO_JOINS or not re.fullmatch(r"[a-z_]{1,40}", gate):
        raise ValueError(text)
    return {"answers": (gate, who)}


def read_changes(text: str) -> dict[str, Any]:
    """Read ``key:value;key:value``."""
    pairs = dict(part.split(":", 1) for part in text.split(";") if part)
    if set(pairs) - set(load()):
        raise ValueError(text)
    return {"changes": {key: float(value) for key, value in pairs.items()}}


def read_reasons(text: str) -> dict[str, Any]:
    """Read why assumptions and elements of the plan are changed, ``key:text;key:text``, as :func:`write_reasons` writes it."""
    reasons = dict(part.split(":", 1) for part in text.split(";") if part)
    if set(reasons) - set(load()) - set(ELEMENTS):
        raise ValueError(text)
    return {"why": {key: unquote(why).strip()[:LONGEST_WHY] for key, why in reasons.items()}}


def write_reasons(reasons: Mapping[str, str]) -> str:
    """Return reasons as an address carries them; a semicolon in one doesn't end it."""
    return ";".join(f"{key}:{why.replace('%', '%25').replace(';', '%3B')}" for key, why in reasons.items())


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


def read_form(text: str) -> dict[str, Any]:
    """Read what a place is by law: a home, or a place in an institution."""
    if text not in FORMS:
        raise ValueError(text)
    return {"form": text}


def read_roster(text: str) -> dict[str, Any]:
    """Read posts typed in place of the norm's, ``house:shift:weekday:weekend;...``; whether a house is there is seen later."""
    typed = {}
    for house, shift, *posts in (part.split(":") for part in text.split(";") if part):
        weekday, weekend = map(float, posts)
        possible = house.isdecimal() and 1 <= int(house) <= MOST_HOUSES and shift in SHIFTS
        if not possible or not all(0 <= count <= MOST_POSTS for count in (weekday, weekend)):
            raise ValueError(text)
        typed[int(house), shift] = HousePosts(int(house), shift, weekday, weekend)
    return {"roster": in_order(typed.values())}


def in_order(roster: Iterable[HousePosts]) -> tuple[HousePosts, ...]:
    """Return typed posts house by house, and shift by shift."""
    return tuple(sorted(roster, key=lambda one: (one.house, SHIFTS.index(one.shift))))


def write_roster(roster: Iterable[HousePosts]) -> str:
    """Return typed posts as :func:`read_roster` reads them."""
    return ";".join(f"{one.house}:{one.shift}:{one.weekday:.10g}:{one.weekend:.10g}" for one in roster)


def read_houses(text: str) -> dict[str, Any]:
    """Read the houses of the joint facility, ``7,7,6d``."""
    try:
        houses = parse_houses(text)
    except BopsError as error:
        raise ValueError(text) from error
    if not 0 < len(houses) <= MOST_HOUSES or not all(house.places for house in houses):
        raise ValueError(text)
    return {"houses": houses}


def write_houses(houses: Iterable[House] | None) -> str:
    """Return houses as :func:`read_houses` reads them."""
    return ",".join(map(str, houses or ()))


def read_extra(text: str) -> dict[str, Any]:
    """Read staff on top for one user, ``1420:1``; whether the case has the municipality is seen when it is opened."""
    extra = {read_number(n)["municipality"]: float(count) for n, count in (p.split(":") for p in text.split(";") if p)}
    if not all(0 <= count <= MOST_POSTS for count in extra.values()):
        raise ValueError(text)
    return {"extra": extra}


def read_saved(text: str) -> dict[str, Any]:
    """Read which saved scenario and which version of it a plan was opened from, ``12.15``."""
    found = re.fullmatch(r"(\d{1,15})\.(\d{1,15})", text)
    if not found:
        raise ValueError(text)
    return {"saved": (int(found[1]), int(found[2]))}


def read_bought(text: str) -> dict[str, Any]:
    """Read how many places the region buys today."""
    if not 0 <= float(text) <= MOST_PLACES:
        raise ValueError(text)
    return {"bought": float(text)}


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
    if text not in ("0", "1"):
        raise ValueError(text)
    return {name: text == "1"}


def read_language(text: str) -> dict[str, Any]:
    """Read a language."""
    if text not in LANGUAGES:
        raise ValueError(text)
    return {"language": text}


SEPARATORS: Mapping[str, str] = {
    "participants": ",",
    "set": ";",
    "why": ";",
    "weights": ";",
    "parts": ";",
    "curves": ";",
    "roster": ";",
    "extra": ";",
    "leftout": ",",
}
"""Parameters of the address that carry several things, and what stands between them."""
READERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "lang": read_language,
    "case": lambda text: {"case": text},
    "year": read_year,
    "participants": read_participants,
    "answers": read_answers,
    "set": read_changes,
    "why": read_reasons,
    "municipality": read_number,
    "site": read_site,
    "weights": read_weights,
    "rule": read_rule,
    "parts": read_percentages,
    "curves": read_curves,
    "form": read_form,
    "roster": read_roster,
    "bought": read_bought,
    "houses": read_houses,
    "host": lambda text: {"host": read_number(text)["municipality"]},
    "extra": read_extra,
    "scenario": read_saved,
    "leftout": lambda text: {"left_out": tuple(read_site(part)["site"] for part in text.split(","))},
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
    "answers": ("answers", ":".join),
    "set": ("changes", pairs),
    "why": ("why", write_reasons),
    "municipality": ("municipality", str),
    "site": ("site", str),
    "weights": ("weights", pairs),
    "rule": ("rule", str),
    "parts": ("percentages", pairs),
    "curves": ("curves", write_curves),
    "form": ("form", str),
    "roster": ("roster", write_roster),
    "bought": ("bought", "{:.10g}".format),
    "houses": ("houses", write_houses),
    "host": ("host", str),
    "extra": ("extra", pairs),
    "scenario": ("saved", "{0[0]}.{0[1]}".format),
    "leftout": ("left_out", ",".join),
    "like": ("like", str),
}
"""Parameters of the address: the choice each carries, and how it is written."""


def to_address(chosen: Choices) -> dict[str, str]:
    """Return the parameters that open the same page elsewhere; what is as usual is left out.

    In public view reasons are left out too: they are a user's own words, and may tell what figures may not; so is extra staff
    for one user, which isn't counted there. Who takes part by what the municipalities have answered is left to the answers
    that stand when the link is opened.
    """
    usual, chosen = Choices(), without_reasons(chosen) if chosen.public else chosen
    chosen = replace(chosen, participants=None) if chosen.answers else chosen
    said = {
        name: write(getattr(chosen, choice))
        for name, (choice, write) in WRITERS.items()
        if getattr(chosen, choice) != getattr(usual, choice)
    }
    return {"lang": chosen.language} | said | {name: "1" for name in SWITCHES if getattr(chosen, name)}
