"""Candidate sites in the database: read, add, edit, archive, undo. Nothing is ever overwritten."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from store.databases.duckdb import utc_now
from store.errors import N_, EntryError
from store.site_table import ANSWERS, overlaid, shipped_sites
from store.trail import Trail, next_id
from store.write import Writing, require_text, require_unchanged

SITE_STATUSES = ("measured", "agreed", "assumed", "judgement")
_AREAS = ("plot_area", "access_area", "existing_area", "plot_cost", "neighbour_distance")
_MOST_STOREYS = 20
_MOST_SQUARE_METRES = 10_000_000
VALUES = (
    "name", "number", "lat", "lon", "plot_area", "access_area", "existing_area", "storeys", "plot_cost", *ANSWERS,
    "neighbour_distance", "note", "status",
)  # fmt: skip

_LATEST = """
SELECT DISTINCT ON (c.site) c.*, f.first
FROM site_change c JOIN (SELECT site, min(id) AS first FROM site_version GROUP BY site) f ON f.site = c.site
WHERE c.case_id = $case AND NOT c.undone
ORDER BY c.site, c.id DESC
"""
_VERSIONS = "SELECT site, max(id) FROM site_change WHERE case_id = ? AND NOT undone GROUP BY site"
# Sites that came in one file are one change, of which the last version stands for all.
_HISTORY = """
SELECT max(c.id) AS id, arg_max(c.site, c.id) AS site, arg_max(c.name, c.id) AS name,
       arg_max(c.archived, c.id) AS archived, any_value(c.who) AS who, any_value(c.why) AS why,
       max(c.entered_at) AS entered_at, bool_and(c.undone) AS undone, count(*) AS sites,
       coalesce(any_value(b.file), '') AS file
FROM site_change c LEFT JOIN site_batch b ON b.version = c.id
WHERE c.case_id = $case GROUP BY coalesce(b.batch, c.id) ORDER BY id DESC
"""
_BATCH = "SELECT version FROM site_batch WHERE batch = (SELECT batch FROM site_batch WHERE version = $version)"
_TRAIL = Trail("site_version", "site_mark", "site_change", _BATCH)


@dataclass(frozen=True)
class SiteEntry:
    """A site as a user gives it; None is unknown, areas in m2, plot_cost in kroner of 2024, distance in metres.

    number is the municipality's of 2017. hazard_zone and the five points of a good place to work are yes, no or
    unknown.
    """

    name: str
    number: str
    lat: float
    lon: float
    plot_area: float | None = None
    access_area: float | None = None
    existing_area: float | None = None
    storeys: int = 1
    plot_cost: float | None = None
    hazard_zone: bool | None = None
    staff_room: bool | None = None
    resting_room: bool | None = None
    daylight: bool | None = None
    separate_entrance: bool | None = None
    parking: bool | None = None
    neighbour_distance: float | None = None
    note: str = ""
    status: str = "assumed"


class Siting(Writing):
    """Sites of a case: the shipped ones with what users wrote laid over them."""

    def sites(self, case_id: str) -> pd.DataFrame:
        """Candidate sites of a case, archived ones too; unknown figures are NaN, unknown answers None.

        id, name, number, lat, lon, plot_area, access_area, existing_area, storeys, plot_cost (NOK of 2024),
        hazard_zone, staff_room, resting_room, daylight, separate_entrance, parking, neighbour_distance, note, status,
        source (why its figures were given, where a user did), who, why, entered_at (UTC; these three None where
        shipped), archived, version (0 where shipped).

        Raises UnknownCaseError.
        """
        self._require_case(case_id)
        shipped = shipped_sites(self._database.table("SELECT * FROM shipped.site"))
        latest = self._database.table(_LATEST, {"case": case_id}).sort_values("first")
        return overlaid(shipped, [_entered(row) for row in latest.to_dict("records")])

    def care_kinds(self) -> pd.DataFrame:
        """Which care places have specialists: place, psychiatric, somatic (None: not known), status, source."""
        return self._shipped("SELECT * FROM shipped.care_kind")

    def add_site(self, case_id: str, entry: SiteEntry, who: str, why: str) -> str:
        """Keep a new site and return its id; raises UnknownCaseError or EntryError, then nothing is kept."""
        self._require_case(case_id)
        return self._keep(case_id, None, (entry, False), (who, why))

    def edit_site(
        self, case_id: str, site: str, entry: SiteEntry, who: str, why: str, *, seen: int | None = None
    ) -> None:
        """Keep a new version of a site, a shipped one too.

        seen: the version that was on the screen; where somebody changed the site since, EntryError.
        """
        now = self._site(case_id, site)
        self._keep(case_id, site, (entry, bool(now["archived"])), (who, why), seen=seen)

    def archive_site(self, case_id: str, site: str, who: str, why: str, *, archived: bool = True) -> None:
        """Take a site out of the ranking, or bring it back; raises UnknownCaseError or EntryError."""
        now = self._site(case_id, site)
        if bool(now["archived"]) == archived:
            text = N_("{name} is archived already.") if archived else N_("{name} is in use already.")
            raise EntryError(text, name=now["name"])
        entry = SiteEntry(**{name: _plain(now[name]) for name in VALUES})
        self._keep(case_id, site, (entry, archived), (who, why), source=str(now["source"]))

    def undo_site(self, case_id: str) -> int | None:
        """Set the latest change aside, of all sites that came with it, and return its version; None where none is."""
        self._require_case(case_id)
        return _TRAIL.mark(self._database, case_id, undone=True)

    def redo_site(self, case_id: str) -> int | None:
        """Bring back what was undone last; None where nothing was, or a site was changed since."""
        self._require_case(case_id)
        return _TRAIL.mark(self._database, case_id, undone=False)

    def pending_sites(self, case_id: str) -> tuple[int | None, int | None]:
        """Return the versions that undo and redo would take; None where there is none."""
        self._require_case(case_id)
        return _TRAIL.pending(self._database, case_id)

    def site_history(self, case_id: str) -> pd.DataFrame:
        """Changes of sites, latest first: id, site, name, archived, who, why, entered_at (UTC), undone (bool), sites, file.

        sites: how many came together; file: in which file ('' where the site was typed).
        """
        self._require_case(case_id)
        table = self._database.table(_HISTORY, {"case": case_id})
        return table.assign(entered_at=table["entered_at"].dt.tz_localize("UTC"))

    def _site(self, case_id: str, site: str) -> Mapping[Any, Any]:
        found = self.sites(case_id).set_index("id", drop=False)
        if site not in found.index:
            raise EntryError(
                N_("There is no site {site}. The sites are: {sites}."), site=site, sites=", ".join(found["id"])
            )
        return found.loc[site].to_dict()

    def _keep(
        self, case_id: str, site: str | None, given: tuple[SiteEntry, bool], by: tuple[str, str], *, source: str = "",
        seen: int | None = None,
    ) -> str:  # fmt: skip
        entry, archived = given
        require_text(by[0], N_("Who gives the site is not said. Write a name."))
        require_text(by[1], N_("Why the site is given is not said. Write where the figures come from."))
        require_site(entry)
        who, why = (text.strip() for text in by)
        values = asdict(entry) | {"name": entry.name.strip(), "note": entry.note.strip()}
        with self._database.transaction() as cursor:
            if site is not None:
                require_unchanged(versions(cursor, case_id).get(site, 0), seen, entry.name)
            version = next_id(cursor)
            site = site or f"site-{version}"
            row = [version, case_id, site, *(values[name] for name in VALUES)]
            row += [source or why, archived, who, why, utc_now()]
            cursor.execute(f"INSERT INTO site_version VALUES ({', '.join('?' * len(row))})", row)
        return site


def _entered(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Version of a user as a row of the table of sites."""
    when = pd.Timestamp(row["entered_at"], tz="UTC")
    return dict(row) | {"id": row["site"], "version": row["id"], "entered_at": when}


def _plain(value: Any) -> Any:
    """Value of a table as an entry has it: NaN is None."""
    return None if isinstance(value, float) and math.isnan(value) else value


def versions(cursor: DuckDBPyConnection, case_id: str) -> dict[str, int]:
    """Latest version of each site that users wrote; nobody else writes while the cursor's transaction is open."""
    return dict(cursor.execute(_VERSIONS, [case_id]).fetchall())


def require_site(entry: SiteEntry) -> None:
    """Refuse a site that can't be, naming the figure."""
    require_text(entry.name, N_("The site has no name. Write one."))
    if not (len(entry.number) == 4 and entry.number.isdecimal()):
        raise EntryError(
            N_("{name}: {number} is no municipality number. Write four digits."), name=entry.name, number=entry.number
        )
    if not (-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180):
        raise EntryError(
            N_("{name}: {lat}, {lon} is no place on earth. Write latitude and longitude in degrees."),
            name=entry.name, lat=entry.lat, lon=entry.lon,
        )  # fmt: skip
    if type(entry.storeys) is not int or not 1 <= entry.storeys <= _MOST_STOREYS:
        raise EntryError(
            N_("{name} can't have {storeys} storeys. Write a whole number from 1 to {most}."),
            name=entry.name, storeys=entry.storeys, most=_MOST_STOREYS,
        )  # fmt: skip
    if entry.status not in SITE_STATUSES:
        raise EntryError(
            N_("{name} has the status {status}. Choose one of: {statuses}."),
            name=entry.name, status=entry.status, statuses=", ".join(SITE_STATUSES),
        )  # fmt: skip
    for field in _AREAS:
        _require_area(entry.name, field, getattr(entry, field))


def _require_area(name: str, field: str, figure: float | None) -> None:
    if figure is not None and field.endswith("_area") and _MOST_SQUARE_METRES < figure < math.inf:
        raise EntryError(
            N_("{name}: {field} can't be {figure}: that is more than {most} km². Write square metres."),
            name=name, field=field, figure=figure, most=_MOST_SQUARE_METRES // 10**6,
        )  # fmt: skip
    if figure is not None and not 0 <= figure < math.inf:
        raise EntryError(
            N_("{name}: {field} can't be {figure}. Write a number, 0 or more, or leave it out where it is unknown."),
            name=name, field=field, figure=figure,
        )  # fmt: skip
