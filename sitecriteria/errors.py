"""The errors of the site model, one tree::

    SiteError              anything the site model refuses; str() is one English sentence
    ├── CriterionError     a criterion or its value function is not as it must be
    ├── ImpossibleError    a site or its surroundings has a figure that can't be
    ├── WeightError        a weight can't be used
    ├── TableError         a table of values or measures has a wrong shape or an impossible figure
    ├── LocationError      so many sites can't be chosen
    └── NetworkError       a road table is not as it must be, or a place is not on it

Every sentence names the value, the place and the remedy. ``template`` and ``values`` are kept, so that a screen
can say the same in another language: texts marked with :func:`N_` are collected into the catalogues.
"""

from collections.abc import Iterable

SHOWN = 5


def N_(text: str) -> str:  # noqa: N802 - the gettext convention for a text that is translated later
    """Mark a text for translation and return it unchanged."""
    return text


class SiteError(Exception):
    """Anything the site model refuses; ``str()`` is one English sentence."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


class CriterionError(SiteError):
    """A criterion or its value function is not as it must be."""


class ImpossibleError(SiteError):
    """A site or its surroundings has a figure that can't be."""


class WeightError(SiteError):
    """A weight can't be used."""


class TableError(SiteError):
    """A table of values or measures has a wrong shape or an impossible figure."""


class LocationError(SiteError):
    """So many sites can't be chosen, or no choice of them serves all."""


class NetworkError(SiteError):
    """A road table is not as it must be, or a place is not on it."""


class Note:
    """A remark that travels with a result: a template and its values, translated where it is shown."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __repr__(self) -> str:
        return f"Note({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Note) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def first_few(offenders: Iterable[object]) -> str:
    """Name the first five offenders, for the sentence of an error."""
    names = [str(offender) for offender in offenders]
    return ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")
