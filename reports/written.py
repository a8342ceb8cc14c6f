"""A report as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from words.sentence import Text

Template = tuple[str, bytes]
"""A Word template that is given: what its file is called, and what is in it."""


@dataclass(frozen=True)
class Written:
    """A report as a file, and what its author must know, such as which parts a changed template leaves out."""

    data: bytes
    notes: Sequence[Text] = ()
