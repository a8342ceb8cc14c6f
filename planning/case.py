"""What is known of a region: its municipalities, their counts, and how well each figure is known.

A case is built from a table of figures (:func:`case_from_figures`), as the store and the case files give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from planning.assumptions import load, parse_number
from planning.errors import N_, ImpossibleError, InputError, Note
from planning.fields import FIELDS, MOST_PLACES, PROFILES
from planning.terms import Named, plain, several


@dataclass(frozen=True)
class Figure:
    """One figure of a case: its text, how well it is known, where it comes from and who entered it."""

    text: str | None
    status: str
    source: str
    who: str | None = None
    why: str | None = None
    shared: bool = False

    @property
    def missing(self) -> bool:
        """Tell whether nothing is known; missing is not zero."""
        return self.text is None

    @property
    def number(self) -> float | None:
        """The figure as a number, or None where it is missing."""
        return None if self.text is None else float(self.text)


MISSING = Figure(None, "missing", "")


@dataclass(frozen=True)
class House:
    """A house of the joint facility: places, staffed around the clock or by day and evening only."""

    places: int
    around_the_clock: bool = True

    def __str__(self) -> str:
        return f"{self.places}{'' if self.around_the_clock else 'd'}"


@dataclass(frozen=True)
class Municipality:
    """A municipality of a case.

    ``need`` holds places by profile (ordinary, high, very_high) where the municipality gave them, else None and the
    default shares are used. ``extra_staff`` is staff on top of the norm in every shift for one user.
    """

    number: str
    name: str
    population: int
    places: int
    users: int | None
    tax_zone: str
    need: tuple[float, float, float] | None = None
    extra_staff: float = 0.0
    figures: Mapping[str, Figure] = field(default_factory=dict, compare=False)

    def figure(self, name: str) -> Figure:
        """Return a figure by its field name, or the missing one."""
        return self.figures.get(name, MISSING)


@dataclass(frozen=True)
class Case:
    """A region: municipalities in case order, the host and houses planned, and the region's own figures.

    ``note`` is what every reader of the case is told first, such as that it is no real project.
    """

    id: str
    title: str
    population_year: int
    municipalities: tuple[Municipality, ...]
    host: str
    houses: tuple[House, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict, compare=False)
    note: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Municipality numbers in case order."""
        return tuple(m.number for m in self.municipalities)

    def municipality(self, number: str) -> Municipality:
        """Return a municipality by number, or raise an error that lists those of the case."""
        for municipality in self.municipalities:
            if municipality.number == number:
                return municipality
        raise InputError(N_("There is no municipality '{number}' in {case}: choose among {known}."),
                         number=number, case=self.id, known=listed(self.municipalities))  # fmt: skip

    def with_places(self, places: Mapping[str, int]) -> Case:
        """Return the case with other numbers of reserved places; itself where none differs."""
        if not places:
            return self
        changed = {self.municipality(number).number: count for number, count in places.items()}
        return replace(
            self,
            municipalities=tuple(replace(m, places=changed.get(m.number, m.places)) for m in self.municipalities),
        )

    def with_extra_staff(self, posts: Mapping[str, float]) -> Case:
        """Return the case with other extra staff for one user of a municipality; itself where none differs."""
        if not posts:
            return self
        changed = {self.municipality(number).number: count for number, count in posts.items()}
        return replace(
            self,
            municipalities=tuple(
                with_extra(m, changed[m.number]) if m.number in changed else m for m in self.municipalities
            ),
        )


def with_extra(municipality: Municipality, posts: float) -> Municipality:
    """Return a municipality with other extra staff."""
    if not 0 <= posts <= FIELDS["extra_staff"].most:
        raise ImpossibleError(N_("{name} ({number}) can't have {posts} extra staff: give a number from 0 to {most}."),
                              name=municipality.name, number=municipality.number, posts=plain(posts),
                              most=plain(FIELDS["extra_staff"].most))  # fmt: skip
    return replace(municipality, extra_staff=posts)


def listed(municipalities: Iterable[Municipality]) -> str:
    """Return "1422 Lærdal, 1421 Aurland" for messages."""
    return ", ".join(f"{m.number} {m.name}" for m in municipalities)


def case_from_figures(info: Mapping[str, Any], figures: pd.DataFrame) -> Case:
    """Build a case from a long table of figures.

    Parameters
    ----------
    info
        ``id``, ``title``, ``population_year``, and ``note`` where there is one.
    figures
        Columns number ("" for the region), name, field, value (text, None where missing), status, source, who, why,
        shared; in case order.

    Raises
    ------
    InputError
        Where a figure can't be used; names the municipality, the field, the value and the remedy.
    """
    grouped: dict[str, dict[str, Figure]] = {}
    names: dict[str, str] = {}
    for row in figures.to_dict("records"):
        grouped.setdefault(row["number"], {})[row["field"]] = read_figure(row)
        names[row["number"]] = row["name"]
    region = grouped.pop("", {})
    municipalities = tuple(read_municipality(number, names[number], found) for number, found in grouped.items())
    case = Case(
        id=info["id"],
        title=info["title"],
        population_year=int(info["population_year"]),
        municipalities=municipalities,
        host=region.get("host", MISSING).text or municipalities[0].number,
        houses=parse_houses(region.get("houses", MISSING).text or ""),
        figures=region,
        note=info.get("note") or "",
    )
    case.municipality(case.host)
    return case


def read_figure(row: Mapping[Any, Any]) -> Figure:
    """Build a figure from a row of the table."""
    text = None if pd.isna(row["value"]) or str(row["value"]).strip() == "" else str(row["value"])
    who, why = (row.get(name) if not pd.isna(row.get(name)) else None for name in ("who", "why"))
    status = row["status"] if text is not None or row["status"] == "hidden" else "missing"
    return Figure(text, status, row["source"], who, why,
                  bool(row.get("shared", False)))  # fmt: skip


def read_municipality(number: str, name: str, figures: Mapping[str, Figure]) -> Municipality:
    """Build a municipality from its figures; population, places and tax zone must be known.

    Places that are hidden are 0 until :func:`planning.publication.publish` puts a stand-in there.
    """

    def needed(field_name: str) -> str:
        text = figures.get(field_name, MISSING).text
        if text is None:
            raise InputError(N_("{name} ({number}) has no {field}: enter one."),
                             name=name, number=number, field=field_named(field_name))  # fmt: skip
        return text

    hidden = figures.get("places_needed", MISSING).status == "hidden"
    places = 0 if hidden else whole(needed("places_needed"), figure_of("places_needed", name))
    users = figures.get("users", MISSING).text
    municipality = Municipality(
        number=number,
        name=name,
        population=whole(needed("population"), figure_of("population", name)),
        places=places,
        users=None if users is None else whole(users, figure_of("users", name)),
        tax_zone=check_zone(needed("tax_zone"), name),
        need=read_need(figures, places, name),
        extra_staff=parse_number(figures.get("extra_staff", MISSING).text or "0", figure_of("extra_staff", name)),
        figures=figures,
    )
    if municipality.extra_staff < 0:
        raise InputError(N_("{place} can't be '{value}': give a number of staff, 0 or more."),
                         place=figure_of("extra_staff", name), value=plain(municipality.extra_staff))  # fmt: skip
    return municipality


def read_need(figures: Mapping[str, Figure], places: int, name: str) -> tuple[int, int, int] | None:
    """Return places by profile where all three are known; they must add up to the reserved places."""
    texts = [figures.get(f"need_{profile}", MISSING).text for profile in PROFILES]
    if any(text is None for text in texts):
        return None
    ordinary, high, very_high = (
        whole(text or "", figure_of(f"need_{profile}", name)) for text, profile in zip(texts, PROFILES, strict=True)
    )
    if ordinary + high + very_high != places:
        raise InputError(
            N_("The need profile of {name} adds up to {total}, but the reserved places are {places}: change one of them."),
            name=name, total=ordinary + high + very_high, places=places,
        )  # fmt: skip
    return ordinary, high, very_high


def field_named(key: str) -> Named:
    """Return a figure as a message names it."""
    return Named(key, FIELDS[key].label)


def figure_of(key: str, name: str) -> Note:
    """Return the place of a figure in a message: "users of Vik"."""
    return Note(N_("{field} of {name}"), field=field_named(key), name=name)


def whole(text: str, place: object) -> int:
    """Read a whole number of 0 or more, or raise an error that names the place."""
    value = parse_number(text, place)
    if value != value or value < 0 or value != round(value):
        raise InputError(N_("{place} can't be '{value}': give a whole number, 0 or more."), place=place, value=text)
    return int(value)


def check_zone(zone: str, name: str) -> str:
    """Return an employer tax zone that has a rate."""
    prefix = "pay.employer_tax_rate."
    zones = [key.removeprefix(prefix) for key in load() if key.startswith(prefix)]
    if zone not in zones:
        raise InputError(N_("The tax zone of {name} can't be '{zone}': use one of {known}."),
                         name=name, zone=zone, known=several(zones))  # fmt: skip
    return zone


def parse_houses(text: str) -> tuple[House, ...]:
    """Read houses written as "7,7,6" or "6,6,6d" (d: day and evening only); an empty text is no house."""
    parts = [part.strip() for part in text.split(",")] if text else []
    houses = []
    for part in parts:
        match = re.fullmatch(r"(\d{1,4})(d?)", part)
        if not match or int(match[1]) > MOST_PLACES:
            raise InputError(
                N_("The houses '{text}' can't be read at '{part}': write places for each house, such as 7,7,6 "
                   "or 6,6,6d, where d is staffed by day and evening only."),
                text=text, part=part,
            )  # fmt: skip
        houses.append(House(int(match[1]), not match[2]))
    return tuple(houses)
