"""Copies of the one file: made while it may be in use, put back without losing what was there, and read to their end."""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import migrations
from store.databases import on_disk
from store.databases.duckdb import DuckDB, broken
from store.errors import N_, BrokenFileError, BusyError, FolderError, NewerFileError, WriteError
from store.opening import FILE_NAME, home_folder

TRIES, PAUSE = 40, 0.25
"""How often a copy is tried of a file that is written to meanwhile, and the seconds between."""
_PIECE = 2**20
_TELL_EVERY = 10
_BELONGS = (
    ("entry", "change_set", "change_set"), ("change_mark", "change_set", "change_set"),
    ("answer_mark", "version", "answer"),
    ("site_mark", "version", "site_version"), ("project_mark", "version", "project_version"),
    ("benefit_mark", "version", "benefit_version"), ("request_mark", "version", "request_version"),
    ("opinion_mark", "version", "opinion_version"), ("meeting_mark", "version", "meeting_version"),
    ("scenario_mark", "version", "scenario_version"), ("timetable_stop", "delivery", "timetable_delivery"),
    ("published_figure", "publication", "publication"), ("publication_withdrawal", "publication", "publication"),
)  # fmt: skip
"""Table, its column, and the table whose id that is."""

Tell = Callable[..., None]
"""Is told how far it is: an English template, and the values that go into it."""
Sums = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Done:
    """What was copied, put back or looked through: the file, its tables and their rows, and what was there before."""

    file: Path
    tables: int
    rows: int
    kept: Path | None = None


def database_file() -> Path:
    """Where the database of this BOPS lies, whether it is there or not; raises FolderError."""
    return home_folder() / FILE_NAME


def backup(file: Path, target: Path, tell: Tell) -> Done:
    """Copy a database to a new file, compare the two, and read the copy to its end; the database may be in use.

    Raises FolderError where the copy can't be written there, BusyError where the database is written to all the time,
    BrokenFileError where it is damaged, and the others of a file that isn't ours; then there is no copy.
    """
    _require_there(file)
    target = target.absolute()
    if target.exists() or not target.parent.is_dir():
        raise FolderError(
            N_("A backup can't be {path}: that is there already, or its folder is not. Choose a new name."),
            path=target,
        )
    with _Work(target.parent, target) as work:
        sums = _whole_copy(file, work / target.name, tell)
        _put(work / target.name, target)
    return _done(target, sums)


def restore(source: Path, file: Path, tell: Tell) -> Done:
    """Put a backup in the place of the database, which is kept beside it under another name.

    Raises BusyError where a BOPS is running on it, and as :func:`backup`; then the database is as before.
    """
    _require_there(source)
    with _Work(file.parent, file) as work:
        sums = _whole_copy(source, work / file.name, tell)
        _let_go(file)
        tell(N_("Putting it in place ..."))
        kept = _set_aside(file)
        (work / file.name).replace(file)
    return _done(file, sums, kept)


def check(file: Path, tell: Tell) -> Done:
    """Read every table of a database to its end and see that what belongs together is there; it is left as it is.

    One that is in use is read as a copy, made for this and taken away. Raises as :func:`backup`.
    """
    _require_there(file)
    try:
        return _done(file, _read_through(file, tell))
    except BusyError:
        with _Work(Path(tempfile.gettempdir()), file) as work:
            return _done(file, _whole_copy(file, work / file.name, tell))


def _whole_copy(file: Path, target: Path, tell: Tell) -> Sums:
    """Copy a database and its log to one file; return what is in it, read from the copy."""
    tell(N_("Copying {file} ..."), file=file)
    _copy_at_rest(file, target, tell)
    sums = _read_through(target, tell, name=file)
    if on_disk.both(target)[1]:
        _bring_in(target, file)
        if on_disk.both(target)[1] or _read_through(target, tell, name=file) != sums:
            raise BrokenFileError(
                N_("The log of {file} can't be brought into a copy of it. Stop BOPS, and copy both files by hand."),
                file=file,
            )
    return sums


def _copy_at_rest(file: Path, target: Path, tell: Tell) -> None:
    """Copy a file and its log, byte for byte, as they were at one moment: read twice, the same, and not written to meanwhile.

    A file that is written to never loses what was there before until the new is whole, so any such moment can be opened.
    """
    pairs = ((file, target), (on_disk.log_of(file), on_disk.log_of(target)))
    for attempt in range(TRIES):
        before = on_disk.both(file)
        copied = [_copy(path, copy) for path, copy in pairs]
        compared = [[_sum(path) for path, _ in pairs], [_sum(copy) for _, copy in pairs]]
        if on_disk.both(file) == before and compared == [copied, copied]:
            tell(N_("Copied and compared, byte for byte."))
            return
        if attempt == 0:
            tell(N_("It is being written to: waiting for a moment of rest ..."))
        time.sleep(PAUSE)
    raise BusyError(N_("{file} is written to all the time. Try again later, or stop BOPS first."), file=file)


def _copy(path: Path, copy: Path) -> str | None:
    """Copy a file, and see that it is on the disk; return the sum of what was read, None where there is none."""
    copy.unlink(missing_ok=True)
    found = hashlib.sha256()
    with suppress(FileNotFoundError), path.open("rb") as source, copy.open("wb") as target:
        while piece := source.read(_PIECE):
            found.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
        return found.hexdigest()
    return None


def _sum(path: Path) -> str | None:
    """Return the sum of what a file holds, None where there is none."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return None


def _read_through(file: Path, tell: Tell, name: Path | None = None) -> Sums:
    """Read every table and see that it is ours and that what belongs together is there; return what is in it."""

    def read(done: int, of: int) -> None:
        if done % _TELL_EVERY == 0 or done == of:
            tell(N_("Read: {done} of {count} tables."), done=done, count=of)

    with closing(DuckDB(file, read_only=True, name=name)) as database:
        migrations.check(database, migrations.known_migrations())
        sums = database.sums(read)
        tables = {table.rpartition(".")[2] for table in sums}
        for table, column, whole in _BELONGS:
            if not {table, whole} <= tables:
                continue  # made by an earlier BOPS
            sql = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {whole})"
            [(count,)] = database.rows(sql)
            if count:
                raise BrokenFileError(
                    N_("{file} is damaged: {count} rows of {table} belong to nothing. Put a backup in its place."),
                    file=database.file, count=count, table=table,
                )  # fmt: skip
    return sums


def _let_go(file: Path) -> None:
    """Raise BusyError where another process has the database open; bring its log into it where it can be read."""
    if file.exists():
        with suppress(BrokenFileError, NewerFileError, WriteError):
            _bring_in(file, file)


def _bring_in(file: Path, name: Path) -> None:
    """Bring the log of a database into it; name: what sentences call it."""
    with closing(DuckDB(file, name=name)) as database, broken(name), database.transaction(apart=True):
        pass


def _set_aside(file: Path) -> Path | None:
    """Give the database that is there, and its log, another name beside; it keeps its own until the new one is in place."""
    log, kept = on_disk.log_of(file), None
    if file.exists() or log.exists():
        stamp = time.strftime("%Y-%m-%d-%H%M%S")
        kept = file.with_name(f"{file.stem}-before-{stamp}{file.suffix}")
        number = 1
        while kept.exists() or on_disk.log_of(kept).exists():
            number += 1
            kept = file.with_name(f"{file.stem}-before-{stamp}-{number}{file.suffix}")
    if kept and file.exists():
        _also_named(file, kept)
    if kept and log.exists():
        log.rename(on_disk.log_of(kept))
    return kept


def _also_named(file: Path, other: Path) -> None:
    try:
        os.link(file, other)
    except OSError:  # a file system without links
        shutil.copy2(file, other)


def _put(made: Path, target: Path) -> None:
    """Give the finished copy its name, unless something has it by now."""
    try:
        os.link(made, target)
    except FileExistsError as error:
        raise FolderError(
            N_("A backup can't be {path}: that is there already, or its folder is not. Choose a new name."),
            path=target,
        ) from error
    except OSError:  # a file system without links
        made.rename(target)


def _require_there(file: Path) -> None:
    if not file.is_file():
        raise FolderError(N_("There is no database {file}. Name the file, or set BOPS_HOME to its folder."), file=file)


def _done(file: Path, sums: Sums, kept: Path | None = None) -> Done:
    return Done(file, len(sums), sum(rows for rows, _ in sums.values()), kept)


class _Work:
    """A folder for what isn't finished, taken away at the end; what the disk refuses is one sentence.

    Parameters
    ----------
    where : the folder it lies in
    for_what : the file that is being made
    """

    def __init__(self, where: Path, for_what: Path) -> None:
        self._where, self._for_what = where, for_what

    def __enter__(self) -> Path:
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="building-", dir=self._where))
        except OSError as error:
            raise self._refused(error) from error
        return self._folder

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> FolderError:
        return FolderError(
            N_(
                "{file} can't be copied or written ({reason}); nothing is changed. "
                "See that the disk isn't full, that the folder may be written, and on Windows that BOPS is stopped."
            ),
            file=self._for_what,
            reason=error.strerror or error,
        )
