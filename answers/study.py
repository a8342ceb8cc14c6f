"""The study that every answer is made from: words, choices, case and results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import pandas as pd

from answers import memo
from answers.answer import Look
from answers.fingerprint import fingerprint
from choices.record import Choices
from planning import Case, ChosenSite, Result, Scenario, case_from_figures, evaluate
from planning.agreeing import EXTRA, Totals, totals
from planning.contracts import CONTRACT
from planning.houses import cheapest_houses
from planning.municipal import RawMunicipality, members_in
from planning.publication import NEED, PLACES, Publication, publish
from planning.release import Release, Sum
from planning.scenario import without_reasons
from planning.summary import estimated, gains_table, options_table
from siting.land import borders_of
from words.wording import Wording

LARGE = 1.35


@dataclass(frozen=True)
class Published:
    """The version of a case that the public sees: when it was published, its smallest count shown, and the sums it tells.

    ``day`` is None where nothing has been published, and the shipped figures are seen.
    """

    day: datetime | None = None
    minimum: int = 0
    sums: tuple[Sum, ...] = ()


@dataclass
class Study:
    """Everything an answer is made from: the words, the choices, the case and its result.

    ``used`` are the places used that were typed, ``places`` reserved places other than the case's, ``dark`` tells whether it is
    shown in dark mode. In public view the
    figures are those of the ``published`` version; others are hidden as if they were published alone.
    """

    store: Any
    words: Wording
    choices: Choices
    info: Mapping[str, Any]
    figures: pd.DataFrame
    site: ChosenSite | None = None
    used: Mapping[str, float] = field(default_factory=dict)
    dark: bool = False
    published: Published = Published()
    places: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def full_case(self) -> Case:
        """The case with all its figures; in public view without those that a published version hides."""
        return memo.result(case_from_figures, self.info, self.figures)

    @cached_property
    def publication(self) -> Publication | None:
        """What a viewer may see; None where the view is not public."""
        if not self.choices.public:
            return None
        release = Release(self.minimum, self.published.sums)
        return memo.result(publish, self.full_case, self.full_scenario, self.minimum, release)

    @property
    def minimum(self) -> int:
        """The least count of people that the public may see: the shipped one or that of what was published; no link moves it."""
        return int(max(self.full_scenario.values().base["privacy.minimum_count"], self.published.minimum))

    @cached_property
    def agreeing(self) -> Totals | None:
        """The region's totals over all data sets that agree with what is published; None where nothing hidden moves them."""
        if self.publication is None:
            return None
        return memo.result(totals, self.publication, self.publication.scenario, self.choices.cheapest)

    @property
    def stand_ins(self) -> bool:
        """Whether hidden figures move the totals, so that what is computed rests on stand-ins and is not the region's."""
        return self.agreeing is not None

    @property
    def places_told(self) -> bool:
        """Whether the number of places that the participants need together may be told."""
        return self.agreeing is None or self.agreeing.places_told

    @property
    def joint_told(self) -> bool:
        """Whether what is computed of the joint facility is the region's in spite of stand-ins."""
        return self.agreeing is None or self.agreeing.joint_told

    @property
    def bought_told(self) -> bool:
        """Whether what bought places cost the participants may be told."""
        return self.agreeing is None or not self.agreeing.priced

    @cached_property
    def members(self) -> list[RawMunicipality]:
        """The municipalities with all their figures, protected ones too."""
        return memo.result(members_in, self.figures)

    @property
    def case(self) -> Case:
        """The case as this view may show it."""
        return self.publication.case if self.publication else self.full_case

    @property
    def borders(self) -> int:
        """The year whose borders of municipalities fit the case."""
        return borders_of(int(self.info["population_year"]))

    @property
    def full_scenario(self) -> Scenario:
        """The scenario chosen, with the site chosen for the plan and the places used that were typed."""
        chosen = without_reasons(self.choices.scenario())
        used = {} if self.choices.public else self.used
        return replace(chosen, site=self.site, places=self.places, agreement=replace(chosen.agreement, used=used))

    @property
    def scenario(self) -> Scenario:
        """The scenario as this view may show it; the cheapest houses, where asked for, are those of what it may show."""
        seen = self.publication.scenario if self.publication else self.full_scenario
        if not self.choices.cheapest:
            return seen
        return replace(seen, houses=memo.result(cheapest_houses, self.case, seen))

    @cached_property
    def result(self) -> Result:
        """Every option, for the scenario."""
        return memo.result(evaluate, self.case, self.scenario)

    @cached_property
    def at_end(self) -> Result:
        """Every option at the end of the band that keys, objections, chances and break-evens are asked at."""
        return self.end(self.choices.equal)

    def end(self, equal_care: bool) -> Result:
        """Return every option at an end of the band: with the plan's hours, or at equal care."""
        if not equal_care:
            return self.result
        return memo.result(evaluate, self.case, replace(self.scenario, equal_care=True))

    @cached_property
    def options(self) -> pd.DataFrame:
        """Every option for the region, as :func:`planning.summary.options_table`."""
        return options_table(self.result)

    @cached_property
    def gains(self) -> pd.DataFrame:
        """What each participant saves, as :func:`planning.summary.gains_table`."""
        return gains_table(self.result)

    @cached_property
    def base(self) -> Result:
        """Every option for the same participants and price year, with no assumption changed."""
        usual = Scenario(year=self.choices.year, participants=self.scenario.participants)
        return memo.result(evaluate, self.case, usual)

    @cached_property
    def base_options(self) -> pd.DataFrame:
        """Every option with no assumption changed."""
        return options_table(self.base)

    def hides(self, number: str, field: str = "places_needed") -> bool:
        """Tell whether a municipality's figure is hidden in this view."""
        return self.publication is not None and self.publication.hides(number, field)

    def hides_alone(self, number: str, by: str = "stand_alone") -> bool:
        """Tell whether a figure is hidden from which follows what a municipality pays alone, by an own house or by buying."""
        fields = (PLACES, EXTRA, *NEED, *(() if by == "own" else (CONTRACT,)))
        return any(self.hides(number, field) for field in fields)

    def why(self, key: str) -> str:
        """Return why an assumption is changed; in public view nothing, as a reason may tell what figures may not."""
        change = self.choices.scenario().changes.get(key)
        return change.why if change and not self.choices.public else ""

    @cached_property
    def code(self) -> str:
        """The short code of assumptions, data and scenario: the same for all who see the same entries."""
        return fingerprint(self)

    @property
    def estimated(self) -> bool:
        """Whether any participant's places are split by population."""
        return estimated(self.result)

    @property
    def look(self) -> Look:
        """How pictures are drawn in this view."""
        return Look(self.dark, self.letters)

    def height(self, usual: int) -> int:
        """Return the height of a picture in pixels: larger for a projector."""
        return round(usual * self.letters)

    @property
    def letters(self) -> float:
        """How many times larger than usual the letters are."""
        return LARGE if self.choices.large else 1.0
