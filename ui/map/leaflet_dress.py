"""How the map is shown, besides its layers: mode, size of type, layers of the base, words of the controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

GROUND = {"water": 403, "park": 410, "glacier": 412, "road": 420, "ferry": 430}
"""Layers of the base from below, with their heights; municipalities are at 400, marks at 600."""


@dataclass(frozen=True)
class MapDress:
    """How the map is shown, without touching its base; ``credit`` says whose data it is.

    ``heading`` and ``legend`` (style, sign and text of each item) stand on the full screen, where nothing of the page is seen.
    """

    language: str
    title: str
    zoom_in: str
    zoom_out: str
    full_screen: str
    credit: str = ""
    heading: str = ""
    legend: tuple[Mapping[str, str], ...] = ()
    dark: bool = False
    size: int = 16
    tiles: bool = False
    shown: frozenset[str] = frozenset(GROUND)

    def told(self) -> dict[str, Any]:
        """Return it as ui/map/leaflet.js takes it: the layers of the base as panes that are on or off."""
        panes = {name: name in self.shown for name in GROUND}
        return {name: value for name, value in vars(self).items() if name != "shown"} | {"panes": panes}
