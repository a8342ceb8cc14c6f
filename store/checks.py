"""What is refused before anything is written, each with a sentence."""

from store.errors import N_, EntryError


def require_text(text: str, template: str) -> None:
    """Refuse what was left empty, with a sentence."""
    if not text.strip():
        raise EntryError(template)


def require_unchanged(version: int, seen: int | None, name: str) -> None:
    """Refuse a change of what somebody else changed since it was seen; 0 is the version of what is shipped.

    Ask where nobody else can write meanwhile.
    """
    if seen is not None and seen != version:
        raise EntryError(
            N_("Somebody else has changed {name} since you opened it. Look at it again, then save."), name=name
        )
