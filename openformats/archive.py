"""Uploaded files as named parts: a zip is opened in memory, and each part unpacked when it is read, within limits."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from openformats.errors import N_, FormatError

MEGABYTE = 1024 * 1024
LARGEST = 500 * MEGABYTE
LARGEST_PART = 150 * MEGABYTE
MOST_FILES = 5000
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What the library of zips raises where one is damaged; a ValueError, where a name is not in the letters it claims."""


@dataclass(frozen=True, eq=False)
class Part:
    """A file that came alone (``data``), or in a zip (``archive`` and ``entry``)."""

    upload: str
    data: bytes = b""
    archive: zipfile.ZipFile | None = None
    entry: zipfile.ZipInfo | None = None

    @property
    def size(self) -> int:
        """How many bytes it is, unpacked, as the list of its zip says: no more of it are ever read."""
        return len(self.data) if self.entry is None else self.entry.file_size

    def read(self) -> bytes:
        """Return what is in it; raises FormatError where it is too large, or the zip is broken there."""
        if self.archive is None or self.entry is None:
            return self.data
        if self.entry.file_size > LARGEST_PART:
            raise FormatError(
                N_("{part} in {file} unpacks to {size} MB; at most {most} MB of one part are read. Give the timetable of "
                   "one county, or a smaller file."),
                part=self.entry.filename, file=self.upload, size=round(self.entry.file_size / MEGABYTE),
                most=round(LARGEST_PART / MEGABYTE),
            )  # fmt: skip
        try:
            return self.archive.read(self.entry)  # of a part that is longer than it says, no more than it says
        except BROKEN as error:
            raise _broken(self.upload) from error


def parts_of(name: str, data: bytes) -> dict[str, Part]:
    """Return the files of a zip by their bare names, or the file itself where it is no zip.

    Raises
    ------
    FormatError
        The zip is cut off, broken, locked by a password, unpacks to more than it should, or has a table twice.
    """
    if not is_zip(data):
        return {name: Part(name, data)}
    archive = opened(name, data)
    found: dict[str, Part] = {}
    for entry in archive.infolist():
        path = entry.filename.replace("\\", "/")  # as older tools of Windows write it
        bare = path.rpartition("/")[2]
        if bare in found and bare.lower().endswith(".txt"):
            raise FormatError(
                N_("{part} lies more than once in {file}. Import one timetable at a time."), part=bare, file=name
            )
        if bare:
            found[path if bare in found else bare] = Part(name, archive=archive, entry=entry)
    return found


def require_not_too_much(names: Iterable[str], sizes: Iterable[int]) -> None:
    """Refuse an upload of several files that are too much together, each of them packed or unpacked; raises FormatError."""
    if (size := sum(sizes)) > LARGEST:
        raise FormatError(
            N_("{files} come to {size} MB together; at most {most} MB of one upload are read. Give the timetable of one county, "
               "or fewer files."),
            files=", ".join(names), size=round(size / MEGABYTE), most=round(LARGEST / MEGABYTE),
        )  # fmt: skip


def is_zip(data: bytes) -> bool:
    """Tell whether some bytes begin as a zip does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def opened(name: str, data: bytes, most: int = LARGEST) -> zipfile.ZipFile:
    """Open a zip whose list of contents is within the limits; nothing is unpacked; raises FormatError as ``parts_of``."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise _broken(name) from error
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise FormatError(N_("{file} is locked by a password. Unlock it, and try anew."), file=name)
    size = sum(entry.file_size for entry in entries)
    if size > most or len(entries) > MOST_FILES:
        raise FormatError(
            N_(
                "{file} unpacks to {size} MB in {count} files; at most {most} MB in {files} files are read. "
                "Fetch the county's own timetable instead of the whole country's."
            ),
            file=name, size=round(size / MEGABYTE), count=len(entries), most=round(most / MEGABYTE), files=MOST_FILES,
        )  # fmt: skip
    return archive


def _broken(name: str) -> FormatError:
    return FormatError(N_("{file} is a broken or cut off zip file. Fetch it again, and try anew."), file=name)
