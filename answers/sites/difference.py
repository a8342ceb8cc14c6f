"""What a file of sites would change, as a table."""

from __future__ import annotations

from deliveries.sites import Difference, Proposal
from words import tables
from words.tables import Column
from words.wording import Wording

LISTED = 50


def difference_html(w: Wording, found: Difference) -> str:
    """Return new and changed sites as a table, at most fifty of each."""
    columns = [
        Column("row", w.t("Row"), number=True),
        Column("what", w.t("What"), number=False),
        Column("name", w.t("Site"), number=False),
        Column("changes", w.t("What changes"), number=False),
    ]
    kinds = ((found.new, w.t("new")), (found.changed, w.t("changed")))
    rows = [
        {"row": str(one.row), "what": what, "name": one.values["name"], "changes": "; ".join(one.changes) or first_facts(w, one)}
        for some, what in kinds for one in some[:LISTED]
    ]  # fmt: skip
    hidden = sum(max(len(some) - LISTED, 0) for some, _ in kinds)
    rest = w.n("and {count} more row", "and {count} more rows", hidden) if hidden else ""
    title = w.t("What the file would change")
    return tables.wrapping(tables.table(columns, rows, f"{title} ({rest})" if rest else title))


def first_facts(w: Wording, one: Proposal) -> str:
    """Return where a new site lies, and its area, so that a swapped or far-off point is seen before it is saved."""
    values = one.values
    point = f"{values['lat']:.4f}, {values['lon']:.4f}"
    area = values.get("plot_area")
    return point if area is None else w.t("{point}; plot {area} m²", point=point, area=w.number(area))
