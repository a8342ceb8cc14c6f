"""A site against all criteria and requirements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitecriteria.criteria import CRITERIA
from sitecriteria.criterion import Assessment
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


def assess_site(site: Site, surroundings: Surroundings) -> AssessedSite:
    """Measure and value one site on every criterion, and check the requirements."""
    assessments = {key: criterion.assess(site, surroundings) for key, criterion in CRITERIA.items()}
    return AssessedSite(site, assessments, check_requirements(site, surroundings))


def assess_sites(sites: Iterable[Site], surroundings: Surroundings) -> list[AssessedSite]:
    """Assess several sites against the same surroundings."""
    return [assess_site(site, surroundings) for site in sites]
