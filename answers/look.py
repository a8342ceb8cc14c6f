"""Colours and names of options, cost lines and houses: one visual language for every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planning.errors import N_


class ColourByMode:
    """What has a colour for each mode of the page."""

    light: str
    dark: str

    def colour(self, dark: bool) -> str:
        """Return the colour for the mode of the page."""
        return self.dark if dark else self.light


@dataclass(frozen=True)
class Option(ColourByMode):
    """How an option is named and coloured everywhere; colours hold 3:1 against the page in either mode."""

    key: str
    label: str
    meaning: str
    light: str
    dark: str


JOINT = N_("One shared facility, and what it has no room for is bought.")
STAND_ALONE = N_("Each municipality takes the cheaper of a house of its own and buying.")
OWN = N_("Each municipality runs an around-the-clock house of its own.")
PRIVATE = N_("Every place is bought from private suppliers.")

OPTIONS: Mapping[str, Option] = {
    option.key: option
    for option in (
        Option("joint", N_("Joint"), JOINT, "#005F86", "#5BB4DB"),
        Option("stand_alone", N_("Each for itself"), STAND_ALONE, "#4B5563", "#A8B0BC"),
        Option("own", N_("Own houses"), OWN, "#B45F06", "#E8A25A"),
        Option("private", N_("Private purchase"), PRIVATE, "#7A3E86", "#C58BD1"),
    )
}

REFUND_COLOUR = "#9CA3AF"

HOUSE_COLOURS = ("#9DBFD3", "#5E97B8", "#2F7099", "#12496E", "#0A2E47", "#051A29", "#6B7280")
HOUSE_COLOURS_DARK = ("#DCEBF4", "#A9CFE3", "#74B2D3", "#4392BC", "#2C739A", "#1F5877", "#9CA3AF")

PALE: Mapping[str, tuple[str, str]] = {"joint": ("#C4DCE8", "#1E4C61"), "own": ("#F2D9BC", "#6B4520")}

STATUS_COLOURS: Mapping[str, tuple[str, str]] = {
    "measured": ("#12496E", "#8CC8E8"),
    "agreed": ("#2F7099", "#5BA3CB"),
    "own_estimate": ("#7A5C00", "#D9B84A"),
    "estimated": ("#B45F06", "#E8A25A"),
    "assumed": ("#B0923A", "#8A7433"),
    "judgement": ("#7A3E86", "#C58BD1"),
    "scenario": ("#3C7A5A", "#79C39C"),
    "missing": ("#E2E5E9", "#3A424C"),
    "hidden": ("#4B5563", "#A8B0BC"),
}
