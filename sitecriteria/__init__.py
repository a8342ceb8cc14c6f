"""Which sites suit: criteria, requirements, travel and ranking; usable without the cost model.

A site is measured against its surroundings (:func:`assess_sites`) and ranked (:func:`rank_sites`). Pure: tables and
shapes come in, figures go out; no files, no clock. Coordinates are metres of EPSG:25833 throughout.
"""

from sitecriteria.aggregation import RankedSite, full_weights, rank_sites, topsis, weighted_sum
from sitecriteria.assessment import AssessedSite, assess_site, assess_sites
from sitecriteria.coordinates import in_metres, to_degrees, to_metres
from sitecriteria.criteria import CRITERIA
from sitecriteria.criterion import Assessment, Criterion, Direction, piecewise_linear
from sitecriteria.errors import Note, SiteError
from sitecriteria.network import RoadNetwork, build_network, snap
from sitecriteria.requirement import REQUIREMENTS, Finding, Severity, check_requirements
from sitecriteria.site import Site, Surroundings
from sitecriteria.travel import Reach, Route, TravelTimes, find_route, reach, travel_times

__all__ = [
    "CRITERIA",
    "REQUIREMENTS",
    "AssessedSite",
    "Assessment",
    "Criterion",
    "Direction",
    "Finding",
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
    "assess_site",
    "assess_sites",
    "build_network",
    "check_requirements",
    "find_route",
    "full_weights",
    "in_metres",
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
