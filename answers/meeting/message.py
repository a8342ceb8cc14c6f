"""What a message of a meeting holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from answers.answer import Answer, Legend, Stage
from words.sentence import Text


@dataclass(frozen=True)
class Message:
    """What fills one screen: sentences, pictures and notes, then a list, stages side by side, and what colours mean."""

    answer: Answer
    listed: Sequence[Text] = ()
    stages: Sequence[Stage] = ()
    legend: Legend = field(default_factory=lambda: Legend(()))
