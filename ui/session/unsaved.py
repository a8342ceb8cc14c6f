"""What is typed in a form and not saved: kept for the session, so that it is there when its page is left and come back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ui.session import state

KEPT = "unsaved."
"""What is kept under a name that begins so is what was typed in the form of that name."""


@dataclass(frozen=True)
class Typed:
    """What was typed in a form: where it stands, on which version it was begun, and the fields that differ from that."""

    case: str
    page: str
    seen: int
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """A form whose fields are saved by a button.

    Parameters
    ----------
    name : tells it from all others, of other cases too
    version : of what stands
    shows : tells what its button does with what is on the screen, where it may do that alone
    """

    name: str
    version: int = 0
    shows: str = ""

    @property
    def slot(self) -> str:
        """Return the name under which what was typed is kept."""
        return KEPT + self.name

    @property
    def typed(self) -> Typed | None:
        """Return what was typed and not saved."""
        found: Typed | None = state.recall(self.slot)
        return found

    @property
    def seen(self) -> int:
        """Return the version on which it was begun."""
        return self.typed.seen if self.typed else self.version

    def value(self, field: str, stands: Any) -> Any:
        """Return what is in a field: what was typed there, else what stands."""
        return self.typed.fields.get(field, stands) if self.typed else stands

    def field(self, name: str, stands: Any) -> dict[str, Any]:
        """Return the arguments that tie a field to the form: it shows what was typed, else what stands."""
        return state.bound(f"{self.name}.{name}", self.value(name, stands), partial(self.put, name, stands))

    def put(self, name: str, stands: Any, value: Any) -> None:
        """Keep what was typed in a field; what stands already is nothing typed."""
        now = self.typed or Typed(state.choices().case, state.page_shown(), self.version, {})
        fields = {other: kept for other, kept in now.fields.items() if other != name}
        if value != stands:
            fields[name] = value
        state.keep(self.slot, replace(now, fields=fields) if fields else None)

    def drop(self, name: str) -> None:
        """Forget what was typed in one field."""
        stands = self.value(name, None)
        self.put(name, stands, stands)

    def catch_up(self) -> None:
        """Take it that the version that stands has been seen, as the user is told of it."""
        if self.typed:
            state.keep(self.slot, replace(self.typed, seen=self.version))

    def clear(self) -> None:
        """Forget what was typed."""
        state.keep(self.slot, None)


def forms() -> list[Typed]:
    """Return what was typed and not saved, form by form."""
    return [found for name in state.kept(KEPT) if (found := state.recall(name))]


def elsewhere() -> Mapping[str, int]:
    """Return on which other pages something of the case is not saved, and in how many forms."""
    case, here = state.choices().case, state.page_shown()
    return Counter(one.page for one in forms() if one.case == case and one.page != here)
