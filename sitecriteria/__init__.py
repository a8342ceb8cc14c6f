"""Which sites suit: criteria, requirements, travel and ranking; usable without the cost model.

A site is measured against its surroundings (:func:`assess_sites`) and ranked (:func:`rank_sites`). Pure: tables and
shapes come in, figures go out; no files, no clock. Coordinates are metres of EPSG:25833 throughout.
"""

from sitecriteria.aggregation import RankedSite, rank_sites, score_band, topsis, weighted_sum
from sitecriteria.assessment import AssessedSite, assess_site, assess_sites, values_table, with_anchors
from sitecriteria.cells import GRID_CRITERIA, PLOT_CRITERIA, Cells, assess_cells
from sitecriteria.coordinates import in_metres, to_degrees, to_metres
from sitecriteria.criteria import CRITERIA
from sitecriteria.criterion import Anchors, Assessment, Criterion, Direction, piecewise_linear
from sitecriteria.errors import Note, SiteError
from sitecriteria.grid import Grid, cell_ids, covered, error_bound, nearest_distance
from sitecriteria.location import p_median
from sitecriteria.network import RoadNetwork, build_network, snap
from sitecriteria.precision import Doubt, value_spread
from sitecriteria.requirement import REQUIREMENTS, Finding, Severity, check_requirements
from sitecriteria.robustness import Robustness, smaa
from sitecriteria.sensitivity import Flip, Reversal, leave_one_out, smallest_flip, smallest_flips
from sitecriteria.similar_place import likeness
from sitecriteria.simplex import Sampling, draw_weights
from sitecriteria.site import Site, Surroundings
from sitecriteria.travel import Reach, Route, TravelTimes, find_route, reach, travel_times
from sitecriteria.viewpoint import VIEWPOINTS, Viewpoint
from sitecriteria.weighing import full_weights

__all__ = [
    "CRITERIA",
    "GRID_CRITERIA",
    "PLOT_CRITERIA",
    "REQUIREMENTS",
    "VIEWPOINTS",
    "Anchors",
    "AssessedSite",
    "Assessment",
    "Cells",
    "Criterion",
    "Direction",
    "Doubt",
    "Finding",
    "Flip",
    "Grid",
    "Note",
    "RankedSite",
    "Reach",
    "Reversal",
    "RoadNetwork",
    "Robustness",
    "Route",
    "Sampling",
    "Severity",
    "Site",
    "SiteError",
    "Surroundings",
    "TravelTimes",
    "Viewpoint",
    "assess_cells",
    "assess_site",
    "assess_sites",
    "build_network",
    "cell_ids",
    "check_requirements",
    "covered",
    "draw_weights",
    "error_bound",
    "find_route",
    "full_weights",
    "in_metres",
    "leave_one_out",
    "likeness",
    "nearest_distance",
    "p_median",
    "piecewise_linear",
    "rank_sites",
    "reach",
    "score_band",
    "smaa",
    "smallest_flip",
    "smallest_flips",
    "snap",
    "to_degrees",
    "to_metres",
    "topsis",
    "travel_times",
    "value_spread",
    "values_table",
    "weighted_sum",
    "with_anchors",
]
