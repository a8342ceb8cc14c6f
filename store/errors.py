"""What can go wrong in the store; every sentence says what, where, which value and what to do.

StoreError
├── DatabaseError         the database or its folder can't be used
│   ├── FolderError       a folder that can't hold a database or a backup
│   ├── BusyError         another process has the file open
│   ├── BrokenFileError   not a DuckDB file, or damaged
│   ├── ForeignFileError  a DuckDB file of another program
│   ├── NewerFileError    made by a newer BOPS or a newer DuckDB
│   ├── MigrationError    a step to a newer form failed; nothing was changed
│   ├── WriteError        nothing was written
│   │   └── LostFileError somebody took away, replaced or changed the file while it was open
│   └── ClosedError       the store has been closed
├── DataError             the tables in data/ can't be used
│   ├── ManifestError     manifest.toml, or a table that doesn't agree with it
│   ├── CaseFileError     a case file
│   └── UnknownCaseError  no such case
└── EntryError            what a user wrote was refused, nothing was kept
    └── OutdatedError     as it stands otherwise than it was seen, which the sentence tells
"""

from words.message import N_ as N_
from words.message import SayableText


class StoreError(SayableText, Exception):
    """A sentence for the user, kept as template and values so that it can be said in another language."""

    outdated = False
    """Whether it tells how what stands differs from what was seen."""


class DatabaseError(StoreError):
    """The database or its folder can't be used."""


class FolderError(DatabaseError):
    """A folder that can't hold a database or a backup."""


class BusyError(DatabaseError):
    """Another process has the file open."""


class BrokenFileError(DatabaseError):
    """Not a DuckDB file, or damaged; left as it is."""


class ForeignFileError(DatabaseError):
    """A DuckDB file of another program; left as it is."""


class NewerFileError(DatabaseError):
    """A file made by a newer BOPS or a newer DuckDB; left as it is."""


class MigrationError(DatabaseError):
    """A step to a newer form failed; the database is as before."""


class WriteError(DatabaseError):
    """Nothing was written."""


class LostFileError(WriteError):
    """Somebody took away, replaced or changed the file while it was open; nothing was written."""


class ClosedError(DatabaseError):
    """The store has been closed."""


class DataError(StoreError):
    """The tables in data/ can't be used."""


class ManifestError(DataError):
    """The manifest, or a table that doesn't agree with it."""


class CaseFileError(DataError):
    """A case file that can't be read as one."""


class UnknownCaseError(DataError):
    """No case has this id."""


class EntryError(StoreError):
    """What a user wrote was refused; nothing was kept."""


class OutdatedError(EntryError):
    """What a user saw stands otherwise now; nothing was kept."""

    outdated = True
