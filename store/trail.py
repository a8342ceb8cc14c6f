"""Undo, redo and history of what is only ever added: marks on versions, the latest of which counts."""

from dataclasses import dataclass

import pandas as pd

from store.databases.contract import Database, in_utc, utc_now
from store.kept import kept
from store.shipped import ShippedTables

NOW = 2**62
"""Later than any event: what is asked for until then is as it stands."""


@dataclass(frozen=True)
class Versions:
    """Where versions of one kind of thing are kept, numbered by the sequence of events.

    Parameters
    ----------
    versions : table of versions with id and case_id
    marks : table of marks: id, version, undone, marked_at
    changes : view of versions with undone and mark, the number of the latest mark
    history : SQL of the changes of $case, latest first
    together : SQL that gives the versions that came with $version and go with it; '' where each goes alone
    marked : the column of marks that holds the version
    """

    versions: str
    marks: str
    changes: str
    history: str
    together: str = ""
    marked: str = "version"

    @property
    def moment(self) -> str:
        """SQL of the changes as they stood when the event numbered $until was the latest."""
        return f"""(
            SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
            FROM {self.versions} v
            LEFT JOIN (
                SELECT DISTINCT ON ({self.marked}) {self.marked}, id, undone
                FROM {self.marks} WHERE id <= $until ORDER BY {self.marked}, id DESC
            ) m ON m.{self.marked} = v.id
            WHERE v.id <= $until
        )"""

    @property
    def undoable(self) -> str:
        """SQL of the version of $case that undo takes, None where there is none."""
        return f"SELECT max(id) FROM {self.changes} WHERE case_id = $case AND NOT undone"

    @property
    def redoable(self) -> str:
        """SQL of what was undone in $case after the latest version was entered, the last undone first."""
        return f"""
            SELECT id FROM {self.changes}
            WHERE case_id = $case AND undone AND mark > (SELECT max(id) FROM {self.versions} WHERE case_id = $case)
            ORDER BY mark DESC LIMIT 1
        """


class Trail:
    """Undo, redo and history of one kind of thing; each raises UnknownCaseError.

    Parameters
    ----------
    database : open
    shipped : which know the cases
    tables : where the versions are
    """

    def __init__(self, database: Database, shipped: ShippedTables, tables: Versions) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self._tables = tables

    def undo(self, case_id: str) -> int | None:
        """Set the latest version aside, with those it came with, and return its number; None where there is none.

        Of several the highest number is returned.
        """
        return self._mark(case_id, self._tables.undoable, undone=True)

    def redo(self, case_id: str) -> int | None:
        """Bring back what was undone last and return its number; None where nothing was, or something was entered since."""
        return self._mark(case_id, self._tables.redoable, undone=False)

    @kept
    def pending(self, case_id: str) -> tuple[int | None, int | None]:
        """Return the versions that undo and redo would take; None where there is none."""
        self._shipped.require_case(case_id)
        [(undo,)] = self._database.rows(self._tables.undoable, {"case": case_id})
        redo = self._database.rows(self._tables.redoable, {"case": case_id})
        if not redo or not self._tables.together:
            return undo, redo[0][0] if redo else None
        [(version,)] = redo
        group = self._database.rows(self._tables.together, {"version": version})
        return undo, max([version, *(one for (one,) in group)])

    @kept
    def history(self, case_id: str) -> pd.DataFrame:
        """Changes of a case, latest first: id, who, why, entered_at (UTC), undone (bool), and what each kind adds.

        Figures: entries (count). Sites: site, name, archived, sites (how many came together), file (in which they
        came; '' where typed). Project: item, title, status, archived.
        Gains: benefit. Requests: item, status, day. What councils think: number. Scenarios: scenario, name, decision, archived.
        Meetings: steps (JSON).
        """
        self._shipped.require_case(case_id)
        return in_utc(self._database.table(self._tables.history, {"case": case_id}))

    def _mark(self, case_id: str, sql: str, *, undone: bool) -> int | None:
        self._shipped.require_case(case_id)
        with self._database.transaction() as writing:
            found = writing.rows(sql, {"case": case_id})
            if not found or found[0][0] is None:
                return None
            [(version,)] = found
            group = writing.rows(self._tables.together, {"version": version}) if self._tables.together else []
            taken = sorted({version, *(one for (one,) in group)})
            mark = {"undone": undone, "marked_at": utc_now()}
            ids = writing.next_ids(len(taken))
            marks = [{"id": number, self._tables.marked: one} | mark for number, one in zip(ids, taken, strict=True)]
            writing.insert(self._tables.marks, marks)
        return int(taken[-1])
