"""What a report carries of how it was made, so that it can be made again: the plan, how it was looked at, and what was seen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import tomli_w

from choices import scenario_file
from choices.elements import without_reasons
from choices.link import Seen, read_seen, write_seen
from choices.record import Choices
from planning.errors import N_, InputError

FORMAT = "bops-report-1"
VIEW: Mapping[str, type] = {"language": str, "municipality": str, "public": bool, "equal": bool}
"""How the plan was looked at: fields of the choices and their types, each left out where it is as usual."""


@dataclass(frozen=True)
class Made:
    """How a report was made: the choices, what was seen then, the day, and reserved places that were typed for it alone."""

    choices: Choices
    seen: Seen
    day: date
    places: Mapping[str, int] = field(default_factory=dict)


def write(made: Made) -> str:
    """Return how a report was made, as TOML; in public view nothing that a person wrote, and no count."""
    chosen = without_reasons(made.choices) if made.choices.public else made.choices
    usual = Choices()
    view = {name: getattr(chosen, name) for name in VIEW if getattr(chosen, name) != getattr(usual, name)}
    head = {"format": FORMAT, "seen": write_seen(made.seen), "day": made.day}
    places = {} if chosen.public else dict(made.places)
    return tomli_w.dumps({**head, "scenario": scenario_file.write(chosen), "view": view, "places": places})


def read(text: str) -> Made:
    """Return how a report was made.

    Raises
    ------
    InputError
        Where the text isn't what a report carries; a plan that can't be used here, as
        :func:`choices.scenario_file.read`.
    """
    found = parsed(text)
    seen, view, places = read_seen(str(found.get("seen", ""))), found.get("view"), found.get("places")
    ok = isinstance(view, dict) and all(type(value) is VIEW.get(name) for name, value in view.items())
    counts = isinstance(places, dict) and all(type(count) is int and count >= 0 for count in places.values())
    if (
        seen is None
        or not ok
        or not counts
        or type(found.get("day")) is not date
        or type(found.get("scenario")) is not str
    ):
        raise InputError(
            N_("What the report carries of how it was made can't be read: it has been changed, or is not whole.")
        )
    chosen, _ = scenario_file.read(found["scenario"])
    return Made(replace(chosen, **view), seen, found["day"], places)  # type: ignore[arg-type]


def parsed(text: str) -> dict[str, Any]:
    """Return the table that a report carries; an InputError where it is none of BOPS."""
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError):  # a number of thousands of digits is no TOMLDecodeError
        found = {}
    if found.get("format") != FORMAT:
        raise InputError(N_("The file carries no BOPS report of the form {format}: make a new report."), format=FORMAT)
    return found
