"""Readers and writers of open formats: timetables (GTFS, NeTEx) and candidate sites (GeoJSON, GeoPackage, CSV, XLSX).

Bytes come in and plain tables go out, with a sentence on each thing that was refused. Nothing here knows the database,
the screen or the model. A file that can't be used at all raises FormatError.
"""

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
