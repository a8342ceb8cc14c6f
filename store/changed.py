"""Two who change the same: a save names the version it saw, and is refused with the difference where another stands now."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, Protocol

from store.databases.contract import Transaction
from store.errors import N_, OutdatedError
from store.trail import Versions

Values = Mapping[str, Any]
Shipped = Callable[[], Values]
SAME = N_("it reads the same")
KEYS = ("status", "rule", "owner", "number")
"""Columns that hold keys, which a reader knows by other names: that they changed is told, not from what to what."""
LONGEST = 60
"""Letters of a text that are told of it."""


class Words(Protocol):
    """What writes a difference in a language."""

    def t(self, text: str, /, **values: object) -> str:
        """Translate a text and put its values in."""

    def join(self, words: Sequence[str]) -> str:
        """Write a list."""

    def number(self, value: float | None, decimals: int = 0) -> str:
        """Write a number."""

    def date(self, day: datetime.date) -> str:
        """Write a day."""


@dataclass(frozen=True)
class Difference:
    """A field that stands otherwise than it was seen; ``label`` is translated where it is told."""

    label: str
    before: object
    after: object
    told: bool = True

    def __str__(self) -> str:
        return f"{self.label}: {self.before} -> {self.after}"

    def written(self, words: Words) -> str:
        """Return it as the language says it; where its values are not told, its label alone."""
        label = words.t(self.label)
        if not (self.told and short(self.before) and short(self.after)):
            return label
        before, after = (shown(words, value) for value in (self.before, self.after))
        if not after:
            return words.t("{field} is now empty", field=label)
        if not before:
            return words.t("{field} is now {after}", field=label, after=after)
        return words.t("{field} from {before} to {after}", field=label, before=before, after=after)


@dataclass(frozen=True)
class Label:
    """A text of ours, translated where it is told."""

    text: str

    def __str__(self) -> str:
        return self.text

    def written(self, words: Words) -> str:
        """Return it in the language."""
        return words.t(self.text)


@dataclass(frozen=True)
class Differences:
    """All fields that stand otherwise than they were seen."""

    parts: Sequence[Difference]

    def __str__(self) -> str:
        return ", ".join(map(str, self.parts)) or SAME

    def written(self, words: Words) -> str:
        """Return them as the language lists them."""
        return words.join([part.written(words) for part in self.parts]) if self.parts else words.t(SAME)


def short(value: object) -> bool:
    """Tell whether a value can be told in a sentence: no JSON."""
    return not isinstance(value, str) or not value.startswith(("{", "["))


def shown(words: Words, value: object) -> str:
    """Return a value as the language writes it; nothing where there is none."""
    if isinstance(value, bool):
        return words.t("yes") if value else words.t("no")
    if isinstance(value, int | float):
        return words.number(float(value), 6)
    if isinstance(value, datetime.date):
        return words.date(value)
    return shorten(str(value or ""), LONGEST, placeholder=" …")


def nothing() -> Values:
    """Return what is shipped of what users alone write."""
    return {}


def require_same(
    writing: Transaction, tables: Versions, latest: int, seen: int | None, name: str | Label, shipped: Shipped = nothing
) -> None:
    """Refuse a change of what stands otherwise than it was seen, with who changed it and the difference.

    Parameters
    ----------
    writing : the transaction that would write, so that nobody else writes meanwhile
    tables : where the versions are
    latest : the version that stands; 0 is what is shipped
    seen : the version that was on the screen; None asks for nothing
    name : what is changed, as the sentence names it
    shipped : gives what is shipped of it, by column; asked only where the two differ

    Raises OutdatedError.
    """
    if seen is None or seen == latest:
        return
    if latest > seen:
        text = N_("{who} has changed {name} since you opened it: {changes}. Look at it again, then save.")
        who = signed(writing, tables.versions, "id", latest)
    else:
        text = N_("{who} has taken back what you saw of {name}: {changes}. Look at it again, then save.")
        who = signed(writing, tables.marks, tables.marked, seen)
    changes = Differences(differences(writing, tables, (seen, latest), shipped()))
    raise OutdatedError(text, who=who, name=name, changes=changes)


def signed(writing: Transaction, table: str, column: str, version: int) -> str | Label:
    """Return who signed the latest row of a version."""
    rows = writing.rows(
        f"SELECT who FROM {table} WHERE {column} = $version ORDER BY id DESC", {"version": int(version)}
    )
    return str(rows[0][0]) if rows and rows[0][0] else Label(N_("Somebody else"))


def differences(writing: Transaction, tables: Versions, versions: tuple[int, int], shipped: Values) -> list[Difference]:
    """Return the fields in which two versions differ; 0 is what is shipped."""
    before, after = (one_version(writing, tables, version, shipped) for version in versions)
    return [
        Difference(label, before.get(column), after.get(column), column not in KEYS)
        for column, label in tables.labels.items()
        if blank(before.get(column)) != blank(after.get(column))
    ]


def blank(value: object) -> object:
    """Return a value with an empty text as nothing: what is shipped has none."""
    return None if value == "" else value


def one_version(writing: Transaction, tables: Versions, version: int, shipped: Values) -> Values:
    """Return what a version says, by column."""
    columns = ", ".join(tables.labels)
    rows = writing.rows(f"SELECT {columns} FROM {tables.versions} WHERE id = $version", {"version": int(version)})
    return dict(zip(tables.labels, rows[0], strict=True)) if rows else shipped
