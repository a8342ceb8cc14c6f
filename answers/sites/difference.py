"""What a file of sites would change, as a table."""

from __future__ import annotations

from deliveries.sites import Difference, Proposal
from planning.errors import N_
from words.sentence import Sentence, counted, said
from words.table import Column, Table

LISTED = 50


def table(found: Difference) -> Table:
    """Return new and changed sites as a table, at most fifty of each."""
    columns = [
        Column("row", N_("Row"), "upto0"),
        Column("what", N_("What"), "term"),
        Column("name", N_("Site")),
        Column("changes", N_("What changes")),
    ]
    kinds = ((found.new, N_("new")), (found.changed, N_("changed")))
    rows = [
        {"row": str(one.row), "what": what, "name": one.values["name"],
         "changes": "; ".join(one.changes) or first_facts(one)}
        for some, what in kinds for one in some[:LISTED]
    ]  # fmt: skip
    title, hidden = said("What the file would change"), sum(max(len(some) - LISTED, 0) for some, _ in kinds)
    if hidden:
        rest = counted("and {count} more row", "and {count} more rows", hidden)
        title = Sentence("{title} ({rest})", {"title": title, "rest": rest})
    return Table(columns, rows, title, key="difference", style=("heads",))


def first_facts(one: Proposal) -> Sentence:
    """Return where a new site lies, and its area, so that a swapped or far-off point is seen before it is saved."""
    values = one.values
    point, area = f"{values['lat']:.4f}, {values['lon']:.4f}", values.get("plot_area")
    if area is None:
        return Sentence("{point}", {"point": point})
    return said("{point}; plot {area:upto0} m²", point=point, area=area)
