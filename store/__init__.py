"""The shipped tables and what users write, in one DuckDB file; the only place with SQL.

`open_store()` gives the Store of the process. `read_case`, `case_ids` and `Shipped` read files without a database.
"""

from store.case_files import FIGURE_COLUMNS, MUNICIPALITY_FIELDS, REGION_FIELDS, STATUSES, case_ids, read_case
from store.errors import (
    BrokenFileError,
    BusyError,
    CaseFileError,
    ClosedError,
    DatabaseError,
    DataError,
    EntryError,
    FolderError,
    ForeignFileError,
    ManifestError,
    MigrationError,
    NewerFileError,
    StoreError,
    UnknownCaseError,
    WriteError,
)
from store.opening import Store, open_store
from store.project import ProjectEntry
from store.project_table import PROJECT_STATUSES
from store.shipped import Shipped
from store.sites import SITE_STATUSES, SiteEntry
from store.timetables import Delivery
from store.write import ENTRY_STATUSES, Entry

__all__ = [
    "ENTRY_STATUSES",
    "FIGURE_COLUMNS",
    "MUNICIPALITY_FIELDS",
    "PROJECT_STATUSES",
    "REGION_FIELDS",
    "SITE_STATUSES",
    "STATUSES",
    "BrokenFileError",
    "BusyError",
    "CaseFileError",
    "ClosedError",
    "DataError",
    "DatabaseError",
    "Delivery",
    "Entry",
    "EntryError",
    "FolderError",
    "ForeignFileError",
    "ManifestError",
    "MigrationError",
    "NewerFileError",
    "ProjectEntry",
    "Shipped",
    "SiteEntry",
    "Store",
    "StoreError",
    "UnknownCaseError",
    "WriteError",
    "case_ids",
    "open_store",
    "read_case",
]
