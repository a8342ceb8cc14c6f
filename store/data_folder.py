"""The shipped tables as data/ holds them: those of the manifest, and cases, sources and version made of them."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pandas as pd

from store.case_files import case_ids, read_case
from store.errors import N_, ManifestError
from store.manifest import SOURCE_COLUMNS, Table, fingerprint, read_manifest, source_table
from store.tables import read_table

_CASE_KINDS = {"id": "text", "title": "text", "published": "day", "population_year": "integer", "note": "text"}
_FIGURE_KINDS = dict.fromkeys(
    ("case_id", "position", "number", "name", "field", "value", "status", "source"), "text"
) | {"position": "integer"}
_MADE: Mapping[str, Mapping[str, str]] = {
    "source": dict.fromkeys(SOURCE_COLUMNS, "text") | {"rows": "integer"},
    "case_info": _CASE_KINDS,
    "figure": _FIGURE_KINDS,
    "built": {"data_version": "text"},
}


class DataFolder:
    """Tables of a folder by name; a table is read anew each time.

    Parameters
    ----------
    folder : data/
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def version(self) -> str:
        """Short sum of all that is in there; raises ManifestError."""
        return fingerprint(self.folder)

    @cached_property
    def names(self) -> list[str]:
        """Names of the tables; raises ManifestError."""
        return [*(name for name, table in self._manifest.items() if not table.is_case), *_MADE]

    def kinds(self, name: str) -> Mapping[str, str]:
        """Kind of each column of a table."""
        return _MADE.get(name) or {column.name: column.kind for column in self._manifest[name].columns}

    def read(self, name: str) -> pd.DataFrame:
        """Read one table; raises ManifestError, or CaseFileError of a case."""
        if name == "source":
            return source_table(self._manifest)
        if name == "case_info":
            infos = [[read_case(case, self.folder)[0][column] for column in _CASE_KINDS] for case in self._cases()]
            return pd.DataFrame(infos, columns=list(_CASE_KINDS))
        if name == "figure":
            return pd.concat([self._figures(case) for case in self._cases()], ignore_index=True)
        if name == "built":
            return pd.DataFrame({"data_version": [self.version]})
        return read_table(self._manifest[name], self.folder)

    @cached_property
    def _manifest(self) -> dict[str, Table]:
        return read_manifest(self.folder)

    def _cases(self) -> list[str]:
        cases = case_ids(self.folder)
        if not cases:
            raise ManifestError(
                N_("{folder} holds no case. Restore it from the BOPS you installed."), folder=self.folder / "cases"
            )
        return cases

    def _figures(self, case: str) -> pd.DataFrame:
        figures = read_case(case, self.folder)[1]
        return figures.assign(case_id=case, position=range(len(figures)))[list(_FIGURE_KINDS)]
