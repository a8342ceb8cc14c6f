"""Assumptions as data: one TOML file a topic, a loader that teaches, and the values of a price year."""

from planning.assumptions.loader import SUM_TO_ONE, load, load_units
from planning.assumptions.model import Assumption, DatedValue, Kind, Range, Unit, parse_number
from planning.assumptions.source import Document, Source
from planning.assumptions.values import Values, base_range, base_value, price_years, rebalance, resolve

__all__ = [
    "SUM_TO_ONE",
    "Assumption",
    "DatedValue",
    "Document",
    "Kind",
    "Range",
    "Source",
    "Unit",
    "Values",
    "base_range",
    "base_value",
    "load",
    "load_units",
    "parse_number",
    "price_years",
    "rebalance",
    "resolve",
]
