"""A site against all criteria and requirements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sitecriteria.criteria import CRITERIA, require_known
from sitecriteria.criterion import Anchors, Assessment, Criterion
from sitecriteria.errors import CriterionError
from sitecriteria.requirement import Finding, Severity, check_requirements
from sitecriteria.site import Site, Surroundings


@dataclass(frozen=True)
class AssessedSite:
    """A site with what each criterion (by key, in the order of the registry) and each requirement says of it."""

    site: Site
    assessments: Mapping[str, Assessment]
    findings: tuple[Finding, ...] = ()

    @property
    def fails(self) -> tuple[Finding, ...]:
        """The requirements the site does not meet."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.FAILS)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What could not be decided."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of the criteria whose value is not known."""
        return tuple(key for key, assessment in self.assessments.items() if not assessment.known)


def assess_site(site: Site, surroundings: Surroundings, criteria: Mapping[str, Criterion] = CRITERIA) -> AssessedSite:
    """Measure and value one site on every criterion, and check the requirements."""
    assessments = {key: criterion.assess(site, surroundings) for key, criterion in criteria.items()}
    return AssessedSite(site, assessments, check_requirements(site, surroundings))


def assess_sites(
    sites: Iterable[Site], surroundings: Surroundings, criteria: Mapping[str, Criterion] = CRITERIA
) -> list[AssessedSite]:
    """Assess several sites against the same surroundings; ``criteria`` as :func:`with_anchors` makes them."""
    return [assess_site(site, surroundings, criteria) for site in sites]


def with_anchors(changes: Mapping[str, Anchors]) -> dict[str, Criterion]:
    """Return the criteria with other value functions for those named, by key; the registry itself stays as it is.

    Raises
    ------
    CriterionError
        A key is unknown.
    """
    require_known(changes, CriterionError)
    return {key: one.with_anchors(changes[key]) if key in changes else one for key, one in CRITERIA.items()}


def values_table(sites: Sequence[AssessedSite], name: str = "value") -> NDArray[np.float64]:
    """Return one figure of every assessment (value, low, high or measure), shape (sites, criteria)."""
    rows = [[getattr(site.assessments[key], name) for key in CRITERIA] for site in sites]
    return np.array(rows, dtype=float).reshape(len(sites), len(CRITERIA))
