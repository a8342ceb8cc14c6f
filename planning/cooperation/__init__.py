"""The cooperation game of a plan (method 8): what every group costs, fair divisions, who objects."""

from planning.cooperation.game import RECORDED, Game, Objection, cooperate, game_record
from planning.cooperation.games import (
    blocking_coalitions,
    cheapest_split,
    in_core,
    nucleolus,
    shapley_value,
    subadditive_cover,
)

__all__ = [
    "RECORDED",
    "Game",
    "Objection",
    "blocking_coalitions",
    "cheapest_split",
    "cooperate",
    "game_record",
    "in_core",
    "nucleolus",
    "shapley_value",
    "subadditive_cover",
]
