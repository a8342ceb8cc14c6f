"""The figures of municipalities as a CSV file that a spreadsheet takes for no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from answers.municipalities import answer as municipalities
from planning.case import Figure
from planning.fields import FIELDS, Field
from planning.municipal import RawMunicipality, value
from words.signs import BADGES
from words.wording import Wording

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def download(words: Wording, shown: Sequence[RawMunicipality]) -> bytes:
    """Return the figures shown as CSV for a Norwegian Excel: semicolons, decimal commas, UTF-8 with a mark.

    Each figure has its status beside it; missing and hidden keep their signs.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    titles = [municipalities.title(words, field) for field in FIELDS.values()]
    heads = [part for title in titles for part in (title, words.t("{figure}: status", figure=title))]
    writer.writerow([words.t("Number"), words.t("Municipality"), *heads])
    for m in shown:
        cells = [part for field in FIELDS.values() for part in bare(words, field, m.figure(field.key))]
        writer.writerow([safe_cell(cell) for cell in (m.number, m.name, *cells)])
    return file.getvalue().encode("utf-8-sig")


def bare(words: Wording, field: Field, figure: Figure) -> tuple[str, str]:
    """Return a figure as a spreadsheet reads it, with a decimal comma and no spaces, and the word of its status."""
    number, status = value(figure), words.t(BADGES[figure.status][1])
    if figure.text is None or number is None or field.kind == "zone":
        return municipalities.shown_text(words, field, figure), status
    return f"{number:.15g}".replace(".", ","), status


def safe_cell(text: str) -> str:
    """Return a text that a spreadsheet never takes for a formula."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text
