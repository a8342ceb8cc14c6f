"""The ranking of sites in words: labels, scores, what is not known, and what the signs mean."""

from __future__ import annotations

import math
from collections import Counter
from html import escape
from typing import Any

from answers.sites.colours import on
from answers.sites.shown import Shown
from planning.errors import N_
from sitecriteria import CRITERIA, RankedSite


def site_labels(shown: Shown) -> dict[str, str]:
    """Return the sites as they stand beside the bars: rank and name, told apart by id where names are alike."""
    failing = {site for site, assessed in shown.ranking.assessed.items() if assessed.fails}
    return told_apart(
        {
            one.id: f"{one.rank or ('✗' if one.id in failing else '–')}  {shown.name(one.id)}"
            for one in shown.ranking.ranked
        }
    )


def site_names(shown: Shown) -> dict[str, str]:
    """Return the names of the sites by rank, the same whatever their rank, told apart by id where they are alike."""
    return told_apart({one.id: shown.name(one.id) for one in shown.ranking.ranked})


def told_apart(names: dict[str, str]) -> dict[str, str]:
    """Return names by id, with the id where others are called the same."""
    times = Counter(names.values())
    return {site: f"{name} ({site})" if times[name] > 1 else name for site, name in names.items()}


def site_parts(shown: Shown, one: RankedSite, label: str) -> list[dict[str, Any]]:
    """Return the parts of a bar, one a criterion, in the order of the registry; missing ones have no length."""
    w, parts, end = shown.view.words, [], 0.0
    for key, points in one.contributions.items():
        colour = CRITERIA[key].colour
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


def legend_html(shown: Shown) -> str:
    """Return the colours of the criteria in words."""
    keys = [
        f'<span class="bops-key"><i style="background:{one.colour}"></i>{escape(shown.view.words.t(one.label))}</span>'
        for one in CRITERIA.values()
    ]
    return f'<p class="bops-legend">{" ".join(keys)}</p>'


def chart_note(shown: Shown) -> str:
    """Return how the chart is read."""
    return shown.view.words.t(
        "The bar is the score: weight times value of what is known, with the weights of what is known only. The line under "
        "it goes from the least to the most that is possible once the rest is known, with all weights; so the score "
        "may lie outside the line. ✗ fails a requirement and has no rank."
    )
