"""Answers of the municipalities to the prestudy's questions, and the project's notes on them. The latest counts."""

import pandas as pd

from store.checks import require_text
from store.databases.contract import Database, in_utc, utc_now
from store.errors import N_, EntryError
from store.figures import require_number
from store.kept import kept
from store.shipped import ShippedTables

_LATEST = """
SELECT DISTINCT ON (number, gate, question) number, gate, question, text, who, entered_at
FROM given_answer WHERE case_id = $case ORDER BY number, gate, question, id DESC
"""
FIRST_GATE = "take_part"
"""The gate that the prestudy's questions were put for."""


class Answers:
    """Answers by municipality, each to one gate of the project; the notes on the region have the number '' and no gate."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped

    @kept
    def of(self, case_id: str, number: str | None = None) -> pd.DataFrame:
        """Latest answers and notes: number, gate, question, text, who, entered_at (UTC); in case order.

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

    def give(self, case_id: str, number: str, question: str, text: str, who: str, *, gate: str = FIRST_GATE) -> None:
        """Keep a municipality's answer to a question for a gate; an empty text takes the answer back."""
        require_number(case_id, number, self._shipped.fields(case_id))
        gates = self._shipped.gates()
        if gate not in gates:
            raise EntryError(N_("There is no gate {gate}. There are: {gates}."), gate=gate, gates=", ".join(gates))
        self._keep(case_id, number, question, text, who, gate)

    def note(self, case_id: str, question: str, text: str, who: str) -> None:
        """Keep the project's note on a question of the whole region; an empty text takes it back."""
        self._shipped.require_case(case_id)
        self._keep(case_id, "", question, text, who)

    def _keep(self, case_id: str, number: str, question: str, text: str, who: str, gate: str | None = None) -> None:
        require_text(question, N_("Which question is answered is not said. Choose one."))
        require_text(who, N_("Who answers is not said. Write a name."))
        given = {"number": number, "question": question, "text": text.strip(), "who": who.strip(), "gate": gate}
        with self._database.transaction() as writing:
            [version] = writing.next_ids(1)
            writing.insert("answer", [{"id": version, "case_id": case_id, **given, "entered_at": utc_now()}])
