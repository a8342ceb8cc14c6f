"""What the messages of a meeting are made from, and what one of them holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from answers.answer import Answer, Legend, Picture, Stage
from answers.project.project import Project
from answers.sites.ranked import RankedSites
from answers.study import Study
from planning.uncertainty import Uncertainty
from planning.uncertainty.breakeven import Thresholds
from words.sentence import Text


@dataclass(frozen=True)
class Material:
    """What messages are made from; what takes time is worked out when a message asks for it.

    ``sites`` gives the sites ranked, ``region`` the map of a width and height, ``limits`` where joint stops being the cheaper.
    """

    study: Study
    spread: Uncertainty | None
    project: Project
    sites: Callable[[], RankedSites]
    region: Callable[[tuple[int, int]], Picture]
    limits: Callable[[], Thresholds | None]


@dataclass(frozen=True)
class Message:
    """What fills one screen: sentences, pictures and notes, then a list, stages side by side, and what colours mean."""

    answer: Answer
    listed: Sequence[Text] = ()
    stages: Sequence[Stage] = ()
    legend: Legend = field(default_factory=lambda: Legend(()))
