"""The plan as a workbook that an economist can change: :func:`workbook` is all that others use of this folder.

Assumptions, figures of municipalities, houses and posts stand in open cells; need, staffing, wages, buildings, refund,
options, equal care, sharing, present value and the economic plan follow as formulas. A formula and its value are made from one
expression (:mod:`reports.workbook.terms`), and tests hold both to the model: as exported, recalculated by LibreOffice, and with
inputs changed in the workbook. See docs/workbook.md.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date

import lxml.etree
import numpy as np

from answers.study import Study
from reports.workbook.hidden import closed, rests_on_hidden
from reports.workbook.whole import live

__all__ = ["record_in", "workbook"]
PROPERTIES, COMMENTS = "docProps/core.xml", "{http://purl.org/dc/elements/1.1/}description"
MOST = 1_000_000
"""Bytes of the properties of a file that are read."""


def workbook(study: Study, day: date, record: str = "") -> bytes:
    """Return the plan as an XLSX file with live formulas over named cells.

    Parameters
    ----------
    day
        The day of export, which stands on the first sheet.
    record
        How it is made, as :func:`choices.report.write`; it stands among the properties of the file.

    Returns
    -------
    file
        In public view, where figures are hidden that the totals rest on, without formulas and without those figures.
    """
    if rests_on_hidden(study):
        return closed(study, day, record)
    with np.errstate(divide="ignore", invalid="ignore"):
        return live(study, day, record)


def record_in(data: bytes) -> str | None:
    """Return how a workbook was made, as it carries it; None where it carries nothing or is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file, file.open(PROPERTIES) as properties:
            tree = lxml.etree.fromstring(
                properties.read(MOST), lxml.etree.XMLParser(resolve_entities=False, no_network=True)
            )
    except (zipfile.BadZipFile, KeyError, NotImplementedError, OSError, lxml.etree.XMLSyntaxError):
        return None
    return tree.findtext(COMMENTS) or None
