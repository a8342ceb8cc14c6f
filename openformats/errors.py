"""What can go wrong in a file: it can't be used at all (FormatError), or part of it is refused (Refusal).

Both keep an English sentence as template and values, so that a screen can say it in another language.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MOST_ALIKE = 5


def N_(template: str) -> str:  # noqa: N802 - the name gettext's collectors look for
    """Mark a sentence for translation and hand it back as it is."""
    return template


class FormatError(Exception):
    """A file that can't be used; the sentence says which, why, and what to do."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


@dataclass(frozen=True)
class Refusal:
    """A part of a file that is left out: the sentence says which, why, and what to do."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

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
