"""Files that browsers fetch once and keep: each is named by what stands in it, so that nothing changes under a name.

They lie in a folder that Streamlit serves and git leaves alone, written when they are first asked for. Only what everybody
may see belongs here: who knows a name can fetch the file.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import streamlit as st

import ui

FOLDER = Path(ui.__path__[0]).parent / "static" / "geography"
ADDRESS = "app/static/geography"
"""Where the folder is found, seen from a page; it holds behind a base path too."""
LETTERS = 16
"""Length of the sum in a name."""


@dataclass(frozen=True)
class File:
    """A text with the name it is fetched by; two of the same name are the same."""

    name: str
    text: str = field(compare=False, repr=False)


def named(stem: str, ending: str, text: str) -> File:
    """Return a text as a file whose name ends in the sum of it."""
    return File(f"{stem}-{sha256(text.encode()).hexdigest()[:LETTERS]}.{ending}", text)


def address(file: File, folder: Path | None = None) -> str | None:
    """Return where a browser finds a file, written if it isn't there yet; None where the folder can't be written or isn't served.

    Who gets None sends the text itself.
    """
    if not st.get_option("server.enableStaticServing"):
        return None
    path = (folder or FOLDER) / file.name
    try:
        if not path.is_file():
            write(path, file.text)
    except OSError:
        return None
    return f"{ADDRESS}/{file.name}"


def text(address: str) -> str:
    """Return what stands in a file that was given an address."""
    return (FOLDER / address.rsplit("/", 1)[-1]).read_text(encoding="utf-8")


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all, whoever else writes it at the moment.

    Its day is long ago: a browser asks for a file again after a tenth of its age, and this one never changes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.utime(draft, (0, 0))
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
