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


def N_(text: str) -> str:  # noqa: N802 - the gettext convention for a text that is translated later
    """Mark a text for translation and return it unchanged."""
    return text


class BopsError(Exception):
    """Anything the model refuses; ``str()`` is one English sentence."""

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


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


class Note:
    """A remark that travels with a result: a template and its values, translated where it is shown."""

    def __init__(self, template: str, /, **values: object) -> None:
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
