"""The sections of the paper: the one list of them, in the order of a case for a council."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from answers.material import Material
from answers.paper import background, cooperation, money, project, sites, sources
from answers.paper.block import Block
from planning.errors import N_


@dataclass(frozen=True)
class Section:
    """A section: its key, which a template names it by, its title, and how its blocks are made."""

    key: str
    title: str
    say: Callable[[Material], Sequence[Block]]


SECTIONS: Mapping[str, Section] = {
    section.key: section
    for section in (
        Section("proposal", N_("Proposal for decision"), project.proposal),
        Section("short", N_("In short"), background.in_short),
        Section("background", N_("Background"), background.background),
        Section("options", N_("The options against today"), money.options),
        Section("own", N_("Our municipality"), money.own),
        Section("region", N_("The municipalities of the region"), money.region),
        Section("plan", N_("Economic plan"), money.plan),
        Section("map", N_("Where would it be, and who takes part?"), sites.region),
        Section("sites", N_("Which site suits, and how sure is that?"), sites.ranked),
        Section("cooperation", N_("Who joins, and who pays what?"), cooperation.sharing),
        Section("sensitivity", N_("What could change the answer?"), money.sensitivity),
        Section("risks", N_("What must be cleared up, and what can go wrong?"), project.risks),
        Section("responsible", N_("Who answers for the residents?"), background.responsible),
        Section("gates", N_("Decisions and phases"), project.gates),
        Section("sources", N_("Sources"), sources.sources),
        Section("known", N_("What is estimated or assumed"), sources.known),
    )
}
