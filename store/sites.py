"""Candidate sites in the database: read, add, edit, archive, keep many at once. Nothing is ever overwritten."""

import math
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import pandas as pd

from openformats import FormatError, SiteFile, bounded, write_sites
from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, Transaction, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.site_entry import VALUES, SiteEntry, require_site
from store.site_table import SITE_COLUMNS, overlaid
from store.trail import NOW, Trail, Versions

ATTRIBUTION = "BOPS; outlines, roads and nature that sites are measured with: © Kartverket, CC BY 4.0"
OF_A_PERSON = ("who", "why", "source")
_EXPORTED = ("id", "name", "lat", "lon", *(name for name in SITE_COLUMNS if name not in ("id", "name", "lat", "lon")))

_VERSIONS = "SELECT site, max(id) FROM site_change WHERE case_id = $case AND NOT undone GROUP BY site"
# Sites that came in one file are one change, of which the last version stands for all.
_HISTORY = """
WITH told AS (
    SELECT c.*, coalesce(b.batch, c.id) AS batch, coalesce(b.file, '') AS file
    FROM site_change c LEFT JOIN site_batch b ON b.version = c.id
    WHERE c.case_id = $case
)
SELECT t.id, t.site, t.name, t.archived, t.who, t.why, t.entered_at, g.undone, g.sites, t.file
FROM told t
JOIN (SELECT max(id) AS id, bool_and(undone) AS undone, count(*) AS sites FROM told GROUP BY batch) g ON g.id = t.id
ORDER BY t.id DESC
"""
_BATCH = "SELECT version FROM site_batch WHERE batch = (SELECT batch FROM site_batch WHERE version = $version)"
_LABELS = {
    "name": N_("Name"), "number": N_("Municipality"), "lat": N_("Latitude"), "lon": N_("Longitude"),
    "plot_area": N_("Area of the plot, m²"), "access_area": N_("Taken by road and parking, m²"),
    "existing_area": N_("Building that stands there and suits, m² (0: none)"), "storeys": N_("Storeys planned"),
    "plot_cost": N_("Price of the plot, kr of 2024"), "hazard_zone": N_("In a mapped hazard zone"),
    "staff_room": N_("Staff room"), "resting_room": N_("Resting room"), "daylight": N_("Daylight"),
    "separate_entrance": N_("Separate entrance"), "parking": N_("Parking"),
    "neighbour_distance": N_("To the nearest home, m"), "note": N_("Note"), "status": N_("State"),
    "archived": N_("Archived"),
}  # fmt: skip
_CHANGES = Versions("site_version", "site_mark", "site_change", _HISTORY, _BATCH, labels=_LABELS)
_LATEST = f"""
SELECT DISTINCT ON (c.site) c.*, f.first
FROM {_CHANGES.moment} c JOIN (SELECT site, min(id) AS first FROM site_version GROUP BY site) f ON f.site = c.site
WHERE c.case_id = $case AND NOT c.undone
ORDER BY c.site, c.id DESC
"""

GivenSite = tuple[str | None, Mapping[str, Any], int | None]
"""A site of a batch: the site it changes (or the id a new one is to have, or None), its values by the names of SiteEntry,
and the version it was compared with (None for a new one)."""


class Sites:
    """Sites of the cases: the shipped ones with what users wrote laid over them, and their trail of versions."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def of(self, case_id: str, until: int = NOW) -> pd.DataFrame:
        """Candidate sites of a case, archived ones too; unknown figures are NaN, unknown answers None.

        until: the number of the event after which nothing counts.

        id, name, number, lat, lon, plot_area, access_area, existing_area, storeys, plot_cost (NOK of 2024),
        hazard_zone, staff_room, resting_room, daylight, separate_entrance, parking, neighbour_distance, note, status,
        source (why its figures were given, where a user did), who, why, entered_at (UTC; these three None where
        shipped), archived, version (0 where shipped).

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        latest = self._database.table(_LATEST, {"case": case_id, "until": until}).sort_values("first")
        return overlaid(self._shipped.sites(case_id), [_entered(row) for row in latest.to_dict("records")])

    def add(self, case_id: str, entry: SiteEntry, who: str, why: str) -> str:
        """Keep a new site and return its id; raises UnknownCaseError or EntryError, then nothing is kept."""
        self._shipped.require_case(case_id)
        return self._keep(case_id, None, (entry, False), (who, why))

    def edit(self, case_id: str, site: str, entry: SiteEntry, who: str, why: str, *, seen: int | None = None) -> None:
        """Keep a new version of a site, a shipped one too.

        seen: the version that was on the screen; where somebody changed the site since, EntryError.
        """
        now = self._site(case_id, site)
        self._keep(case_id, site, (entry, bool(now["archived"])), (who, why), seen=seen)

    def archive(
        self, case_id: str, site: str, who: str, why: str, *, archived: bool = True, seen: int | None = None
    ) -> None:
        """Take a site out of the ranking, or bring it back; seen and errors as of :meth:`edit`."""
        now = self._site(case_id, site)
        if bool(now["archived"]) == archived:
            text = N_("{name} is archived already.") if archived else N_("{name} is in use already.")
            raise EntryError(text, name=now["name"])
        entry = SiteEntry(**{name: _plain(now[name]) for name in VALUES})
        before = int(now["version"]) if seen is None else seen
        self._keep(case_id, site, (entry, archived), (who, why), source=str(now["source"]), seen=before)

    def enter(self, case_id: str, rows: Sequence[GivenSite], by: tuple[str, str], file: str) -> int:
        """Keep new and changed sites as one batch that one undo takes back, who and why in ``by``; return how many.

        Raises UnknownCaseError or EntryError, also where somebody changed a site since; then nothing is kept.
        """
        _require_by(by)
        if not rows:
            raise EntryError(N_("There is nothing new in the file. Nothing is changed."))
        sites = self.of(case_id)
        archived: dict[str, bool] = dict(zip(sites["id"], sites["archived"], strict=True))
        _require_once([site for site, _, _ in rows if site])
        entries = [SiteEntry(**values) for _, values, _ in rows]
        for entry in entries:
            require_site(entry)
        with self._database.transaction() as writing:
            now = dict.fromkeys(archived, 0) | _versions(writing, case_id)
            _require_batch(rows, entries, now, partial(self._require_same, writing, case_id, now))
            ids = writing.next_ids(len(rows))
            versions = [
                _row(version, case_id, site, (entry, bool(site and archived.get(site, False))), by)
                for version, entry, (site, _, _) in zip(ids, entries, rows, strict=True)
            ]
            writing.insert("site_version", versions)
            writing.insert("site_batch", [{"version": version, "batch": ids[0], "file": file} for version in ids])
        return len(rows)

    def read_file(
        self, name: str, data: bytes, stop: bounded.Stop = bounded.never, report: bounded.Report = bounded.untold
    ) -> SiteFile:
        """Read a file of candidate sites, as openformats.bounded.read_sites does: in a process of its own, which ``stop`` ends.

        Raises EntryError where it can't be used, or takes too long or too much.
        """
        try:
            return bounded.read_sites(name, data, stop, report)
        except FormatError as error:
            raise EntryError(error.template, **error.values) from error

    def write_file(self, case_id: str, kind: str, public: bool = False) -> bytes:
        """Return all sites of a case as csv, xlsx, geojson or gpkg, with whom to credit in every row.

        public: without who gave them and why, which only the owner sees.
        """
        table = self.of(case_id)[list(_EXPORTED)]
        if public:
            shipped = table["version"] == 0
            table = table.assign(**{name: table[name].astype(object).where(shipped, None) for name in OF_A_PERSON})
        return write_sites(table, kind, ATTRIBUTION)

    def _site(self, case_id: str, site: str) -> Mapping[Any, Any]:
        found = self.of(case_id).set_index("id", drop=False)
        if site not in found.index:
            raise EntryError(
                N_("There is no site {site}. The sites are: {sites}."), site=site, sites=", ".join(found["id"])
            )
        return found.loc[site].to_dict()

    def _require_same(
        self, writing: Transaction, case_id: str, now: Mapping[str, int], of: tuple[str, int | None], name: str
    ) -> None:
        """Refuse a change of a site that is not as it was seen; now: the version of each that stands."""
        site, seen = of
        require_same(writing, _CHANGES, now.get(site, 0), seen, name, partial(self._as_shipped, case_id, site))

    def _as_shipped(self, case_id: str, site: str) -> dict[str, Any]:
        shipped = self._shipped.sites(case_id)
        rows = shipped[shipped["id"] == site].to_dict("records")
        return {str(key): _plain(value) for key, value in rows[0].items()} if rows else {}

    def _keep(
        self, case_id: str, site: str | None, given: tuple[SiteEntry, bool], by: tuple[str, str], *, source: str = "",
        seen: int | None = None,
    ) -> str:  # fmt: skip
        _require_by(by)
        require_site(given[0])
        with self._database.transaction() as writing:
            if site is not None:
                self._require_same(writing, case_id, _versions(writing, case_id), (site, seen), given[0].name)
            [version] = writing.next_ids(1)
            row = _row(version, case_id, site, given, by)
            writing.insert("site_version", [row | {"source": source} if source else row])
        return str(row["site"])


def _row(
    version: int, case_id: str, site: str | None, given: tuple[SiteEntry, bool], by: tuple[str, str]
) -> dict[str, object]:
    """Version of a site as a row of its table."""
    entry, archived = given
    who, why = (text.strip() for text in by)
    values = asdict(entry) | {"name": entry.name.strip(), "note": entry.note.strip()}
    return {
        "id": version, "case_id": case_id, "site": site or f"site-{version}", **values, "source": why,
        "archived": archived, "who": who, "why": why, "entered_at": utc_now(),
    }  # fmt: skip


def _entered(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Version of a user as a row of the table of sites."""
    when = pd.Timestamp(row["entered_at"], tz="UTC")
    return dict(row) | {"id": row["site"], "version": row["id"], "entered_at": when}


def _plain(value: Any) -> Any:
    """Value of a table as an entry has it: NaN is None."""
    return None if isinstance(value, float) and math.isnan(value) else value


def _versions(writing: Transaction, case_id: str) -> dict[str, int]:
    """Latest version of each site that users wrote."""
    return dict(writing.rows(_VERSIONS, {"case": case_id}))


def _require_by(by: tuple[str, str]) -> None:
    require_text(by[0], N_("Who gives the site is not said. Write a name."))
    require_text(by[1], N_("Why the site is given is not said. Write where the figures come from."))


def _require_once(sites: Sequence[str]) -> None:
    twice = sorted(site for site, count in Counter(sites).items() if count > 1)
    if twice:
        raise EntryError(N_("{sites} is given more than once. Give each site once."), sites=", ".join(twice))


def _require_batch(
    rows: Sequence[GivenSite],
    entries: Sequence[SiteEntry],
    known: Container[str],
    same: Callable[[tuple[str, int | None], str], None],
) -> None:
    """Refuse a batch where a site it adds is there already, or one it changes is not as it was seen, by ``same``."""
    for entry, (site, _, seen) in zip(entries, rows, strict=True):
        if seen is None and site in known:
            raise EntryError(N_("There is a site {site} already. Read the file again."), site=site)
        if site is not None:
            same((site, seen), entry.name)
