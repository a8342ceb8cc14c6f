"""Long explanations: a Markdown file for each topic and language, with values put in by name and kind.

``en/options.md`` is the source; ``nb`` and ``nn`` say the same. A test holds them to the same topics and values.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from words.wording import LANGUAGES, Wording

FOLDER = Path(__file__).parent


@cache
def source(language: str, topic: str) -> str:
    """Return the text of a topic as it is written, with its places for values."""
    return (FOLDER / language / f"{topic}.md").read_text(encoding="utf-8").strip()


def explained(words: Wording, topic: str, **values: object) -> str:
    """Return the explanation of a topic as Markdown, with values written by their kinds."""
    text = source(words.language, topic)
    return words.put(text, values) if values else text


def topics(language: str = "en") -> Iterator[str]:
    """Yield the topics explained in a language."""
    assert language in LANGUAGES
    yield from sorted(path.stem for path in (FOLDER / language).glob("*.md"))
