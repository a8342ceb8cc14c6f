"""Delivered timetables in the database: look at one before it is kept, keep it, set it aside. Nothing is overwritten."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import shapely

from openformats import STOP_COLUMNS, FormatError, Refusal, bounded
from openformats.services import Service
from store.checks import require_text
from store.databases.contract import Database, in_utc, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import NOW

AROUND_REGION = 3000.0
"""Metres: stops this far outside are kept, as somebody inside may walk to them."""
_TOLD = ("file", "checksum", "format", "first_day", "last_day", "outside", "refused_count")

_DELIVERIES = """
SELECT d.id, d.file, d.checksum, d.format, d.first_day, d.last_day, d.outside, d.refused_count, d.refused,
       d.who, d.why, d.entered_at, NOT d.undone AS used, m.who AS marked_by,
       coalesce(s.stops, 0) AS stops
FROM timetable_change d
LEFT JOIN (
    SELECT DISTINCT ON (delivery) delivery, who FROM timetable_mark ORDER BY delivery, id DESC
) m ON m.delivery = d.id
LEFT JOIN (SELECT delivery, count(*) AS stops FROM timetable_stop GROUP BY delivery) s ON s.delivery = d.id
ORDER BY d.id DESC
"""
_USED = """
SELECT d.checksum FROM timetable_delivery d
LEFT JOIN (
    SELECT DISTINCT ON (delivery) delivery, undone FROM timetable_mark WHERE id <= $until ORDER BY delivery, id DESC
) m ON m.delivery = d.id
WHERE d.id <= $until AND NOT coalesce(m.undone, false)
ORDER BY d.checksum
"""
_IN_USE = "SELECT id FROM timetable_change WHERE checksum = $checksum AND NOT undone"
# Of a stop in several deliveries the latest counts.
_STOPS = """
SELECT DISTINCT ON (s.stop) s.*, d.file, d.first_day, d.last_day
FROM timetable_stop s JOIN timetable_change d ON d.id = s.delivery
WHERE NOT d.undone
ORDER BY s.stop, s.delivery DESC
"""


@dataclass(frozen=True, eq=False)
class Delivery:
    """A timetable that was read and not kept yet.

    Parameters
    ----------
    file : names of the files
    checksum : of what is in them
    format : GTFS or NeTEx
    first_day, last_day : between which it runs
    stops : openformats.STOP_COLUMNS, in and around the region
    outside : stops elsewhere, which are not kept
    refused : what could not be read; refused_count is how much, also what is not listed
    new, changed, unchanged : stops against those in use now
    twice : whether the same files are in use already
    """

    file: str
    checksum: str
    format: str
    first_day: date
    last_day: date
    stops: pd.DataFrame
    outside: int
    refused: tuple[Refusal, ...]
    refused_count: int
    new: int
    changed: int
    unchanged: int
    twice: bool


class Timetables:
    """Deliveries of timetables, the same for every case; each is used or set aside by itself."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped

    @kept
    def deliveries(self) -> pd.DataFrame:
        """Deliveries, latest first.

        id, file, checksum, format, first_day, last_day, outside (stops not kept), refused_count, refused (list of
        Refusal), who, why, entered_at (UTC), used (bool), marked_by (who set it aside or brought it back last, or None),
        stops (count).
        """
        table = self._database.table(_DELIVERIES)
        refused = [[Refusal(**one) for one in json.loads(text)] for text in table["refused"]]
        days = {
            name: pd.Series([day.date() for day in table[name]], dtype=object) for name in ("first_day", "last_day")
        }
        return in_utc(table).assign(refused=pd.Series(refused, dtype=object), **days)

    @kept
    def used(self, until: int = NOW) -> list[str]:
        """Checksums of the deliveries in use, in order, as it was when the event numbered ``until`` was the latest."""
        return [str(checksum) for (checksum,) in self._database.rows(_USED, {"until": until})]

    @kept
    def stops(self) -> pd.DataFrame:
        """Stops of the deliveries in use: delivery, openformats.STOP_COLUMNS, file, first_day, last_day.

        Minutes after midnight, and minutes; NaN where not known, a worst wait of inf where nothing ever leaves.
        """
        return self._database.table(_STOPS)

    def read(
        self, files: Mapping[str, bytes], stop: bounded.Stop = bounded.never, report: bounded.Report = bounded.untold
    ) -> Delivery:
        """Read the files of a timetable and compare with what is in use; nothing is kept.

        They are read in a process of their own, which ``stop`` can end and ``report`` tells of, as of ``openformats.bounded``.
        Raises EntryError where the files can't be used, take too long or too much, or no stop lies in or near the region.
        """
        outlines = self._shipped.outlines(2017)["geometry"]
        region = shapely.union_all(shapely.from_wkb([bytes(one) for one in outlines]))
        try:
            found = bounded.read_service(files, shapely.to_wkb(region), AROUND_REGION, stop, report)
        except FormatError as error:
            raise EntryError(error.template, **error.values) from error
        if found.stops.empty:
            raise EntryError(
                N_("None of the {count} stops lies in the region or within 3 km of it. Choose the timetable of this region."),
                count=found.outside,
            )  # fmt: skip
        return self._compared(files, found)

    def keep(self, delivery: Delivery, who: str, why: str) -> int:
        """Keep a timetable that was read and return its id; raises EntryError, then nothing is kept."""
        require_text(who, N_("Who gives the timetable is not said. Write a name."))
        require_text(why, N_("Why the timetable is given is not said. Write where it comes from."))
        refused = json.dumps(
            [{"template": one.template, "values": one.values} for one in delivery.refused], default=str
        )
        told = {name: getattr(delivery, name) for name in _TOLD}
        by = {"who": who.strip(), "why": why.strip(), "entered_at": utc_now()}
        with self._database.transaction() as writing:
            if writing.rows(_IN_USE, {"checksum": delivery.checksum}):
                raise EntryError(N_("{file} is in use already. Nothing is changed."), file=delivery.file)
            [number] = writing.next_ids(1)
            writing.insert("timetable_delivery", [{"id": number, **told, "refused": refused, **by}])
            stops = delivery.stops[list(STOP_COLUMNS)].assign(delivery=number)
            writing.insert("timetable_stop", stops.to_dict("records"))
        return number

    def use(self, number: int, used: bool, who: str) -> None:
        """Set a delivery aside, or bring it back; raises EntryError, also where somebody else did."""
        require_text(who, N_("Who decides it is not said. Write a name."))
        with self._database.transaction() as writing:
            found = writing.rows("SELECT file, undone FROM timetable_change WHERE id = $number", {"number": number})
            if not found:
                raise EntryError(N_("There is no timetable {number}."), number=number)
            [(file, undone)] = found
            if undone != used:
                text = (
                    N_("{file} is in use already. Nothing is changed.") if used else N_("{file} is set aside already.")
                )
                raise EntryError(text, file=file)
            [mark] = writing.next_ids(1)
            row = {"id": mark, "delivery": number, "undone": not used, "who": who.strip(), "marked_at": utc_now()}
            writing.insert("timetable_mark", [row])

    def _in_use(self, checksum: str) -> bool:
        return bool(self._database.rows(_IN_USE, {"checksum": checksum}))

    def _compared(self, files: Mapping[str, bytes], found: Service) -> Delivery:
        stops = found.stops
        checksum = _checksum(files)
        now = self.stops().set_index("stop")
        known = stops[stops["stop"].isin(now.index)]
        columns = list(STOP_COLUMNS[1:])
        same = _texts(known[columns]) == _texts(now.loc[known["stop"], columns])
        return Delivery(
            file=" + ".join(sorted(files)), checksum=checksum, format=found.format,
            first_day=found.first_day, last_day=found.last_day, stops=stops, outside=found.outside,
            refused=found.refused, refused_count=found.refused_count, new=len(stops) - len(known),
            changed=int((~same).sum()), unchanged=int(same.sum()), twice=self._in_use(checksum),
        )  # fmt: skip


def _checksum(files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name in sorted(files):
        found.update(files[name])
    return found.hexdigest()


def _texts(table: pd.DataFrame) -> np.ndarray:
    """Return each row as one text, so that unknown is equal to unknown."""
    return np.array(["|".join(map(str, row)) for row in table.to_numpy(dtype=object).tolist()], dtype=object)
