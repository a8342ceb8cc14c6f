"""What is refused before anything is written, each with a sentence."""

from store.errors import EntryError


def require_text(text: str, template: str) -> None:
    """Refuse what was left empty, with a sentence."""
    if not text.strip():
        raise EntryError(template)
