"""How sites are scored, criterion by criterion, in words."""

from __future__ import annotations

from answers.study import Study
from planning.errors import N_
from sitecriteria import CRITERIA, VIEWPOINTS, Criterion, with_anchors
from siting import ranking
from words import tables
from words.tables import Column

SCORE = N_(
    "**Score** = 100 × the sum of weight × value over the criteria that are known, divided by the sum of their weights. A "
    "missing measure is never filled in: the range puts 0, and then the most that is possible, in its place, with all weights. "
    "Anchors and weights are judgements, made so that the questions can be weighed; they are there to be discussed."
)
REQUIREMENTS = N_(
    "**Requirements** stand apart: no amount of nature outweighs an avalanche. A site that fails keeps its score but has no "
    "rank. That nobody knows of a hazard is a warning, never a safe plot. The distance to neighbours is shown and never scored."
)
UNKNOWN = N_(
    "**Not known for any site**: departures a day from the stops, and where adapted activity is offered. Which hospitals "
    "have psychiatric care is assumed from their names: check it."
)
TRAVEL = N_(
    "**Travel** is the fastest way on the road network, a model for comparison and no timetable: speeds by kind of road are "
    "assumed, a ferry takes its crossing and the mean wait. Winter leaves out the roads closed all winter; passes that close "
    "for short periods stay open. The way from a site to the nearest road of the model costs no time."
)
PLAN = N_(
    "**Into the plan.** The site chosen sets the host where its municipality takes part, and with it the employer tax; the "
    "price of its plot and the building that stands there go into the cost of the joint facility. What is not known keeps "
    "its base."
)


SURE = N_(
    "**How sure**: 10 000 sets of weights are drawn so that every way of weighing has the same chance (SMAA-2, Lahdelma and "
    "Salminen 2001), or only those near the weights chosen. A missing value is drawn evenly between 0 and 1. Counted is how "
    "often each site has each rank; sites that tie share it. The draws are the same each time, so the figures are too. Sites "
    "that fail a requirement compete for nothing. **TOPSIS** (Hwang and Yoon 1981) ranks by closeness to the best measure seen "
    "and distance from the worst."
)
SEVERAL = N_(
    "**Several locations** are the p-median (Hakimi 1964), solved exactly: the choice of sites that gives relatives least travel "
    "in all, each municipality weighted by its places. The cost is that of the cost model with the houses split by location."
)


def viewpoints_html(view: Study) -> str:
    """Return the weights of every point of view as a table; all are judgements."""
    w = view.words
    columns = [
        Column("what", w.t("Criterion"), number=False),
        *(Column(k, w.t(v.label)) for k, v in VIEWPOINTS.items()),
    ]
    shares = {key: ranking.shares(one.weights) for key, one in VIEWPOINTS.items()}
    rows = [
        {"what": w.t(criterion.label)} | {key: w.percent(share[name], 0) for key, share in shares.items()}
        for name, criterion in CRITERIA.items()
    ]
    return tables.table(columns, rows, w.t("Weights by point of view, judgements all of them"))


def criteria_html(view: Study) -> str:
    """Return the criteria as a table: question, measure, anchors, source."""
    w = view.words
    heads = {"label": N_("Criterion"), "question": N_("Question"), "measured": N_("What is measured"),
             "anchors": N_("Anchors, measure: value"), "source": N_("Source")}  # fmt: skip
    rows = [
        {"label": w.t(one.label), "question": w.t(one.question), "measured": w.t(one.measured),
         "anchors": anchors(view, one), "source": w.t(one.source)}
        for one in with_anchors(view.choices.curves).values()
    ]  # fmt: skip
    columns = [Column(key, w.t(head), number=False) for key, head in heads.items()]
    return f'<div class="bops-lines">{tables.table(columns, rows, w.t("The criteria"))}</div>'


def anchors(view: Study, criterion: Criterion) -> str:
    """Write the anchors of a criterion."""
    w = view.words
    pairs = zip(criterion.points, criterion.values, strict=True)
    return "  ".join(f"{w.number(point)}:{w.number(value, 2)}" for point, value in pairs)
