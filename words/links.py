"""Links to where a figure is read: addresses that the project itself has written down, never what a user typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from words.sentence import Cell, Sentence

SAFE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9._/-]*)?")


@dataclass(frozen=True)
class Link:
    """A place on the web as it is read, without its scheme: ``ks.no`` or ``ssb.no/statbank/table/07459``."""

    shown: str

    def __str__(self) -> str:
        return self.shown

    @property
    def address(self) -> str:
        """Where it leads; empty where it is no plain name of a host and a path, so that nothing else becomes a link."""
        return f"https://{self.shown}" if SAFE.fullmatch(self.shown) else ""


def links_in(value: Any) -> Iterator[Link]:
    """Return the links in a value: in a sentence, its sentences and its lists."""
    if isinstance(value, Link):
        yield value
    elif isinstance(value, Sentence):
        for part in value.values.values():
            yield from links_in(part)
    elif isinstance(value, Cell):
        yield from links_in(value.value)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from links_in(part)


def pieces(written: str, value: Any) -> list[tuple[str, str]]:
    """Return a text in pieces, each with the address it leads to or ""."""
    found = {link.shown: link for link in links_in(value) if link.address}
    if not found:
        return [(written, "")]
    names = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    parts = re.split(rf"(?<![\w./@-])({names})(?![\w/@-]|\.\w)", written)
    return [(part, found[part].address if place % 2 else "") for place, part in enumerate(parts) if part]


def linked(written: str, value: Any, form: str) -> str:
    """Return a text with its links made links, each by ``form``, such as ``[{shown}]({address})``."""
    return "".join(
        form.format(shown=part, address=address) if address else part for part, address in pieces(written, value)
    )
