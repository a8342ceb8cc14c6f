"""A point in time as the reader's clock shows it."""

from __future__ import annotations

import pandas as pd

from words.wording import Wording

TIME_ZONE = "Europe/Oslo"


def moment(words: Wording, when: pd.Timestamp) -> str:
    """Write a moment as a day and a time of day in Norway."""
    local = when.tz_convert(TIME_ZONE)
    return f"{words.date(local.date())} {local:%H:%M}"
