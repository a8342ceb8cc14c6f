"""Shipped tables as the manifest describes them: CSV, GeoJSON and TOML read into typed tables."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import shapely
from shapely.geometry import shape

from store.case_files import DATA, read_case
from store.errors import N_, ManifestError
from store.manifest import Column, Table

_DTYPES: dict[str, Any] = {"integer": "Int64", "number": "float64", "flag": "bool", "answer": "boolean"}


def read_table(table: Table, folder: Path = DATA) -> pd.DataFrame:
    """One shipped table with the manifest's columns and kinds; geometry is WKB, an empty text is ''.

    Raises ManifestError naming file, column, row and value.
    """
    file = folder / table.file
    try:
        raw = _read_toml(table, file) if file.suffix == ".toml" else _READERS[file.suffix](file)
    except (OSError, ValueError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
        raise ManifestError(
            N_("{file} can't be read: {reason}. Restore it from the BOPS you installed, or correct what is named."),
            file=file,
            reason=error,
        ) from error
    names = [column.name for column in table.columns]
    if list(raw.columns) != names:
        raise ManifestError(
            N_("{file} has the columns {found}, the manifest says {names}. Make them agree."),
            file=file,
            found=", ".join(raw.columns),
            names=", ".join(names),
        )
    return pd.DataFrame({column.name: _typed(raw[column.name], column, file) for column in table.columns})


def row_count(table: Table, folder: Path = DATA) -> int:
    """Rows of a shipped table, or figures of a case."""
    return len(read_case(Path(table.file).stem, folder)[1] if table.is_case else read_table(table, folder))


def _read_csv(file: Path) -> pd.DataFrame:
    return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def _read_geojson(file: Path) -> pd.DataFrame:
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    geometry = shapely.to_wkb([shape(feature["geometry"]) for feature in features])
    rows = [feature["properties"] | {"geometry": wkb} for feature, wkb in zip(features, geometry, strict=True)]
    return pd.DataFrame(rows, dtype=object)


def _read_toml(table: Table, file: Path) -> pd.DataFrame:
    """Rows of an array of tables, with their position; a table within a row is JSON, what a row doesn't name is empty."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))[table.name]
    rows = [
        {"position": i} | {key: json.dumps(value) if isinstance(value, dict) else value for key, value in row.items()}
        for i, row in enumerate(written, 1)
    ]
    named = [column.name for column in table.columns]
    others = dict.fromkeys(key for row in rows for key in row if key not in named)
    return pd.DataFrame(rows, columns=[*named, *others], dtype=object)


_READERS = {".csv": _read_csv, ".geojson": _read_geojson}


def _typed(raw: pd.Series, column: Column, file: Path) -> pd.Series:
    if column.kind in ("text", "geometry"):
        return raw.fillna("").astype("str") if column.kind == "text" else raw
    empty = raw.isna() | (raw.astype("str") == "")
    numbers = pd.to_numeric(raw.mask(empty), errors="coerce")
    wrong = ~empty & (numbers.isna() | _outside(numbers, column.kind))
    if column.kind == "flag":
        wrong |= empty
    if wrong.any():
        raise _refused(raw[wrong], column, file)
    return numbers.astype(_DTYPES[column.kind])


def _outside(numbers: pd.Series, kind: str) -> pd.Series:
    if kind in ("flag", "answer"):
        return ~numbers.isin([0, 1])
    return numbers % 1 != 0 if kind == "integer" else pd.Series(False, index=numbers.index)


def _refused(wrong: pd.Series, column: Column, file: Path) -> ManifestError:
    return ManifestError(
        N_(
            "{file}: column {column} holds {value}, which is no {kind}, and {count} such values in all "
            "(rows {rows}). Correct them."
        ),
        file=file,
        column=column.name,
        value=repr(wrong.iloc[0]),
        kind=column.kind,
        count=len(wrong),
        rows=", ".join(str(row + 1) for row in wrong.index[:5]),
    )
