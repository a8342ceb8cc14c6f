"""Undo and redo of what is only ever added: marks on versions, the latest of which counts."""

from dataclasses import dataclass

import pandas as pd
from duckdb import DuckDBPyConnection

from store.databases.duckdb import Database, insert, utc_now


@dataclass(frozen=True)
class Trail:
    """Versions of one kind of thing, numbered by the sequence of events.

    Parameters
    ----------
    versions : table of versions with id and case_id
    marks : table of marks: id, version, undone, when
    changes : view of versions with undone and mark, the number of the latest mark
    together : SQL that gives the versions that came with $version and go with it; '' where each goes alone
    marked : the column of marks that holds the version
    """

    versions: str
    marks: str
    changes: str
    together: str = ""
    marked: str = "version"

    def pending(self, database: Database, case_id: str) -> tuple[int | None, int | None]:
        """Return the versions that undo and redo would take; None where there is none."""
        undo, redo = (database.rows(sql, {"case": case_id}) for sql in (self._undoable, self._redoable))
        back = redo[0][0] if redo else None
        if back is not None and self.together:
            back = max(back, *(one for (one,) in database.rows(self.together, {"version": back})), back)
        return undo[0][0], back

    def mark(self, database: Database, case_id: str, *, undone: bool) -> int | None:
        """Set the latest version aside, with those it came with, or bring back what was set aside last.

        Return its number, the highest of several; None where there is none.
        """
        with database.transaction() as cursor:
            sql = self._undoable if undone else self._redoable
            found = cursor.execute(sql, {"case": case_id}).fetchone()
            if not found or found[0] is None:
                return None
            group = cursor.execute(self.together, {"version": found[0]}).fetchall() if self.together else []
            taken = sorted({found[0], *(one for (one,) in group)})
            marks = {"id": next_ids(cursor, len(taken)), self.marked: taken, "undone": undone, "marked_at": utc_now()}
            insert(cursor, self.marks, pd.DataFrame(marks))
        return int(taken[-1])

    @property
    def _undoable(self) -> str:
        return f"SELECT max(id) FROM {self.changes} WHERE case_id = $case AND NOT undone"

    @property
    def _redoable(self) -> str:
        """What was undone after the latest version was entered, the last undone first."""
        return f"""
            SELECT id FROM {self.changes}
            WHERE case_id = $case AND undone AND mark > (SELECT max(id) FROM {self.versions} WHERE case_id = $case)
            ORDER BY mark DESC LIMIT 1
        """


def next_id(cursor: DuckDBPyConnection) -> int:
    """Next number of the one sequence of events."""
    row = cursor.execute("SELECT nextval('event')").fetchone()
    assert row is not None
    return int(row[0])


def next_ids(cursor: DuckDBPyConnection, count: int) -> list[int]:
    """Next numbers of the one sequence of events, rising."""
    rows = cursor.execute("SELECT nextval('event') FROM range(?)", [count]).fetchall()
    return sorted(number for (number,) in rows)
