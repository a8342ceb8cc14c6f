"""The council's paper as PDF/UA-1, with how it was made attached to it."""

from __future__ import annotations

import logging
from io import BytesIO

from answers.paper.paper import Paper
from reports.pdf.content import Content
from reports.pdf.content import svg as svg
from reports.pdf.draw import drawable, drawn

RECORD = "bops.toml"
"""The name of the file that a PDF carries of how it was made."""


def pdf(paper: Paper, record: str) -> bytes:
    """Return a paper as a tagged PDF (PDF/UA-1), the same bytes for the same paper.

    Parameters
    ----------
    paper
        What is written, in the language and view of its study.
    record
        How it was made, as :func:`choices.report.write` tells it; attached as a file.
    """
    content = Content(paper.study.words, drawable).paper(paper)
    about = paper.study.words.t("How the paper was made, so that it can be made again")
    return drawn(content | {"record": {"name": RECORD, "text": record, "about": about}}, paper.day)


def record_in(data: bytes) -> str | None:
    """Return how a PDF was made, as it carries it; None where it carries nothing of the kind or is no PDF."""
    if not data.startswith(b"%PDF-"):
        return None
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # what is wrong in a file is told in one sentence, by the caller
    try:
        found = PdfReader(BytesIO(data)).attachments.get(RECORD)
        return found[0].decode() if found else None
    except (PyPdfError, RuntimeError, ValueError, LookupError, TypeError, AttributeError):
        return None
