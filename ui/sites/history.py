"""The part of the page of sites where a site is archived or brought back, and changes are taken back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from answers.sites.ranked import RankedSites
from planning.errors import N_
from ui.kit import signed
from ui.kit.signed import Wish
from ui.sites.form import PAGE, show
from words.sentence import Sentence, Text, counted, said


def steps(shown: RankedSites, site: str | None) -> Wish | None:
    """Draw what archives a site or brings it back, and what has been changed; return the step asked for."""
    wish = archive(shown, site)
    trail = shown.view.store.sites.trail
    return signed.history(shown.view, PAGE, trail, changed, said("No site has been added or changed yet.")) or wish


def archive(shown: RankedSites, site: str | None) -> Wish | None:
    """Draw the fields that take the site shown out of the ranking, or bring an archived one back."""
    choices: dict[tuple[bool, str], tuple[Text, int]] = {}
    if site:
        choices[True, site] = (
            said("Archive: {name}", name=shown.name(site)),
            version_of(shown.ranking.rows.loc[site].to_dict()),
        )
    for row in shown.archived.to_dict("records"):
        choices[False, row["id"]] = Sentence(N_("Bring back: {name}"), {"name": row["name"]}), version_of(row)
    work = partial(shown.view.store.sites.archive, shown.view.choices.case)
    return signed.archive_form(shown.view, PAGE, "site", choices, work, show)


def version_of(row: Mapping[Any, Any]) -> int:
    """Return the version of a site that stands, 0 where it is shipped."""
    return int(row.get("version", 0))


def changed(one: Mapping[Any, Any]) -> Text:
    """Return the site of a change, or how many came in which file."""
    if one["sites"] == 1:
        return Sentence("{name}", {"name": one["name"]})
    return counted("{count} site of {file}", "{count} sites of {file}", int(one["sites"]), file=one["file"])
