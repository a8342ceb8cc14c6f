"""Uploaded files as named parts: a zip is opened in memory, with limits on what may come out of it."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from openformats.errors import N_, FormatError

MEGABYTE = 1024 * 1024
LARGEST = 500 * MEGABYTE
MOST_FILES = 5000


def members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip with their bare names, or the file itself where it is no zip.

    Raises
    ------
    FormatError
        The zip is cut off, broken, locked by a password, or unpacks to more than it should.
    """
    if not is_zip(data):
        yield name, data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(name, entries)
            for entry in entries:
                with archive.open(entry) as file:
                    yield PurePosixPath(entry.filename).name, file.read(LARGEST)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise FormatError(
            N_("{file} is a broken or cut off zip file. Fetch it again, and try anew."), file=name
        ) from error


def is_zip(data: bytes) -> bool:
    """Tell whether some bytes begin as a zip does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def _check(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise FormatError(N_("{file} is locked by a password. Unlock it, and try anew."), file=name)
    size = sum(entry.file_size for entry in entries)
    if size > LARGEST or len(entries) > MOST_FILES:
        raise FormatError(
            N_(
                "{file} unpacks to {size} MB in {count} files; at most {most} MB in {files} files are read. "
                "Fetch the county's own timetable instead of the whole country's."
            ),
            file=name, size=round(size / MEGABYTE), count=len(entries), most=round(LARGEST / MEGABYTE), files=MOST_FILES,
        )  # fmt: skip
