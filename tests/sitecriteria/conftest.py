"""The geography as shipped, read once, and small helpers to make sites and networks by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from sitecriteria.assessment import AssessedSite
from sitecriteria.coordinates import METRES, in_metres
from sitecriteria.criteria import CRITERIA
from sitecriteria.criterion import Assessment
from sitecriteria.network import RoadNetwork, build_network
from sitecriteria.requirement import Finding
from sitecriteria.site import Site
from sitecriteria.travel import Reach, reach

GEOGRAPHY = Path(__file__).parents[2] / "data" / "geography"


@dataclass(frozen=True)
class Geography:
    """The shipped tables the tests of this package use, in metres."""

    nodes: pd.DataFrame
    edges: pd.DataFrame
    places: pd.DataFrame
    routes: pd.DataFrame
    nature_measures: pd.DataFrame
    water_and_parks: gpd.GeoSeries
    built_up: gpd.GeoSeries


def _shapes(name: str) -> gpd.GeoSeries:
    return gpd.read_file(GEOGRAPHY / f"{name}.geojson").to_crs(METRES).geometry


@pytest.fixture(scope="session")
def geography() -> Geography:
    return Geography(
        nodes=in_metres(pd.read_csv(GEOGRAPHY / "road_node.csv")),
        edges=pd.read_csv(GEOGRAPHY / "road_edge.csv"),
        places=in_metres(pd.read_csv(GEOGRAPHY / "place.csv", dtype={"number": str})).set_index("id", drop=False),
        routes=pd.read_csv(GEOGRAPHY / "route.csv", keep_default_na=False),
        nature_measures=pd.read_csv(GEOGRAPHY / "nature_measure.csv", dtype={"number": str}),
        water_and_parks=pd.concat([_shapes("sea"), _shapes("nature")]),
        built_up=_shapes("built_up"),
    )


@pytest.fixture(scope="session")
def roads(geography: Geography) -> dict[str, RoadNetwork]:
    """The shipped network, all year and in winter."""
    return {
        "year": build_network(geography.nodes, geography.edges),
        "winter": build_network(geography.nodes, geography.edges, winter=True),
    }


def line_of_nodes(count: int) -> pd.DataFrame:
    """Nodes 1, 2, ... a kilometre apart on a line from (0, 0) eastwards."""
    return pd.DataFrame({"id": range(1, count + 1), "easting": np.arange(count) * 1000.0, "northing": np.zeros(count)})


def roads_of(*edges: tuple[int, int, float]) -> pd.DataFrame:
    """Edges of a kilometre from (from, to, minutes)."""
    rows = [(number, *edge, "road", 1000) for number, edge in enumerate(edges, 1)]
    return pd.DataFrame(rows, columns=["id", "from_node", "to_node", "minutes", "kind", "length_m"])


@pytest.fixture(scope="session")
def make_edges() -> Callable[..., pd.DataFrame]:
    return roads_of


@pytest.fixture(scope="session")
def make_nodes() -> Callable[[int], pd.DataFrame]:
    return line_of_nodes


@pytest.fixture(scope="session")
def make_network() -> Callable[..., RoadNetwork]:
    def make(*edges: tuple[int, int, float], nodes: int = 5) -> RoadNetwork:
        return build_network(line_of_nodes(nodes), roads_of(*edges))

    return make


@pytest.fixture(scope="session")
def make_reach() -> Callable[..., Reach]:
    """Places the given minutes from (0, 0), infinity for no road, with columns such as places or inhabitants."""

    def make(*minutes: float, **columns: object) -> Reach:
        edges = [(1, place, time) for place, time in enumerate(minutes, 2) if np.isfinite(time)]
        network = build_network(line_of_nodes(len(minutes) + 1), roads_of(*edges))
        return reach(network, pd.DataFrame({"road_node": range(2, len(minutes) + 2), **columns}))

    return make


@pytest.fixture(scope="session")
def make_site() -> Callable[..., Site]:
    """A site at (0, 0) with the attributes given, everything else unknown."""

    def make(**attributes: object) -> Site:
        return Site(**{"id": "a", "name": "Døme", "easting": 0.0, "northing": 0.0, **attributes})

    return make


@pytest.fixture(scope="session")
def make_assessed(make_site: Callable[..., Site]) -> Callable[..., AssessedSite]:
    """An assessed site with one value for all criteria, some of them set apart, ``nan`` for missing."""

    def make(name: str = "a", value: float = 0.5, findings: tuple[Finding, ...] = (), **values: float) -> AssessedSite:
        known = {key: values.get(key, value) for key in CRITERIA}
        return AssessedSite(make_site(id=name), {key: _assessment(value) for key, value in known.items()}, findings)

    return make


def _assessment(value: float) -> Assessment:
    return Assessment(np.nan, np.nan, 0.0, 1.0) if np.isnan(value) else Assessment(0.0, value, value, value)
