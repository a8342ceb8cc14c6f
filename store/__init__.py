"""The shipped tables and what users write, in one database; the only place with SQL.

`open_store()` gives the Store of the process: `store.figures`, `store.sites`, `store.shipped` and the others it names.
`read_case`, `case_ids` and `Shipped` read files without a database.
"""

from store.answers import AnswerEntry
from store.benefits import OWNER_ROLES, BenefitEntry
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
    LostFileError,
    ManifestError,
    MigrationError,
    NewerFileError,
    OutdatedError,
    StoreError,
    UnknownCaseError,
    WriteError,
)
from store.figures import ENTRY_STATUSES, Entry
from store.meetings import MeetingEntry
from store.opening import Store, open_store
from store.opinions import OpinionEntry
from store.project import ProjectEntry
from store.project_table import PROJECT_STATUSES
from store.publications import PublishedFigure, PublishedSum, Version
from store.requests import REQUEST_STATUSES, RequestEntry
from store.scenarios import ScenarioEntry
from store.shipped import Shipped
from store.site_entry import SITE_STATUSES, SiteEntry
from store.timetables import Delivery

__all__ = [
    "ENTRY_STATUSES",
    "FIGURE_COLUMNS",
    "MUNICIPALITY_FIELDS",
    "OWNER_ROLES",
    "PROJECT_STATUSES",
    "REGION_FIELDS",
    "REQUEST_STATUSES",
    "SITE_STATUSES",
    "STATUSES",
    "AnswerEntry",
    "BenefitEntry",
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
    "LostFileError",
    "ManifestError",
    "MeetingEntry",
    "MigrationError",
    "NewerFileError",
    "OpinionEntry",
    "OutdatedError",
    "ProjectEntry",
    "PublishedFigure",
    "PublishedSum",
    "RequestEntry",
    "ScenarioEntry",
    "Shipped",
    "SiteEntry",
    "Store",
    "StoreError",
    "UnknownCaseError",
    "Version",
    "WriteError",
    "case_ids",
    "open_store",
    "read_case",
]
