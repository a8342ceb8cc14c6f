"""The ranking of sites, drawn as a chart and a table."""

from __future__ import annotations

from answers.answer import Legend, Swatch
from answers.sites import ranking
from answers.sites.ranked import RankedSites
from sitecriteria import CRITERIA
from ui.kit import draw
from ui.kit.folded import part
from ui.sites import paging


def draw_ranking(sites: RankedSites) -> None:
    """Draw the ranked sites as bars, the best first, what their colours mean, and the same as a table."""
    view = sites.view
    paging.choose_part(view.words, len(sites.ranking))
    drawn = paging.drawn(sites.ranking.ranked)
    bars = ranking.bars(sites, drawn)
    draw.pictures(view, bars.pictures)
    draw.legend(view, Legend([Swatch(one.label, f"background:{one.colour}") for one in CRITERIA.values()]))
    draw.captions(view, bars.notes)
    part(view.words.t("The same as a table"), "sites.table", lambda: draw.table(view, ranking.table(sites, drawn)))
