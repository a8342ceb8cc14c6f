"""Shipped tables read from data/ without a database, under the names the store gives them."""

from pathlib import Path

import pandas as pd

from store.case_files import DATA
from store.manifest import read_manifest
from store.site_table import shipped_sites
from store.tables import read_table


class Shipped:
    """Geography, population and candidate sites as shipped; what users wrote is not among them.

    Parameters
    ----------
    folder : the shipped tables
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self._manifest = read_manifest(folder)

    def sites(self, case_id: str) -> pd.DataFrame:
        """Candidate sites, the same for every case; columns as in the store."""
        del case_id
        return shipped_sites(self._read("site"))

    def care_kinds(self) -> pd.DataFrame:
        """Which care places have specialists: place, psychiatric, somatic (None: not known), status, source."""
        return self._read("care_kind")

    def municipalities(self) -> pd.DataFrame:
        """Municipalities of 2017 as in municipality.csv."""
        return self._read("municipality")

    def outlines(self, borders: int) -> pd.DataFrame:
        """Municipalities in the borders of 2017 or 2024: number, name, geometry (WKB)."""
        return self._read(f"outline_{borders}")

    def layer(self, name: str) -> pd.DataFrame:
        """A layer of the map with geometry (WKB): sea, nature or built_up."""
        return self._read(name)

    def population_by_age(self) -> pd.DataFrame:
        """Persons on 1 January by borders, number and year."""
        return self._read("population_by_age")

    def evidence(self, part: str = "") -> pd.DataFrame:
        """National figures ('') or answer, predictor, pathway or forensic."""
        return self._read(f"evidence_{part}" if part else "evidence")

    def places(self) -> pd.DataFrame:
        """Centres, care, quays, stops."""
        return self._read("place")

    def road_nodes(self) -> pd.DataFrame:
        """Nodes of the road network: id, lat, lon."""
        return self._read("road_node")

    def road_edges(self) -> pd.DataFrame:
        """Edges of the road network, both ways."""
        return self._read("road_edge")

    def _read(self, name: str) -> pd.DataFrame:
        return read_table(self._manifest[name], self.folder)
