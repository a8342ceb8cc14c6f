"""A Word template that was sent, filled in by a process of its own within bounds; the shipped one is filled in here."""

from __future__ import annotations

from collections.abc import Mapping

from openformats import FormatError
from openformats.bounded import Report as Report
from openformats.bounded import Stop as Stop
from openformats.bounded import fill_template
from openformats.bounded import never as never
from openformats.bounded import untold as untold
from openformats.word_template import NO_TEMPLATE as NO_TEMPLATE
from openformats.word_template import REFUSED as REFUSED
from openformats.word_template import Filled as Filled
from openformats.word_template import fill as fill
from planning.errors import InputError


def fill_apart(
    name: str,
    data: bytes,
    texts: Mapping[str, str],
    blank: str,
    stop: Stop = never,
    report: Report = untold,
) -> Filled:
    """Return a template that a person gives as ``fill`` does, in a process of its own, which ``stop`` ends.

    Raises
    ------
    InputError
        Where it can't be used, or was stopped; it tells why.
    """
    try:
        return fill_template(name, data, texts, blank, stop, report)
    except FormatError as error:
        raise InputError(error.template, **error.values) from error
