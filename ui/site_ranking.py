"""The ranked sites as a stacked chart, in words, and as a table."""

from __future__ import annotations

import math
from collections import Counter
from html import escape
from typing import Any

import pandas as pd

from planning.errors import N_
from sitecriteria import CRITERIA, RankedSite
from ui import site_charts, site_pages
from ui.once import picture
from ui.site_charts import COLOURS, on
from ui.site_pages import drawn
from ui.sites import Shown


def draw(shown: Shown) -> None:
    """Draw the ranked sites as bars, the best first."""
    view = shown.view
    picture(
        site_charts.ranking, *chart_tables(shown), view.words.t("points of 100"), view.dark, view.letters,
        words=chart_in_words(shown), letters=view.letters,
    )  # fmt: skip


def chart_tables(shown: Shown) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of :func:`ui.site_charts.ranking`."""
    labels = site_labels(shown)
    ranked = drawn(shown.ranking.ranked)
    parts = [part for one in ranked for part in site_parts(shown, one, labels[one.id])]
    totals = [
        {"site": labels[one.id], "score": known(one.score), "low": one.low, "high": one.high,
         "text": score_text(shown, one), "tip": f"{labels[one.id]}: {score_in_words(shown, one)}"}
        for one in ranked
    ]  # fmt: skip
    columns = ["site", "criterion", "points", "start", "end", "colour", "ink", "text", "tip", "fails"]
    return pd.DataFrame(parts, columns=columns), pd.DataFrame(totals)


def site_labels(shown: Shown) -> dict[str, str]:
    """Return the sites as they stand beside the bars: rank and name, told apart by id where names are alike."""
    failing = {site for site, assessed in shown.ranking.assessed.items() if assessed.fails}
    names = {
        one.id: f"{one.rank or ('✗' if one.id in failing else '–')}  {shown.name(one.id)}"
        for one in shown.ranking.ranked
    }
    times = Counter(names.values())
    return {site: f"{name} ({site})" if times[name] > 1 else name for site, name in names.items()}


def site_parts(shown: Shown, one: RankedSite, label: str) -> list[dict[str, Any]]:
    """Return the parts of a bar, one a criterion, in the order of the registry; missing ones have no length."""
    w, parts, end = shown.view.words, [], 0.0
    for (key, points), colour in zip(one.contributions.items(), COLOURS, strict=True):
        start, end = end, end + (0.0 if math.isnan(points) else points)
        name = w.t(CRITERIA[key].label)
        said = w.t("missing") if math.isnan(points) else w.n("{count} point", "{count} points", round(points))
        parts.append({"site": label, "criterion": name, "points": known(points), "start": start, "end": end,
                      "colour": colour, "ink": on(colour), "text": w.number(points), "fails": one.rank is None,
                      "tip": f"{label}, {name.lower()}: {said}"})  # fmt: skip
    return parts


def known(figure: float) -> float:
    """Return a figure for a chart, 0 where there is none."""
    return 0.0 if math.isnan(figure) else figure


def score_text(shown: Shown, one: RankedSite) -> str:
    """Return the score, and that a site fails."""
    w = shown.view.words
    if math.isnan(one.score):
        return w.t("no score")
    score = w.number(one.score)
    if one.rank and much_unknown(one):
        text = (
            N_("{score} ({missing} of {all} unknown)")
            if not shown.view.choices.large
            else N_("{score} ({missing}/{all} ?)")
        )
        return w.t(text, score=score, missing=len(one.missing), all=len(CRITERIA))
    if one.rank:
        return score
    return f"✗ ({score})" if shown.view.choices.large else w.t("fails ({score})", score=score)  # no room for words


def much_unknown(one: RankedSite) -> bool:
    """Tell whether so much of a site is unknown that its rank says little: a third of the criteria or more."""
    return 3 * len(one.missing) >= len(CRITERIA)


def score_in_words(shown: Shown, one: RankedSite) -> str:
    """Return the score with the range of what is not known."""
    w = shown.view.words
    text = N_("{score} points, between {low} and {high} with what is not known put in")
    return w.t(text, score=w.number(one.score), low=w.number(one.low), high=w.number(one.high))


def chart_in_words(shown: Shown) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    labels = site_labels(shown)
    lead = shown.view.words.t("Sites by score, stacked by criterion.")
    return f"{lead} " + "; ".join(
        f"{labels[one.id]}: {score_in_words(shown, one)}" for one in drawn(shown.ranking.ranked)
    )


def ranking_html(shown: Shown) -> str:
    """Return the chart as a table."""
    names = dict(zip(shown.land.outlines["number"], shown.land.outlines["name"], strict=True))
    where = {site: names.get(number, number) for site, number in shown.ranking.rows["number"].items()}
    return site_pages.ranking_html(shown.view.words, shown.ranking.ranked, site_labels(shown), where)


def legend_html(shown: Shown) -> str:
    """Return the colours of the criteria in words."""
    keys = [
        f'<span class="bops-key"><i style="background:{colour}"></i>{escape(shown.view.words.t(criterion.label))}</span>'
        for criterion, colour in zip(CRITERIA.values(), COLOURS, strict=True)
    ]
    return f'<p class="bops-legend">{" ".join(keys)}</p>'


def chart_note(shown: Shown) -> str:
    """Return how the chart is read."""
    return shown.view.words.t(
        "The bar is the score: weight times value of what is known, with the weights of what is known only. The line under "
        "it goes from the least to the most that is possible once the rest is known, with all weights; so the score "
        "may lie outside the line. ✗ fails a requirement and has no rank."
    )
