"""What a copied link tells of the moment it was copied, so that who opens it later sees what has changed since."""

from __future__ import annotations

import re
from dataclasses import dataclass

SEEN = "seen"
"""The parameter of the address that carries it."""
BASE = ("plan", "base")
"""The parameter that asks for the plan of the case itself while another is in force."""


@dataclass(frozen=True)
class Seen:
    """What was seen: its code, the code of what BOPS itself brought, and the number of the event that was the latest."""

    code: str
    basis: str
    event: int


def write_seen(seen: Seen) -> str:
    """Return it as a link carries it."""
    return f"{seen.code}.{seen.basis}.{seen.event}"


def read_seen(text: str) -> Seen | None:
    """Return what a link carries; None where it can't be read."""
    found = re.fullmatch(r"([0-9a-z]{6})\.([0-9a-z]{6})\.(\d{1,15})", text)
    return Seen(found[1], found[2], int(found[3])) if found else None
