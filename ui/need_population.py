"""Are there people to do the work? Population in today's borders, working age for each of the oldest, and users to come."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from planning.errors import N_
from planning.evidence import Interval
from planning.pathways import TARGET, growth, pathway_total, users_by_year, working_age_ratio
from ui import need_charts, tables
from ui.evidence import DATA, interval_text, kind_of, part_link, source
from ui.need import Shown
from ui.once import once, picture
from ui.tables import Column
from ui.wording import NO_BREAK, Wording

FIRST, LAST = 0, -1
CHANCE = "*"


def draw(s: Shown) -> None:
    """Draw the population over time, and working age for each of the oldest, with intervals."""
    w, ratio = s.view.words, once("need.ratio", s.place, lambda: working_age_ratio(s.region))
    st.subheader(w.t("Are there people to do the work?"))
    first, last = ratio.iloc[FIRST], ratio.iloc[LAST]
    text = N_(
        "For each person of 80 or more there were {before} of working age (18-66) in {first} and {after} in {last}. For "
        "the whole country {share} of the number of 2020 is expected in 2040 ({badge})."
    )
    future = "working_age_ratio_2040"
    badge = tables.badge(w, kind_of(s.evidence, future)).replace(" ", NO_BREAK)
    st.write(w.t(text, before=ratio_text(w, first), after=ratio_text(w, last), first=int(first["year"]),
                 last=int(last["year"]), share=w.percent(s.evidence.value(future), 0), badge=badge))  # fmt: skip
    ends = [ratio.index[FIRST], ratio.index[LAST]]
    words = [w.number(row.ratio, 1, 1) if row.Index in ends else "" for row in ratio.itertuples()]
    title = w.t("working age for each of 80 or more")
    picture(
        need_charts.working_age, ratio.assign(text=words), title, s.view.dark, s.view.height(190),
        letters=s.view.letters,
        words=title + ": " + "; ".join(f"{int(row['year'])}: {ratio_text(w, row)}" for _, row in ratio.iterrows()),
    )  # fmt: skip
    st.html(once("need.population", (w.language, *s.place), lambda: tables.wrapping(population_html(s))))
    start = in_case_year(s)
    if start and start > s.people:
        merged = N_(
            "Municipalities that have merged count whole, with neighbours that take no part: in {year} {all} inhabitants, "
            "of whom {people} in the municipalities of the case."
        )
        st.caption(w.t(merged, year=s.view.case.population_year, all=w.number(start), people=w.number(s.people)))
    expected_users(s, start)
    with st.container(horizontal=True, gap="small"):
        part_link(s.view, DATA, w.t("Where the population comes from"))
        source(s.view)


def ratio_text(words: Wording, row: pd.Series) -> str:
    """Return a ratio with its interval."""
    value, low, high = (words.number(row[name], 1, 1) for name in ("ratio", "low", "high"))
    return words.t("{value} ({low} to {high})", value=value, low=low, high=high)


def population_html(s: Shown) -> str:
    """Return population by municipality in today's borders with growth, by age, and the ratio."""
    w = s.view.words
    first, last = int(s.region["year"].iloc[FIRST]), int(s.region["year"].iloc[LAST])
    columns = [
        Column("name", w.t("Municipality"), number=False),
        Column("first", str(first)), Column("last", str(last)),
        Column("total", w.t("Change, all ages")), Column("age_18_66", w.t("Change, 18-66 years")),
        Column("age_80_plus", w.t("Change, 80 or more")), Column("ratio", w.t("Working age for each of 80 or more")),
    ]  # fmt: skip
    areas = [(str(group["name"].iloc[0]), group) for _, group in s.series.groupby("number", sort=False)]
    rows = [population_row(w, name, series) for name, series in areas]
    total = population_row(w, w.t("In all"), s.region)
    caption = w.t("Inhabitants on 1 January, in today's borders") + f" · {CHANCE} " + w.t("may be chance")
    return tables.table(columns, rows, caption, [total])


def population_row(words: Wording, name: str, series: pd.DataFrame) -> dict[str, str]:
    """Return one row: inhabitants, change with interval, and the last ratio with its interval."""
    changes = {key: change_text(words, growth(series, key)) for key in ("total", "age_18_66", "age_80_plus")}
    ends = {"first": words.number(series["total"].iloc[FIRST]), "last": words.number(series["total"].iloc[LAST])}
    return {"name": name, **ends, **changes, "ratio": ratio_text(words, working_age_ratio(series).iloc[LAST])}


def change_text(words: Wording, change: Interval) -> str:
    """Return a change with its interval, marked as possible chance where the interval holds 0."""
    text = words.t("{value} ({low} to {high})", value=words.percent(change.estimate, 0),
                   low=words.percent(change.low, 0), high=words.percent(change.high, 0))  # fmt: skip
    return text + (" " + CHANCE if change.covers(0) else "")


def in_case_year(s: Shown) -> float | None:
    """Return the inhabitants in today's borders in the case's year; None where the year is not among those known."""
    found = s.region.loc[s.region["year"] == s.view.case.population_year, "total"]
    return None if found.empty else float(found.iloc[0])


def expected_users(s: Shown, start: float | None) -> None:
    """Say how many users the population of the last year lets expect, where their total may be shown."""
    w, found = s.view.words, pathway_total(TARGET, s.members)
    if not found.value or found.known < found.of or start is None:
        return
    last = users_by_year(found.value, start, s.region.tail(1)).iloc[LAST]
    text = N_(
        "If as large a part of the inhabitants as in {base} needs comprehensive services, there are {users} in {year}."
    )
    number = interval_text(w, Interval(last["users"], last["low"], last["high"]), 0)
    st.write(w.t(text, base=s.view.case.population_year, users=number, year=int(last["year"])))
