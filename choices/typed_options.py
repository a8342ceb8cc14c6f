"""What is typed as options of a command, read: a sentence names the option and the value that can't be used."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import replace

from choices.record import Choices
from planning import Change, InputError, Scenario, check_key
from planning import parse_houses as read_houses
from planning.assumptions import load, parse_number, price_years
from planning.errors import N_
from planning.terms import several
from sitecriteria import full_weights


def read_scenario(options: argparse.Namespace, base: Scenario) -> Scenario:
    """Return the scenario that the options describe, laid over another."""
    changes = read_changes(options.set)
    if options.key is not None:
        changes |= check_key({name: parse_number(text, f"--key {name}") for name, text in pairs(options.key, "--key")})
    given = {
        "year": options.year and read_year(options.year),
        "participants": None if options.participants is None else read_list(options.participants),
        "houses": None if options.houses is None else read_houses(options.houses or " ,"),
        "host": options.host,
        "form": options.form,
    }
    require_same_kroner(base, given["year"] or base.year, changes)
    extra = {number: parse_number(text, f"--extra {number}") for number, text in pairs(options.extra or "", "--extra")}
    return replace(
        base, changes={**base.changes, **changes}, places=read_places(options), extra_staff={**base.extra_staff, **extra},
        **{name: value for name, value in given.items() if value is not None},
    )  # fmt: skip


def require_same_kroner(base: Scenario, year: int, changes: Collection[str]) -> None:
    """Refuse another price year for a scenario that has amounts in kroner of its own, unless all of them are given anew."""
    amounts = [key for key in base.changes if load()[key].index is not None and key not in changes]
    if year != base.year and amounts:
        text = N_(
            "The scenario has amounts in kroner of {year} ({keys}): leave --year out, or give them anew by --set."
        )
        raise InputError(text, year=base.year, keys=several(amounts))


def read_changes(texts: Sequence[str]) -> dict[str, Change]:
    """Read KEY=VALUE pairs; each key at most once."""
    found: dict[str, Change] = {}
    for text in texts:
        for key, value in pairs(text, "--set", split=False):
            if key in found:
                raise InputError(N_("--set names {key} twice: keep one of them."), key=key)
            found[key] = Change(parse_number(value, key) if key in load() else 0.0)
    return found


def read_weights(text: str) -> dict[str, float]:
    """Read the weights of site criteria."""
    weights = {key: parse_number(part, f"--weights {key}") for key, part in pairs(text, "--weights")}
    full_weights(weights)
    return weights


def read_year(text: str) -> int:
    """Read a price year."""
    if not text.isdecimal():
        first, last = str(price_years()[0]), str(price_years()[-1])
        raise InputError(N_("--year can't be '{text}': give a year from {first} to {last}."),
                         text=text, first=first, last=last)  # fmt: skip
    return int(text)


def read_count(text: str, number: str) -> int:
    """Read a number of places."""
    if not text.isdecimal():
        raise InputError(N_("--places {number}={text} can't be used: give a whole number of places, 0 or more."),
                         number=number, text=text)  # fmt: skip
    return int(text)


def read_list(text: str) -> tuple[str, ...]:
    """Read municipality numbers with commas between; each at most once."""
    numbers = tuple(part.strip() for part in text.split(",") if part.strip())
    for number in numbers:
        if numbers.count(number) > 1:
            raise InputError(N_("--participants names {number} twice: keep one of them."), number=number)
    return numbers


def pairs(text: str, option: str, split: bool = True) -> list[tuple[str, str]]:
    """Read NAME=VALUE pairs with commas between, each name at most once."""
    found: dict[str, str] = {}
    for part in text.split(",") if split else [text]:
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not part.strip() and split and not text.strip():
            continue
        if not (name and sign and value):
            raise InputError(N_("{option} can't read '{part}': write a name and a value with = between."),
                             option=option, part=part)  # fmt: skip
        if name in found:
            raise InputError(N_("{option} names {name} twice: keep one of them."), option=option, name=name)
        found[name] = value
    return list(found.items())


def read_choices(options: argparse.Namespace, chosen: Choices) -> Choices:
    """Return choices with what the options change in their plan, and how it is looked at."""
    scenario = read_scenario(options, chosen.scenario())
    return replace(
        chosen, year=scenario.year, participants=scenario.participants, houses=scenario.houses, host=scenario.host,
        form=scenario.form, extra=dict(scenario.extra_staff), cheapest=chosen.cheapest and options.houses is None,
        changes={key: change.value for key, change in scenario.changes.items()},
    )  # fmt: skip


def read_places(options: argparse.Namespace) -> dict[str, int]:
    """Return the reserved places that were typed, by municipality."""
    return {number: read_count(text, number) for number, text in pairs(options.places or "", "--places")}
