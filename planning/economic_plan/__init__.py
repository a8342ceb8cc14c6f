"""The economic plan: the budget year and the three after, in kroner of each year, against today (method 9)."""

from planning.economic_plan.items import FUNCTION_LABELS, ITEMS, KINDS
from planning.economic_plan.plan import EconomicPlan, economic_plan
from planning.economic_plan.tables import host_table, plan_record, plan_table, totals_table

__all__ = [
    "FUNCTION_LABELS",
    "ITEMS",
    "KINDS",
    "EconomicPlan",
    "economic_plan",
    "host_table",
    "plan_record",
    "plan_table",
    "totals_table",
]
