"""What the sections on need are made from: national figures, users by pathway and the population, as this view may show them."""

from __future__ import annotations

import pandas as pd

from answers import memo
from answers.municipalities import answer as municipalities
from answers.study import Study
from planning.evidence import Evidence, Interval
from planning.municipal import RawMunicipality
from planning.pathways import by_pathway, population_series
from words.sentence import Cell, Sentence, said, together


def national(study: Study) -> Evidence:
    """Return the national figures."""
    read = study.store.shipped.evidence
    return memo.named(
        "need.national", (study.store.data_version(),), lambda: Evidence(read(), read("answer"), read("forensic"))
    )


def members(study: Study) -> list[RawMunicipality]:
    """Return those that take part, with users by pathway."""
    return [by_pathway(m) for m in as_given(study)]


def as_given(study: Study) -> list[RawMunicipality]:
    """Return those that take part, with their figures as they are given."""
    return municipalities.taking_part(study, municipalities.members(study))


def people(study: Study) -> float:
    """Return the inhabitants of those that take part, in the case's year."""
    return float(sum(m.population for m in study.result.plan.participants))


def population(study: Study) -> pd.DataFrame:
    """Return the population by municipality and year, as :func:`planning.pathways.population_series`."""
    numbers, shipped = [m.number for m in study.result.plan.participants], study.store.shipped
    return memo.named(
        "need.population",
        (study.store.data_version(), *numbers),
        lambda: population_series(shipped.population_by_age(), shipped.municipalities(), numbers),
    )


def interval(found: Interval, kind: str = "upto1") -> Sentence:
    """Return an estimate with its interval: 1,1 (0 to 4)."""
    ends = {"value": found.estimate, "low": found.low, "high": found.high}
    return said("{value} ({low} to {high})", **{name: Cell(end, kind) for name, end in ends.items()})


def limit(evidence: Evidence, key: str) -> Sentence:
    """Return what a national figure can't say."""
    return Sentence("{limit:term}", {"limit": str(evidence.figures.set_index("key").loc[key, "validity"])})


def limits(evidence: Evidence, *keys: str) -> Sentence:
    """Say what national figures can't say."""
    return together(said("What this can't say:"), *(limit(evidence, key) for key in keys))
