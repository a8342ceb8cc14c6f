"""Moves whatever stands on a page, and remembers what it did, so that a crash can be walked into again."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.monkey.controls import SLIDERS, Control
from tests.monkey.person import Person

SEED = os.environ.get("MONKEY_SEED", "")
LONG = bool(SEED)
TOGETHER = 60
"""How much is moved at once when time is short: fields of figures by the dozen, of others few, as one may hide another."""
FIELDS, FEW = SLIDERS | {"TextInput", "TextArea", "NumberInput"}, 10
AT_RANDOM = 40 if LONG else 2
"""How many moves to random places, on each page."""
WATCHED = 3
"""How often a part of the page that runs by itself is waited for after a move."""
Move = tuple[Control, Any]
End = tuple[str, int]
"""A control, and its first or last end, whatever stands there in another language or price year."""


class CrashError(AssertionError):
    """The page crashed: what Streamlit says, and the moves that led there."""


@dataclass
class Monkey:
    """Moves the controls of a page, as its seed has it; the same seed on the same page moves the same.

    Parameters
    ----------
    few
        How much a control counts that is no field of figures, of :data:`TOGETHER` at once.
    """

    person: Person
    seed: str
    few: int = FEW
    done: list[str] = field(default_factory=list)
    ends: set[End] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(f"{SEED} {self.seed}")

    def to_both_ends(self) -> None:
        """Move each control to both ends, those too that come to light on the way."""
        self.look()
        while moves := self.next_ends():
            self.act(moves)

    def astray(self) -> None:
        """Move some controls to random places, each as the others were left."""
        self.look()
        for _ in range(AT_RANDOM):
            self.act(self.anywhere())

    def next_ends(self) -> list[Move]:
        """Return the next controls to be moved to an end at which they have not been: buttons come last, one by one."""
        left = {}
        for control in self.person.controls:
            for which, place in enumerate(control.ends):
                end = (self.mark(control), which)
                if not control.is_button and self.person.value(control) == place:
                    self.ends.add(end)
                elif end not in self.ends:
                    left[end] = (control, place)
        still = {end: move for end, move in left.items() if not move[0].is_button}
        moves = self.some(still) if still else dict([*left.items()][:1])
        self.ends |= set(moves)
        return list(moves.values())

    def mark(self, control: Control) -> str:
        """Return what a control counts as; of buttons alike, such as those back to a base, one is enough when time is short."""
        return control.mark.split(".")[0] if control.is_button and not LONG else control.mark

    def some(self, left: dict[End, Move]) -> dict[End, Move]:
        """Return one end of each of some controls, in an order of chance, all of one part of the page that runs alone."""
        chance = self.random.sample([*left.items()], len(left))
        part, room = chance[0][1][0].fragment, 1 if LONG else TOGETHER
        moves, moved = {}, set[str]()
        for end, (control, place) in chance:
            weight = 1 if control.kind in FIELDS else self.few
            if control.fragment == part and control.id not in moved and (weight <= room or not moves):
                moves[end], room = (control, place), room - weight
                moved.add(control.id)
        return moves

    def anywhere(self) -> list[Move]:
        """Return one control of chance and a place of chance for it."""
        able = [control for control in self.person.controls if control.places]
        control = self.random.choice(able)
        return [(control, self.random.choice(control.places))]

    def act(self, moves: list[Move]) -> None:
        """Move some controls at once; where that hides others, put them back."""
        before = {control.mark: self.person.value(control) for control, _ in moves if not control.is_button}
        stood = {control.mark for control in self.person.controls if not control.is_button}
        self.go(moves)
        now = {control.mark: control for control in self.person.controls}
        back = [(now[mark], place) for mark, place in before.items() if mark in now and place is not None]
        if back and not stood <= set(now):
            self.go(back)

    def go(self, moves: list[Move]) -> None:
        """Move some controls at once, have the page run, and look at it."""
        for control, place in moves:
            self.done.append(f"{control.name} -> {place!r}")
            self.person.set(control, place)
        if any(not control.form or control.is_button for control, _ in moves):
            self.person.run(moves[0][0].fragment)
        self.look()
        for _ in range(WATCHED):
            if not self.person.watch():
                break
            self.look()

    def look(self) -> None:
        """Fail where the page shows a crash."""
        if self.person.crashes:
            raise CrashError("\n".join([*self.person.crashes, f"after MONKEY_SEED={SEED!r} {self.seed}:", *self.done]))
