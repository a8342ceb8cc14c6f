"""The day it is in Norway, for answers that know no clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from words.kinds import TIME_ZONE


def today() -> date:
    """Return the day it is in Norway."""
    return datetime.now(ZoneInfo(TIME_ZONE)).date()
