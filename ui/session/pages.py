"""The pages that a user can open."""

from __future__ import annotations

from collections.abc import Mapping

from planning.errors import N_

PAGES: Mapping[str, str] = {
    "overview": N_("Overview"),
    "map": N_("Map"),
    "municipalities": N_("Municipalities"),
    "costs": N_("Costs"),
    "staffing": N_("Staffing"),
    "compare": N_("My municipality"),
    "cooperation": N_("Who joins"),
    "project": N_("Project"),
    "need": N_("Need"),
    "sites": N_("Sites"),
    "sources": N_("Sources"),
}
