"""Many candidate sites at once: read a file of them, keep a batch that one undo takes back, write them all to a file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from openformats import FormatError, SiteFile, read_sites, write_sites
from store.databases.duckdb import insert, utc_now
from store.errors import N_, EntryError
from store.site_table import SITE_COLUMNS
from store.sites import VALUES, SiteEntry, Siting, require_site, versions
from store.trail import next_ids
from store.write import require_text, require_unchanged

ATTRIBUTION = "BOPS; outlines, roads and nature that sites are measured with: © Kartverket, CC BY 4.0"
OF_A_PERSON = ("who", "why", "source")
_EXPORTED = ("id", "name", "lat", "lon", *(name for name in SITE_COLUMNS if name not in ("id", "name", "lat", "lon")))


GivenSite = tuple[str | None, Mapping[str, Any], int | None]
"""A site of a batch: the site it changes (or the id a new one is to have, or None), its values by the names of SiteEntry,
and the version it was compared with (None for a new one)."""


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

    def import_sites(self, case_id: str, rows: Sequence[GivenSite], by: tuple[str, str], file: str) -> int:
        """Keep new and changed sites as one batch, who and why in ``by``; return how many.

        Raises UnknownCaseError or EntryError, also where somebody changed a site since; then nothing is kept.
        """
        who, why = (text.strip() for text in by)
        require_text(who, N_("Who gives the site is not said. Write a name."))
        require_text(why, N_("Why the site is given is not said. Write where the figures come from."))
        if not rows:
            raise EntryError(N_("There is nothing new in the file. Nothing is changed."))
        sites = self.sites(case_id)
        archived: dict[str, bool] = dict(zip(sites["id"], sites["archived"], strict=True))
        _require_once([site for site, _, _ in rows if site])
        entries = [SiteEntry(**values) for _, values, _ in rows]
        for entry in entries:
            require_site(entry)
        with self._database.transaction() as cursor:
            now = dict.fromkeys(archived, 0) | versions(cursor, case_id)
            for entry, (site, _, seen) in zip(entries, rows, strict=True):
                if seen is None and site in now:
                    raise EntryError(N_("There is a site {site} already. Read the file again."), site=site)
                if site is not None:
                    require_unchanged(now.get(site, 0), seen, entry.name)
            ids = next_ids(cursor, len(rows))
            kept = [
                [version, case_id, site or f"site-{version}", *(asdict(entry)[name] for name in VALUES),
                 why, bool(site and archived.get(site, False)), who, why, utc_now()]
                for version, entry, (site, _, _) in zip(ids, entries, rows, strict=True)
            ]  # fmt: skip
            columns = ("id", "case_id", "site", *VALUES, "source", "archived", "who", "why", "entered_at")
            insert(cursor, "site_version", pd.DataFrame(kept, columns=columns, dtype=object))
            batch = [(version, ids[0], file) for version in ids]
            insert(cursor, "site_batch", pd.DataFrame(batch, columns=["version", "batch", "file"]))
        return len(rows)


def _require_once(sites: Sequence[str]) -> None:
    twice = sorted(site for site, count in Counter(sites).items() if count > 1)
    if twice:
        raise EntryError(N_("{sites} is given more than once. Give each site once."), sites=", ".join(twice))
