"""Everything that a link, a saved scenario and a session carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planning import Change, Scenario, price_years
from planning.case import House
from planning.scenario import Agreement, HousePosts
from planning.staffing import HOME
from sitecriteria import Anchors

FIRST_CASE = "forstudie-2017"
PLAN_RULE = "mix"
LONGEST_WHY = 200
YES, NOT_NO = WHO_JOINS = ("yes", "not_no")
"""Who takes part by the answers to a gate: those that said yes, or all that didn't say no."""
MOST_HOUSES = 100
SWITCHES = ("public", "large", "winter", "without_ferries", "near", "vary", "outside", "cheapest", "equal", "fixed")


def usual_year() -> int:
    """Return the price year that counts where nobody chose one: the newest there is."""
    return price_years()[-1]


@dataclass(frozen=True)
class Choices:
    """Everything a link carries: never a figure that a municipality typed in.

    ``why`` tells by key why an assumption or an element of the plan is changed, where somebody said so. ``form`` and
    ``roster`` are those of a scenario; ``cheapest`` splits the places into the cheapest houses, whoever takes part.
    ``answers`` are the gate and one of ``WHO_JOINS``: then ``participants`` follow what the municipalities have answered.
    ``without_ferries`` measures sites and travel as if no car ferry ran.
    ``equal`` asks for keys, objections, chances and break-evens at equal care; ``bought`` are places bought today, where
    the municipalities haven't told. ``houses`` and ``host`` stand for those of the case, ``extra`` is staff on top for one
    user, by municipality. ``fixed`` demands the site of the plan among several locations, ``left_out`` are sites that can't
    be one. ``saved`` are the numbers of the saved scenario, and of its version, that the plan was opened from.
    """

    language: str = "en"
    case: str = FIRST_CASE
    year: int = field(default_factory=lambda: usual_year())
    participants: tuple[str, ...] | None = None
    answers: tuple[str, str] | None = None
    changes: Mapping[str, float] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    municipality: str | None = None
    public: bool = False
    large: bool = False
    site: str | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    rule: str = PLAN_RULE
    percentages: Mapping[str, float] = field(default_factory=dict)
    curves: Mapping[str, Anchors] = field(default_factory=dict)
    like: str | None = None
    winter: bool = False
    without_ferries: bool = False
    near: bool = False
    vary: bool = False
    outside: bool = False
    cheapest: bool = False
    equal: bool = False
    bought: float | None = None
    form: str = HOME
    roster: tuple[HousePosts, ...] = ()
    houses: tuple[House, ...] | None = None
    host: str | None = None
    extra: Mapping[str, float] = field(default_factory=dict)
    fixed: bool = False
    left_out: tuple[str, ...] = ()
    saved: tuple[int, int] | None = None

    def scenario(self) -> Scenario:
        """Return the scenario chosen."""
        changes = {key: Change(value, self.why.get(key, "")) for key, value in self.changes.items()}
        agreement = Agreement(percentages=self.percentages)
        return Scenario(
            year=self.year, changes=changes, participants=self.participants, agreement=agreement, form=self.form,
            roster=self.roster, bought_today=self.bought, houses=self.houses, host=self.host, extra_staff=self.extra,
        )  # fmt: skip
