"""What lies on the disk under the name of a database: told apart from what was put there meanwhile, without opening it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileOnDisk:
    """A file as it was found.

    Parameters
    ----------
    which : the device and the number of the file on it, which another file of the same name does not share
    size : in bytes
    changed : when it was written last, in nanoseconds
    """

    which: tuple[int, int]
    size: int
    changed: int


def look(path: Path) -> FileOnDisk | None:
    """Look at a file; None where there is none.

    It is never opened: a process that closes a file again gives up the lock that keeps others from it.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return FileOnDisk((found.st_dev, found.st_ino), found.st_size, found.st_mtime_ns)


def log_of(file: Path) -> Path:
    """Where the log of a database lies: what is not yet in the file itself."""
    return file.with_name(f"{file.name}.wal")


def both(file: Path) -> tuple[FileOnDisk | None, FileOnDisk | None]:
    """Look at a database and its log; an empty log is as none."""
    log = look(log_of(file))
    return look(file), log if log and log.size else None


def same_file(one: FileOnDisk | None, other: FileOnDisk | None) -> bool:
    """Tell whether it is one file, whatever was written to it."""
    return bool(one and other and one.which == other.which)
