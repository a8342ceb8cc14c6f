"""The same day in all of our modules, wherever they lie: what is late or old depends on the day."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = {"tests", "benchmarks"}
DAY, TIME = datetime.date, datetime.datetime
NOW = TIME(2026, 11, 28, 12, 0)


class Held(type):
    """The type of a day that stands still: every day is one of it."""

    def __instancecheck__(cls, thing: Any) -> bool:
        return isinstance(thing, TIME if issubclass(cls, TIME) else DAY)


class Day(DAY, metaclass=Held):
    """A date whose today is always the same."""

    @classmethod
    def today(cls) -> datetime.date:
        return NOW.date()


class Time(TIME, metaclass=Held):
    """A time whose now is always the same."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
        return NOW.replace(tzinfo=tz)


def hold() -> None:
    """Let no module of ours see another day than the one that is held."""
    sys.path.insert(0, str(ROOT))
    rooms = {room.name for room in pkgutil.iter_modules([str(ROOT)]) if room.ispkg} - OUTSIDE
    for room in rooms:
        for found in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if not found.name.endswith("__main__"):
                importlib.import_module(found.name)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in rooms:
            let_stand_still(module)


def let_stand_still(module: ModuleType) -> None:
    """Put the day that is held in the place of the clock's, under every name that a module has for it."""
    for name, value in list(vars(module).items()):
        if value is DAY or value is TIME:
            setattr(module, name, Day if value is DAY else Time)
