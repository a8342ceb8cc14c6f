"""A trip between two places by road and ferry."""

from __future__ import annotations

from dataclasses import dataclass

from sitecriteria import Route


@dataclass(frozen=True)
class Trip:
    """The fastest way between two places: all year, and when the roads closed in winter are closed."""

    summer: Route
    winter: Route

    def route(self, winter: bool) -> Route:
        """Return the way of a season."""
        return self.winter if winter else self.summer

    @property
    def longer(self) -> bool:
        """Whether the way takes longer in winter."""
        return self.winter.minutes > self.summer.minutes
