"""What the reader changed on the page of sites: the sum of changes from the base, and what they do."""

from __future__ import annotations

from html import escape

import streamlit as st

from answers.sites import changed
from answers.sites.ranking import site_labels
from answers.sites.shown import Shown
from ui.kit.drawing import html
from ui.kit.folded import part
from ui.sites import shown as sites_shown
from ui.sites import undo_weights
from ui.sites.paging import shortened
from words import tables
from words.tables import Column


def draw(shown: Shown) -> None:
    """Draw what is changed from the base, and what that does to scores and ranks; nothing where nothing is."""
    w, said = shown.view.words, changed.changes(shown)
    if not said:
        undo_weights.buttons(w, "changed")
        return
    part(w.n("{count} change from the base, and what it does", "{count} changes from the base, and what they do",
             len(said)), "sites.changed", lambda: told(shown, said))  # fmt: skip
    undo_weights.buttons(w, "changed")


def told(shown: Shown, said: list[str]) -> None:
    """Draw the changes, what they do, and the way back."""
    rows = "".join(f"<li>△ {escape(text)}</li>" for text in said)
    html(f'<div class="bops-findings"><ul>{rows}</ul></div>')
    html(effect_html(shown))
    st.button(shown.view.words.t("Take all back to base"), key="sites.all_back", on_click=back)


def back() -> None:
    """Take weights and value functions back to base; this can be undone."""
    undo_weights.change(weights={}, curves={})


def effect_html(shown: Shown) -> str:
    """Return score and rank of every site, at the base and now."""
    w = shown.view.words
    base = sites_shown.as_shipped(shown)
    columns = [Column("site", w.t("Site"), number=False), Column("before", w.t("Score at the base")),
               Column("now", w.t("Score now")), Column("change", w.t("Change")),
               Column("rank", w.t("Rank at the base → now"))]  # fmt: skip
    labels, table = site_labels(shown), []
    for site in shortened(w, "changed", list(labels)):
        one, before = shown.ranking.of(site), base.of(site)
        change = one.score - before.score
        sign = "+" if change >= 0.05 else ""
        table.append({"site": labels[one.id].split("  ", 1)[1], "before": w.number(before.score, 1, 1),
                      "now": w.number(one.score, 1, 1), "change": sign + w.number(change, 1, 1),
                      "rank": f"{before.rank or '✗'} → {one.rank or '✗'}"})  # fmt: skip
    return tables.table(columns, table, w.t("What the changes do"))
