"""An English text with its values: what is refused or remarked is kept so, and told in another language where it is shown.

The one file that every room may use: it needs nothing, not even another file of this room.
"""


def N_(text: str) -> str:  # noqa: N802 - the gettext convention for a text that is translated later
    """Mark a text for translation and return it unchanged."""
    return text


class SayableText:
    """A text with the names of its values in braces, and the values; ``str()`` is the English sentence."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


class Note(SayableText):
    """A remark that travels with a result."""

    def __repr__(self) -> str:
        return f"Note({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Note) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))
