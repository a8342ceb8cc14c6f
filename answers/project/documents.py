"""What the prestudy and another project say, statement by statement, each with the place where it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers import statements
from answers.answer import Answer
from answers.study import Study
from planning.errors import N_
from words import signs
from words.sentence import Sentence, Text, said
from words.table import Column, Table


@dataclass(frozen=True)
class Document:
    """A folded part of the page: its title, the topics of its statements, and a note."""

    key: str
    title: str
    topics: Sequence[str]
    note: str = ""


DOCUMENTS: Sequence[Document] = (
    Document(
        "prestudy", N_("What the prestudy found, and who supports it"),
        ("finding", "support"),
        N_("The prestudy says so; we have counted none of it. How many were interviewed is not told."),
    ),
    Document(
        "national", N_("What is hard in the whole country"), ("national",),
        N_("The survey by NRK was made by journalists, and how the municipalities were found is not told."),
    ),
    Document(
        "housing", N_("Another project: homes run together in Trondheim"),
        ("target", "law", "activity", "expected"),
        N_("The slides give the period of the project, 2025-2026, but no days for what is done. It is another project, for "
           "another group, and nothing here is computed from it."),
    ),
)  # fmt: skip
NATIONAL = ("homes_hard_to_find", "cannot_manage", "neighbourhood_hard", "too_ill_for_home", "life_shorter")
"""National figures that the prestudy names, by their keys among the national figures."""


def told(study: Study, document: Document) -> Answer:
    """Return the statements of a document, a table for each topic; with the national figures that belong to it."""
    tables = [statements.told(study, topic) for topic in document.topics]
    figures = [national(study)] if document.key == "national" else []
    return Answer(tables=[*figures, *tables], notes=[said(document.note)])


def national(study: Study) -> Table:
    """Return the national figures that the prestudy names, as roughly as it names them."""
    figures = study.store.shipped.evidence().set_index("key").loc[list(NATIONAL)]
    columns = [Column("what", N_("What is hard in the whole country"), "term"), Column("value", N_("Value")),
               Column("read", N_("Where it is read")), Column("limits", N_("What it can't say"), "term")]  # fmt: skip
    rows = [
        {"what": row["meaning"], "value": roughly(row["value"], row["unit"]), "limits": row["validity"],
         "read": Sentence("{document:term}\n{badge}", {"document": row["document"], "badge": signs.told(row["kind"])})}
        for row in figures.to_dict("records")
    ]  # fmt: skip
    return Table(columns, rows, key="national-figures", style=("heads", "lines"))


def roughly(value: float, unit: str) -> Text:
    """Write a share as so many of ten, another figure with its unit: the prestudy gives no more digits."""
    if unit == "share":
        return said("{tenths:upto0} of 10", tenths=10 * value)
    return said("about {value:upto0} {unit:term}", value=value, unit=unit)
