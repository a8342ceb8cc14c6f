"""The whole paper: its title, what it is about, and its sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from answers import heading, public
from answers.material import Material
from answers.paper.block import Block
from answers.paper.sections import SECTIONS
from answers.study import Study
from words.sentence import Sentence, Text, said


@dataclass(frozen=True)
class Part:
    """A section as it is written: its key, title and blocks, those that say nothing left out."""

    key: str
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Paper:
    """A paper: title, lines on what it is about (case, price year, who, code; the day), notes that come first, and its parts."""

    study: Study
    day: date
    title: Text
    about: Sequence[Text]
    notes: Sequence[Text]
    parts: Sequence[Part]


def paper(m: Material, made: Callable[[Part], object] = lambda part: None) -> Paper:
    """Return the paper of a material: for the municipality that is chosen, else for the region; empty sections left out.

    Parameters
    ----------
    made
        Is told of each section as soon as it is made, while the others are not yet.
    """
    found: list[Part] = []
    for each in SECTIONS.values():
        found.append(Part(each.key, each.title, filled(each.say(m))))
        made(found[-1])
    written, day = said("Written {day:day}", day=m.project.today), m.project.today
    about = [Sentence("{line}", {"line": " · ".join(heading.parts(m.study))}), written]
    parts = [part for part in found if part.blocks]
    return Paper(m.study, day, title(m.study), about, public.with_stand_ins(m.study), parts)


def filled(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that say something."""
    return [block for block in blocks if not block.empty]


def title(study: Study) -> Sentence:
    """Return the title: what is to be decided on, and for which municipality."""
    name = name_of(study)
    if name is None:
        return said("Housing with care run together: paper for the councils")
    return said("Housing with care run together: paper for the council of {name}", name=name)


def name_of(study: Study) -> str | None:
    """Return the name of the municipality that the paper is for; None where it is for the region."""
    names = {each.number: each.name for each in study.case.municipalities}
    return names.get(study.choices.municipality or "")
