"""Answers of the municipalities to the prestudy's questions, and the project's notes on them.

The latest that is not taken back counts; rows are only added.
"""

from dataclasses import dataclass

import pandas as pd

from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, in_utc, utc_now
from store.errors import N_, EntryError
from store.figures import require_number
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import Trail, Versions

_LATEST = """
SELECT DISTINCT ON (number, gate, question) number, gate, question, text, who, entered_at, id AS version
FROM answer_change WHERE case_id = $case AND NOT undone ORDER BY number, gate, question, id DESC
"""
_LATEST_ID = """
SELECT coalesce(max(id), 0) FROM answer_change
WHERE case_id = $case AND number = $number AND gate = $gate AND question = $question AND NOT undone
"""
_HISTORY = """
SELECT id, number, gate, question, text, who, '' AS why, entered_at, undone
FROM answer_change WHERE case_id = $case AND number = $number ORDER BY id DESC
"""
_CHANGES = Versions("answer", "answer_mark", "answer_change", _HISTORY, labels={"text": N_("Answer")},
                    only="AND number = $number")  # fmt: skip
FIRST_GATE = "take_part"
"""The gate that the prestudy's questions were put for."""


@dataclass(frozen=True)
class AnswerEntry:
    """A municipality's answer to a question, for a gate; an empty text takes the answer back."""

    question: str
    text: str
    gate: str = FIRST_GATE


class Answers:
    """Answers by municipality, each to one gate of the project; the notes on the region have the number '' and no gate."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self._trails: dict[str, Trail] = {}

    @kept
    def of(self, case_id: str, number: str | None = None) -> pd.DataFrame:
        """Latest answers and notes: number, gate, question, text, who, entered_at (UTC), version; in case order.

        number: of a municipality, or '' for the project's notes on the region. Raises UnknownCaseError.
        """
        order = {known: position for position, known in enumerate(self._shipped.fields(case_id))}
        table = in_utc(self._database.table(_LATEST, {"case": case_id}))
        if number is not None:
            table = table[table["number"] == number]
        in_order = table.assign(position=table["number"].map(order)).sort_values(
            ["position", "number", "gate", "question"]
        )
        return in_order.drop(columns="position").reset_index(drop=True)

    def trail(self, number: str) -> Trail:
        """Return undo, redo and history of a municipality's answers, or with '' of the project's notes."""
        return self._trails.setdefault(number, Trail(self._database, self._shipped, _CHANGES, {"number": number}))

    def give(self, case_id: str, number: str, entry: AnswerEntry, who: str, *, seen: int | None = None) -> None:
        """Keep a municipality's answer.

        seen: the version that was on the screen, 0 where none stood; where another stands now, EntryError.
        """
        require_number(case_id, number, self._shipped.fields(case_id))
        gates = self._shipped.gates()
        if entry.gate not in gates:
            raise EntryError(
                N_("There is no gate {gate}. There are: {gates}."), gate=entry.gate, gates=", ".join(gates)
            )
        self._keep(case_id, (number, entry.gate, entry.question), entry.text, who, seen)

    def note(self, case_id: str, question: str, text: str, who: str, *, seen: int | None = None) -> None:
        """Keep the project's note on a question of the whole region; an empty text takes it back; seen as of :meth:`give`."""
        self._shipped.require_case(case_id)
        self._keep(case_id, ("", None, question), text, who, seen)

    def _keep(self, case_id: str, place: tuple[str, str | None, str], text: str, who: str, seen: int | None) -> None:
        number, gate, question = place
        require_text(question, N_("Which question is answered is not said. Choose one."))
        require_text(who, N_("Who answers is not said. Write a name."))
        given = {"number": number, "question": question, "text": text.strip(), "who": who.strip(), "gate": gate}
        asked = {"case": case_id, "number": number, "gate": gate or "", "question": question}
        with self._database.transaction() as writing:
            [(latest,)] = writing.rows(_LATEST_ID, asked)
            require_same(writing, _CHANGES, latest, seen, question)
            [version] = writing.next_ids(1)
            writing.insert("answer", [{"id": version, "case_id": case_id, **given, "entered_at": utc_now()}])
