"""The sheet of houses: places and posts of each house, shift by shift, in open cells and as norm and minimum ask (method 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from answers.study import Study
from planning.arrays import Float
from planning.errors import N_
from planning.fields import MOST_PLACES
from planning.options import typed_posts
from planning.scenario import MOST_POSTS
from planning.staffing import DAYS, INSTITUTION, MINIMUM, SHIFTS, WEEKDAY, WEEKEND_FACTOR
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import SWITCH, Book, Sheet, between
from reports.workbook.need import Allotment, Need
from reports.workbook.terms import (
    Place,
    Term,
    Written,
    along,
    ceiling,
    every,
    known,
    largest,
    product_sum,
    ratio,
    single,
    total,
    when,
)

TITLE = N_("Houses and posts")
H, M = "house", "municipality"
SPARE = 2
"""Houses without places beside those of the plan, for one more to be planned in the workbook."""
Posts = Mapping[tuple[str, str], Term]
"""Posts by shift and day."""
POSTS: Mapping[tuple[str, str], str] = {
    ("day", "weekday"): N_("Day, weekdays"),
    ("evening", "weekday"): N_("Evening, weekdays"),
    ("night", "weekday"): N_("Night, weekdays"),
    ("day", "weekend"): N_("Day, weekends"),
    ("evening", "weekend"): N_("Evening, weekends"),
    ("night", "weekend"): N_("Night, weekends"),
}


@dataclass
class Houses:
    """The open cells of the joint facility's houses, and its places in all."""

    places: Written
    clock: Written
    typed: Mapping[tuple[str, str], Written]
    total_places: Term
    count: Term
    institution: Term
    existing_area: Term


@dataclass
class Facility:
    """A facility of one kind, or those of each municipality: what it is staffed and built by.

    ``extra`` is the extra staff by municipality, ``extra_posts`` that of the facility; ``tax`` that of the employer.
    """

    kind: str
    places: Term
    houses: Term
    used: Term
    load: Term
    posts: Posts
    extra: Term
    extra_posts: Term
    tax: Term


def write_houses(book: Book, sheet: Sheet, study: Study) -> Houses:
    """Write the houses in open cells: places, staffing by night, and posts typed in place of the norm's."""
    w, plan = book.words, study.result.plan
    sheet.top(
        w.t(TITLE),
        w.t(
            "A house with 0 places is no house. Posts typed here take the place of the norm's; empty cells follow the norm."
        ),
    )
    sheet.freeze()
    sheet.heading(N_("Houses of the joint facility"), H)
    spare = [0.0] * SPARE
    places = sheet.open_line(
        N_("Places"), along(H, [float(house.places) for house in plan.houses] + spare), "count",
        between(0, MOST_PLACES, whole=True),
    )  # fmt: skip
    clock = [float(house.around_the_clock) for house in plan.houses] + [1.0] * SPARE
    open_nights = sheet.open_line(
        N_("Staffed around the clock (1) or day and evening (0)"), along(H, clock), "count", SWITCH
    )
    given = typed_posts(plan.roster, len(plan.houses))
    typed = {
        key: sheet.open_line(N_("Typed posts: {shift}"), along(H, typed_values(given, key, len(plan.houses))), "posts",
                             between(0, MOST_POSTS), shift=w.t(POSTS[key]).lower())
        for key in POSTS
    }  # fmt: skip
    total_places = sheet.line(N_("Places, in all"), total(places, H), "count", name="joint_places", bold=True)
    count = sheet.line(N_("Houses with places"), counted(places), "count")
    institution = sheet.open_line(
        N_("Institution (1) or home (0)"), single(float(plan.form == INSTITUTION)), "count", SWITCH, name="institution"
    )
    area = sheet.open_line(
        N_("Existing area at the site that suits"), single(plan.existing_area), "count", between(0, 1_000_000),
        name="existing_area", unit="m²",
    )  # fmt: skip
    return Houses(places, open_nights, typed, total_places, count, institution, area)


def typed_values(given: Mapping[tuple[str, str], Float], key: tuple[str, str], count: int) -> list[float]:
    """Return the typed posts of each house, not a number where none is typed."""
    found = given.get(key)
    own = [float(posts) for posts in found[0]] if found is not None else [np.nan] * count
    return own + [np.nan] * SPARE


def counted(places: Written) -> Term:
    """Return how many houses have places."""
    return Term(single(float((places.value > 0).sum())), lambda place: f'COUNTIF({places.span(H, place)},">0")')


def running(cells: Written) -> Term:
    """Return the sum of the houses up to and with each."""
    value = np.cumsum(cells.value, axis=1)

    def text(place: Place) -> str:
        return f"SUM({cells.cell(place._replace(house=0), True)}:{cells.cell(place)})"

    return Term(value, text)


def write_joint(sheet: Sheet, a: Assumptions, houses: Houses, need: Need, allotment: Allotment) -> Facility:
    """Write the posts of each house of the joint facility."""
    sheet.heading(N_("What follows: the need of each house"), H)
    mean = sheet.line(
        N_("Mean load per allotted place"),
        ratio(product_sum(need.load, allotment.allotted, M), allotment.used, need.usual_load),
        "three",
    )
    load = sheet.line(N_("Load of the house"), houses.places * mean, "two")
    staffed = sheet.line(
        N_("Staffed day and night (1)"), when(every(houses.places > 0, houses.clock > 0), 1, 0), "count"
    )
    any_staffed = sheet.line(N_("Houses staffed day and night"), total(staffed, H), "count")
    first = sheet.line(
        N_("The first of them, where extra staff is on duty (1)"),
        when(every(staffed > 0, running(staffed) <= 1), 1, 0),
        "count",
    )
    sheet.heading(N_("Extra staff on duty in the joint facility"), M)
    extra = sheet.line(
        N_("Extra staff that is on duty, by municipality"),
        when(every(allotment.allotted > 0, any_staffed > 0), need.extra, 0), "posts",
    )  # fmt: skip
    extra_posts = sheet.line(N_("Extra staff in every shift"), total(extra, M), "posts")
    sheet.heading(N_("Posts in each house, by the norm or as typed"), H)
    posts = {}
    for key, label in POSTS.items():
        on_duty = when(known(houses.typed[key]), houses.typed[key], norm(a, "joint", key, load))
        present = staffed if key[0] == "night" else houses.places
        posts[key] = sheet.line(label, when(present > 0, on_duty + first * extra_posts, 0), "posts")
    sums = {
        key: sheet.line(N_("All houses: {shift}"), total(posts[key], H), "posts", shift=low(sheet, POSTS[key]))
        for key in POSTS
    }
    return Facility(
        "joint", houses.total_places, houses.count, allotment.used, mean, sums, extra, extra_posts, need.host_tax
    )


def low(sheet: Sheet, label: str) -> str:
    """Return a label inside another."""
    return sheet.book.words.t(label).lower()


def write_own(sheet: Sheet, a: Assumptions, need: Need) -> Facility:
    """Write the posts of each municipality's own house."""
    sheet.heading(N_("What follows: posts on duty where each has a house of its own"), M)
    load = sheet.line(N_("Load of the house"), need.places * need.load, "two")
    posts = {
        key: sheet.line(label, when(need.places > 0, norm(a, "own", key, load) + need.extra, 0), "posts")
        for key, label in POSTS.items()
    }
    houses = sheet.line(N_("Houses with places"), when(need.places > 0, 1, 0), "count")
    return Facility("own", need.places, houses, need.places, need.load, posts, need.extra, need.extra, need.tax)


def write_reference(sheet: Sheet, a: Assumptions) -> Posts:
    """Write the posts of the house by which a price is told in hours: as many places as a house has, of load 1."""
    sheet.heading(N_("The reference house, by which a price is told in hours"))
    load = a("staffing.places_per_house")
    return {key: sheet.line(label, norm(a, "joint", key, load), "posts") for key, label in POSTS.items()}


def norm(a: Assumptions, kind: str, key: tuple[str, str], load: Term) -> Term:
    """Return the posts that norm and minimum ask for in a house of some load."""
    shift, day = key
    wanted = a(f"staffing.norm.{shift}")
    if day != WEEKDAY:
        wanted = wanted * a(WEEKEND_FACTOR[shift])
    return largest(a(f"{MINIMUM[kind]}.{shift}"), ceiling(wanted * load))


assert set(POSTS) == {(shift, day) for shift in SHIFTS for day in DAYS}
