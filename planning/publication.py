"""What a viewer may see of a case: protected figures are replaced before anything is computed from them.

Whatever is computed from the public case depends on published figures only, so nothing can be found by
subtraction, by the open cost model, or by comparing two views. Which figures are protected, and what stands in
their place, is decided here; what may be told of hidden counts together, and over time, is :mod:`planning.release`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planning.case import Case, Figure, Municipality
from planning.errors import N_, Note
from planning.fields import ALWAYS, COUNTED, PATHWAYS, PEOPLE_COUNTED, PROFILES, REGION_FIELDS, protected_by
from planning.release import Count, Past, Release, Sum, decide, small, spread
from planning.scenario import Scenario, check_places
from planning.sharing import largest_remainder
from planning.terms import several

PLACES = "places_needed"
NEED = tuple(f"need_{profile}" for profile in PROFILES)
PEOPLE = protected_by(PEOPLE_COUNTED)
"""Counts of the same people: what one of them shows may give another away."""
COUNTS = protected_by(COUNTED, PEOPLE_COUNTED)
ALWAYS_PROTECTED = protected_by(ALWAYS)
OPEN_STATUS = ("estimated", "missing", "assumed")
HIDDEN = Figure(None, "hidden", "")
GIVEN = N_("given by the municipality")
REGION_OF = {key: field.sum_of for key, field in REGION_FIELDS.items() if field.sum_of} | {"houses": PLACES}
"""Figures of the region that tell a sum of the municipalities': typed ones are hidden with those."""


@dataclass(frozen=True)
class Publication:
    """A public case: ``hidden`` fields by municipality number, the fields whose total is withheld too, and sums told.

    The places of a hidden municipality in the case are a stand-in. ``most`` is the largest count that is hidden.
    """

    case: Case
    scenario: Scenario
    hidden: Mapping[str, frozenset[str]]
    withheld: frozenset[str]
    notes: tuple[Note, ...]
    sums: tuple[Sum, ...] = ()
    most: int = 0

    def hides(self, number: str, field: str = PLACES) -> bool:
        """Tell whether a municipality's figure is hidden."""
        return field in self.hidden.get(number, frozenset())


def protected(figure: Figure) -> bool:
    """Tell whether a figure is a municipality's own knowledge: not split by population, and not marked as public."""
    return figure.status not in OPEN_STATUS and not figure.shared


def publish(case: Case, scenario: Scenario, minimum: int, release: Release | None = None) -> Publication:
    """Return the case and scenario a viewer may see.

    Parameters
    ----------
    minimum
        Smallest number of persons shown: 1 to ``minimum - 1`` are hidden.
    release
        What may be told beside that, as :func:`to_release`; None tells no sum. What is hidden in the case already, as
        in a version that was published, stays so.
    """
    release = release or Release(minimum)
    least, typed = max(minimum, release.minimum), entered(case, scenario)
    hidden = {m.number: hidden_fields(m, least, release) for m in typed.municipalities}
    places = {number for number, fields in hidden.items() if PLACES in fields}
    sums = tuple(Sum(one.numbers, one.total) for one in release.sums if places.issuperset(one.numbers))
    told = {number for one in sums if one.total is not None for number in one.numbers}
    withheld = (PLACES,) * bool(places - told) + PEOPLE * any(fields.intersection(PEOPLE) for fields in hidden.values())
    public = public_region(typed, hidden)
    stand_in = substitutes(public, places, sums, max(least - 1, 1))
    members = tuple(public_municipality(m, hidden[m.number], stand_in) for m in typed.municipalities)
    return Publication(
        case=replace(public, municipalities=members),
        scenario=replace(scenario, places={}, extra_staff={}),
        hidden={number: frozenset(fields) for number, fields in hidden.items() if fields},
        withheld=frozenset(withheld),
        notes=remarks(typed, hidden),
        sums=sums,
        most=max(least - 1, 1),
    )


def to_release(case: Case, minimum: int, past: Past) -> Release:
    """Return what a new version of a case may tell, after what was published before."""
    counts = [
        Count(m.number, m.name, m.places, m.figure(PLACES).shared)
        for m in case.municipalities
        if m.figure(PLACES).status not in OPEN_STATUS
    ]
    people = frozenset(m.number for m in case.municipalities if m.name in past.people)
    return replace(decide(counts, minimum, past), people=people)


def entered(case: Case, scenario: Scenario) -> Case:
    """Return the case with a scenario's places as agreed figures, protected as any other.

    Raises InputError where places or extra staff can't be, as in a view that isn't public.
    """
    case.with_extra_staff(scenario.extra_staff)
    for number, count in scenario.places.items():
        check_places(case.municipality(number), count)
    members = []
    for m in case.municipalities:
        if m.number in scenario.places:
            count = scenario.places[m.number]
            figures = {**m.figures, PLACES: Figure(str(count), "agreed", "scenario")}
            m = replace(m, places=count, figures=figures)
        members.append(m)
    return replace(case, municipalities=tuple(members))


def hidden_fields(m: Municipality, minimum: int, release: Release) -> set[str]:
    """Return the fields of a municipality that are hidden; what is hidden depends on no other municipality."""
    hidden = {field for field in ALWAYS_PROTECTED if protected(m.figure(field))}
    hidden |= {key for key, figure in m.figures.items() if figure.status == "hidden"}
    places = m.figure(PLACES)
    if m.number in release.places or (protected(places) and small(places.number, minimum)):
        hidden |= {PLACES, *(field for field in NEED if not m.figure(field).missing)}
    if m.number in release.people or small_people(m, minimum) or hidden.intersection(PEOPLE):
        hidden |= {field for field in PEOPLE if protected(m.figure(field))}
    return hidden


def small_people(m: Municipality, minimum: int) -> bool:
    """Tell whether a count of users or of a pathway is small, or what is left of the users beside the pathways."""
    given = [m.figure(field) for field in PEOPLE if protected(m.figure(field))]
    users, parts = m.figure("users").number, [m.figure(field).number for field in PATHWAYS]
    left = None if users is None or all(part is None for part in parts) else users - sum(part or 0.0 for part in parts)
    return any(small(figure.number, minimum) for figure in given) or (bool(given) and small(left, minimum))


def public_region(case: Case, hidden: Mapping[str, set[str]]) -> Case:
    """Return the case without typed figures of the region that tell a sum of hidden ones."""
    fields = set().union(*hidden.values())
    figures = {
        key: HIDDEN
        if REGION_OF.get(key) in fields and (figure.who is not None or figure.status == "hidden")
        else figure
        for key, figure in case.figures.items()
    }
    typed_houses = case.figures.get("houses", HIDDEN) != figures.get("houses", HIDDEN)
    return replace(case, figures=figures, houses=() if typed_houses else case.houses)


def substitutes(case: Case, hidden: set[str], sums: Sequence[Sum], most: int) -> dict[str, int]:
    """Return the places that stand in for hidden ones: a sum that was told, or the planned total, by population."""
    planned = case.figures.get("places_total")
    everyone = [m.population for m in case.municipalities]
    usual = largest_remainder(int(planned.number), everyone) if planned and planned.number else None
    split = dict(zip(case.numbers, usual.tolist(), strict=True)) if usual is not None else {}
    population = dict(zip(case.numbers, everyone, strict=True))
    found: dict[str, int] = {}
    told = [(one.numbers, one.total) for one in sums if one.total is not None]
    free = tuple(n for n in case.numbers if n in hidden and not any(n in numbers for numbers, _ in told))
    for numbers, total in [*told, (free, None)]:
        parts = spread(total, [population[n] for n in numbers], most, [split[n] for n in numbers] if split else ())
        found |= dict(zip(numbers, parts, strict=True))
    return found


def public_municipality(m: Municipality, hidden: set[str], stand_in: Mapping[str, int]) -> Municipality:
    """Return a municipality without its hidden figures."""
    figures = {name: HIDDEN if name in hidden else figure for name, figure in m.figures.items()}
    return replace(
        m,
        places=stand_in[m.number] if PLACES in hidden else m.places,
        users=None if "users" in hidden else m.users,
        need=None if hidden.intersection(NEED) else m.need,
        extra_staff=0.0 if "extra_staff" in hidden else m.extra_staff,
        figures=figures,
    )


def remarks(case: Case, hidden: Mapping[str, set[str]]) -> tuple[Note, ...]:
    """Return what a viewer must know about the figures shown."""
    names = [m.name for m in case.municipalities if PLACES in hidden[m.number]]
    if not names and not any(hidden.values()):
        return ()
    if not names:
        return (Note(N_("Public view: figures that could point to a person are hidden, and stand-ins are used.")),)
    text = N_("Public view: the places of {names} are hidden; the pages compute with stand-ins for them.")
    return (Note(text, names=several(names)),)
