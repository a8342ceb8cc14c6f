"""What the reader changed on the page of sites: each weight and value function, in words."""

from __future__ import annotations

from answers.sites.curves import in_words
from answers.sites.shown import Shown
from planning.errors import N_
from sitecriteria import CRITERIA
from siting import ranking

LEAST_SHARE = 0.005


def changes(shown: Shown) -> list[str]:
    """Return each weight and value function that is changed, in words."""
    w, chosen = shown.view.words, shown.view.choices
    now, base = ranking.shares(chosen.weights), ranking.shares({})
    said = []
    for key, criterion in CRITERIA.items():
        if abs(now[key] - base[key]) >= LEAST_SHARE:
            text = N_("{name} weighs {now} instead of {base}.")
            said.append(w.t(text, name=w.t(criterion.label), now=w.percent(now[key]), base=w.percent(base[key])))
        if key in chosen.curves:
            said.append(f"{w.t(criterion.label)}: {in_words(w, shown.criteria[key])}")
    return said
