"""Where a value comes from: a document and the place in it, or somebody's judgement and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planning.errors import AssumptionError

FORMS = (
    'source = { from = "a document of sources.toml", place = "where in it" }',
    'source = { by = "makers", why = "why this value" }',
)
DOCUMENT, JUDGED = {"from", "place", "year", "note", "unverified"}, {"by", "why", "unverified"}
PARTS: Mapping[str, set[str]] = {"document": {"author", "title", "year", "link"}}


@dataclass(frozen=True)
class Document:
    """A report, law, tariff or article; ``year`` is None and ``link`` empty where they are not known."""

    author: str
    title: str
    year: int | None = None
    link: str = ""


@dataclass(frozen=True)
class Source:
    """What one value rests on.

    Attributes
    ----------
    document, place
        The document and where in it; None and empty for a judgement.
    by, why
        Who judged, by role, and why; of a document ``why`` is a remark on it, or empty.
    unverified
        Whether nobody has read it at the source.
    """

    document: Document | None = None
    place: str = ""
    by: str = ""
    why: str = ""
    unverified: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is said of it, to search in."""
        named = () if self.document is None else (self.document.author, self.document.title, self.document.link)
        return tuple(filter(None, (*named, self.place, self.by, self.why)))


@dataclass(frozen=True)
class References:
    """What ``sources.toml`` names: documents, who judged, and who may be asked, by key."""

    documents: Mapping[str, Document]
    judges: Mapping[str, str]
    ask: Mapping[str, str]


def read_references(table: Mapping[str, Any]) -> References:
    """Return what a file of sources names; an error says what a document lacks."""
    documents = {key: read_document(key, row) for key, row in table.get("document", {}).items()}
    return References(documents, labels(table, "judge"), labels(table, "ask"))


def labels(table: Mapping[str, Any], part: str) -> dict[str, str]:
    """Return the labels of a part of the file by key."""
    for key, row in table.get(part, {}).items():
        if not str(row.get("label", "")).strip():
            raise AssumptionError("sources.toml: [{part}.{key}] has no 'label'. Add one.", part=part, key=key)
    return {key: row["label"] for key, row in table.get(part, {}).items()}


def read_document(key: str, row: Mapping[str, Any]) -> Document:
    """Return one document; author and title are asked for, year and link only where they are known."""
    for name in ("author", "title"):
        if not str(row.get(name, "")).strip():
            raise AssumptionError("sources.toml: the document '{key}' has no '{name}'. Add one.", key=key, name=name)
    refuse_unknown(row, PARTS["document"], f"the document '{key}'", "sources.toml")
    return Document(row["author"], row["title"], row.get("year"), row.get("link", ""))


def read_sources(written: Any, of: str, file: str, known: References) -> tuple[Source, ...]:
    """Return what a value rests on: one record, or several in a list."""
    records = written if isinstance(written, list) else [written]
    if not written or not all(isinstance(record, dict) for record in records):
        raise AssumptionError("{file}: {of} has no source. Write {forms}.", file=file, of=of, forms=" or ".join(FORMS))
    return tuple(read_source(record, of, file, known) for record in records)


def read_source(row: Mapping[str, Any], of: str, file: str, known: References) -> Source:
    """Return one source of a value."""
    if ("from" in row) == ("by" in row):
        raise AssumptionError("{file}: a source of {of} is neither a document nor a judgement. Write {forms}.",
                              file=file, of=of, forms=" or ".join(FORMS))  # fmt: skip
    refuse_unknown(row, DOCUMENT if "from" in row else JUDGED, f"a source of {of}", file)
    asked = "place" if "from" in row else "why"
    if not str(row.get(asked, "")).strip():
        raise AssumptionError("{file}: a source of {of} has no '{name}'. Write {forms}.", file=file, of=of, name=asked,
                              forms=" or ".join(FORMS))  # fmt: skip
    unverified = row.get("unverified", False)
    if "by" in row:
        return Source(by=named(row["by"], known.judges, "judge", of, file), why=row["why"], unverified=unverified)
    document = named(row["from"], known.documents, "document", of, file)
    dated = Document(document.author, document.title, row.get("year", document.year), document.link)
    return Source(dated, row["place"], why=row.get("note", ""), unverified=unverified)


def read_ask(keys: Any, of: str, file: str, known: References) -> tuple[str, ...]:
    """Return who knows better, by the keys of a row."""
    if not isinstance(keys, list) or not keys:
        raise AssumptionError('{file}: {of} names nobody to ask. Write ask = ["services"], or others of: {known}.',
                              file=file, of=of, known=", ".join(known.ask))  # fmt: skip
    return tuple(named(key, known.ask, "ask", of, file) for key in keys)


def named(key: str, known: Mapping[str, Any], part: str, of: str, file: str) -> Any:
    """Return what a key stands for in a part of ``sources.toml``."""
    if key not in known:
        raise AssumptionError("{file}: {of} refers to '{key}', which is not among [{part}] in sources.toml. Add it there, or "
                              "use one of: {known}.", file=file, of=of, key=key, part=part, known=", ".join(known))  # fmt: skip
    return known[key]


def refuse_unknown(row: Mapping[str, Any], known: set[str], of: str, file: str) -> None:
    """Raise for a part that means nothing here."""
    for name in unknown(row, known):
        raise AssumptionError("{file}: {of} has '{name}', which means nothing here. Known are: {known}.",
                              file=file, of=of, name=name, known=", ".join(sorted(known)))  # fmt: skip


def unknown(row: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    """Yield the parts that are not among the known ones."""
    return (name for name in row if name not in known)
