"""The figures a case has, of each municipality and of the region: one list for entry, tables, publication and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planning.errors import N_

MOST_PLACES = 1000
PROFILES = ("ordinary", "high", "very_high")
OPEN, COUNTED, PEOPLE_COUNTED, ALWAYS = "open", "counted", "people", "always"
"""How a figure is protected: never; by the rule of small numbers; by that rule with the other counts of the same people;
or always, where the municipality has given it and not marked it as public."""


@dataclass(frozen=True)
class Field:
    """A figure each municipality may have.

    ``topic`` is need, pathway, today, staff or place; ``kind`` is count (whole), number, money, zone or place; ``most`` is the
    largest value that can be; ``protection`` says when it is hidden in public view. A field is summed, or is a mean weighted
    by the field in ``weight``, or has no total. ``compared`` is its place among those that make up
    today's column beside the options, 0 where it is none of them.
    """

    key: str
    topic: str
    kind: str
    label: str
    help: str
    protection: str = ALWAYS
    most: float = MOST_PLACES
    unit: str = ""
    needed: bool = False
    summed: bool = True
    weight: str | None = None
    compared: int = 0


STAFF_HELP = N_(
    "How many of the staff of the municipality's own offer today have this role. The prestudy found that roles vary."
)

ALL_FIELDS: Mapping[str, Field] = {
    field.key: field
    for field in (
        Field("population", "need", "count", N_("Population"),
              N_("Persons on 1 January of the case's year."), OPEN, most=10_000_000, needed=True),
        Field("users", "need", "count", N_("Users"),
              N_("People in the whole target group who may need comprehensive services."), PEOPLE_COUNTED, most=100_000),
        Field("places_needed", "need", "count", N_("Reserved places"),
              N_("Places staffed day and night that the municipality reserves."), COUNTED, needed=True),
        Field("need_ordinary", "need", "count", N_("Ordinary need"),
              N_("Reserved places for ordinary need; the three parts add up to the reserved places.")),
        Field("need_high", "need", "count", N_("High need"), N_("Reserved places for high need.")),
        Field("need_very_high", "need", "count", N_("Very high need"), N_("Reserved places for very high need.")),
        Field("without_offer", "need", "count", N_("Without an offer"),
              N_("People who need a place and have none today."), most=100_000, compared=4),
        Field("extra_staff", "need", "number", N_("Extra staff"),
              N_("Staff on top of the norm in every shift, for one named need."), most=100),
        Field("tax_zone", "need", "zone", N_("Tax zone"), N_("Zone of the employer tax."), OPEN, needed=True,
              summed=False),
        Field("centre", "place", "place", N_("Centre, where need is counted"), "", OPEN, summed=False),
        Field("bought_places", "today", "count", N_("Bought places"),
              N_("Places bought from private suppliers today."), compared=1),
        Field("bought_price_per_day", "today", "money", N_("Price per day"),
              N_("What a bought place costs a day. Once given, it is what buying costs this municipality on every page, in "
                 "place of the assumption. The total is the mean over bought places."),
              most=1_000_000, unit=N_("kr"), summed=False, weight="bought_places", compared=2),
        Field("bought_notice_months", "today", "number", N_("Notice"),
              N_("How long beforehand a purchase must be ended."), most=120, unit=N_("months"), summed=False),
        Field("staff_fte", "today", "number", N_("Staff"),
              N_("Staff in the municipality's own offer today."), most=100_000, unit=N_("full-time equivalents"),
              compared=5),
        Field("own_cost", "today", "money", N_("Own cost"),
              N_("What the municipality's own offer costs today."), most=100_000_000_000, unit=N_("kr a year"),
              compared=3),
        Field("own_users", "today", "count", N_("Users of the own offer"),
              N_("How many the own cost and the staff are for. Only the part for those who would move is compared; where "
                 "this is missing, all users who have no bought place count."), most=100_000, compared=6),
        Field("users_pathway_1", "pathway", "count", N_("Users in pathway 1"),
              N_("People with problems that are expected to be mild and short."), PEOPLE_COUNTED, most=100_000),
        Field("users_pathway_2", "pathway", "count", N_("Users in pathway 2"),
              N_("People with severe but short, or milder and long problems."), PEOPLE_COUNTED, most=100_000),
        Field("users_pathway_3", "pathway", "count", N_("Users in pathway 3"),
              N_("People with severe and long problems: the group of the prestudy."), PEOPLE_COUNTED, most=100_000),
        *(
            Field(key, "staff", "number", label, STAFF_HELP, most=100_000, unit=N_("full-time equivalents"))
            for key, label in (
                ("staff_nurses", N_("Nurses")),
                ("staff_social_educators", N_("Social educators (vernepleiar)")),
                ("staff_psychologists", N_("Psychologists")),
                ("staff_health_workers", N_("Health workers")),
                ("staff_others", N_("Others")),
            )
        ),
    )
}  # fmt: skip

FIELDS: Mapping[str, Field] = {key: field for key, field in ALL_FIELDS.items() if field.topic != "place"}
"""Those a municipality types in the table; where its centre lies comes with the case."""


@dataclass(frozen=True)
class RegionField:
    """A figure of the whole region: its label, its kind (number, municipality, text or date), and the field it is the sum of."""

    key: str
    kind: str
    label: str
    sum_of: str = ""


REGION_FIELDS: Mapping[str, RegionField] = {
    field.key: field
    for field in (
        RegionField("users_total", "number", N_("Users in the region"), "users"),
        RegionField("places_total", "number", N_("Places in the joint facility"), "places_needed"),
        RegionField("host", "municipality", N_("Host municipality")),
        RegionField("houses", "text", N_("Houses (d: day and evening only)")),
        RegionField("buyers", "number", N_("Municipalities that buy private services")),
        RegionField("bought_places_today", "number", N_("Places bought today"), "bought_places"),
        RegionField("decision_deadline", "date", N_("Councils decide by")),
    )
}

PATHWAYS = tuple(key for key, field in FIELDS.items() if field.topic == "pathway")


def protected_by(*protections: str) -> tuple[str, ...]:
    """Return the fields that are protected in one of some ways."""
    return tuple(key for key, field in FIELDS.items() if field.protection in protections)
