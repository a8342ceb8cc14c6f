"""What the prestudy and another project say, statement by statement, each with the place where it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answers.answer import Answer
from answers.study import Study
from planning.errors import N_
from words import signs
from words.sentence import Sentence, Text, said
from words.table import Column, Table


@dataclass(frozen=True)
class Document:
    """A folded part of the page: its title, what each part of the statements is called, and a note."""

    key: str
    title: str
    parts: Mapping[str, str]
    note: str = ""


DOCUMENTS: Sequence[Document] = (
    Document(
        "prestudy", N_("What the prestudy found, and who supports it"),
        {"finding": N_("What the prestudy found"), "support": N_("Support and money")},
        N_("The prestudy says so; we have counted none of it. How many were interviewed is not told."),
    ),
    Document(
        "national", N_("What is hard in the whole country"), {"national": N_("What the prestudy says of the country")},
        N_("The survey by NRK was made by journalists, and how the municipalities were found is not told."),
    ),
    Document(
        "housing", N_("Another project: homes run together in Trondheim"),
        {"target": N_("Whom it is for"), "law": N_("Which law it meets"), "activity": N_("What is done in 2025 and 2026"),
         "expected": N_("What it is to give")},
        N_("The slides give the period of the project, 2025-2026, but no days for what is done. It is another project, for "
           "another group, and nothing here is computed from it."),
    ),
)  # fmt: skip
NATIONAL = ("homes_hard_to_find", "cannot_manage", "neighbourhood_hard", "too_ill_for_home", "life_shorter")
"""National figures that the prestudy names, by their keys among the national figures."""


def told(study: Study, document: Document) -> Answer:
    """Return the statements of a document, a table for each part; with the national figures that belong to it."""
    rows = study.store.shipped.findings()
    tables = [
        statements(rows[rows["part"] == part].to_dict("records"), title, part) for part, title in document.parts.items()
    ]
    figures = [national(study)] if document.key == "national" else []
    return Answer(tables=[*figures, *tables], notes=[said(document.note)])


def statements(rows: Sequence[Mapping[str, str]], title: str, part: str) -> Table:
    """Return the statements of a part, headed by the document, each with the place in it; one place for all is said once."""
    columns = [Column("text", title, "term"), Column("place", N_("Where in it"), "term")]
    table = Table(columns, rows, read_in(rows), key=part, style=("heads", "lines"))
    return table if len({row["place"] for row in rows}) > 1 else table.without("place")


def read_in(rows: Sequence[Mapping[str, str]]) -> Text:
    """Return the document that statements are read in, with the place in it where they have one together."""
    first = rows[0]
    if len({row["place"] for row in rows}) > 1:
        return said("Read in: {source:term}.", source=first["source"])
    return said("Read in: {source:term}, {place:term}.", source=first["source"], place=first["place"])


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
