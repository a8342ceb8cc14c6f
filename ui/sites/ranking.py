"""The ranking of sites, drawn as a chart and a table."""

from __future__ import annotations

import pandas as pd

from answers.sites import ranking
from answers.sites.shown import Shown
from ui.kit.picture import picture
from ui.sites import charts, paging
from ui.sites.paging import drawn


def draw(shown: Shown) -> None:
    """Draw the ranked sites as bars, the best first."""
    view = shown.view
    picture(
        charts.ranking, *chart_tables(shown), view.words.t("points of 100"), view.dark, view.letters,
        words=chart_in_words(shown), letters=view.letters,
    )  # fmt: skip


def chart_tables(shown: Shown) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of :func:`ui.sites.charts.ranking`."""
    labels = ranking.site_labels(shown)
    ranked = drawn(shown.ranking.ranked)
    parts = [part for one in ranked for part in ranking.site_parts(shown, one, labels[one.id])]
    totals = [
        {"site": labels[one.id], "score": ranking.known(one.score), "low": one.low, "high": one.high,
         "text": ranking.score_text(shown, one), "tip": f"{labels[one.id]}: {ranking.score_in_words(shown, one)}"}
        for one in ranked
    ]  # fmt: skip
    columns = ["site", "criterion", "points", "start", "end", "colour", "ink", "text", "tip", "fails"]
    return pd.DataFrame(parts, columns=columns), pd.DataFrame(totals)


def chart_in_words(shown: Shown) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    labels = ranking.site_labels(shown)
    lead = shown.view.words.t("Sites by score, stacked by criterion.")
    return f"{lead} " + "; ".join(
        f"{labels[one.id]}: {ranking.score_in_words(shown, one)}" for one in drawn(shown.ranking.ranked)
    )


def ranking_html(shown: Shown) -> str:
    """Return the chart as a table."""
    names = dict(zip(shown.land.outlines["number"], shown.land.outlines["name"], strict=True))
    where = {site: names.get(number, number) for site, number in shown.ranking.rows["number"].items()}
    return paging.ranking_html(shown.view.words, shown.ranking.ranked, ranking.site_labels(shown), where)
