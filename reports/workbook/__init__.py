"""The plan as a workbook that an economist can change: :func:`workbook` is all that others use of this folder.

Assumptions, figures of municipalities, houses and posts stand in open cells; need, staffing, wages, buildings, refund,
options, equal care, sharing, present value and the economic plan follow as formulas. A formula and its value are made from one
expression (:mod:`reports.workbook.terms`), and tests hold both to the model: as exported, recalculated by LibreOffice, and with
inputs changed in the workbook. See docs/workbook.md.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from answers.study import Study
from reports.workbook.hidden import closed, rests_on_hidden
from reports.workbook.whole import live

__all__ = ["workbook"]


def workbook(study: Study, day: date) -> bytes:
    """Return the plan as an XLSX file with live formulas over named cells.

    Parameters
    ----------
    day
        The day of export, which stands on the first sheet.

    Returns
    -------
    file
        In public view, where figures are hidden that the totals rest on, without formulas and without those figures.
    """
    if rests_on_hidden(study):
        return closed(study, day)
    with np.errstate(divide="ignore", invalid="ignore"):
        return live(study, day)
