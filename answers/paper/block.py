"""What a section of a paper is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from answers.answer import Answer, Legend
from words.sentence import Text


@dataclass(frozen=True)
class Block:
    """An answer under a head of its own or "".

    A paper draws, in this order: head, sentences, what is ``listed``, pictures and what their colours mean (``legend``),
    tables, notes. An answer has no cards here.
    """

    answer: Answer
    head: Text = ""
    listed: Sequence[Text] = ()
    legend: Legend = field(default_factory=lambda: Legend(()))

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        said = self.answer
        return not any((said.sentences, said.pictures, said.tables, said.notes, self.listed))
