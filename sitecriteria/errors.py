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

from words.message import N_ as N_
from words.message import Note as Note
from words.message import SayableText

SHOWN = 5


class SiteError(SayableText, Exception):
    """Anything the site model refuses; ``str()`` is one English sentence."""


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


def first_few(offenders: Iterable[object]) -> str:
    """Name the first five offenders, for the sentence of an error."""
    names = [str(offender) for offender in offenders]
    return ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")
