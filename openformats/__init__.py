"""Readers and writers of open formats: timetables (GTFS, NeTEx) and candidate sites (GeoJSON, GeoPackage, CSV, XLSX).

Bytes come in and plain tables go out, with a sentence on each thing that was refused. Nothing here knows the database,
the screen or the model. A file that can't be used at all raises FormatError. An upload, which may be anything, is read by
``openformats.bounded`` in a process of its own. Each name is loaded when it is first asked
for, so that a child process that reads one format starts with what that needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openformats.errors import FormatError, Refusal
    from openformats.site_reading import SiteFile, read_sites
    from openformats.site_rows import SITE_FIELDS
    from openformats.site_writing import SITE_FORMATS, write_sites
    from openformats.timetable import STOP_COLUMNS, Timetable, stop_service
    from openformats.timetable_reading import read_timetable

__all__ = [
    "SITE_FIELDS",
    "SITE_FORMATS",
    "STOP_COLUMNS",
    "FormatError",
    "Refusal",
    "SiteFile",
    "Timetable",
    "read_sites",
    "read_timetable",
    "stop_service",
    "write_sites",
]
_LIES_IN = {
    "FormatError": "errors",
    "Refusal": "errors",
    "SITE_FIELDS": "site_rows",
    "SITE_FORMATS": "site_writing",
    "SiteFile": "site_reading",
    "read_sites": "site_reading",
    "write_sites": "site_writing",
    "STOP_COLUMNS": "timetable",
    "Timetable": "timetable",
    "stop_service": "timetable",
    "read_timetable": "timetable_reading",
}


def __getattr__(name: str) -> Any:
    if name not in _LIES_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LIES_IN[name]}"), name)
