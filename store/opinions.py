"""What each council thinks: weights of the criteria of sites, the sharing key it prefers, its most important doubt.

Nothing is ever overwritten.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import Trail, Versions

MOST_WEIGHT = 10.0
LONGEST_DOUBT = 300

_LATEST = """
SELECT DISTINCT ON (number) * FROM opinion_change WHERE case_id = $case AND NOT undone ORDER BY number, id DESC
"""
_LATEST_ID = "SELECT coalesce(max(id), 0) FROM opinion_change WHERE case_id = $case AND number = $number AND NOT undone"
_HISTORY = """
SELECT id, number, who, why, entered_at, undone FROM opinion_change WHERE case_id = $case ORDER BY id DESC
"""
_LABELS = {"weights": N_("Weights"), "rule": N_("Sharing key"), "doubt": N_("Doubt")}
_CHANGES = Versions("opinion_version", "opinion_mark", "opinion_change", _HISTORY, labels=_LABELS)
_COLUMNS = ("number", "name", "weights", "rule", "doubt", "who", "why", "entered_at", "version")


@dataclass(frozen=True)
class OpinionEntry:
    """What a council thinks, as a user gives it; one that says nothing takes back what stood.

    Parameters
    ----------
    weights : how much each criterion of a site counts, 0 to 10, by its key; empty where the council does not weigh
    rule : key of the sharing rule it prefers; '' where it does not say
    doubt : its most important doubt, in at most 300 letters; '' without
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    rule: str = ""
    doubt: str = ""

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.weights or self.rule.strip() or self.doubt.strip())


class Opinions:
    """What the councils of a case think: the latest of each, and its trail of versions."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def of(self, case_id: str) -> pd.DataFrame:
        """What each municipality of a case thinks, in case order.

        number, name, weights (dict by criterion; empty where it does not weigh), rule, doubt ('' where not said), who, why,
        entered_at (UTC; these three None where nothing was written), version (0 then).

        Raises UnknownCaseError.
        """
        members = self._shipped.members(case_id)
        written = {row["number"]: row for row in self._database.table(_LATEST, {"case": case_id}).to_dict("records")}
        rows = [_opinion(number, name, written.get(number)) for number, name in members]
        return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object).astype({"version": "int64"})

    def give(
        self, case_id: str, number: str, entry: OpinionEntry, who: str, why: str, *, seen: int | None = None
    ) -> None:
        """Keep what a council thinks as a new version.

        seen: the version that was on the screen; where somebody changed it since, EntryError and nothing is kept.
        Raises UnknownCaseError, or EntryError where there is no such municipality, a weight can't be, the doubt is too
        long, or nothing is said where nothing stood.
        """
        names = dict(self._shipped.members(case_id))
        if number not in names:
            raise EntryError(
                N_("The case has no municipality {number}. It has: {numbers}."), number=number, numbers=", ".join(names)
            )
        require_text(who, N_("Who gives it is not said. Write a name."))
        require_text(why, N_("Why it is given is not said. Write where it is read or decided."))
        _require_entry(entry)
        weights = json.dumps({key: float(weight) for key, weight in entry.weights.items()}) if entry.weights else ""
        given = {"weights": weights, "rule": entry.rule.strip(), "doubt": entry.doubt.strip()}
        with self._database.transaction() as writing:
            [(latest,)] = writing.rows(_LATEST_ID, {"case": case_id, "number": number})
            require_same(writing, _CHANGES, latest, seen, names[number])
            if entry.empty and not latest:
                raise EntryError(N_("Nothing is said. Weigh what counts, choose a key or write a doubt."))
            [version] = writing.next_ids(1)
            signed = {"who": who.strip(), "why": why.strip(), "entered_at": utc_now()}
            row = {"id": version, "case_id": case_id, "number": number, **given, **signed}
            writing.insert("opinion_version", [row])


def _require_entry(entry: OpinionEntry) -> None:
    wrong = {key: weight for key, weight in entry.weights.items() if not 0 <= weight <= MOST_WEIGHT}
    if wrong:
        key, weight = next(iter(wrong.items()))
        raise EntryError(
            N_("{weight} can't be the weight of {criterion}. Give 0 to {most}."),
            weight=weight, criterion=key, most=int(MOST_WEIGHT),
        )  # fmt: skip
    if entry.weights and not any(entry.weights.values()):
        raise EntryError(N_("All weights are 0, so nothing counts. Give at least one criterion more than 0."))
    if len(entry.doubt.strip()) > LONGEST_DOUBT:
        raise EntryError(
            N_("The doubt has {count} letters. Write at most {most}."),
            count=len(entry.doubt.strip()), most=LONGEST_DOUBT,
        )  # fmt: skip


def _opinion(number: str, name: str, written: dict[Any, Any] | None) -> dict[str, Any]:
    """Return what a council thinks as a row."""
    blank = dict.fromkeys(_COLUMNS) | {"number": number, "name": name, "rule": "", "doubt": "", "version": 0}
    if written is None:
        return blank | {"weights": {}}
    given = {key: written[key] for key in ("rule", "doubt", "who", "why")}
    when = pd.Timestamp(written["entered_at"], tz="UTC")
    weights = json.loads(written["weights"]) if written["weights"] else {}
    return blank | given | {"weights": weights, "entered_at": when, "version": written["id"]}
