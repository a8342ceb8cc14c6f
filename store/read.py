"""What can be read: each a pandas table whose columns the docstring lists."""

import pandas as pd

from store.case_files import figure_table
from store.databases.duckdb import Database
from store.errors import N_, DataError, UnknownCaseError

LAYERS = ("sea", "nature", "built_up")
BORDERS = (2017, 2024)
EVIDENCE = ("", "answer", "predictor", "pathway", "forensic")

_FIGURES = """
WITH latest AS (
    SELECT DISTINCT ON (e.number, e.field) e.*, c.who, c.why, c.entered_at
    FROM entry e JOIN change c ON c.id = e.change_set
    WHERE c.case_id = $case AND NOT c.undone
    ORDER BY e.number, e.field, c.id DESC
)
SELECT f.number, f.name, f.field,
       CASE WHEN l.field IS NULL THEN f.value ELSE l.value END,
       coalesce(l.status, f.status), coalesce(l.why, f.source),
       l.who, l.why, l.entered_at, coalesce(l.shared, false)
FROM shipped.figure f LEFT JOIN latest l ON l.number = f.number AND l.field = f.field
WHERE f.case_id = $case
ORDER BY f.position
"""
_HISTORY = """
SELECT c.id, c.entered_at, c.who, c.why, count(*) AS entries, c.undone
FROM change c JOIN entry e ON e.change_set = c.id
WHERE c.case_id = $case
GROUP BY c.id, c.entered_at, c.who, c.why, c.undone
ORDER BY c.id DESC
"""
_ANSWERS = """
WITH latest AS (
    SELECT DISTINCT ON (number, question) * FROM answer WHERE case_id = $case ORDER BY number, question, id DESC
)
SELECT l.number, l.question, l.text, l.who, l.entered_at
FROM latest l
LEFT JOIN (SELECT number, min(position) AS position FROM shipped.figure WHERE case_id = $case GROUP BY number) f
    ON f.number = l.number
WHERE $number IS NULL OR l.number = $number
ORDER BY f.position, l.number, l.question
"""


class Reading:
    """Reads of a store; every call has a cursor of its own."""

    _database: Database

    def cases(self) -> pd.DataFrame:
        """Cases: id, title, published (a date; None where the day isn't known), population_year."""
        table = self._shipped("SELECT * FROM shipped.case_info ORDER BY population_year, id")
        days = [None if pd.isna(day) else day.date() for day in table["published"]]
        return table.assign(published=pd.Series(days, dtype=object))

    def figures(self, case_id: str) -> pd.DataFrame:
        """Figures of a case, as shipped and then as users entered them, in case order and field order.

        Columns: number ('' for the region), name, field, value (text; None when missing), status, source (of an
        entered figure: its why), who, why, entered_at (UTC; these three None where shipped), shared (bool: a
        municipality marked it as public).

        Raises UnknownCaseError.
        """
        self._require_case(case_id)
        rows = self._database.rows(_FIGURES, {"case": case_id})
        return figure_table(
            [(*row[:8], None if row[8] is None else pd.Timestamp(row[8], tz="UTC"), row[9]) for row in rows]
        )

    def history(self, case_id: str) -> pd.DataFrame:
        """Change sets of a case, latest first: id, entered_at (UTC), who, why, entries (count), undone (bool)."""
        self._require_case(case_id)
        return _in_utc(self._database.table(_HISTORY, {"case": case_id}))

    def answers(self, case_id: str, number: str | None = None) -> pd.DataFrame:
        """Latest answers and notes: number, question, text, who, entered_at (UTC); in case order.

        The number of a municipality, or '' for the project's notes on the region.
        """
        self._require_case(case_id)
        return _in_utc(self._database.table(_ANSWERS, {"case": case_id, "number": number}))

    def outlines(self, borders: int) -> pd.DataFrame:
        """Municipalities in the borders of 2017 or 2024: number, name, geometry (WKB)."""
        if borders not in BORDERS:
            raise DataError(N_("There are no borders of {borders}. Ask for 2017 or 2024."), borders=borders)
        return self._shipped(f"SELECT * FROM shipped.outline_{borders}")

    def layer(self, name: str) -> pd.DataFrame:
        """A layer of the map, with geometry (WKB).

        sea: kind. nature: kind, name, area_km2, altitude_m, protected (year). built_up: name, kind, area_km2,
        population, basis.
        """
        if name not in LAYERS:
            raise DataError(
                N_("There is no layer {name}. The layers are: {layers}."), name=name, layers=", ".join(LAYERS)
            )
        return self._shipped(f"SELECT * FROM shipped.{name}")

    def municipalities(self) -> pd.DataFrame:
        """The eleven of 2017 with their centres.

        number, name, county, number_2020, number_2024, centre (place id), area_km2, in_prestudy_2017,
        in_preproject_2019, tax_zone, note, centre_name, lat, lon.
        """
        return self._shipped(
            "SELECT m.*, p.name AS centre_name, p.lat, p.lon "
            "FROM shipped.municipality m LEFT JOIN shipped.place p ON p.id = m.centre ORDER BY m.name"
        )

    def population_by_age(self) -> pd.DataFrame:
        """Persons on 1 January: borders, number, name, year, age_0_17, age_18_66, age_67_79, age_80_plus, total."""
        return self._shipped("SELECT * FROM shipped.population_by_age")

    def places(self) -> pd.DataFrame:
        """Centres, care, quays, stops.

        id, kind, name, number ('' outside the eleven), municipality, lat, lon, precision, source, confidence,
        road_node, snap_m.
        """
        return self._shipped("SELECT * FROM shipped.place")

    def road_nodes(self) -> pd.DataFrame:
        """Nodes of the road network: id, lat, lon."""
        return self._shipped("SELECT * FROM shipped.road_node")

    def road_edges(self) -> pd.DataFrame:
        """Edges of the road network, both ways.

        id, from_node, to_node, length_m, kind, road_category, road_number, tunnel_m, speed_kmh, ferry_name,
        crossing_min, headway_min, wait_min, minutes, winter_closed, winter_exposed, basis.
        """
        return self._shipped("SELECT * FROM shipped.road_edge")

    def road_geometry(self) -> pd.DataFrame:
        """Lines of the edges: edge, geometry (WKB)."""
        return self._shipped("SELECT * FROM shipped.road_geometry")

    def routes(self) -> pd.DataFrame:
        """Fastest ways between centres and care sites, one row a pair.

        from_id, to_id, from_name, to_name, road_km, ferry_km, drive_min, total_min, ferries, ferry_names,
        mountain_passes, winter_road_km, winter_total_min, winter_ferry_names.
        """
        return self._shipped("SELECT * FROM shipped.route")

    def lines(self) -> pd.DataFrame:
        """Public transport lines: number, from_stop, via, to_stop, year, mode, source."""
        return self._shipped("SELECT * FROM shipped.line")

    def nature_measures(self) -> pd.DataFrame:
        """Metres from each centre to nature, and shares of the area.

        number, name, centre_to_open_land_m, centre_to_fjord_m, centre_to_lake_m, centre_to_glacier_m,
        centre_to_national_park_m, built_up_share, lake_share, glacier_share, national_park_share.
        """
        return self._shipped("SELECT * FROM shipped.nature_measure")

    def evidence(self, part: str = "") -> pd.DataFrame:
        """National figures with document, place and year; columns as in the manifest.

        Single figures: key, meaning, value, unit, document, place, year, population, validity, kind.

        Parameters
        ----------
        part : '' for single figures, answer, predictor, pathway or forensic
        """
        if part not in EVIDENCE:
            raise DataError(
                N_("There is no evidence {part}. The parts are: {parts}."), part=part, parts=", ".join(EVIDENCE[1:])
            )
        return self._shipped(f"SELECT * FROM shipped.evidence{'_' * bool(part)}{part}")

    def sources(self) -> pd.DataFrame:
        """The manifest: table, title, source, licence, attribution, day, type, rows, columns (text, one a line)."""
        return self._shipped("SELECT * FROM shipped.source")

    def data_version(self) -> str:
        """Short sum of the shipped data in the database."""
        return str(self._database.rows("SELECT data_version FROM shipped.built")[0][0])

    def _shipped(self, sql: str) -> pd.DataFrame:
        table = self._database.table(sql)
        if "geometry" in table:
            table["geometry"] = table["geometry"].map(bytes)
        return table

    def _require_case(self, case_id: str) -> None:
        known = [case for (case,) in self._database.rows("SELECT id FROM shipped.case_info ORDER BY id")]
        if case_id not in known:
            raise UnknownCaseError(
                N_("There is no case {case}. The cases are: {cases}."), case=case_id, cases=", ".join(known)
            )


def _in_utc(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(entered_at=table["entered_at"].dt.tz_localize("UTC"))
