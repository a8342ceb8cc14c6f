"""How pictures fit their room: the same picture on a phone, a laptop and a projector. Pure.

A picture is made before it is known how wide it becomes, so what depends on that is an expression that the browser works out:
``room`` is the width it has, in pixels. https://vega.github.io/vega/docs/expressions/
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

Spec = dict[str, Any]

ROOM = "room"
NARROW = 560
"""Room below which words stand under what they tell of, or are shorter, pixels."""
TITLE = 34
"""Letters of a title in one line."""
LETTER = 0.56
"""Width of a letter, of its height."""
SHARE = 0.45
"""How much of the room names may take."""
SMALL, NAMES_TAKE = 10, 130
"""Size of names in a narrow room, and pixels that names take of what a legend has."""
LEGEND, SIGN = 24, 5
"""Letters of an entry of a legend where they are not known, and those that its sign takes."""

SOLD = "containerSize()[0]"
PARAMETER: Spec = {"name": ROOM, "expr": f"width && isFinite({SOLD}) && {SOLD} > 0 ? {SOLD} : width"}
"""Where a picture is drawn without a page there is no container, and the width is what it was made with."""


def narrow(letters: float = 1) -> str:
    """Return the expression that tells whether the room is narrow for letters of this size."""
    return f"{ROOM} < {round(NARROW * letters)}"


def wider(low: float, high: float, left: float, right: float, letters: float) -> Spec:
    """Return a scale from low to high with room beside it for words, more than twice as much in a narrow room.

    Parameters
    ----------
    left, right
        How much is kept below and above in a usual room, in units of the scale.
    """
    more = f"({narrow(letters)} ? {{}} : {{}})"
    ends = {"domainMin": (low, -left), "domainMax": (high, right)}
    return {"nice": False} | {
        name: {"expr": more.format(end + 2.6 * room, end + room)} for name, (end, room) in ends.items()
    }


def fitted(part: Any, letters: float) -> Any:
    """Return a picture whose names break into lines, whose legends into rows, and whose titles stand inside it."""
    if isinstance(part, list):
        return [fitted(each, letters) for each in part]
    if not isinstance(part, dict):
        return part
    found = {
        key: value if key in ("datasets", "data", "values") else fitted(value, letters) for key, value in part.items()
    }
    if isinstance(part.get("axis"), dict) and "labelLimit" in part["axis"]:
        found["axis"] |= names(part["axis"], letters)
    if isinstance(part.get("legend"), dict):
        told = part.get("scale", {}).get("domain", ()) or part.get("sort", ())
        found["legend"] |= entries(part["legend"], max((len(str(each)) for each in told), default=LEGEND), letters)
    if isinstance(part.get("title"), str) and part.get("type") in ("quantitative", "nominal", "temporal"):
        found["title"] = lines(part["title"])
    return found


def lines(title: str) -> str | list[str]:
    """Return a title in lines where it is long."""
    return wrap(title, TITLE) if len(title) > TITLE else title


def names(axis: Spec, letters: float) -> Spec:
    """Return how the names of an axis fit: in lines, as many letters in each as there is room for."""
    usual = axis.get("labelFontSize", 12)
    size = f"({narrow()} ? {SMALL * (1 + (letters - 1) / 3):.1f} : {usual * letters:.1f})"
    limit = f"min({round(axis['labelLimit'] * letters)}, {ROOM} * {SHARE})"
    most = f"max(8, floor({limit} / ({LETTER} * {size})))"
    return {
        "labelExpr": broken("datum.label", most),
        "labelLimit": {"expr": f"{limit} + 20"},
        "labelFontSize": {"expr": size},
        "labelLineHeight": {"expr": size},
    }


def broken(text: str, most: str | int) -> str:
    """Return the expression for a text in lines of so many letters at most, broken between words."""
    words = f"regexp('(.{{1,' + ({most}) + '}})(\\\\s+|$)', 'g')"
    return f"split(trim(replace({text}, {words}, '$1\\n')), '\\n')"


def entries(legend: Spec, longest: int, letters: float) -> Spec:
    """Return how the entries of a legend fit: in as many columns as there is room for, at most as many as they had.

    Parameters
    ----------
    longest
        Letters of the longest entry.
    """
    if legend.get("orient") not in ("top", "bottom"):
        return {}
    wide = (longest + SIGN) * 13 * LETTER * letters
    return {
        "columns": {"expr": f"max(1, min({legend.get('columns', 9)}, floor(({ROOM} - {NAMES_TAKE}) / {wide:.0f})))"}
    }
