"""Moves whatever stands on a page, and remembers what it did, so that a crash can be walked into again."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.monkey.controls import Control
from tests.monkey.person import Person

SEED = os.environ.get("MONKEY_SEED", "")
LONG = bool(SEED)
TOGETHER = 1 if LONG else 60
"""How many controls are moved before the page runs: one as a person does, more to be through with all of them soon."""
AT_RANDOM = 60 if LONG else 2
WATCHED = 3
"""How often a part of the page that runs by itself is waited for after a move."""


class CrashError(AssertionError):
    """The page crashed: what Streamlit says, and the moves that led there."""


@dataclass
class Monkey:
    """Moves the controls of a page, as its seed has it; the same seed on the same page moves the same."""

    person: Person
    seed: str
    done: list[str] = field(default_factory=list)
    ends: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(f"{SEED} {self.seed}")

    def everything(self) -> None:
        """Move each control to both ends, those too that come to light on the way; then some to random places."""
        self.look()
        while batch := self.next_ends():
            self.act(batch)
        for _ in range(AT_RANDOM):
            self.act(self.anywhere())

    def next_ends(self) -> list[tuple[Control, Any]]:
        """Return the next controls to be moved to an end at which they have not been: buttons come last, one by one."""
        left = [
            (control, end, place)
            for control in self.person.controls
            for end, place in enumerate(control.ends)
            if (self.mark(control), end) not in self.ends
        ]
        still = [(control, end, place) for control, end, place in left if not control.is_button]
        batch = self.one_each(still)[:TOGETHER] if still else left[:1]
        self.ends |= {(self.mark(control), end) for control, end, _ in batch}
        return [(control, place) for control, _, place in batch]

    def mark(self, control: Control) -> str:
        """Return what a control counts as; of buttons alike, such as those back to a base, one is enough when time is short."""
        return control.mark.split(".")[0] if control.is_button and not LONG else control.mark

    def one_each(self, left: list[tuple[Control, int, Any]]) -> list[tuple[Control, int, Any]]:
        """Return one end of each control, in an order of chance, all of one part of the page that runs alone."""
        self.random.shuffle(left)
        part = left[0][0].fragment
        return list(
            {control.id: (control, end, place) for control, end, place in left if control.fragment == part}.values()
        )

    def anywhere(self) -> list[tuple[Control, Any]]:
        """Return one control of chance and a place of chance for it."""
        able = [control for control in self.person.controls if control.places]
        control = self.random.choice(able)
        return [(control, self.random.choice(control.places))]

    def act(self, moves: list[tuple[Control, Any]]) -> None:
        """Move some controls at once, have the page run, and look at it."""
        for control, place in moves:
            self.done.append(f"{control.name} -> {place!r}")
            self.person.set(control, place)
        waits = all(control.form and not control.is_button for control, _ in moves)
        if not waits:
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
