"""One municipality's options as a view may show them: what is hidden, what is missing, and how each number is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

from answers import intervals
from answers.look import OPTIONS, Option
from answers.study import Study
from planning.comparison import ROWS, Comparison, Row
from planning.errors import N_
from planning.uncertainty import Interval, Uncertainty
from words.sentence import Cell, Sentence, said
from words.wording import HIDDEN, MISSING

LOOKS: Mapping[str, Option] = {
    "joint": OPTIONS["joint"],
    "own": replace(
        OPTIONS["own"], label=N_("Own house"), meaning=N_("The municipality runs an around-the-clock house of its own.")
    ),
    "private": OPTIONS["private"],
    "today": Option(
        "today", N_("Today"), N_("What the municipality has told of its offer today."), "#2E7D4F", "#79C39C"
    ),
}
KINDS: Mapping[str, Row] = {row.key: row for row in ROWS}


@dataclass(frozen=True)
class OneMunicipality:
    """A comparison as this view may show it: ``hidden`` where the municipality's figures are withheld."""

    view: Study
    c: Comparison
    hidden: bool
    spread: Uncertainty | None = None

    def interval(self, option: str) -> Interval | None:
        """Return the interval of the municipality's net cost by an option, or of its gain; none where it is hidden."""
        return None if self.hidden or self.untold else intervals.of_municipality(self.spread, option, self.c.index)

    @property
    def options(self) -> list[str]:
        """The options compared, in the order of the page."""
        return [option for option in LOOKS if option in self.c.table.index]

    def sign(self, option: str, row: str) -> str | None:
        """Return the sign that stands in a number's place: hidden, missing, or none where it is shown."""
        if self.withheld(option, row):
            return HIDDEN
        return None if isfinite(self.c.value(option, row)) else MISSING

    def withheld(self, option: str, row: str) -> bool:
        """Tell whether a number is hidden in this view; how far it is to travel never is."""
        if row.endswith("_minutes"):
            return False
        if option == "today":
            return self.hidden or (self.c.today is not None and self.c.today.hides(row))
        return self.hidden or self.rests_on_hidden(option)

    def rests_on_hidden(self, option: str) -> bool:
        """Tell whether an option's figures rest on hidden ones: its own, and for joint those of others too."""
        number = self.c.member.number
        return self.view.hides_alone(number, "own" if option == "joint" else option) or (
            option == "joint" and not self.view.joint_told
        )

    @property
    def untold(self) -> bool:
        """Whether joint can't be told against the cheapest alone in this view."""
        options = (option for option in ("joint", "own", "private") if option in self.options)
        return self.hidden or any(map(self.rests_on_hidden, options))


def by_itself(view: Study, number: str) -> Study:
    """Return a view of the same case in which one municipality alone takes part."""
    alone = replace(view.choices, participants=(number,), roster=(), cheapest=False)
    places = {each: count for each, count in view.places.items() if each == number}
    return Study(view.store, view.words, alone, view.info, view.figures, published=view.published, places=places)


def lead(study: Study) -> Sentence | None:
    """Return what a sentence that names a municipality begins with, while places are split by population."""
    return said("With figures split by population:") if study.estimated else None


def hidden_answer(s: OneMunicipality) -> list[Sentence]:
    """Say that the municipality's figures are hidden and why, and its part of the people; the totals stand above."""
    if not s.hidden:
        return [hidden(s), of_the_people(s)]
    why = said(
        "They could point to a person, or reveal a figure that could. The way to the host is shown; it tells of no one."
    )
    return [hidden(s), why, of_the_people(s)]


def of_the_people(s: OneMunicipality) -> Sentence:
    """Say how many of the region's people live in the municipality."""
    people = {m.number: m.population for m in s.view.case.municipalities}
    text = N_("{share:share} of the region's people live in {name}.")
    return Sentence(text, {"share": people[s.c.member.number] / sum(people.values()), "name": s.c.member.name})


def hidden(s: OneMunicipality) -> Sentence:
    """Say that the municipality's figures are hidden, or that its answer rests on such figures."""
    if not s.hidden:
        text = N_(
            "What the joint facility changes for {name} can't be told in public view: it rests on figures that are hidden (:)."
        )
        return Sentence(text, {"name": s.c.member.name})
    return said("The figures of {name} are hidden in public view (:).", name=s.c.member.name)


def exact(s: OneMunicipality, option: str, row: Row) -> Cell:
    """Return a number of the table in whole kroner, with decimals where they mean something."""
    kind = {"share": "share", "hours": "one", "fte": "one"}.get(row.kind, "count")
    return Cell(s.sign(option, row.key) or s.c.value(option, row.key), kind)
