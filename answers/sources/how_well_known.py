"""How well the figures are known: how many of each status, and the tables that were delivered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from answers.look import STATUS_COLOURS
from answers.sources import assumption_list
from answers.sources.assumption_list import Row
from answers.sources.case_figures import Fact
from answers.study import Study
from planning.assumptions import Kind
from planning.errors import N_
from words import signs, tables
from words.signs import BADGES
from words.tables import Column
from words.wording import Wording

YEAR_OLD = 365


def sources_answer(view: Study, rows: Sequence[Row], found: Sequence[Fact], sources: pd.DataFrame) -> list[str]:
    """Return the answer: how much is known, and how much must be checked."""
    w, kinds = view.words, Counter(row.status for row in rows)
    unverified = sum(row.assumption.unverified() for row in rows)
    stale = sum(row.assumption.stale(assumption_list.today()) for row in rows)
    estimated = sum(fact.figure.status == "estimated" for fact in found)
    known = w.t(
        "Of {total} assumptions, {measured} are measured and {agreed} agreed; {assumed} are assumed and {judgement} are "
        "judgements.",
        total=w.number(len(rows)),
        **{str(kind): w.number(kinds[str(kind)]) for kind in Kind},
    )
    changed = kinds["scenario"]
    return [
        known,
        w.n("{count} is changed here.", "{count} are changed here.", changed) if changed else "",
        w.t("To be checked: {unverified} are unverified in some year, and {stale} were not checked for a year.",
            unverified=w.number(unverified), stale=w.number(stale)),
        w.t("The case has {count} figures, of which {estimated} are estimated, and there are {tables} data tables.",
            count=w.number(len(found)), estimated=w.number(estimated), tables=w.number(len(sources))),
    ]  # fmt: skip


def stock_shown(view: Study, rows: Sequence[Row], found: Sequence[Fact], sources: pd.DataFrame) -> pd.DataFrame:
    """Return the bars of :func:`ui.sources.charts.stock`: assumptions, figures of the case and data tables by status."""
    w = view.words
    groups = {
        w.t("Assumptions"): Counter(row.status for row in rows),
        w.t("Figures of the case"): Counter(fact.figure.status for fact in found),
        w.t("Data tables"): Counter(sources["type"]),
    }
    bars = []
    for group, count in groups.items():
        so_far, total = 0, sum(count.values())
        for status in (status for status in BADGES if count[status]):
            bars.append(stock_bar(view, group, status, count[status]) | {
                "start": so_far / total, "end": (so_far + count[status]) / total})  # fmt: skip
            so_far += count[status]
    order = {status: position for position, status in enumerate(BADGES)}
    return pd.DataFrame(bars).sort_values("key", key=lambda keys: keys.map(order), kind="stable", ignore_index=True)


def stock_bar(view: Study, group: str, status: str, count: int) -> dict[str, Any]:
    """Return one part of a bar: its words, number and colours."""
    w, (sign, _) = view.words, BADGES[status]
    pale = status in ("missing", "assumed")
    return {
        "group": group,
        "key": status,
        "status": signs.badge(w, status),
        "count": count,
        "text": f"{sign} {w.number(count)}",
        "tip": f"{group}: {w.number(count)} {w.t(BADGES[status][1])}",
        "colour": STATUS_COLOURS[status][view.dark],
        "ink": "#1F2937" if pale != view.dark else "#FFFFFF",
    }


def stock_in_words(view: Study, shown: pd.DataFrame) -> str:
    """Return the picture as a sentence, for those who can't see it."""
    groups = [shown[shown["group"] == group]["tip"] for group in dict.fromkeys(shown["group"])]
    return view.words.t("How well the figures are known.") + " " + "; ".join(tip for tips in groups for tip in tips)


def stock_html(view: Study, shown: pd.DataFrame) -> str:
    """Return the picture as a table: groups by status, and the sum of each group."""
    w = view.words
    statuses, groups = list(dict.fromkeys(shown["status"])), list(dict.fromkeys(shown["group"]))
    counts = {(row.group, row.status): row.count_ for row in shown.rename(columns={"count": "count_"}).itertuples()}
    columns = [Column("group", w.t("Figures"), number=False), *(Column(status, status) for status in statuses),
               Column("sum", w.t("In all"))]  # fmt: skip
    rows = [
        {"group": group, "sum": w.number(sum(counts.get((group, status), 0) for status in statuses))}
        | {status: w.number(counts.get((group, status), 0)) for status in statuses}
        for group in groups
    ]
    return tables.table(columns, rows)


def data_html(view: Study, sources: pd.DataFrame) -> str:
    """Return the data tables: title, source, licence, attribution, day, type, size, and what must be checked."""
    w = view.words
    columns = [
        Column("title", w.t("Data table"), number=False),
        Column("source", w.t("Source"), number=False),
        Column("licence", w.t("Licence"), number=False),
        Column("attribution", w.t("Attribution"), number=False),
        Column("day", w.t("Day"), help=w.t("The day the figures are valid for, or the source was fetched.")),
        Column("type", w.t("Type"), number=False),
        Column("size", w.t("Rows × columns")),
        Column("check", w.t("Check this"), number=False, help=w.t("A table of a past year is right to be old: the mark "
                                                                   "says that newer figures may exist.")),
    ]  # fmt: skip
    rows = [data_row(view, row) for row in sources.to_dict("records")]
    return f'<div class="bops-lines">{tables.table(columns, rows)}</div>'


def data_row(view: Study, row: Mapping[Any, Any]) -> dict[str, str]:
    """Return one data table as texts."""
    w, size = view.words, len(row["columns"].splitlines())
    translated = {name: w.t(row[name]) for name in ("source", "licence", "attribution")}
    return translated | {
        "title": f"{w.t(row['title'])}\n{row['table']}",
        "day": w.date(row["day"]),
        "type": assumption_list.unbroken(signs.badge(w, row["type"])),
        "size": f"{w.number(row['rows'])} × {w.number(size)}",
        "check": "\n".join(data_marks(w, row)),
    }


def data_marks(words: Wording, row: Mapping[Any, Any]) -> list[str]:
    """Return why a data table must be checked: part of it unverified, or its day over a year ago."""
    unverified = "unverified" in row["source"] + row["columns"]
    old = (assumption_list.today() - date.fromisoformat(row["day"][:10])).days > YEAR_OLD
    found = [assumption_list.marks_text(words, [N_("partly unverified")])] if unverified else []
    return found + ([words.t("over a year old")] if old else [])


def columns_html(view: Study, sources: pd.DataFrame) -> str:
    """Return what every column of every data table means."""
    w, rows = view.words, []
    for table in sources.to_dict("records"):
        rows.append({"name": w.t(table["title"]), "_class": "group"})
        for line in table["columns"].splitlines():
            name, _, rest = line.partition(": ")
            meaning, _, own = rest.removesuffix("]").partition(" [")
            rows.append(
                {"name": name, "meaning": w.t(meaning) + (f" · {signs.badge(w, own)}" if own in BADGES else "")}
            )
    columns = [Column("name", w.t("Column"), number=False), Column("meaning", w.t("Meaning"), number=False)]
    return tables.table(columns, rows)


def attribution(view: Study, sources: pd.DataFrame) -> str:
    """Return whom the data must be credited to, each once, escaped."""
    parts = [part.strip() for text in sources["attribution"] for part in text.split(";")]
    credits = [view.words.t(part) for part in dict.fromkeys(parts) if part]
    return escape(view.words.t("Data:") + " " + " · ".join(credits))


EXPLANATIONS = (
    N_(
        "**Types.** ● measured: counted, or read in a published source. ◆ agreed: decided or contracted by those it "
        "binds. ◐ estimated: computed from other figures, such as places split by population. ○ assumed: taken for "
        "granted until someone knows better. ◇ judgement: a choice of values, not a fact. △ changed here: moved on "
        "these screens."
    ),
    N_(
        "**Price year.** A sum of money without a value of its own for the price year is the value of the nearest year "
        "times the price index of the price year over that of its own year. The list says where."
    ),
    N_(
        "**Check this.** *Unverified*: nobody has read the value at its origin yet, and the source says so. *Not checked "
        "for a year*: the day it was last checked is more than 365 days ago."
    ),
    N_("**Signs.** Two dots (..) is missing: nobody has said. A colon (:) is hidden in this view. 0 is zero."),
)
