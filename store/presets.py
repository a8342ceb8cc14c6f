"""Ways of weighing sites that users keep: save, read, archive. Nothing is ever overwritten."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, Transaction, in_utc, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import Versions

LONGEST_NAME = 60

_LATEST = """
SELECT p.name, p.weights, p.anchors, p.who, p.why, p.entered_at, p.id AS version
FROM site_preset p
JOIN (SELECT name, max(id) AS id FROM site_preset WHERE case_id = $case GROUP BY name) latest ON latest.id = p.id
WHERE NOT p.archived
"""
_LATEST_ID = "SELECT coalesce(max(id), 0) FROM site_preset WHERE case_id = $case AND name = $name"
_LABELS = {"weights": N_("Weights"), "anchors": N_("Value functions"), "archived": N_("Archived")}
_VERSIONS = Versions("site_preset", "", "site_preset", "", labels=_LABELS)

Curves = Mapping[str, tuple[Sequence[float], Sequence[float]]]


class Presets:
    """Saved weights and value functions of a case, by name; saving a name again replaces it, the old row stays."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped

    @kept
    def of(self, case_id: str) -> pd.DataFrame:
        """Presets in use, by name: name, weights (dict by criterion), anchors (dict: points, values), who, why,
        entered_at (UTC), version.

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        table = in_utc(self._database.table(_LATEST, {"case": case_id})).sort_values("name", ignore_index=True)
        return table.assign(
            weights=[json.loads(text) for text in table["weights"]],
            anchors=[json.loads(text) for text in table["anchors"]],
        )

    def save(
        self, case_id: str, name: str, weights: Mapping[str, float], anchors: Curves, by: tuple[str, str], *,
        seen: Mapping[str, int] | None = None,
    ) -> None:  # fmt: skip
        """Keep weights and value functions under a name; by: who and why.

        seen: the versions by name that were on the screen; where another stands under the name, EntryError.
        Raises UnknownCaseError, or EntryError where a name or a reason is missing, or a figure is no number; then
        nothing is kept.
        """
        self._shipped.require_case(case_id)
        require_text(name, N_("The way of weighing has no name. Write one."))
        if len(name.strip()) > LONGEST_NAME:
            raise EntryError(
                N_("The name has {count} letters. Write at most {most}."), count=len(name.strip()), most=LONGEST_NAME
            )
        curves = {key: [list(map(float, part)) for part in curve] for key, curve in anchors.items()}
        figures = [*map(float, weights.values()), *(x for curve in curves.values() for part in curve for x in part)]
        if not all(map(math.isfinite, figures)):
            raise EntryError(N_("{name} holds a figure that is no number. Correct it, then save."), name=name)
        numbers = {key: float(weight) for key, weight in weights.items()}
        self._keep(case_id, name.strip(), (json.dumps(numbers), json.dumps(curves)), by, seen)

    def archive(self, case_id: str, name: str, who: str, why: str, *, seen: Mapping[str, int] | None = None) -> None:
        """Take a preset out of use; raises UnknownCaseError, or EntryError where there is none of that name.

        seen: as of :meth:`save`.
        """
        found = self.of(case_id).set_index("name", drop=False)
        if name not in found.index:
            raise EntryError(N_("There is no way of weighing named {name} in use."), name=name)
        row: Any = found.loc[name]
        ways = json.dumps(row["weights"]), json.dumps(row["anchors"])
        before = {name: int(row["version"])} if seen is None else seen
        self._keep(case_id, name, ways, (who, why), before, archived=True)

    def _keep(
        self, case_id: str, name: str, ways: tuple[str, str], by: tuple[str, str], seen: Mapping[str, int] | None, *,
        archived: bool = False,
    ) -> None:  # fmt: skip
        require_text(by[0], N_("Who decides it is not said. Write a name."))
        require_text(by[1], N_("Why it is decided is not said. Write a reason."))
        (who, why), (weights, anchors) = (text.strip() for text in by), ways
        given = {"name": name, "weights": weights, "anchors": anchors, "archived": archived, "who": who, "why": why}
        with self._database.transaction() as writing:
            if seen is not None:
                self._require_same(writing, case_id, name, seen)
            [version] = writing.next_ids(1)
            writing.insert("site_preset", [{"id": version, "case_id": case_id, **given, "entered_at": utc_now()}])

    def _require_same(self, writing: Transaction, case_id: str, name: str, seen: Mapping[str, int]) -> None:
        """Refuse to write over what was saved under the name, or archived, since it was seen."""
        [(latest,)] = writing.rows(_LATEST_ID, {"case": case_id, "name": name})
        archived = f"SELECT archived FROM site_preset WHERE id = {int(latest)}"
        gone = name not in seen and all(flag for (flag,) in writing.rows(archived))
        require_same(writing, _VERSIONS, latest, latest if gone else seen.get(name, 0), name)
