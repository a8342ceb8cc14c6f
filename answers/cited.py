"""Where a value comes from, in words: the document and the place in it, or who judged and why; and whether it was checked."""

from __future__ import annotations

from collections.abc import Iterable

from planning.assumptions import Assumption, DatedValue, Source
from words.links import Link
from words.sentence import Sentence, said, together


def cited(sources: Iterable[Source], between: str = " ") -> Sentence:
    """Return what a value rests on, one source after the other."""
    return together(*map(one, sources), between=between)


def one(source: Source) -> Sentence:
    """Return one source as a sentence; that nobody has read it comes first."""
    named = judgement(source) if source.document is None else document(source)
    return said("Not verified: {source}", source=named) if source.unverified else named


def document(source: Source) -> Sentence:
    """Return author, title, year, place and link of a document, what is not known named as such, and a remark."""
    known = source.document
    assert known is not None
    head = Sentence("{author:term}: {title:term}", {"author": known.author, "title": known.title})
    year = said("year not noted") if known.year is None else Sentence("{year:year}", {"year": known.year})
    link = Sentence("{link}", {"link": Link(known.link)}) if known.link else said("no link noted")
    place, remark = Sentence("{place:term}", {"place": source.place}), Sentence("{why:term}", {"why": source.why})
    full = Sentence("{source}.", {"source": together(head, year, place, link, between=", ")})
    return together(full, remark if source.why else None)


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
