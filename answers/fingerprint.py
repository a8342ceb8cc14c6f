"""The fingerprint of what is seen: a short code of assumptions, data and scenario, the same for all who see the same entries.

It stands on pages and in files, so that two who look at different figures find out. It depends on no language, mode or page.
In public view it is made from what the public may see and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from answers.content import content
from choices.record import Choices
from planning import load
from planning.scenario import without_reasons

if TYPE_CHECKING:
    from answers.study import Study

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o or u, which are taken for others."""
LENGTH, BITS = 6, 5
SEEN_ONLY = ("language", "municipality", "public", "large", "why", "near", "answers", "saved")
"""Choices of how figures are shown; answers to a gate come as the participants that follow from them."""
SITES_WITHOUT = ("who", "why", "source", "note", "status", "entered_at", "version")
"""Of a site what no figure is computed from."""


def fingerprint(study: Study, *until: int) -> str:
    """Return the code of a study; ``until`` is the event after which no site and no timetable counts, if any."""
    store, case = study.store, study.choices.case
    sites = computed_with(store.sites.of(case, *until))
    choices = chosen(study.choices, study.case.numbers)
    return code(
        load(), store.data_version(), study.case, entered(study), without_reasons(study.scenario), choices, sites,
        store.timetables.used(*until),
    )  # fmt: skip


def basis(study: Study) -> str:
    """Return a code of what BOPS itself brings: the assumptions' base values and the shipped data."""
    return code(load(), study.store.data_version())


def entered(study: Study) -> tuple[str, ...]:
    """Return when each figure was typed, to the microsecond: nobody finds a hidden count by trying all until the code is met.

    Empty in public view, whose code is made of published figures alone.
    """
    if study.choices.public:
        return ()
    return tuple(str(moment) for moment in study.figures["entered_at"].dropna())


def chosen(choices: Choices, everyone: Collection[str]) -> Choices:
    """Return choices with how they are shown as usual; who takes part as it is, however it was chosen."""
    usual, choices = Choices(), replace(choices, extra={}) if choices.public else choices
    takes_part = choices.participants if set(choices.participants or everyone) != set(everyone) else None
    shown = {name: getattr(usual, name) for name in SEEN_ONLY}
    return replace(choices, **shown, participants=takes_part)


def computed_with(sites: pd.DataFrame) -> pd.DataFrame:
    """Return the sites in use with what figures are computed from, in an order of their own."""
    kept = sites[~sites["archived"].astype(bool)].drop(columns=[*SITES_WITHOUT, "archived"], errors="ignore")
    return kept.sort_values("id", ignore_index=True)


def code(*inputs: object) -> str:
    """Return a short code of what is given."""
    number = int.from_bytes(content(*inputs), "big")
    return "".join(LETTERS[number >> BITS * place & len(LETTERS) - 1] for place in range(LENGTH))
