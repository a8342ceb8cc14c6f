"""The ranking of sites: bars, table, scores, what is not known, and what the signs mean."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from answers.answer import Answer, Picture
from answers.sites import charts
from answers.sites.ranked import RankedSites
from planning.errors import N_
from sitecriteria import CRITERIA, RankedSite
from words.sentence import Sentence, said
from words.table import Column, Table

MOST_ALIKE = 8
PARTS = ["site", "criterion", "points", "start", "end", "colour", "text", "tip", "fails"]


def bars(sites: RankedSites, drawn: Sequence[RankedSite]) -> Answer:
    """Show some sites as bars stacked by criterion, the best first."""
    w, labels = sites.view.words, sites.labels
    spans = {one.id: w.say(with_range(one)) for one in drawn}
    totals = [
        {"site": labels[one.id], "score": one.score, "low": one.low, "high": one.high, "fails": one.rank is None,
         "text": w.say(beside_bar(one)), "brief": w.say(beside_bar(one, True)), "tip": f"{labels[one.id]}: {spans[one.id]}"}
        for one in drawn
    ]  # fmt: skip
    parts = pd.DataFrame([part for one in drawn for part in parts_of(sites, one)], columns=PARTS)
    words = w.t("Sites by score, stacked by criterion.") + " " + "; ".join(str(total["tip"]) for total in totals)
    note = said(
        "The colours are what is known, weight times value. The pale part is what is not known: the score lies somewhere in "
        "it, and its middle, the stroke, counts. ≈ is not shown to beat all below it; a rank in brackets: the municipality "
        "takes no part, so the site is not recommended unless asked for; ✗ fails a requirement and has no rank."
    )
    picture = Picture(charts.ranking, (parts, pd.DataFrame(totals), w.t("points of 100")), words, N_("Sites by score"))
    return Answer(pictures=[picture], notes=[note])


def parts_of(sites: RankedSites, one: RankedSite) -> list[dict[str, object]]:
    """Return the parts of a bar, one a criterion, in the order of the registry; missing ones have no length."""
    w, label, parts, end = sites.view.words, sites.labels[one.id], [], 0.0
    for key, points in one.contributions.items():
        criterion = CRITERIA[key]
        start, end = end, end + known(points)
        name = w.t(criterion.label)
        told = w.t("missing") if math.isnan(points) else w.n("{count} point", "{count} points", round(points))
        parts.append({"site": label, "criterion": name, "points": known(points), "start": start, "end": end,
                      "colour": criterion.colour, "text": w.number(points),
                      "fails": one.rank is None, "tip": f"{label}, {name.lower()}: {told}"})  # fmt: skip
    return parts


def known(figure: float) -> float:
    """Return a figure for a chart, 0 where there is none."""
    return 0.0 if math.isnan(figure) else figure


def beside_bar(one: RankedSite, large: bool = False) -> Sentence:
    """Return the score, and that a site fails or is hardly known; in few signs where letters are large."""
    values = {"score": one.score, "unknown": one.unknown}
    if not one.rank:
        return Sentence("✗ ({score:upto0})" if large else N_("fails ({score:upto0})"), values)
    if not much_unknown(one):
        return Sentence("{score:upto0}", values)
    return Sentence("{score:upto0} ({unknown:pct} ?)" if large else N_("{score:upto0} ({unknown:pct} unknown)"), values)


def much_unknown(one: RankedSite) -> bool:
    """Tell whether so much of a site is unknown that its rank says little: a third of the weight or more."""
    return 3 * one.unknown >= 1


def with_range(one: RankedSite) -> Sentence:
    """Say the score with the range that it is the middle of, and how much of the weight is not known."""
    if not one.unknown:
        return said("{score:upto0} points, all known", score=one.score)
    text = N_("{score:upto0} points, between {low:upto0} and {high:upto0} as {unknown:pct} of the weight is not known")
    return Sentence(text, {"score": one.score, "low": one.low, "high": one.high, "unknown": one.unknown})


def span(one: RankedSite) -> Sentence:
    """Write the range that a score lies in once the rest is known."""
    return Sentence("{low:upto0}–{high:upto0}", {"low": one.low, "high": one.high})


def table(sites: RankedSites, drawn: Sequence[RankedSite]) -> Table:
    """Return the bars as a table: rank and name, municipality, score, its range, and whom it can't be told apart from."""
    columns = [
        Column("site", N_("Site")),
        Column("municipality", N_("Municipality")),
        Column("score", N_("Score of 100"), "one"),
        Column("range", N_("with what is not known put in"), "upto0"),
        Column("unknown", N_("Not known"), "pct", help=N_("Share of the weight.")),
        Column("alike", N_("Can't be told apart from"), help=N_("By rank, until more is known.")),
    ]
    rows = [
        {"site": sites.labels[one.id], "municipality": sites.where(one.id), "score": one.score,
         "range": span(one), "unknown": one.unknown, "alike": alike(sites, one)}
        for one in drawn
    ]  # fmt: skip
    return Table(columns, rows, N_("Sites by score"), key="sites", style=("words", "heads"))


def alike(sites: RankedSites, one: RankedSite) -> str:
    """Return the ranks of those that a site with a rank can't be told apart from; – where it can from all."""
    if not one.rank:
        return ""
    others = [sites.sign(other) for other in sites.ranking.not_told_apart(one.id)]
    return ", ".join(others[:MOST_ALIKE]) + (" …" if len(others) > MOST_ALIKE else "") or "–"
