"""Made-up plans for tests of the workbook: a seeded walk over cases, figures, participants, houses, posts and assumptions."""

from dataclasses import replace

import numpy as np

from planning import Scenario, load
from planning.assumptions import SUM_TO_ONE, base_range, base_value, price_years
from planning.case import Figure, House
from planning.scenario import Agreement, Change, ChosenSite, HousePosts
from planning.staffing import SHIFTS

FIXED = ("index.", "privacy.", "capacity.")
"""Assumptions that the walk leaves alone: an index has no plausible range, and the others move nothing here."""


def assumptions(draw, year, share=0.5):
    """Return changes of about a part of the assumptions, each somewhere in its plausible range."""
    found = {}
    for key, row in load().items():
        span = base_range(row, year)
        whole = next((prefix for prefix in SUM_TO_ONE if key.startswith(prefix + ".")), None)
        if draw.random() > share or whole or key.startswith(FIXED):
            continue
        base = base_value(row, year)[0]
        low, high = span or (base * 0.8, base * 1.2 + (row.whole * 1))
        value = draw.uniform(max(low, row.minimum or 0), min(high, row.maximum if row.maximum is not None else high))
        found[key] = Change(float(round(value)) if row.whole else float(value))
    for prefix in SUM_TO_ONE:
        if draw.random() < share and not prefix.startswith(FIXED):
            keys = [key for key in load() if key.startswith(prefix + ".")]
            parts = draw.dirichlet(np.ones(len(keys)))
            found |= {key: Change(float(part)) for key, part in zip(keys, parts, strict=True)}
    return found


def known(case, draw):
    """Return the case with some of its municipalities telling what they have and need."""
    members = []
    for m in case.municipalities:
        figures = dict(m.figures)
        told = {
            "bought_places": draw.integers(0, 4), "bought_price_per_day": draw.uniform(8000, 16000),
            "own_cost": draw.uniform(0, 2e7), "own_users": draw.integers(0, 6),
        }  # fmt: skip
        for key, value in told.items():
            if draw.random() < 0.4:
                figures[key] = Figure(f"{float(value):.2f}", "measured", "told")
        places = int(draw.integers(0, 6)) if draw.random() < 0.3 else m.places
        high, most = (int(draw.integers(0, places + 1)) for _ in range(2)) if places else (0, 0)
        counts = (places - min(high, places), max(0, min(high, places) - most), min(most, min(high, places)))
        need = counts if draw.random() < 0.4 and places else None
        extra = float(draw.integers(0, 3)) if draw.random() < 0.2 else 0.0
        users = None if draw.random() < 0.3 else m.users
        members.append(replace(m, figures=figures, places=places, need=need, extra_staff=extra, users=users))
    return replace(case, municipalities=tuple(members))


def houses(draw):
    """Return one to four houses, some of them empty or closed at night."""
    return tuple(House(int(draw.integers(0, 9)), bool(draw.random() < 0.8)) for _ in range(draw.integers(1, 5)))


def roster(draw, count):
    """Return posts typed for some shifts of some houses."""
    return tuple(
        HousePosts(house, shift, float(draw.integers(0, 5)), float(draw.integers(0, 5)))
        for house in range(1, count + 1)
        for shift in SHIFTS
        if draw.random() < 0.1
    )


def plan(cases, seed):
    """Return a case and a scenario."""
    draw = np.random.default_rng(seed)
    case = known(cases[int(draw.integers(len(cases)))], draw)
    year = int(draw.choice(price_years()))
    numbers = [n for n in case.numbers if draw.random() < 0.8]
    inside = tuple(numbers if len(numbers) > 1 else case.numbers)
    built = houses(draw)
    site = ChosenSite("Site", inside[0], "there", float(draw.uniform(0, 1e7)), float(draw.uniform(0, 800)))
    used = {n: float(draw.integers(0, 3)) for n in inside if draw.random() < 0.3}
    percent = (
        dict(zip(inside, map(float, draw.dirichlet(np.ones(len(inside)))), strict=True)) if draw.random() < 0.3 else {}
    )
    return case, Scenario(
        year=year,
        changes=assumptions(draw, year),
        participants=inside,
        houses=built,
        host=str(draw.choice(inside)),
        site=site if draw.random() < 0.3 else None,
        agreement=Agreement(used, percent),
        form=str(draw.choice(["home", "institution"])),
        roster=roster(draw, len(built)) if draw.random() < 0.4 else (),
        bought_today=float(draw.integers(0, 12)) if draw.random() < 0.5 else None,
    )
