"""The tables of the section on places and waiting: every number of places, and the plan year by year."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers.need.places import OUTSIDE, Shown
from answers.study import Study
from planning.queueing import WAIT
from words import tables
from words.tables import Column


def sizes_html(view: Study, shown: Shown) -> str:
    """Return every number of places as a table."""
    w, rule = view.words, shown.question.rule
    columns = [
        Column("places", w.t("Places"), number=False),
        Column("free", w.t("A place is free, share of the time")),
        Column("free_span", w.t("9 of 10 histories")),
        Column("waiting", w.t(OUTSIDE[rule])),
        Column("waiting_span", w.t("9 of 10 histories")),
        *([Column("days", w.t("Waiting days a year"))] if rule == WAIT else []),
        *([Column("days_price", w.t("Price of those days, mill. kr"))] if rule == WAIT else []),
        Column("overflow", w.t("Bought places, mill. kr net")),
        Column("net", w.t("In all, mill. kr net")),
        Column("net_span", w.t("9 of 10 histories")),
        Column("gross", w.t("In all, mill. kr gross")),
        Column("care_hours", w.t("Care hours per place and day")),
    ]
    rows = [size_row(view, row) for row in shown.sizes.to_dict("records")]
    caption = w.t("Ten years by number of places, means a year, price year {year}", year=view.result.values.year)
    return tables.wrapping(tables.table(columns, rows, caption))


def size_row(view: Study, row: Mapping[str, float]) -> dict[str, str]:
    """Return one number of places as a row."""
    w = view.words
    marks = [w.t("the plan")] if row["plan"] else []
    marks += [w.t("the cheapest")] if row["cheapest"] else []
    return {
        "places": w.number(row["places"]) + (f" ({', '.join(marks)})" if marks else ""),
        "free": w.percent(row["free"], 0),
        "free_span": f"{w.percent(row['free_low'], 0)}–{w.percent(row['free_high'], 0)}",
        "waiting": w.number(row["waiting"], 1, 1),
        "waiting_span": f"{w.number(row['waiting_low'], 1, 1)}–{w.number(row['waiting_high'], 1, 1)}",
        "days": w.number(row["days"], 0),
        "days_price": w.millions(row["days_price"], unit=False),
        "overflow": w.millions(row["overflow_net"], unit=False),
        "net": w.millions(row["net"], unit=False),
        "net_span": f"{w.millions(row['net_low'], unit=False)}–{w.millions(row['net_high'], unit=False)}",
        "gross": w.millions(row["gross"], unit=False),
        "care_hours": w.number(row["care_hours"], 1, 1),
    }


def years_html(view: Study, rule: str, course: pd.DataFrame) -> str:
    """Return the course of the plan by year as a table."""
    w = view.words
    columns = [
        Column("year", w.t("Year")),
        Column("free", w.t("A place is free, share of the time")),
        Column("free_span", w.t("9 of 10 histories")),
        Column("used", w.t("Places in use")),
        Column("waiting", w.t(OUTSIDE[rule])),
        Column("waiting_span", w.t("9 of 10 histories")),
    ]
    rows = [
        {
            "year": w.number(row["year"]),
            "free": w.percent(row["free"], 0),
            "free_span": f"{w.percent(row['free_low'], 0)}–{w.percent(row['free_high'], 0)}",
            "used": w.number(row["used"], 1, 1),
            "waiting": w.number(row["waiting"], 1, 1),
            "waiting_span": f"{w.number(row['waiting_low'], 1, 1)}–{w.number(row['waiting_high'], 1, 1)}",
        }
        for row in course.to_dict("records")
    ]
    places = w.number(view.result.plan.places)
    return tables.wrapping(tables.table(columns, rows, w.t("The plan's {places} places year by year", places=places)))
