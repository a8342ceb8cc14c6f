"""The study of some choices: figures, site and version as they stand now or stood at an earlier event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from answers.study import Published, Study
from choices.record import Choices
from planning import ChosenSite
from planning.versions import sums_told
from siting import ranking
from siting.land import borders_of
from words.wording import Wording


def figures_of(store: Any, chosen: Choices, *until: int) -> tuple[pd.DataFrame, Published]:
    """Return the figures of the case and the version they are of: in public view what was published last, else as they stand.

    Parameters
    ----------
    until
        The event after which nothing counts, if any.
    """
    if not chosen.public:
        return store.figures.of(chosen.case, *until), Published()
    return public_figures(store, chosen.case, *until)


def public_figures(store: Any, case: str, *until: int) -> tuple[pd.DataFrame, Published]:
    """Return the figures that the public sees: those published last, or the shipped ones where nothing has been."""
    number = store.publications.current(case, *until)
    if number is None:
        return store.figures.shipped(case), Published()
    row = store.publications.history(case).set_index("id").loc[number]
    sums = sums_told(store.publications.told(number))
    return store.publications.figures(number), Published(row["entered_at"], int(row["minimum"]), sums)


def site_of(store: Any, chosen: Choices, borders: int, *until: int) -> ChosenSite | None:
    """Return the site chosen for the plan; None where none is, or where it is not there or archived."""
    if chosen.site is None:
        return None
    names = store.shipped.municipalities(borders).set_index("number")["name"]
    return ranking.site_in_use(store.sites.of(chosen.case, *until), chosen.site, names.to_dict())


def study_of(store: Any, words: Wording, chosen: Choices) -> Study:
    """Return the study of some choices as the figures stand now, with nothing of a session; the case must be a shipped one."""
    info = info_of(store, chosen.case)
    figures, published = figures_of(store, chosen)
    site = site_of(store, chosen, borders_of(int(info["population_year"])))
    return Study(store, words, chosen, info, figures, site, published=published)


def as_it_was(study: Study, event: int) -> Study:
    """Return the study of the same choices as it was when an event was the latest."""
    figures, published = figures_of(study.store, study.choices, event)
    site = site_of(study.store, study.choices, study.borders, event)
    return replace(study, figures=figures, published=published, site=site)


def numbers_of(figures: pd.DataFrame) -> list[str]:
    """Return the municipalities of a table of figures, in case order."""
    return list(dict.fromkeys(number for number in figures["number"] if number))


def info_of(store: Any, case: str) -> Mapping[str, Any]:
    """Return what the shipped tables tell of a case."""
    info: Mapping[str, Any] = store.shipped.cases().set_index("id", drop=False).loc[case].to_dict()
    return info
