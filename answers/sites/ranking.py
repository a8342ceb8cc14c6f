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

PARTS = ["site", "criterion", "points", "start", "end", "colour", "text", "tip", "fails"]


def bars(sites: RankedSites, drawn: Sequence[RankedSite]) -> Answer:
    """Show some sites as bars stacked by criterion, the best first."""
    w, labels = sites.view.words, sites.labels
    spans = {one.id: w.say(with_range(one)) for one in drawn}
    totals = [
        {"site": labels[one.id], "score": known(one.score), "low": one.low, "high": one.high,
         "text": w.say(beside_bar(one, sites.view.choices.large)), "tip": f"{labels[one.id]}: {spans[one.id]}"}
        for one in drawn
    ]  # fmt: skip
    parts = pd.DataFrame([part for one in drawn for part in parts_of(sites, one)], columns=PARTS)
    words = w.t("Sites by score, stacked by criterion.") + " " + "; ".join(str(total["tip"]) for total in totals)
    note = said(
        "The bar is the score: weight times value of what is known, with the weights of what is known only. The line under "
        "it goes from the least to the most that is possible once the rest is known, with all weights; so the score "
        "may lie outside the line. ✗ fails a requirement and has no rank."
    )
    picture = Picture(charts.ranking, (parts, pd.DataFrame(totals), w.t("points of 100")), words)
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
    values = {"score": one.score, "missing": len(one.missing), "all": len(CRITERIA)}
    if math.isnan(one.score):
        return said("no score")
    if not one.rank:
        return Sentence("✗ ({score:upto0})" if large else N_("fails ({score:upto0})"), values)
    if not much_unknown(one):
        return Sentence("{score:upto0}", values)
    short, whole = N_("{score:upto0} ({missing}/{all} ?)"), N_("{score:upto0} ({missing} of {all} unknown)")
    return Sentence(short if large else whole, values)


def much_unknown(one: RankedSite) -> bool:
    """Tell whether so much of a site is unknown that its rank says little: a third of the criteria or more."""
    return 3 * len(one.missing) >= len(CRITERIA)


def with_range(one: RankedSite) -> Sentence:
    """Say the score with the range of what is not known."""
    text = N_("{score:upto0} points, between {low:upto0} and {high:upto0} with what is not known put in")
    return Sentence(text, {"score": one.score, "low": one.low, "high": one.high})


def span(one: RankedSite) -> Sentence:
    """Write the range that a score lies in once the rest is known."""
    return Sentence("{low:upto0}–{high:upto0}", {"low": one.low, "high": one.high})


def table(sites: RankedSites, drawn: Sequence[RankedSite]) -> Table:
    """Return the bars as a table: rank and name, municipality, score and the range it lies in."""
    columns = [
        Column("site", N_("Site")),
        Column("municipality", N_("Municipality")),
        Column("score", N_("Score of 100"), "one"),
        Column("range", N_("with what is not known put in"), "upto0"),
        Column("missing", N_("Not known"), "upto0", help=N_("How many criteria are not known.")),
    ]
    rows = [
        {"site": sites.labels[one.id], "municipality": sites.municipality(one.id), "score": one.score,
         "range": span(one), "missing": len(one.missing)}
        for one in drawn
    ]  # fmt: skip
    return Table(columns, rows, N_("Sites by score"), key="sites", style=("words", "heads"))
