"""What each pays when fewer places are in use than are reserved: by the key of the plan and by the two-part key."""

from __future__ import annotations

import pandas as pd

from answers import verdict
from answers.answer import Answer
from answers.compare.comparison import OneMunicipality, lead
from planning.errors import N_
from planning.sharing import round_to_krone
from words.kinds import as_shown
from words.sentence import Sentence, capital, counted, said, together
from words.table import Column, Table
from words.wording import HIDDEN

AMOUNTS = ("full", "one_key", "two_part")
USUAL = 0.85
"""The share of the places in use that is asked about where nobody has chosen: 17 of 20."""


def answer(s: OneMunicipality, count: int, table: pd.DataFrame) -> Answer:
    """Say what the municipality pays by either key, and show it for all.

    Parameters
    ----------
    table
        As :func:`planning.used.used_table`.
    """
    told = [] if s.untold else [paid(s, count, table.iloc[s.c.index])]
    spread = said(
        "Those who use fewer do so in the same proportion; where places used are typed on the page of who joins, in that. "
        "Staff and building are as planned; rent and refund follow the places in use."
    )
    return Answer(
        told, tables=[in_full(s, count, table)], notes=[*([] if s.view.agreeing else [per_place(table)]), spread]
    )


def per_place(table: pd.DataFrame) -> Sentence:
    """Say what joint costs all for each place in use: less in all may be more for each."""
    text = N_(
        "For all: {some:mill} net per place in use, against {full:mill} when all are. Empty places keep their staff; those who "
        "live there get more hours, and so more state refund."
    )
    one, full = (
        float(table[key].sum() / table[places].sum()) for key, places in (("one_key", "used"), ("full", "reserved"))
    )
    return Sentence(text, {"some": one, "full": full})


def paid(s: OneMunicipality, count: int, row: pd.Series) -> Sentence:
    """Say what the municipality pays with fewer places in use, against all of them; nobody is named."""
    text = N_(
        "With {count:count} of {all:count} places in use the municipality pays {one:mill} net a year by the key of the plan "
        "(against all in use: {more}), and {two:mill} by the two-part key."
    )
    reserved = int(s.c.result.joint.cost.facilities.allotted.sum()) if s.c.result.joint else 0
    more = verdict.against(as_shown(row["full"]) - as_shown(row["one_key"]), None)
    values = {"count": count, "all": reserved, "one": row["one_key"], "two": row["two_part"], "more": more}
    return capital(together(lead(s.view), Sentence(text, values)))


def in_full(s: OneMunicipality, count: int, table: pd.DataFrame) -> Table:
    """Return what each pays in whole kroner; a hidden municipality's row shows the sign for hidden."""
    columns = [
        Column("name", N_("Municipality")),
        Column("reserved", N_("Reserved places"), "count"),
        Column("used", N_("Places in use"), "upto1"),
        Column("full", N_("All in use, net kr a year"), "kroner"),
        Column("one_key", N_("Fewer in use, key of the plan"), "kroner"),
        Column("two_part", N_("Fewer in use, two-part key"), "kroner"),
    ]
    whole = table.assign(**{key: round_to_krone(table[key].to_numpy(), float(table[key].sum())) for key in AMOUNTS})
    rows = [
        {"name": row["name"]} | dict.fromkeys(("reserved", "used", *AMOUNTS), HIDDEN)
        if s.view.hides(row["number"])
        else row
        for row in whole.to_dict("records")
    ]
    sums = {key: HIDDEN if s.view.agreeing else whole[key].sum() for key in ("reserved", "used", *AMOUNTS)}
    caption = counted("What each pays with {count} place in use", "What each pays with {count} places in use", count)
    return Table(columns, rows, caption, [{"name": said("In all")} | sums], key="in-use")
