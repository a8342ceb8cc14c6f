"""A picture in the file, wide and narrow: the browser takes the one that fits. On dark ground it stands on a light card."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import Any

from answers import html as drawn
from answers import memo, saved_picture
from answers.answer import Picture, Spec
from words.table import label
from words.wording import Wording

NARROW = 380
"""Width of a picture on a phone, pixels; a map is drawn as wide as it was made for."""
ON_A_PHONE = "screen and (max-width: 600px)"


def figure(w: Wording, shown: Picture) -> str:
    """Return a picture with its title, words for who can't see it, and what its signs mean."""
    light, on_a_phone = addresses(shown)
    small = f'<source media="{ON_A_PHONE}" srcset="{on_a_phone}">' if on_a_phone else ""
    picture = f'<picture>{small}<img src="{light}" alt="{escape(shown.words)}"></picture>'
    under = drawn.notes(w, [shown.source]) if shown.source else ""
    return f"<figure><figcaption>{escape(label(w, shown.title))}</figcaption>{picture}{under}</figure>"


def addresses(shown: Picture) -> tuple[str, str]:
    """Return a picture as an address, and as one for a phone, "" where it has a width of its own."""
    spec = saved_picture.drawn(shown)
    return address(spec), "" if "width" in spec else address(narrow(spec))


def narrow(spec: Spec) -> Spec:
    """Return a picture as wide as a phone."""
    return {**spec, "width": NARROW}


def address(spec: Spec) -> str:
    """Return a picture as an address that holds it."""
    return memo.result(held, spec)


def held(spec: Any) -> str:
    """Return a picture as SVG in an address."""
    return "data:image/svg+xml;base64," + b64encode(saved_picture.svg(spec)).decode()
