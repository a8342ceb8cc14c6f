"""Shipped tables by the names that others rely on: from the database, or from data/ without one."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from store.case_files import DATA
from store.data_folder import DataFolder
from store.errors import N_, DataError, UnknownCaseError
from store.kept import Kept, kept
from store.site_table import shipped_sites

LAYERS = ("sea", "nature", "built_up")
BORDERS = (2017, 2024)
EVIDENCE = ("", "answer", "predictor", "pathway", "forensic", "oldest", "statement")


class ShippedTables:
    """Cases, geography, population, evidence and candidate sites as shipped; what users wrote is not among them.

    Parameters
    ----------
    read : gives a table by its name in the manifest; case_info, figure, source and built are made of the rest
    keep : what was read
    """

    def __init__(self, read: Callable[[str], pd.DataFrame], keep: Kept) -> None:
        self._read = read
        self.kept = keep

    @kept
    def cases(self) -> pd.DataFrame:
        """Cases: id, title, published (a date; None where the day isn't known), population_year, note ('' without)."""
        table = self._table("case_info").sort_values(["population_year", "id"], ignore_index=True)
        days = [None if pd.isna(day) else pd.Timestamp(day).date() for day in table["published"]]
        return table.assign(published=pd.Series(days, dtype=object))

    def require_case(self, case_id: str) -> None:
        """Raise UnknownCaseError where there is no such case."""
        known = sorted(self._table("case_info")["id"])
        if case_id not in known:
            raise UnknownCaseError(
                N_("There is no case {case}. The cases are: {cases}."), case=case_id, cases=", ".join(known)
            )

    @kept
    def fields(self, case_id: str) -> dict[str, list[str]]:
        """Fields of a case by municipality, in case order; the region is ''."""
        table = self._figures(case_id)
        return {str(number): group["field"].tolist() for number, group in table.groupby("number", sort=False)}

    @kept
    def members(self, case_id: str) -> list[tuple[str, str]]:
        """Number and name of the municipalities of a case, in case order."""
        table = self._figures(case_id).query("number != ''").drop_duplicates("number")
        return list(zip(table["number"], table["name"], strict=True))

    @kept
    def sites(self, case_id: str) -> pd.DataFrame:
        """Candidate sites, the same for every case, numbered as its municipalities are; columns as in Sites.of."""
        sites, successors = self._table("site"), self._table("municipality").set_index("number")["number_2024"]
        if {number for number, _ in self.members(case_id)} & set(successors):
            sites = sites.assign(number=sites["number"].replace(successors.to_dict()))
        return shipped_sites(sites)

    def care_kinds(self) -> pd.DataFrame:
        """Which care places have specialists: place, psychiatric, somatic (None: not known), status, source."""
        return self._table("care_kind")

    def outlines(self, borders: int) -> pd.DataFrame:
        """Municipalities in the borders of 2017 or 2024: number, name, geometry (WKB)."""
        if borders not in BORDERS:
            raise DataError(N_("There are no borders of {borders}. Ask for 2017 or 2024."), borders=borders)
        return self._table(f"outline_{borders}")

    def layer(self, name: str) -> pd.DataFrame:
        """A layer of the map, with geometry (WKB).

        sea: kind. nature: kind, name, area_km2, altitude_m, protected (year). built_up: name, kind, area_km2,
        population, basis.
        """
        if name not in LAYERS:
            raise DataError(
                N_("There is no layer {name}. The layers are: {layers}."), name=name, layers=", ".join(LAYERS)
            )
        return self._table(name)

    @kept
    def municipalities(self, borders: int = BORDERS[0]) -> pd.DataFrame:
        """The eleven of 2017 with their centres, or the nine of 2024, by name.

        2017: number, name, county, number_2020, number_2024, centre (place id), area_km2, in_prestudy_2017,
        in_preproject_2019, tax_zone, note, centre_name, lat, lon. 2024: number, name, centre, centre_name, lat, lon.
        """
        places = self._table("place").set_index("id")[["name", "lat", "lon"]].rename(columns={"name": "centre_name"})
        known = self._table("municipality").join(places, on="centre").sort_values("name", ignore_index=True)
        if borders == BORDERS[0]:
            return known
        of_today = self.outlines(borders)[["number", "name"]]
        columns = ["name", "centre", "centre_name", "lat", "lon"]
        now = known[["number_2024", *columns]].rename(columns={"number_2024": "number"})
        return now.merge(of_today, on=["number", "name"])[["number", *columns]]

    def population_by_age(self) -> pd.DataFrame:
        """Persons on 1 January: borders, number, name, year, age_0_17, age_18_66, age_67_79, age_80_plus, total."""
        return self._table("population_by_age")

    @kept
    def places(self, borders: int = BORDERS[0]) -> pd.DataFrame:
        """Centres, care, quays, stops, in the municipalities of 2017 or of 2024; a centre that is none any more is a village.

        id, kind, name, number ('' outside the region), municipality, lat, lon, precision, source, confidence,
        road_node, snap_m.
        """
        places = self._table("place")
        if borders == BORDERS[0]:
            return places
        successors = self._table("municipality").set_index("number")["number_2024"]
        now = self.municipalities(borders)
        numbers = places["number"].replace(successors.to_dict())
        named = numbers.map(now.set_index("number")["name"]).fillna(places["municipality"])
        former = (places["kind"] == "centre") & ~places["id"].isin(now["centre"])
        return places.assign(number=numbers, municipality=named, kind=places["kind"].mask(former, "village"))

    def road_nodes(self) -> pd.DataFrame:
        """Nodes of the road network: id, lat, lon."""
        return self._table("road_node")

    def road_edges(self) -> pd.DataFrame:
        """Edges of the road network, both ways.

        id, from_node, to_node, length_m, kind, road_category, road_number, tunnel_m, speed_kmh, ferry_name,
        crossing_min, headway_min, wait_min, minutes, winter_closed, winter_exposed, basis.
        """
        return self._table("road_edge")

    def road_geometry(self) -> pd.DataFrame:
        """Lines of the edges: edge, geometry (WKB)."""
        return self._table("road_geometry")

    def routes(self) -> pd.DataFrame:
        """Fastest ways between centres and care sites, one row a pair.

        from_id, to_id, from_name, to_name, road_km, ferry_km, drive_min, total_min, ferries, ferry_names,
        mountain_passes, winter_road_km, winter_total_min, winter_ferry_names.
        """
        return self._table("route")

    def lines(self) -> pd.DataFrame:
        """Public transport lines: number, from_stop, via, to_stop, year, mode, source."""
        return self._table("line")

    def nature_measures(self) -> pd.DataFrame:
        """Metres from each centre to nature, and shares of the area.

        number, name, centre_to_open_land_m, centre_to_fjord_m, centre_to_lake_m, centre_to_glacier_m,
        centre_to_national_park_m, built_up_share, lake_share, glacier_share, national_park_share.
        """
        return self._table("nature_measure")

    def evidence(self, part: str = "") -> pd.DataFrame:
        """National figures with document, place and year; columns as in the manifest.

        Single figures: key, meaning, value, unit, document, place, year, population, validity, kind.

        Parameters
        ----------
        part : '' for single figures, answer, predictor, pathway, forensic, oldest or statement
        """
        if part not in EVIDENCE:
            raise DataError(
                N_("There is no evidence {part}. The parts are: {parts}."), part=part, parts=", ".join(EVIDENCE[1:])
            )
        return self._table(f"evidence{'_' * bool(part)}{part}")

    def phase_contents(self) -> pd.DataFrame:
        """What a project goes through, by position: key, phase, position, kind, item, source."""
        return self._in_order("phase_content")

    def gates(self) -> list[str]:
        """Keys of the decisions that end the phases, in order."""
        contents = self.phase_contents()
        return [str(key) for key in contents.loc[contents["kind"] == "gate", "key"]]

    def milestones(self, case_id: str) -> pd.DataFrame:
        """What has happened: case_id ('' for comparison), start, end (ISO day, year or ''), item, gate, source."""
        self.require_case(case_id)
        table = self._table("milestone")
        return table[table["case_id"].isin(["", case_id])].reset_index(drop=True)

    def organisation(self) -> pd.DataFrame:
        """Forms of organisation side by side: position, row, question, form, text, status, source."""
        return self._in_order("organisation")

    def agreements(self) -> pd.DataFrame:
        """What an agreement must settle: position, key, topic, question, known ('' where nothing is), status, source."""
        return self._in_order("agreement")

    def benefits(self) -> pd.DataFrame:
        """Gains that are expected: position, key, text, measure (our proposal), unit, source, place."""
        return self._in_order("benefit")

    @kept
    def meeting(self, case_id: str) -> pd.DataFrame:
        """The meeting of a case as shipped, in order: kind (step or slider), key."""
        table = self._in_order("meeting_step")
        return table.loc[table["case_id"] == case_id, ["kind", "key"]].reset_index(drop=True)

    def stress_cards(self) -> pd.DataFrame:
        """Stress cards in order: position, key, title, description, source, judgement, and what each changes (JSON or '').

        set, times, plus: numbers by assumption. leave: count, by. extra: plus, in. ferries: none.
        """
        return self._in_order("stress")

    def sources(self) -> pd.DataFrame:
        """The manifest: table, title, source, author, published, place, link, replaced_by, ask, licence, attribution, day, type,
        rows, columns (text, one a line).
        """
        return self._table("source")

    def data_version(self) -> str:
        """Short sum of the shipped data."""
        return str(self._table("built")["data_version"].iloc[0])

    def _figures(self, case_id: str) -> pd.DataFrame:
        self.require_case(case_id)
        table = self._in_order("figure")
        return table[table["case_id"] == case_id]

    def _in_order(self, name: str) -> pd.DataFrame:
        return self._table(name).sort_values("position", kind="stable", ignore_index=True)

    @kept
    def _table(self, name: str) -> pd.DataFrame:
        return self._read(name)


class Shipped(ShippedTables):
    """The shipped tables read from data/ without a database.

    Parameters
    ----------
    folder : the shipped tables
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        super().__init__(DataFolder(folder).read, Kept())
