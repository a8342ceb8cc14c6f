"""How many need this home: the answer, users by pathway, and what the plan offers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

import pandas as pd

from answers.municipalities import answer as municipalities
from answers.need.evidence import interval_text
from answers.study import Study
from planning.case import Figure
from planning.errors import N_
from planning.evidence import Evidence, waiting
from planning.fields import FIELDS, PATHWAYS
from planning.municipal import RawMunicipality, Total, value
from planning.pathways import TARGET, pathway_total, region_series
from words import signs as words_signs
from words import tables
from words.capital import capital
from words.tables import Column
from words.wording import Wording

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

    view: Study
    members: list[RawMunicipality]
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


def answer(s: Shown) -> list[str]:
    """Return the answer: how many, for whom, and what the country's figures let the region expect."""
    w, view = s.view.words, s.view
    users = municipalities.in_all(w, municipalities.overall(view, FIELDS["users"], municipalities.members(view)))
    text = N_("{users} people may need comprehensive services, and {places} places staffed day and night are planned.")
    first = w.t(text, users=users, places=w.number(view.result.plan.places))
    told = sum(m.figure(key).status in municipalities.KNOWN for m in s.members for key in PATHWAYS)
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
    return [capital(first), second, w.t(third, number=interval_text(w, ready.region))]


def users_table(s: Shown) -> pd.DataFrame:
    """Return what the chart of users draws (:func:`ui.need.charts.users`)."""
    w, labels = s.view.words, pathway_labels(s.view.words)
    rows, told = [], [key for key in PATHWAYS if any(m.figure(key).status != "missing" for m in s.members)]
    for m in s.members:
        signs = {key: sign(w, key, m.figure(key)) for key in told}
        text = " · ".join(
            f"{PATHWAYS.index(key) + 1}: {said}" if len(told) > 1 else said for key, said in signs.items()
        )
        for position, key in enumerate(PATHWAYS):
            figure = m.figure(key)
            certain = figure.status in municipalities.CERTAIN
            rows.append((m.name, labels[position], position, value(figure) or 0.0, certain, text))
    return pd.DataFrame(rows, columns=["name", "pathway", "order", "users", "certain", "text"])


def pathway_labels(words: Wording) -> list[str]:
    """Return the pathways in words."""
    return [words.t("Pathway {number}", number=number) for number in (1, 2, 3)]


def sign(words: Wording, key: str, figure: Figure) -> str:
    """Return a figure with the sign of its status."""
    return words_signs.marked(municipalities.shown_text(words, FIELDS[key], figure), figure.status)


def offer_html(s: Shown) -> str:
    """Return users by pathway and what each municipality has for them today, with totals."""
    w = s.view.words
    columns = [Column("name", w.t("Municipality"), number=False)]
    columns += [
        Column(key, municipalities.title(w, FIELDS[key]), help=w.t(FIELDS[key].help)) for key in (*PATHWAYS, *OFFER)
    ]
    rows = [{"name": m.name} | {key: sign(w, key, m.figure(key)) for key in (*PATHWAYS, *OFFER)} for m in s.members]
    total = {"name": w.t("In all")}
    total |= {key: municipalities.total_text(w, FIELDS[key], total_of(s, key)) for key in (*PATHWAYS, *OFFER)}
    caption = w.t("Users, and what there is for them today")
    return f'<div class="bops-figures">{tables.table(columns, rows, caption, [total])}</div>'


def total_of(s: Shown, key: str) -> Total | None:
    """Return a total this view may show; pathway 3 mixes typed and estimated figures."""
    if key == TARGET:
        return pathway_total(key, s.members)
    numbers = {m.number for m in s.members}
    return municipalities.overall(
        s.view, FIELDS[key], [m for m in municipalities.members(s.view) if m.number in numbers]
    )


def fit_html(s: Shown) -> str:
    """Return who is responsible for each pathway, which project is meant for it, and the source."""
    w, pathways = s.view.words, s.view.store.shipped.evidence("pathway")
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
