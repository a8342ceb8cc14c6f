"""The errors of the model, one tree::

    BopsError                 anything the model refuses; str() is one English sentence
    ├── InputError            something a person typed or chose can't be used
    │   ├── UnknownKeyError   no assumption has that key
    │   └── ImpossibleError   a value is outside what is possible
    │       └── RosterError   posts are typed for a house that there isn't
    └── AssumptionError       an assumption file is not as it must be

Every sentence names the value, the place and the remedy. ``template`` and ``values`` are kept, so that a screen
can say the same in another language: texts marked with :func:`N_` are collected into the catalogues.
"""

from words.message import N_ as N_
from words.message import Note as Note
from words.message import SayableText


class BopsError(SayableText, Exception):
    """Anything the model refuses; ``str()`` is one English sentence."""


class InputError(BopsError):
    """Something a person typed or chose can't be used."""


class UnknownKeyError(InputError):
    """No assumption has that key."""


class ImpossibleError(InputError):
    """A value is outside what is possible."""


class RosterError(ImpossibleError):
    """Posts are typed for a house that there isn't."""


class AssumptionError(BopsError):
    """An assumption file is not as it must be."""
