"""Users as a share of the inhabitants, drawn."""

from __future__ import annotations

import streamlit as st

from answers import memo
from answers.need import population
from answers.need.evidence import interval_text, kind_of
from answers.need.need import Shown
from answers.need.population import FIRST, LAST
from planning.errors import N_
from planning.evidence import Interval
from planning.pathways import TARGET, pathway_total, users_by_year, working_age_ratio
from ui.kit.drawing import html
from ui.kit.picture import picture
from ui.need import charts
from ui.need.evidence import DATA, part_link, source
from words import signs, tables
from words.wording import NO_BREAK


def draw(s: Shown) -> None:
    """Draw the population over time, and working age for each of the oldest, with intervals."""
    w, ratio = s.view.words, memo.named("need.ratio", s.place, lambda: working_age_ratio(s.region))
    st.subheader(w.t("Are there people to do the work?"))
    first, last = ratio.iloc[FIRST], ratio.iloc[LAST]
    text = N_(
        "For each person of 80 or more there were {before} of working age (18-66) in {first} and {after} in {last}. For "
        "the whole country {share} of the number of 2020 is expected in 2040 ({badge})."
    )
    future = "working_age_ratio_2040"
    badge = signs.badge(w, kind_of(s.evidence, future)).replace(" ", NO_BREAK)
    st.write(w.t(text, before=population.ratio_text(w, first), after=population.ratio_text(w, last), first=int(first["year"]),
                 last=int(last["year"]), share=w.percent(s.evidence.value(future), 0), badge=badge))  # fmt: skip
    ends = [ratio.index[FIRST], ratio.index[LAST]]
    words = [w.number(row.ratio, 1, 1) if row.Index in ends else "" for row in ratio.itertuples()]
    title = w.t("working age for each of 80 or more")
    picture(
        charts.working_age, ratio.assign(text=words), title, s.view.dark, s.view.height(190),
        letters=s.view.letters,
        words=title + ": " + "; ".join(f"{int(row['year'])}: {population.ratio_text(w, row)}" for _, row in ratio.iterrows()),
    )  # fmt: skip
    html(memo.named("need.population", (w.language, *s.place), lambda: tables.wrapping(population.population_html(s))))
    start = population.in_case_year(s)
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
