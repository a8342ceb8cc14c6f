"""One location or several: where they lie best, and what more of them give and cost."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from answers import memo
from answers.answer import Answer, Picture
from answers.sites import charts
from answers.sites.how_sure import left_out
from answers.sites.measures import minutes
from answers.sites.ranked import RankedSites
from planning import BopsError, Case, Scenario, evaluate
from planning.errors import N_
from planning.summary import options_table
from sitecriteria import SiteError
from siting import locations
from siting.locations import Ground, Located
from words.kinds import write
from words.sentence import Sentence, said
from words.table import Column, Table
from words.wording import MILLION

Tried = Located | SiteError | BopsError
WHO = {"relatives": N_("relatives, by places"), "staff": N_("staff, by inhabitants aged 18 to 66")}


def work_out(sites: RankedSites, land: Ground, fixed: Sequence[str], out: Sequence[str]) -> list[Tried]:
    """Return the best choice of one, two and three locations, or why there is none."""
    return memo.result(tried, sites.view.case, sites.view.scenario, land, list(fixed), list(out))


def tried(case: Case, scenario: Scenario, land: Ground, fixed: list[str], out: list[str]) -> list[Tried]:
    """Choose locations and reckon their cost, one to three of them."""
    found: list[Tried] = []
    result = evaluate(case, scenario)
    for count in range(1, min(locations.MOST, len(land.sites) - len(out)) + 1):
        try:
            chosen = locations.locate(land, count, fixed, out)
            found.append(locations.plan(case, scenario, result, land, chosen))
        except (SiteError, BopsError) as error:
            found.append(error)
    return found


def answer(sites: RankedSites, found: list[Located], fixed: Sequence[str], out: Sequence[str]) -> Answer:
    """Say where one location lies best for relatives, what more give and cost, and what was demanded and left out."""
    sentences = [*in_short(sites, found), *demanded(sites, fixed, out)]
    note = said(
        "What more locations cost is net: the least with the fixed posts shared by all of them, the most with all "
        "posts at each. Gross and care hours per place in use are in the table."
    )
    return Answer(sentences, notes=[note, *left_out(sites)] if sentences else [])


def in_short(sites: RankedSites, found: list[Located]) -> list[Sentence]:
    """Say where one location lies best for relatives, and what more of them give and cost."""
    if not found or len(found[0].chosen) > 1:
        return []
    one, *several = found
    text = N_("With one location, {name} gives relatives the least travel: {minutes:upto0} minutes on average.")
    told = [Sentence(text, {"name": sites.name(one.chosen[0]), "minutes": minutes(one.relatives)})]
    for more in several:
        text = N_(
            "With {count} locations, {names}: {minutes:upto0} minutes for relatives, {staff:upto0} for staff, and {cost} "
            "more a year."
        )
        values = {
            "count": len(more.chosen), "names": tuple(map(sites.name, more.chosen)),
            "minutes": minutes(more.relatives), "staff": minutes(more.staff),
            "cost": between(more.net - one.net, more.net_apart - one.net),
        }  # fmt: skip
        told.append(Sentence(text, values))
    return told


def demanded(sites: RankedSites, fixed: Sequence[str], out: Sequence[str]) -> list[Sentence]:
    """Say which sites must be chosen, and which can't."""
    must = [said("{names} is demanded.", names=sites.name(site)) for site in fixed[:1]]
    left = [said("Left out: {names}.", names=tuple(map(sites.name, out)))] if out else []
    return [*must, *left]


def between(low: float, high: float) -> Sentence:
    """Write a range of kroner in millions."""
    if round(low / MILLION, 1) == round(high / MILLION, 1):
        return Sentence("{low:mill}", {"low": low})
    return said("{low:millions} to {high:mill}", low=low, high=high)


def in_full(sites: RankedSites, found: list[Located]) -> Answer:
    """Show travel against cost as a picture and a table, and how locations are chosen."""
    note = said(
        "Locations are chosen among the sites that meet the requirements so that relatives travel least in all, each to "
        "the nearest: exactly, by integer programming. Staff are taken to live as the inhabitants of the participants do. "
        "One location keeps the houses of the plan; with more, each splits its places into houses as even as possible and "
        "has a plot of its own. Net is with the fixed posts shared by all locations; beside it, and at the "
        "end of the dashed line, with all of them at each."
    )
    pictures = [picture(sites, found)] if len(found) > 1 else []
    return Answer(pictures=pictures, tables=[table(sites, found)] if found else [], notes=[note])


def picture(sites: RankedSites, found: list[Located]) -> Picture:
    """Return travel against cost for one, two and three locations as a picture."""
    w = sites.view.words
    text = N_("{count}: relatives {minutes:upto0} min, staff {staff:upto0} min, {cost:mill}")
    told = (
        w.say(Sentence(text, {"count": len(one.chosen), "minutes": minutes(one.relatives),
                              "staff": minutes(one.staff), "cost": one.net}))
        for one in found
    )  # fmt: skip
    titles = (w.t("Net, million NOK a year"), w.t("Mean travel, minutes"))
    lead = w.t("Travel against cost for one, two and three locations.")
    return Picture(charts.several, (points(sites, found), titles), f"{lead} {'; '.join(told)}",
                   N_("One, two and three locations, a year"))  # fmt: skip


def points(sites: RankedSites, found: list[Located]) -> pd.DataFrame:
    """Return the table of :func:`answers.sites.charts.several`."""
    w, rows = sites.view.words, []
    for name, told in WHO.items():
        for one in found:
            count, figure, who = len(one.chosen), getattr(one, name), w.t(told)
            label = w.n("{count} location", "{count} locations", count)
            travel = f"{write(w, minutes(figure), 'upto0')}\N{NO-BREAK SPACE}min"
            rows.append({"who": who, "count": count, "cost": one.net / MILLION, "most": one.net_apart / MILLION,
                         "minutes": figure, "text": label if name == "relatives" else "",
                         "tip": f"{label}, {who}: {travel}, {w.millions(one.net)}"})  # fmt: skip
    table = pd.DataFrame(rows)
    return table[table["minutes"].abs() < math.inf]


def table(sites: RankedSites, found: list[Located]) -> Table:
    """Return the choices as a table: sites, travel, houses, and cost with care hours."""
    columns = [
        Column("count", N_("Locations")),
        Column("sites", N_("Sites")),
        Column("relatives", N_("Relatives, min"), "upto0"),
        Column("staff", N_("Staff, min"), "upto0"),
        Column("houses", N_("Places by house")),
        Column("total_fte", N_("Full-time equivalents"), "one"),
        Column("care_hours", N_("Care hours a day"), "one"),
        Column("gross", N_("Gross, mill. kr"), "millions"),
        Column("net", N_("Net, mill. kr"), "millions"),
        Column("apart", N_("Net, fixed posts at each, mill. kr"), "millions"),
    ]
    rows = [
        {**options_table(one.result).loc[one.option].to_dict(), "count": str(len(one.chosen)),
         "sites": ", ".join(map(sites.name, one.chosen)), "relatives": minutes(one.relatives),
         "staff": minutes(one.staff), "houses": houses(one), "net": one.net, "apart": one.net_apart}
        for one in found
    ]  # fmt: skip
    return Table(columns, rows, N_("One, two and three locations, a year"), key="locations", style=("heads",))


def houses(one: Located) -> str:
    """Write the places of every house, location by location."""
    by_site = ([str(house.places) for house in one.houses.get(site, ())] for site in one.chosen)
    return "; ".join(" + ".join(places) or "0" for places in by_site)
