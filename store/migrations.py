"""Steps that bring the tables users write to their present form: named, ordered, recorded, each in one transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store.databases.contract import Database, utc_now
from store.errors import N_, ForeignFileError, MigrationError, NewerFileError, WriteError

_FOLDER = Path(__file__).parent / "migrations"
_RECORD = "CREATE TABLE migration (name VARCHAR PRIMARY KEY, applied_at TIMESTAMP NOT NULL, checksum VARCHAR NOT NULL)"
_RECORD_COLUMNS = {"name", "applied_at", "checksum"}
_COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = 'migration'
"""


@dataclass(frozen=True)
class Migration:
    """One step: its name, which gives the order, and its SQL."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """Sum of the SQL, to see that a step already taken hasn't been rewritten."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def known_migrations(folder: Path = _FOLDER) -> tuple[Migration, ...]:
    """Steps of this version, in order."""
    return tuple(Migration(file.stem, file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.sql")))


def taken(database: Database) -> dict[str, str] | None:
    """Checksums of the steps a database has taken, by name; None where it keeps no such record."""
    if {name for (name,) in database.rows(_COLUMNS)} != _RECORD_COLUMNS:
        return None
    return dict(database.rows("SELECT name, checksum FROM migration"))


def check(database: Database, known: Sequence[Migration]) -> None:
    """Refuse a database that isn't ours, is newer than this version, or took a step that reads differently here."""
    steps, file = taken(database), database.file
    if not steps or known[0].name not in steps:
        raise ForeignFileError(
            N_(
                "{file} is a DuckDB file, but not made by BOPS; it is left as it is. "
                "Move it away, or set BOPS_HOME to another folder."
            ),
            file=file,
        )
    newer = sorted(steps.keys() - {step.name for step in known})
    if newer:
        raise NewerFileError(
            N_(
                "{file} was made by a newer BOPS (it has {steps}); it is left as it is. "
                "Update BOPS, or set BOPS_HOME to another folder."
            ),
            file=file,
            steps=", ".join(newer),
        )
    _refuse_rewritten(steps, file, known)


def _refuse_rewritten(steps: dict[str, str], file: Path, known: Sequence[Migration]) -> None:
    rewritten = [step.name for step in known if step.name in steps and steps[step.name] != step.checksum]
    if rewritten:
        raise MigrationError(
            N_(
                "{file} was brought to its form by other steps than this BOPS has ({steps}); it is left as it is. "
                "Use the BOPS that made it, or set BOPS_HOME to another folder."
            ),
            file=file,
            steps=", ".join(rewritten),
        )


def apply(database: Database, known: Sequence[Migration]) -> list[str]:
    """Take the steps that remain, each in a transaction of its own; return their names."""
    steps = taken(database)
    if steps is None:
        with database.transaction() as writing:
            writing.run(_RECORD)
    remaining = [step for step in known if step.name not in (steps or {})]
    for step in remaining:
        _take(database, step)
    return [step.name for step in remaining]


def _take(database: Database, step: Migration) -> None:
    try:
        with database.transaction() as writing:
            writing.run(step.sql)
            record = {"name": step.name, "applied_at": utc_now(), "checksum": step.checksum}
            writing.insert("migration", [record])
    except WriteError as error:
        raise MigrationError(
            N_(
                "Step {step} of {file} failed ({reason}); the database is as before. "
                "Report this, and use the BOPS you had until it is mended."
            ),
            step=step.name,
            file=database.file,
            reason=error.values["reason"],
        ) from error
