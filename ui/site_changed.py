"""What the reader changed on the page of sites: the sum of changes from the base, and what they do."""

from __future__ import annotations

from html import escape

import streamlit as st

from planning.errors import N_
from sitecriteria import CRITERIA
from ui import site_steps, sites, siting, tables
from ui.folding import part
from ui.site_curves import in_words
from ui.site_pages import shortened
from ui.site_ranking import site_labels
from ui.sites import Shown
from ui.tables import Column

LEAST_SHARE = 0.005


def draw(shown: Shown) -> None:
    """Draw what is changed from the base, and what that does to scores and ranks; nothing where nothing is."""
    w, said = shown.view.words, changes(shown)
    if not said:
        site_steps.buttons(w, "changed")
        return
    part(w.n("{count} change from the base, and what it does", "{count} changes from the base, and what they do",
             len(said)), "sites.changed", lambda: told(shown, said))  # fmt: skip
    site_steps.buttons(w, "changed")


def told(shown: Shown, said: list[str]) -> None:
    """Draw the changes, what they do, and the way back."""
    rows = "".join(f"<li>△ {escape(text)}</li>" for text in said)
    st.html(f'<div class="bops-findings"><ul>{rows}</ul></div>')
    st.html(effect_html(shown))
    st.button(shown.view.words.t("Take all back to base"), key="sites.all_back", on_click=back)


def back() -> None:
    """Take weights and value functions back to base; this can be undone."""
    site_steps.change(weights={}, curves={})


def changes(shown: Shown) -> list[str]:
    """Return each weight and value function that is changed, in words."""
    w, chosen = shown.view.words, shown.view.choices
    now, base = siting.shares(chosen.weights), siting.shares({})
    said = []
    for key, criterion in CRITERIA.items():
        if abs(now[key] - base[key]) >= LEAST_SHARE:
            text = N_("{name} weighs {now} instead of {base}.")
            said.append(w.t(text, name=w.t(criterion.label), now=w.percent(now[key]), base=w.percent(base[key])))
        if key in chosen.curves:
            said.append(f"{w.t(criterion.label)}: {in_words(w, shown.criteria[key])}")
    return said


def effect_html(shown: Shown) -> str:
    """Return score and rank of every site, at the base and now."""
    w = shown.view.words
    base = sites.as_shipped(shown)
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
