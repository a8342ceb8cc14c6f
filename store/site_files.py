"""Many candidate sites at once: read a file of them, keep a batch that one undo takes back, write them all to a file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from openformats import FormatError, SiteFile, read_sites, write_sites
from store.database import utc_now
from store.errors import N_, EntryError
from store.site_table import SITE_COLUMNS
from store.sites import VALUES, SiteEntry, Siting, require_seen, require_site
from store.write import next_id, require_text

ATTRIBUTION = "BOPS; outlines, roads and nature that sites are measured with: © Kartverket, CC BY 4.0"
OF_A_PERSON = ("who", "why", "source")
_EXPORTED = ("id", "name", "lat", "lon", *(name for name in SITE_COLUMNS if name not in ("id", "name", "lat", "lon")))


@dataclass(frozen=True)
class SiteRow:
    """A site of a batch: the site it changes (or the id a new one is to have, or None), what is given, and what was seen.

    Parameters
    ----------
    site : id; None gives a new site an id of its own
    entry : the values
    seen : version of the site that was compared with; None for a new one
    """

    site: str | None
    entry: SiteEntry
    seen: int | None


class SiteFiles(Siting):
    """Sites of a case in batches."""

    def read_site_file(self, name: str, data: bytes) -> SiteFile:
        """Read a file of candidate sites, as openformats.read_sites does; raises EntryError where it can't be used."""
        try:
            return read_sites(name, data)
        except FormatError as error:
            raise EntryError(error.template, **error.values) from error

    def write_site_file(self, case_id: str, kind: str, public: bool = False) -> bytes:
        """Return all sites of a case as csv, xlsx, geojson or gpkg, with whom to credit in every row.

        public: without who gave them and why, which only the owner sees.
        """
        table = self.sites(case_id)[list(_EXPORTED)]
        if public:
            shipped = table["version"] == 0
            table = table.assign(**{name: table[name].astype(object).where(shipped, None) for name in OF_A_PERSON})
        return write_sites(table, kind, ATTRIBUTION)

    def import_sites(self, case_id: str, rows: Sequence[SiteRow], by: tuple[str, str], file: str) -> int:
        """Keep new and changed sites as one batch, who and why in ``by``; return how many.

        Raises UnknownCaseError or EntryError, also where somebody changed a site since; then nothing is kept.
        """
        who, why = (text.strip() for text in by)
        require_text(who, N_("Who gives the site is not said. Write a name."))
        require_text(why, N_("Why the site is given is not said. Write where the figures come from."))
        if not rows:
            raise EntryError(N_("There is nothing new in the file. Nothing is changed."))
        now = self.sites(case_id).set_index("id", drop=False)
        _require_once(rows)
        for row in rows:
            require_site(row.entry)
            if row.seen is None and row.site in now.index:
                raise EntryError(N_("There is a site {site} already. Read the file again."), site=row.site)
            if row.seen is not None:
                require_seen(now.loc[row.site].to_dict(), row.seen)
        archived = now["archived"].to_dict()
        with self._database.transaction() as cursor:
            versions = [next_id(cursor) for _ in rows]
            kept = [
                [version, case_id, row.site or f"site-{version}", *(asdict(row.entry)[name] for name in VALUES),
                 why, bool(archived.get(row.site, False)), who, why, utc_now()]
                for version, row in zip(versions, rows, strict=True)
            ]  # fmt: skip
            cursor.executemany(f"INSERT INTO site_version VALUES ({', '.join('?' * len(kept[0]))})", kept)
            batch = [[version, versions[0], file] for version in versions]
            cursor.executemany("INSERT INTO site_batch VALUES (?, ?, ?)", batch)
        return len(rows)


def _require_once(rows: Sequence[SiteRow]) -> None:
    named = [row.site for row in rows if row.site]
    twice = sorted({site for site in named if named.count(site) > 1})
    if twice:
        raise EntryError(N_("{sites} is given more than once. Give each site once."), sites=", ".join(twice))
