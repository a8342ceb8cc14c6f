"""Case files: data/cases/*.toml, which a planner can read and edit. Needs no database."""

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from store.errors import N_, CaseFileError, UnknownCaseError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"

STATUSES = ("measured", "agreed", "estimated", "assumed", "judgement", "missing")
REGION_FIELDS = ("users_total", "places_total", "host", "houses", "buyers", "bought_places_today", "decision_deadline")
MUNICIPALITY_FIELDS = (
    "population",
    "places_needed",
    "users",
    "users_pathway_1",
    "users_pathway_2",
    "users_pathway_3",
    "tax_zone",
    "centre",
    "need_ordinary",
    "need_high",
    "need_very_high",
    "extra_staff",
    "bought_places",
    "bought_price_per_day",
    "bought_notice_months",
    "own_cost",
    "own_users",
    "without_offer",
    "staff_fte",
    "staff_nurses",
    "staff_social_educators",
    "staff_psychologists",
    "staff_health_workers",
    "staff_others",
)
FIGURE_COLUMNS = ("number", "name", "field", "value", "status", "source", "who", "why", "entered_at", "shared",
                  "version")  # fmt: skip

_INFO = ("id", "title", "published", "population_year", "note")
_TOP = (*_INFO, "region", "common", "municipality")
_PARTS = ("value", "status", "source")
_Figure = tuple[str | None, str, str]


def case_ids(folder: Path = DATA) -> list[str]:
    """Ids of the cases there are, in alphabetical order."""
    return sorted(file.stem for file in (folder / "cases").glob("[!.]*.toml"))


def read_case(case_id: str, folder: Path = DATA) -> tuple[dict[str, Any], pd.DataFrame]:
    """Read a case file as (info, figures), without a database.

    info: id, title, published (a date, None where the day isn't known), population_year, note ('' where none: what
    every reader of the case is to be told first).
    figures: number ('' for the region), name, field, value (text as written; None when missing), status, source,
    who, why, entered_at (None), shared (False); in case order, then field order.

    Raises UnknownCaseError, or CaseFileError naming file, key, value and remedy.
    """
    if case_id not in case_ids(folder):
        raise UnknownCaseError(
            N_("There is no case {case}. The cases are: {cases}."), case=case_id, cases=", ".join(case_ids(folder))
        )
    file = _CaseFile(folder / "cases" / f"{case_id}.toml")
    return file.info(), file.figures()


class _CaseFile:
    """The content of one file; every refusal names the file, the key and the value."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.content = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=str)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CaseFileError(
                N_("{file} can't be read as TOML: {reason}. Correct that line; text stands in quotes."),
                file=path,
                reason=error,
            ) from error
        self.only("", self.content, _TOP)

    def refused(self, template: str, key: str, value: object) -> CaseFileError:
        return CaseFileError(template, file=self.path, key=key, value="–" if value is None else value)

    def only(self, where: str, table: dict[str, Any], names: tuple[str, ...]) -> None:
        for key in sorted(table.keys() - set(names)):
            raise CaseFileError(
                N_("{file}: {key} = {value} is not known there. Correct the name to one of: {names}."),
                file=self.path,
                key=f"{where}{key}",
                value=table[key],
                names=", ".join(names),
            )

    def info(self) -> dict[str, Any]:
        info = {key: self.content.get(key) for key in _INFO} | {"note": self.content.get("note", "")}
        if info["id"] != self.path.stem:
            raise self.refused(N_("{file}: {key} is {value}. Write the file's name without .toml."), "id", info["id"])
        if not _is_text(info["title"]):
            raise self.refused(N_("{file}: {key} is {value}. Write a title, in quotes."), "title", info["title"])
        if type(info["published"]) not in (datetime.date, type(None)):
            template = N_("{file}: {key} is {value}. Write a day as 2017-12-08 without quotes, or leave it out.")
            raise self.refused(template, "published", info["published"])
        if type(info["population_year"]) is not int:
            template = N_("{file}: {key} is {value}. Write the year of the population figures, as 2017.")
            raise self.refused(template, "population_year", info["population_year"])
        if "note" in self.content and not _is_text(info["note"]):
            template = N_("{file}: {key} is {value}. Write what is to be said of the case, in quotes, or leave it out.")
            raise self.refused(template, "note", info["note"])
        return info

    def figures(self) -> pd.DataFrame:
        common = self.table("common", self.content.get("common", {}))
        region = self.table("region", self.content.get("region", {}))
        self.only("common.", common, MUNICIPALITY_FIELDS)
        self.only("region.", region, REGION_FIELDS)
        rows = [("", "", field, *self.figure(f"region.{field}", region.get(field), {})) for field in REGION_FIELDS]
        for municipality in self.municipalities():
            number, name = municipality["number"], municipality["name"]
            for field in MUNICIPALITY_FIELDS:
                parts = self.table(f"common.{field}", common.get(field, {}))
                rows.append((number, name, field, *self.figure(f"{number}.{field}", municipality.get(field), parts)))
        return figure_table([(*row, None, None, None, False, 0) for row in rows])

    def table(self, key: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.refused(
                N_("{file}: {key} is {value}. Write it as {{ value = ..., status = ..., source = ... }}."), key, value
            )
        return value

    def municipalities(self) -> list[dict[str, Any]]:
        found = self.content.get("municipality")
        if not isinstance(found, list) or not found:
            template = N_("{file}: {key} is {value}. Add at least one [[municipality]] with number and name.")
            raise self.refused(template, "municipality", found)
        numbers = [self.number(municipality) for municipality in found]
        for number in numbers:
            if numbers.count(number) > 1:
                template = N_("{file}: {key} is {value} more than once. Take all but one of them away.")
                raise self.refused(template, "municipality.number", number)
        return found

    def number(self, municipality: Any) -> str:
        table = self.table("municipality", municipality)
        number, name = table.get("number"), table.get("name")
        if not isinstance(number, str) or not re.fullmatch(r"[0-9]{4}", number):
            template = N_('{file}: {key} is {value}. Write four digits in quotes, as "0618".')
            raise self.refused(template, "municipality.number", number)
        if not _is_text(name):
            template = N_("{file}: {key} is {value}. Write the municipality's name, in quotes.")
            raise self.refused(template, f"{number}.name", name)
        self.only(f"{number}.", table, ("number", "name", *MUNICIPALITY_FIELDS))
        return number

    def figure(self, key: str, written: Any, common: dict[str, Any]) -> _Figure:
        """Value, status and source of one figure; a bare value has the status and source common to all."""
        parts = written if isinstance(written, dict) else common if written is None else common | {"value": written}
        self.only(f"{key}.", parts, _PARTS)
        status, source = parts.get("status"), parts.get("source")
        if status == "missing" or (written is None and "value" not in parts):
            return self.missing(key, parts)
        if status not in STATUSES:
            template = N_("{file}: {key} is {value}. Write measured, agreed, estimated, assumed, judgement or missing.")
            raise self.refused(template, f"{key}.status", status)
        if not _is_text(source):
            template = N_("{file}: {key} is {value}. Write where the value comes from, in quotes.")
            raise self.refused(template, f"{key}.source", source)
        return self.text(f"{key}.value", parts.get("value")), str(status), str(source)

    def missing(self, key: str, parts: dict[str, Any]) -> _Figure:
        if "value" in parts:
            template = N_("{file}: {key} is {value}, yet its status is missing. Correct the status, or take it away.")
            raise self.refused(template, f"{key}.value", parts["value"])
        return None, "missing", str(parts.get("source", "")) if parts.get("status") == "missing" else ""

    def text(self, key: str, value: Any) -> str:
        if value is None or isinstance(value, bool | list | dict) or not str(value).strip():
            template = N_("{file}: {key} is {value}. Write a number, a day or quoted text; leave out what is missing.")
            raise self.refused(template, key, value)
        return str(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def figure_table(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Table of figures with FIGURE_COLUMNS; value, who, why and entered_at are None where there is nothing."""
    table = pd.DataFrame(rows, columns=list(FIGURE_COLUMNS), dtype=object)
    texts = dict.fromkeys(("number", "name", "field", "status", "source"), "str")
    return table.astype(texts | {"shared": bool, "version": "int64"})
