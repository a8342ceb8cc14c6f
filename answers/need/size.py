"""Does the size of a municipality matter? What went together with waiting in 2012, and which municipalities are here."""

from __future__ import annotations

from answers.answer import Answer
from answers.sources import evidence as national_figures
from answers.study import Study
from words.sentence import said

LARGE = 50_000


def went_together(study: Study) -> Answer:
    """Say what a large municipality went together with, that a group is described, and show the table."""
    predictors = study.store.shipped.evidence("predictor")
    shown = national_figures.went_together(predictors)
    row = predictors[(predictors["model"] == "large") & (predictors["key"] == "large")].iloc[0]
    largest = max(float(m.population) for m in study.result.plan.participants)
    found = said(
        "Inpatients from a municipality of {large:count} or more had {odds:three} times the odds of waiting ({low:three} to "
        "{high:three}).",
        large=LARGE, odds=row["odds_ratio"], low=row["low"], high=row["high"],
    )  # fmt: skip
    notes = []
    if largest < LARGE:
        notes.append(
            said("Every municipality here is smaller, so the national share of those who wait may be too high for this region; "
                 "how much can't be told from the survey.")
        )  # fmt: skip
    return Answer([*shown.sentences, found], tables=shown.tables, notes=notes)
