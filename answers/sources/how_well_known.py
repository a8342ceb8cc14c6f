"""How well the figures are known: how many of each status, and the tables that were delivered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from answers.answer import Answer, Picture
from answers.sources import charts
from answers.sources.assumption_list import Row, in_lines, to_check
from answers.sources.case_figures import Fact
from answers.study import Study
from planning.errors import N_
from words import signs
from words.links import Link
from words.sentence import Sentence, counted, said, together
from words.signs import BADGES
from words.table import Column, Table
from words.wording import NO_BREAK

YEAR_OLD = 365
HEIGHT = 195
Groups = Mapping[str, Counter[str]]
"""How many figures of each status there are, by group."""


def answer(
    study: Study, rows: Sequence[Row], found: Sequence[Fact], sources: pd.DataFrame, first: Sentence | None = None
) -> Answer:
    """Say what to check first and how much is known, the rest in small, with a picture and the same as a table."""
    groups = {
        N_("Assumptions"): Counter(row.status for row in rows),
        N_("Figures of the case"): Counter(fact.figure.status for fact in found),
        N_("Data tables"): Counter(sources["type"]),
    }
    kinds, figures, tables = groups.values()
    known = said(
        "Of {total:count} assumptions {known:count} are measured or agreed, and {unverified:count} are not verified for some "
        "year.", total=len(rows), known=kinds["measured"] + kinds["agreed"],
        unverified=sum(row.assumption.unverified() for row in rows),
    )  # fmt: skip
    changed = counted("{count} is changed here.", "{count} are changed here.", kinds["scenario"])
    old = sum(row.stale for row in rows)
    notes = [
        changed if kinds["scenario"] else None,
        counted("{count} assumption is out of date for {year:year}. It stands first in its topic.",
                "{count} assumptions are out of date for {year:year}. They stand first in their topics.", old,
                year=study.choices.year) if old else None,
        said("The case has {count:count} figures, {estimated:count} of them estimated. Beside them there are "
             "{tables:count} data tables.", count=len(found), estimated=figures["estimated"], tables=tables.total()),
    ]  # fmt: skip
    sentences = [sentence for sentence in (first, known) if sentence]
    return Answer(
        sentences, pictures=[picture(study, groups)], tables=[by_status(groups)], notes=list(filter(None, notes))
    )


def picture(study: Study, groups: Groups) -> Picture:
    """Return a bar for each group, split by status."""
    bars = [bar for group, count in groups.items() for bar in parts(study, group, count)]
    words = study.words.t("How well the figures are known.") + " " + "; ".join(bar["tip"] for bar in bars)
    order = list(BADGES)
    bars.sort(key=lambda bar: order.index(bar["key"]))
    return Picture(charts.how_well_known, (pd.DataFrame(bars), HEIGHT), words, N_("How well are the figures known?"))


def parts(study: Study, group: str, count: Counter[str]) -> list[dict[str, Any]]:
    """Return the parts of a bar: group and status in words, key, number, words in and over it, start and end."""
    w, found, so_far = study.words, list[dict[str, Any]](), 0
    for status in (status for status in BADGES if count[status]):
        sign, word = BADGES[status]
        number, end = w.number(count[status]), so_far + count[status]
        found.append({"group": w.t(group), "key": status, "status": signs.badge(w, status), "count": count[status],
                      "text": f"{sign} {number}", "tip": f"{w.t(group)}: {number} {w.t(word)}",
                      "start": so_far / count.total(), "end": end / count.total()})  # fmt: skip
        so_far = end
    return found


def by_status(groups: Groups) -> Table:
    """Return the picture as a table: groups by status, and the sum of each group."""
    statuses = [status for status in BADGES if any(count[status] for count in groups.values())]
    columns = [Column("group", N_("Figures"), "term")]
    columns += [Column(status, signs.told(status), "count") for status in statuses]
    columns.append(Column("sum", N_("In all"), "count"))
    rows = [
        {"group": group, "sum": count.total(), **{status: count[status] for status in statuses}}
        for group, count in groups.items()
    ]
    return Table(columns, rows, key="how-well-known", name=N_("How well are the figures known?"))


def data_tables(sources: pd.DataFrame, day: date) -> Table:
    """Return the data tables: title, source, licence, attribution, day, type, size, and what must be checked on a day."""
    old = N_("A table of a past year is right to be old: the mark says that newer figures may exist.")
    columns = [
        Column("title", N_("Data table")),
        Column("source", N_("Source")),
        Column("replaced_by", N_("What would replace it"), "term"),
        Column("ask", N_("Who knows"), "term"),
        Column("licence", N_("Licence"), "term"),
        Column("attribution", N_("Attribution"), "term"),
        Column("day", N_("Day"), "day", N_("The day the figures are valid for, or the source was fetched.")),
        Column("type", N_("Type")),
        Column("size", N_("Rows × columns"), "count"),
        Column("check", N_("Check this"), help=old),
    ]
    return Table(
        columns,
        [data_table(row, day) for row in sources.to_dict("records")],
        key="data",
        style=("lines",),
        name=N_("Data tables"),
    )


def data_table(row: Mapping[Hashable, Any], day: date) -> dict[str, Any]:
    """Return one data table's values."""
    size = {"rows": row["rows"], "columns": len(row["columns"].splitlines())}
    unverified = "unverified" in row["source"] + row["columns"]
    old = (day - date.fromisoformat(row["day"][:10])).days > YEAR_OLD
    return {
        **{name: row[name] for name in ("replaced_by", "ask", "licence", "attribution", "day")},
        "source": in_lines(Sentence("{source:term}", {"source": row["source"]}), read_in(row)),
        "title": Sentence("{title:term}\n{table}", {"title": row["title"], "table": row["table"]}),
        "type": signs.told(row["type"], NO_BREAK),
        "size": Sentence("{rows:count} × {columns:count}", size),
        "check": in_lines(
            to_check([said("partly unverified")]) if unverified else None, said("over a year old") if old else None
        ),
    }


def read_in(row: Mapping[Hashable, Any]) -> Sentence:
    """Return author, year, place and link of what a table was read in; what is not known is named as such."""
    return together(
        Sentence("{author:term}", {"author": row["author"]}),
        Sentence("{year}", {"year": row["published"]}) if row["published"] else said("year not noted"),
        Sentence("{place:term}", {"place": row["place"]}),
        Sentence("{link}", {"link": Link(row["link"])}) if row["link"] else said("no link noted"),
        between=", ",
    )


def columns_meaning(sources: pd.DataFrame) -> Table:
    """Return what every column of every data table means."""
    rows: list[dict[str, Any]] = []
    for table in sources.to_dict("records"):
        rows.append({"name": Sentence("{title:term}", {"title": table["title"]}), "_class": "group"})
        for line in table["columns"].splitlines():
            name, _, rest = line.partition(": ")
            meaning, _, own = rest.removesuffix("]").partition(" [")
            known = signs.told(own) if own in BADGES else None
            said_first = Sentence("{meaning:term}", {"meaning": meaning})
            rows.append({"name": name, "meaning": together(said_first, known, between=" · ")})
    return Table(
        [Column("name", N_("Column")), Column("meaning", N_("Meaning"))],
        rows,
        key="columns",
        name=N_("What the columns mean"),
    )


def credited(sources: pd.DataFrame) -> Sentence:
    """Return whom the data must be credited to, each once."""
    names = dict.fromkeys(part.strip() for text in sources["attribution"] for part in text.split(";"))
    each = [Sentence("{name:term}", {"name": name}) for name in names if name]
    return together(said("Data:"), together(*each, between=" · "))
