"""The figures of municipalities as a CSV file that a spreadsheet takes for no formula."""

from __future__ import annotations

from collections.abc import Sequence

from answers.municipalities import answer as municipalities
from planning.case import Figure
from planning.fields import FIELDS, Field
from planning.municipal import RawMunicipality, value
from words.signs import BADGES
from words.spreadsheet import csv_bytes, safe
from words.wording import Wording


def download(words: Wording, shown: Sequence[RawMunicipality]) -> bytes:
    """Return the figures shown as CSV for a Norwegian Excel: semicolons, decimal commas, UTF-8 with a mark.

    Each figure has its status beside it; missing and hidden keep their signs.
    """
    titles = [municipalities.title(words, field) for field in FIELDS.values()]
    heads = [part for title in titles for part in (title, words.t("{figure}: status", figure=title))]
    rows = [[words.t("Number"), words.t("Municipality"), *heads]]
    for m in shown:
        cells = [part for field in FIELDS.values() for part in bare(words, field, m.figure(field.key))]
        rows.append([safe(m.number, code=True), safe(m.name), *cells])
    return csv_bytes(rows)


def bare(words: Wording, field: Field, figure: Figure) -> tuple[str, str]:
    """Return a figure as a spreadsheet reads it, with a decimal comma and no spaces, and the word of its status."""
    number, status = value(figure), words.t(BADGES[figure.status][1])
    if figure.text is None or number is None or field.kind == "zone":
        return safe(municipalities.shown_text(words, field, figure)), status
    return f"{number:.15g}".replace(".", ","), status
