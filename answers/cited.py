"""Where a value comes from, in words: the document and the place in it, or who judged and why; and whether it was checked."""

from __future__ import annotations

from collections.abc import Iterable

from planning.assumptions import Assumption, DatedValue, Source
from planning.assumptions.source import Document
from words.links import Link
from words.sentence import Sentence, said, together


def cited(sources: Iterable[Source], between: str = " ") -> Sentence:
    """Return what a value rests on, one source after the other."""
    return together(*map(one, sources), between=between)


def one(source: Source) -> Sentence:
    """Return one source as a sentence; that nobody has read it comes first."""
    told = judgement(source) if source.document is None else document(source)
    return said("Not verified: {source}", source=told) if source.unverified else told


def document(source: Source) -> Sentence:
    """Return author, title, year, place and link of a document, what is not known named as such, and a remark."""
    assert source.document is not None
    place, remark = Sentence("{place:term}", {"place": source.place}), Sentence("{why:term}", {"why": source.why})
    return together(named(source.document, place), remark if source.why else None)


def named(known: Document, place: Sentence | None = None) -> Sentence:
    """Return author, title, year, the place where one is given, and link of a document."""
    head = Sentence("{author:term}: {title:term}", {"author": known.author, "title": known.title})
    year = said("year not noted") if known.year is None else Sentence("{year:year}", {"year": known.year})
    link = Sentence("{link}", {"link": Link(known.link)}) if known.link else said("no link noted")
    return Sentence("{source}.", {"source": together(head, year, place, link, between=", ")})


def judgement(source: Source) -> Sentence:
    """Return who judged, and why."""
    return said("Own judgement of {who:term}. {why:term}", who=source.by, why=source.why)


def checked(row: Assumption, dated: DatedValue) -> Sentence:
    """Return how far a value was checked: never a day beside what is not verified."""
    if dated.unverified:
        return said("not verified")
    if dated.judged:
        return said("judged {day:day}", day=row.reviewed)
    return said("checked {day:day}", day=row.reviewed)


def whom_to_ask(row: Assumption) -> Sentence:
    """Return who knows better, by office or role."""
    return Sentence("{who}", {"who": tuple(Sentence("{one:term}", {"one": one}) for one in row.ask)})
