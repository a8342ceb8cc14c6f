"""Which sites suit: criteria, requirements, travel and ranking; usable without the cost model.

A site is measured against its surroundings (:func:`assess_sites`) and ranked (:func:`rank_sites`). Pure: tables and
shapes come in, figures go out; no files, no clock. Coordinates are metres of EPSG:25833 throughout.
"""

from sitecriteria.aggregation import RankedSite, full_weights, rank_sites, topsis, weighted_sum
from sitecriteria.assessment import AssessedSite, assess_site, assess_sites
from sitecriteria.cells import GRID_CRITERIA, PLOT_CRITERIA, Cells, assess_cells
from sitecriteria.coordinates import in_metres, to_degrees, to_metres
from sitecriteria.criteria import CRITERIA
from sitecriteria.criterion import Assessment, Criterion, Direction, piecewise_linear
from sitecriteria.errors import Note, SiteError
from sitecriteria.grid import Grid, cell_ids, covered, error_bound, nearest_distance
from sitecriteria.network import RoadNetwork, build_network, snap
from sitecriteria.requirement import REQUIREMENTS, Finding, Severity, check_requirements
from sitecriteria.site import Site, Surroundings
from sitecriteria.travel import Reach, Route, TravelTimes, find_route, reach, travel_times

__all__ = [
    "CRITERIA",
    "GRID_CRITERIA",
    "PLOT_CRITERIA",
    "REQUIREMENTS",
    "AssessedSite",
    "Assessment",
    "Cells",
    "Criterion",
    "Direction",
    "Finding",
    "Grid",
    "Note",
    "RankedSite",
    "Reach",
    "RoadNetwork",
    "Route",
    "Severity",
    "Site",
    "SiteError",
    "Surroundings",
    "TravelTimes",
    "assess_cells",
    "assess_site",
    "assess_sites",
    "build_network",
    "cell_ids",
    "check_requirements",
    "covered",
    "error_bound",
    "find_route",
    "full_weights",
    "in_metres",
    "nearest_distance",
    "piecewise_linear",
    "rank_sites",
    "reach",
    "snap",
    "to_degrees",
    "to_metres",
    "topsis",
    "travel_times",
    "weighted_sum",
]
