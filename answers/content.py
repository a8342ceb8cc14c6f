"""What a value holds, as a short key: the same for equal content, and for nothing else.

A key is a digest, so it gives nothing away of what it was made from, and of a large table no more is kept than of a small.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import singledispatch
from hashlib import blake2b
from types import FunctionType, NoneType
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from planning import Note, Values

SIZE = 20
SLOT = "_content"
"""Where something that never changes keeps its digest, as a cached property keeps its value."""

Put = Callable[[bytes], None]


class UnreadableError(TypeError):
    """What a value holds can't be told, so it can't be part of a key."""


def content(*values: object) -> bytes:
    """Return a digest of what values hold, and of their types: 1, 1.0 and True are three things.

    Read are numbers, texts, bytes, dates, shapes, members of an Enum, functions of a module, lists, tuples, sets, mappings
    (with their order), arrays, tables, values of assumptions, and frozen dataclasses with every field, those left out of
    comparisons too. The digest of a dataclass is worked out once, so nothing in it may be changed afterwards.

    Raises
    ------
    UnreadableError
        For anything else: an address in memory is no content.
    """
    parts: list[bytes] = []
    for value in values:
        write(value, parts.append)
    return blake2b(b"".join(parts), digest_size=SIZE).digest()


def write(value: object, put: Put) -> None:
    """Write a value so that no other reads the same; each kind begins with a letter and says how long it is."""
    plain = PLAIN.get(type(value))
    if plain:
        put(plain(value))
    else:
        write_other(value, put)


def sized(kind: bytes, text: bytes) -> bytes:
    """Return some bytes with their kind and length before them."""
    return b"%b%d:%b" % (kind, len(text), text)


def named(value: object) -> bytes:
    """Return a number, or a mark of what is missing, with its type."""
    return sized(b"A", f"{type(value).__name__} {value!r}".encode())


PLAIN: Mapping[type, Callable[[Any], bytes]] = {
    str: lambda text: sized(b"T", text.encode("utf-8", "surrogatepass")),
    bytes: lambda text: sized(b"B", text),
    **dict.fromkeys((NoneType, bool, int, float, complex, type(pd.NA), type(pd.NaT)), named),
}
"""How the simplest are written; most of what a case holds."""


@singledispatch
def write_other(value: object, put: Put) -> None:
    """Write what holds other things."""
    if not is_dataclass(value) or isinstance(value, type) or not value.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        raise UnreadableError(f"a {name_of(type(value))} can't be part of a key: its content can't be told")
    put(kept_digest(value, lambda: [(part.name, getattr(value, part.name)) for part in fields(value)]))


def kept_digest(value: object, parts: Callable[[], list[tuple[str, Any]]]) -> bytes:
    """Return the digest of something that never changes, from its parts by name; worked out once where it has room."""
    room = getattr(value, "__dict__", {})
    found: bytes | None = room.get(SLOT)
    if found is None:
        found = room[SLOT] = b"D" + content(name_of(type(value)), parts())
    return found


def name_of(thing: type | FunctionType) -> str:
    """Return the full name of a class or function."""
    return f"{thing.__module__}.{thing.__qualname__}"


@write_other.register(Values)
@write_other.register(Note)
def _(value: Values | Note, put: Put) -> None:
    put(kept_digest(value, lambda: [(name, part) for name, part in vars(value).items() if name != SLOT]))


@write_other.register
def _(value: date, put: Put) -> None:
    put(sized(b"C", f"{type(value).__name__} {value.isoformat()}".encode()))


@write_other.register
def _(value: Enum, put: Put) -> None:
    put(sized(b"E", f"{name_of(type(value))}.{value.name}".encode()))


@write_other.register
def _(value: BaseGeometry, put: Put) -> None:
    put(sized(b"Y", shapely.to_wkb(value)))


@write_other.register
def _(value: FunctionType, put: Put) -> None:
    if "<" in value.__qualname__:
        raise UnreadableError(f"{name_of(value)} can't be part of a key: what it closes over can't be told")
    put(sized(b"X", name_of(value).encode()))


@write_other.register
def _(value: np.generic, put: Put) -> None:
    put(sized(b"G", f"{value.dtype.str} {value!r}".encode()))


@write_other.register(list)
@write_other.register(tuple)
def _(value: Sequence[object], put: Put) -> None:
    put(sized(b"L", f"{type(value).__name__} {len(value)}".encode()))
    for part in value:
        write(part, put)


@write_other.register(set)
@write_other.register(frozenset)
def _(value: set[object] | frozenset[object], put: Put) -> None:
    put(sized(b"S", b"".join(sorted(content(part) for part in value))))


@write_other.register
def _(value: Mapping, put: Put) -> None:
    put(sized(b"M", str(len(value)).encode()))
    for key, part in value.items():
        write(key, put)
        write(part, put)


@write_other.register
def _(value: np.ndarray, put: Put) -> None:
    if value.dtype.hasobject:
        put(sized(b"O", str(value.shape).encode()))
        write(value.ravel().tolist(), put)
        return
    put(sized(b"N", f"{value.dtype.str} {value.shape}".encode()))
    put(value.tobytes())


@write_other.register
def _(value: pd.DataFrame, put: Put) -> None:
    put(sized(b"F", str(value.shape).encode()))
    write(value.columns, put)
    write(value.index, put)
    for place in range(value.shape[1]):
        write_column(value.iloc[:, place], put)


@write_other.register
def _(value: pd.Series, put: Put) -> None:
    put(sized(b"R", b""))
    write(value.name, put)
    write(value.index, put)
    write_column(value, put)


@write_other.register
def _(value: pd.Index, put: Put) -> None:
    put(sized(b"I", b""))
    write(list(value.names), put)
    write_column(value, put)


def write_column(column: pd.Series | pd.Index, put: Put) -> None:
    """Write the cells of a column; one of texts at once, as most are."""
    reference = getattr(column.array, "crs", "")  # of shapes
    put(sized(b"K", f"{column.dtype} {reference}".encode()))
    array = column.to_numpy()
    if not array.dtype.hasobject:
        write(array, put)
        return
    cells = array.tolist()
    if all(type(cell) is str or cell is None for cell in cells):
        put(sized(b"W", np.array([-1 if cell is None else len(cell) for cell in cells]).tobytes()))
        write("".join(filter(None, cells)), put)
    else:
        write(cells, put)
