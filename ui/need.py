"""What the page of need draws: users by pathway, today's offer, who is served by what, and who there is to do the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

import pandas as pd
import streamlit as st

from planning.case import Figure
from planning.errors import N_
from planning.evidence import Evidence, waiting
from planning.municipal import FIELDS, Member, Total, value
from planning.pathways import (
    TARGET,
    by_pathway,
    pathway_total,
    population_series,
    region_series,
)
from planning.publication import PATHWAYS
from ui import municipal, need_charts, parts, tables
from ui.evidence import interval_text, limits_of, national, source
from ui.once import once, picture
from ui.page import View
from ui.tables import Column
from ui.wording import Wording

OFFER = ("places_needed", "bought_places", "without_offer", "staff_fte")
SERVICES: Mapping[str, str] = {
    "nav_ips": N_("Work support (NAV and IPS)"),
    "fact": N_("FACT team"),
    "bops": N_("Shared housing (BOPS)"),
}
EXPLANATIONS = (
    N_(
        "**Pathways** are Helsedirektoratet's three main courses: 1 mild and short, 2 in between, 3 severe and long. The "
        "prestudy is about pathway 3, so a municipality that has not given its own figure has its users there, marked as "
        "estimated. Nothing is known of pathways 1 and 2 before a municipality tells; they are not filled in."
    ),
    N_(
        "**Public view.** Users and pathways are the same people: where one of these counts is hidden in a municipality, "
        "all are, and totals that would reveal one are withheld."
    ),
    N_(
        "**Growth and intervals.** Population is counted in today's borders; before 2020 the municipalities that merged "
        "are added. Growth is last year over first, with the exact interval of a ratio of two Poisson counts (95 %). "
        "Where the interval holds 0 it may be chance. Users grow with the population: what may be met is a Poisson count "
        "whose rate is not known exactly."
    ),
    N_(
        "**National figures here.** A count in the survey ÷ the country's inhabitants × the region's, with Poisson "
        "ends. Shares have Clopper and Pearson's exact interval. It assumes that the region is like the country."
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What the page is drawn from."""

    view: View
    members: list[Member]
    evidence: Evidence
    series: pd.DataFrame
    place: tuple[str, ...]
    """What the population depends on: the edition of the data, and the municipalities."""

    @cached_property
    def region(self) -> pd.DataFrame:
        """The population of all municipalities of the case together, by year."""
        return region_series(self.series)

    @property
    def people(self) -> float:
        """Inhabitants of the participants in the case's year."""
        return float(sum(m.population for m in self.view.result.plan.participants))


def read(view: View) -> Shown:
    """Read what the page is drawn from, as this view may show it."""
    numbers = [m.number for m in view.result.plan.participants]
    members = [by_pathway(m) for m in municipal.members(view) if m.number in numbers]
    place = (view.store.data_version(), *numbers)
    series = once(
        "need.series",
        place,
        lambda: population_series(view.store.population_by_age(), view.store.municipalities(), numbers),
    )
    return Shown(view, members, national(view), series, place)


def answer(s: Shown) -> list[str]:
    """Return the answer: how many, for whom, and what the country's figures let the region expect."""
    w, view = s.view.words, s.view
    users = municipal.in_all(w, municipal.overall(view, FIELDS["users"], municipal.members(view)))
    text = N_("{users} people may need comprehensive services, and {places} places staffed day and night are planned.")
    first = w.t(text, users=users, places=w.number(view.result.plan.places))
    told = sum(m.figure(key).status in municipal.KNOWN for m in s.members for key in PATHWAYS)
    second = (
        w.t("Some of the figures by pathway are the municipalities' own; the others are estimated or missing.")
        if told
        else w.t("They count as pathway 3, severe and long problems; how many are in pathways 1 and 2 nobody has told.")
    )
    ready = waiting(s.evidence, s.people)[0]
    third = N_(
        "If the region is like the country in 2012, {number} inpatients on an ordinary day are ready to leave and wait "
        "for the municipality."
    )
    return [parts.capital(first), second, w.t(third, number=interval_text(w, ready.region))]


def users_table(s: Shown) -> pd.DataFrame:
    """Return what the chart of users draws (:func:`ui.need_charts.users`)."""
    w, labels = s.view.words, pathway_labels(s.view.words)
    rows, told = [], [key for key in PATHWAYS if any(m.figure(key).status != "missing" for m in s.members)]
    for m in s.members:
        signs = {key: sign(w, key, m.figure(key)) for key in told}
        text = " · ".join(
            f"{PATHWAYS.index(key) + 1}: {said}" if len(told) > 1 else said for key, said in signs.items()
        )
        for position, key in enumerate(PATHWAYS):
            figure = m.figure(key)
            certain = figure.status in municipal.CERTAIN
            rows.append((m.name, labels[position], position, value(figure) or 0.0, certain, text))
    return pd.DataFrame(rows, columns=["name", "pathway", "order", "users", "certain", "text"])


def pathway_labels(words: Wording) -> list[str]:
    """Return the pathways in words."""
    return [words.t("Pathway {number}", number=number) for number in (1, 2, 3)]


def sign(words: Wording, key: str, figure: Figure) -> str:
    """Return a figure with the sign of its status."""
    return municipal.marked(municipal.shown_text(words, FIELDS[key], figure), figure.status)


def draw_users(s: Shown) -> None:
    """Draw users by municipality and pathway, with the same as a table of the offer there is for them."""
    w, table = s.view.words, users_table(s)
    st.caption(w.t("Users in each municipality. Pale with a dashed edge: not counted, but estimated or assumed."))
    said = table.drop_duplicates("name")
    picture(
        need_charts.users, table, pathway_labels(w), w.t("Users"), s.view.dark,
        s.view.height(need_charts.room(len(s.members))), letters=s.view.letters,
        words=w.t("Users by municipality and pathway.") + " " + "; ".join(said["name"] + ": " + said["text"]),
    )  # fmt: skip
    st.html(municipal.legend_html(w))


def offer_html(s: Shown) -> str:
    """Return users by pathway and what each municipality has for them today, with totals."""
    w = s.view.words
    columns = [Column("name", w.t("Municipality"), number=False)]
    columns += [Column(key, municipal.title(w, FIELDS[key]), help=w.t(FIELDS[key].help)) for key in (*PATHWAYS, *OFFER)]
    rows = [{"name": m.name} | {key: sign(w, key, m.figure(key)) for key in (*PATHWAYS, *OFFER)} for m in s.members]
    total = {"name": w.t("In all")}
    total |= {key: municipal.total_text(w, FIELDS[key], total_of(s, key)) for key in (*PATHWAYS, *OFFER)}
    caption = w.t("Users, and what there is for them today")
    return f'<div class="bops-figures">{tables.table(columns, rows, caption, [total])}</div>'


def total_of(s: Shown, key: str) -> Total | None:
    """Return a total this view may show; pathway 3 mixes typed and estimated figures."""
    if key == TARGET:
        return pathway_total(key, s.members)
    numbers = {m.number for m in s.members}
    return municipal.overall(s.view, FIELDS[key], [m for m in municipal.members(s.view) if m.number in numbers])


def fit_html(s: Shown) -> str:
    """Return who is responsible for each pathway, which project is meant for it, and the source."""
    w, pathways = s.view.words, s.view.store.evidence("pathway")
    columns = [Column("pathway", w.t("Pathway"), number=False), Column("who", w.t("Who is responsible"), number=False)]
    columns += [Column(key, w.t(label), number=False) for key, label in SERVICES.items()]
    rows = [
        {
            "pathway": f"{row['pathway']}. {w.t(row['label'])}",
            "who": w.t(row["responsibility"]),
            **{key: "✓ " + w.t("yes") if row[key] else "–" for key in SERVICES},
        }
        for row in pathways.to_dict("records")
    ]
    said = " · ".join(w.t(document) for document in pathways["document"].unique())
    table = tables.wrapping(tables.table(columns, rows, w.t("Which service is meant for whom?")))
    return table + f'<p class="bops-legend">{escape(w.t("Source: {source}.", source=said))}</p>'


def draw_teams(s: Shown) -> None:
    """Say what is known of ACT and FACT teams."""
    w, value_of = s.view.words, s.evidence.value
    text = N_(
        "Users of ACT teams had {before} inpatient days in the year before the team and {after} in the year after; "
        "admitted at all were {part} and then {less}. FACT is a more flexible form for sparsely populated areas."
    )
    st.write(
        w.t(text, before=w.number(value_of("act_days_before")), after=w.number(value_of("act_days_after")),
            part=w.percent(value_of("act_admitted_before"), 0), less=w.percent(value_of("act_admitted_after"), 0))
    )  # fmt: skip
    st.caption(w.t("What this can't say:") + " " + limits_of(s.view, s.evidence, "act_days_before"))
    source(s.view)


def explain(s: Shown) -> None:
    """Write how all this is computed."""
    for text in EXPLANATIONS:
        st.markdown(s.view.words.t(text))
