"""What has been asked for: how each request stands, and which figures have been delivered since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from answers.overview.say_no import name_of
from answers.sources.wanted import FIGURES
from answers.study import Study
from planning import load
from planning.errors import N_
from planning.fields import FIELDS
from planning.uncertainty.ranges import TOGETHER
from words.sentence import Sentence, Text, said, together
from words.table import Column, Table

STATUSES: Mapping[str, tuple[str, str]] = {
    "asked": ("□", N_("asked")),
    "reminded": ("◧", N_("reminded")),
    "delivered": ("✓", N_("delivered")),
}
ASSUMPTION, FIGURE, DELIVERED = "assumption", "figure", "delivered"


@dataclass(frozen=True)
class Request:
    """How something asked for stands; ``typed`` is the day its figures were typed since, where they were."""

    item: str
    status: str
    day: date
    who: str
    why: str
    version: int
    typed: date | None = None


def requests(study: Study) -> dict[str, Request]:
    """Return what has been asked for, by item."""
    rows = study.store.requests.of(study.choices.case).to_dict("records")
    return {row["item"]: request(study, row) for row in rows}


def request(study: Study, row: Mapping[Any, Any]) -> Request:
    """Return one request as it stands: delivered, whatever was marked, where its figures have been typed since."""
    typed = typed_since(study.figures, row["item"], row["entered_at"])
    status, day = (row["status"], row["day"]) if typed is None else (DELIVERED, typed)
    return Request(row["item"], status, day, row["who"], row["why"], int(row["version"]), typed)


def typed_since(figures: pd.DataFrame, item: str, asked: pd.Timestamp) -> date | None:
    """Return the day on which the last of the figures of an item was typed, if each has been since it was asked for."""
    kind, number, field = parts(item)
    if kind != FIGURE:
        return None
    fields = FIGURES[field].fields if field in FIGURES else (field,)
    mine = figures[(figures["number"] == number) & figures["field"].isin(fields) & figures["value"].notna()]
    days = [day for day in mine["entered_at"] if pd.notna(day) and day > asked]
    return max(days).date() if len(days) == len(fields) else None


def parts(item: str) -> tuple[str, str, str]:
    """Return the kind of an item, and of a figure the municipality and the field; of an assumption its key comes last."""
    kind, _, rest = item.partition(".")
    number, _, field = rest.partition(".") if kind == FIGURE else ("", "", rest)
    return kind, number, field


def named(study: Study, item: str) -> Text:
    """Return what is asked for, in words; one that there is no more as it was written."""
    kind, number, field = parts(item)
    if kind == FIGURE:
        names = dict(study.store.shipped.members(study.choices.case))
        label = FIGURES[field].label if field in FIGURES else FIELDS[field].label if field in FIELDS else field
        return Sentence("{name}: {label:term}", {"name": names.get(number, number), "label": label})
    return name_of(field) if field in TOGETHER or field in load() else field


def status(key: str) -> Sentence:
    """Return the sign and word of a status, on one line."""
    sign, word = STATUSES[key]
    return Sentence("{status:unbroken}", {"status": Sentence("{sign} {word:term}", {"sign": sign, "word": word})})


def state_of(found: Request | None) -> Text:
    """Return how a request stands and since when; blank where nothing was asked."""
    if found is None:
        return ""
    return together(status(found.status), Sentence("{day:day}", {"day": found.day}))


def in_full(study: Study, found: Sequence[Request]) -> Table:
    """Return what has been asked for as a table, what is not delivered first; who and why are left out of public view."""
    columns = [
        Column("name", N_("Asked for")),
        Column("state", N_("State")),
        Column("day", N_("Since"), "day"),
        Column("who", N_("Asked by")),
        Column("why", N_("Whom, and how")),
    ]
    ordered = sorted(found, key=lambda each: (each.status == DELIVERED, each.day))
    rows = [row_of(study, each) for each in ordered]
    table = Table(columns, rows, key="requests", style=("heads", "items"), name=N_("What has been asked for"))
    return table.without("who", "why") if study.choices.public else table


def row_of(study: Study, found: Request) -> dict[str, Any]:
    """Return one request as a row."""
    told = said("typed on the page of municipalities") if found.typed else None
    return {"name": named(study, found.item), "state": together(status(found.status), told, between=", "), "day": found.day,
            "who": found.who, "why": found.why}  # fmt: skip
