"""What a browser is told of files: their names, not where they lie on the server."""

from __future__ import annotations

import re
from pathlib import PurePath

from streamlit.logger import get_logger

from words.sentence import Sayable, Sentence

LOG = get_logger("bops")
FOLDERS = re.compile(r"""(?<!\w)(?:[A-Za-z]:)?[\\/](?:[^\\/\n'":,;()]+[\\/])*""")
"""The folders of a path in a text, such as the reason that an operating system gives."""
WITH_PATHS = ("file", "folder", "path", "reason")
"""The values of a message that tell where a file is, or why it can't be used; others are a reader's own words."""


def without_paths(message: Sayable) -> Sayable:
    """Return a message with the names of files only; where that leaves anything out, the log has the whole."""
    values = {name: short(value) if name in WITH_PATHS else value for name, value in message.values.items()}
    if values == {name: told(value) for name, value in message.values.items()}:
        return message
    LOG.error("%s", " ".join(str(message).split()))
    return Sentence(message.template, values, getattr(message, "many", ""))


def told(value: object) -> object:
    """Return a value of a message as it would be told."""
    return str(value) if isinstance(value, PurePath | Exception) else value


def short(value: object) -> object:
    """Return a path as its name, and a text without the folders in it."""
    if isinstance(value, PurePath):
        return value.name
    return FOLDERS.sub("", value) if isinstance(value := told(value), str) else value
