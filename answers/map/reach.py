"""Who reaches a place in time, case by case: inhabitants and reserved places within each limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answers.answer import Answer, Legend, Swatch
from answers.map.looks import RINGS
from answers.map.region import Region
from answers.municipalities.answer import total
from planning.errors import N_
from planning.fields import FIELDS
from planning.municipal import RawMunicipality, published_total
from sitecriteria.rings import LIMITS
from words.sentence import Cell, Sentence, said, together
from words.table import Column, Table
from words.wording import HIDDEN

CASES: Mapping[str, str] = {
    "summer": N_("All roads open"),
    "winter": N_("Winter roads"),
    "missed": N_("Every ferry missed once"),
    "ended": N_("After the last ferry"),
}
"""Cases by key; the last two are in the season chosen."""
SEASONS = (N_("The last two rows are with all roads open."), N_("The last two rows are on winter roads."))
HOUR = LIMITS.index(60.0)


@dataclass(frozen=True)
class Within:
    """Who is within each limit on the way of one case: inhabitants, and reserved places as the view may show them."""

    people: Sequence[float]
    places: Sequence[Cell]


def season(region: Region) -> str:
    """Return the case of the season chosen."""
    return "winter" if region.chosen.winter else "summer"


def places(region: Region, near: Sequence[RawMunicipality]) -> Cell:
    """Return the reserved places of some municipalities: hidden where their sum would give a hidden one away."""
    view, field = region.view, FIELDS["places_needed"]
    return total(field, published_total(field, near, view.members, view.publication)) if near else Cell(0, "count")


def who_reaches(region: Region, found: Mapping[str, Within]) -> Answer:
    """Say and show who is within each limit, and how it is counted."""
    return Answer(in_short(region, found), tables=[in_full(region, found)], notes=[notes(region)])


def in_short(region: Region, found: Mapping[str, Within]) -> list[Sentence]:
    """Say who is within an hour, and what winter and ferries change."""
    now = season(region)
    people, places = {case: within.people[HOUR] for case, within in found.items()}, found[now].places[HOUR]
    text = (
        N_("{people:count} inhabitants, and a hidden number of reserved places, lie within an hour of {goal}.")
        if places.value == HIDDEN
        else N_("{people:count} inhabitants and {places} reserved places lie within an hour of {goal}.")
    )
    sentences = [Sentence(text, {"people": people[now], "places": places, "goal": region.chosen.goal.name})]
    if people["missed"] == people["ended"] == people[now]:
        sentences.append(said("A missed ferry changes nothing there."))
    else:
        text = N_(
            "It is {missed:count} inhabitants where each ferry is missed once, and {ended:count} after the last ferry."
        )
        sentences.append(Sentence(text, people))
    if people["winter"] != people["summer"]:
        text = N_("On winter roads it is {winter:count}, with all roads open {summer:count}.")
        sentences.append(Sentence(text, people))
    return sentences


def in_full(region: Region, found: Mapping[str, Within]) -> Table:
    """Return inhabitants and reserved places within each limit, a row a case."""
    columns = [Column("case", N_("On the way"), "term")]
    columns += [
        Column(f"{key}{ring}", said("{what:term} within {minutes:count} min", what=head, minutes=limit), "count")
        for key, head in (("people", N_("Inhabitants")), ("places", N_("Reserved places")))
        for ring, limit in enumerate(LIMITS)
    ]
    rows = [
        {"case": CASES[case]}
        | {f"people{ring}": number for ring, number in enumerate(within.people)}
        | {f"places{ring}": cell for ring, cell in enumerate(within.places)}
        for case, within in found.items()
    ]
    caption = said("Who reaches {goal} in time?", goal=region.chosen.goal.name)
    return Table(columns, rows, caption, key="reach", style=("heads",))


def notes(region: Region) -> Sentence:
    """Say how it is counted."""
    year = region.view.case.population_year
    return together(
        said("A municipality counts whole at its centre; inhabitants are those of {year:year}.", year=year),
        said("Who misses a ferry waits a whole headway more; after the last ferry there are roads only."),
        Sentence(SEASONS[region.chosen.winter]),
    )


def legend(region: Region) -> Legend:
    """Return what the rings mean."""
    swatches = [
        Swatch(
            said("within {minutes:count} min", minutes=limit),
            f"border-top:{stroke.width}px solid {stroke.colour(region.view.dark)}",
            line=True,
        )
        for stroke, limit in zip(RINGS, LIMITS, strict=True)
    ]
    return Legend(swatches, said("Roads within reach of {goal}", goal=region.chosen.goal.name))
