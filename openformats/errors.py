"""What can go wrong in a file: it can't be used at all (FormatError), or part of it is refused (Refusal).

Both keep an English sentence as template and values, so that a screen can say it in another language. A value may be anything
that stood in the file, so it is cut, and signs that no screen, log or database can write are told by their numbers.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from words.message import N_ as N_
from words.message import SayableText

MOST_ALIKE = 5
LONGEST_TOLD = 200
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that are no text: halves of a pair (surrogates), and those that steer a terminal or are in no XML."""


def told(value: object) -> object:
    """Return a value of a file as it can be told: numbers and sentences as they are, of others a text that is not too long."""
    if isinstance(value, int | float | Refusal):
        return value
    text = UNWRITABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", str(value)[: LONGEST_TOLD + 1])
    return text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"


class FormatError(SayableText, Exception):
    """A file that can't be used; the sentence says which, why, and what to do."""

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template, **{name: told(value) for name, value in values.items()})


@dataclass(frozen=True)
class Refusal:
    """A part of a file that is left out: the sentence says which, why, and what to do."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", {name: told(value) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.template.format(**self.values)


class Refusals:
    """Refusals as they are met; of those that are alike the first five are kept, and the rest counted."""

    def __init__(self) -> None:
        self._kept: list[Refusal] = []
        self._met: Counter[str] = Counter()

    def add(self, template: str, **values: object) -> None:
        """Note a part that is left out."""
        self._met[template] += 1
        if self._met[template] <= MOST_ALIKE:
            self._kept.append(Refusal(template, values))

    def add_each(self, template: str, rows: Sequence[Mapping[str, object]], count: int) -> None:
        """Note ``count`` parts that are left out alike, of which the first few are given as values."""
        kept = max(MOST_ALIKE - self._met[template], 0)
        self._met[template] += count
        self._kept += [Refusal(template, dict(row)) for row in rows[:kept]]

    def all(self) -> tuple[Refusal, ...]:
        """Return the refusals with a word on those that are not listed."""
        rest = sum(max(count - MOST_ALIKE, 0) for count in self._met.values())
        more = [Refusal(N_("And {count} more of the same kinds."), {"count": rest})] if rest else []
        return (*self._kept, *more)

    @property
    def count(self) -> int:
        """How many parts were left out."""
        return self._met.total()

    @property
    def first(self) -> Refusal | None:
        """The first part that was left out, None where all could be read."""
        return self._kept[0] if self._kept else None
