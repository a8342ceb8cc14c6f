"""What plans can differ in, element by element: the elements of the plan and every assumption, in one fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from choices.record import Choices
from planning import load
from planning.assumptions import SUM_TO_ONE
from planning.errors import N_


@dataclass(frozen=True)
class Element:
    """A part of a plan that is changed as one: its name, the fields of the choices it is, and those that go with them."""

    label: str
    fields: tuple[str, ...]
    with_it: tuple[str, ...] = ()


YEAR = "year"
ELEMENTS: Mapping[str, Element] = {
    YEAR: Element(N_("Price year"), ("year",)),
    "participants": Element(N_("Who takes part"), ("participants",), ("answers",)),
    "bought": Element(N_("Places bought today"), ("bought",)),
    "form": Element(N_("Home or institution"), ("form",)),
    "houses": Element(N_("Houses and posts"), ("houses", "cheapest", "roster")),
    "host": Element(N_("Host municipality"), ("host",)),
    "extra": Element(N_("Extra staff for one user"), ("extra",)),
    "site": Element(N_("Site of the plan"), ("site",)),
    "key": Element(N_("Sharing key and agreed parts"), ("rule", "percentages")),
    "weights": Element(N_("Weights of the site criteria"), ("weights",)),
    "curves": Element(N_("Value functions of the site criteria"), ("curves",)),
    "ranking": Element(N_("How sites are ranked"), ("winter", "without_ferries", "outside", "like", "near", "vary")),
    "locations": Element(N_("Several locations"), ("fixed", "left_out")),
}
"""Elements beside the assumptions. The price year comes before the assumptions, the others after them."""
CHANGES, REASONS = "changes", "why"
VIEW = ("language", "municipality", "public", "large", "equal", "saved")
"""Fields of the choices that tell how a plan is looked at, not what it is."""


def whole(key: str) -> str:
    """Return the element that an assumption belongs to: itself, or the whole that its share is of."""
    name = key.rpartition(".")[0]
    return name if name in SUM_TO_ONE else key


@cache
def assumptions() -> Mapping[str, tuple[str, ...]]:
    """Return the assumptions of each element that is made of some, in the order of their files."""
    wholes = {key: whole(key) for key in load()}
    return {element: tuple(key for key in wholes if wholes[key] == element) for element in wholes.values()}


def keys_of(element: str) -> tuple[str, ...]:
    """Return the assumptions of an element: one, or all shares of a whole; none of an element of the plan."""
    return assumptions().get(element, ())


def order() -> list[str]:
    """Return every element in the order in which plans are compared: the price year, the assumptions, the rest."""
    rest = [name for name in ELEMENTS if name != YEAR]
    return [YEAR, *assumptions(), *rest]


def differences(before: Choices, after: Choices) -> list[str]:
    """Return the elements in which a plan differs from another, in order."""
    return [element for element in order() if value(before, element) != value(after, element)]


def told(found: list[str], public: bool) -> list[str]:
    """Return those of some elements that a view tells of: in public view extra staff for one user is in no plan."""
    return [element for element in found if not (public and element == "extra")]


def value(chosen: Choices, element: str) -> Any:
    """Return what a plan has of an element, to be compared: changed assumptions by key, else the fields of the choices."""
    if element in ELEMENTS:
        return tuple(getattr(chosen, name) for name in ELEMENTS[element].fields)
    return {key: number for key, number in chosen.changes.items() if whole(key) == element}


def taken(chosen: Choices, other: Choices, element: str) -> Choices:
    """Return a plan with an element, and why it is so, as another plan has it."""
    keys = {element, *keys_of(element)}
    why = {key: text for key, text in chosen.why.items() if key not in keys}
    why |= {key: text for key, text in other.why.items() if key in keys}
    if element in ELEMENTS:
        names = (*ELEMENTS[element].fields, *ELEMENTS[element].with_it)
        return replace(chosen, why=why, **{name: getattr(other, name) for name in names})
    changes = {key: number for key, number in chosen.changes.items() if key not in keys}
    changes |= {key: number for key, number in other.changes.items() if key in keys}
    return replace(chosen, why=why, changes=changes)


def plan(chosen: Choices) -> Choices:
    """Return the plan that choices hold, looked at as usual; who takes part by answers is held as it is now."""
    return replace(seen_as(chosen, Choices()), answers=None)


def base(chosen: Choices) -> Choices:
    """Return the choices with the plan of the case, nothing changed, looked at in the same way."""
    return seen_as(Choices(case=chosen.case), chosen)


def seen_as(chosen: Choices, other: Choices) -> Choices:
    """Return a plan looked at as another is."""
    return replace(chosen, **{name: getattr(other, name) for name in VIEW})


def changed(chosen: Choices) -> list[str]:
    """Return the elements in which a plan differs from that of its case, in order."""
    return differences(base(chosen), chosen)


def reason(chosen: Choices, element: str) -> str:
    """Return why an element is as it is, '' where nobody has said."""
    told = [chosen.why[key] for key in (element, *keys_of(element)) if chosen.why.get(key)]
    return "; ".join(dict.fromkeys(told))


def with_reasons_of_changes(chosen: Choices) -> Choices:
    """Return choices in which only what is changed has a reason."""
    if not chosen.why:
        return chosen
    kept = {*chosen.changes, *changed(chosen)}
    return replace(chosen, why={key: why for key, why in chosen.why.items() if key in kept})


def without_reasons(chosen: Choices) -> Choices:
    """Return choices without what persons wrote, as public view may show them; extra staff for one user goes too."""
    return replace(chosen, why={}, extra={})
