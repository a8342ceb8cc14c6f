"""One location or several, in sentences and as a table."""

from __future__ import annotations

import pandas as pd

from answers.sites.shown import Shown
from planning import BopsError, Case, Scenario, evaluate
from planning.case import House
from planning.errors import N_
from planning.summary import options_table
from sitecriteria import SiteError
from siting import locations
from siting.locations import Ground, Located
from words import tables
from words.tables import Column
from words.wording import MILLION, NO_BREAK, Wording

FIXED, LEFT_OUT = "sites.locations.fixed", "sites.locations.out"


def told(shown: Shown, fixed: list[str], out: list[str]) -> str:
    """Say which sites must be chosen, and which can't."""
    w = shown.view.words
    must = w.t("{names} is demanded.", names=shown.name(fixed[0])) if fixed else ""
    return f"{must} {w.t('Left out: {names}.', names=w.join(map(shown.name, out))) if out else ''}".strip()


def tried(
    case: Case, scenario: Scenario, land: Ground, fixed: list[str], out: list[str]
) -> list[Located | SiteError | BopsError]:
    """Return the best choice of one, two and three locations, or why there is none."""
    found: list[Located | SiteError | BopsError] = []
    result = evaluate(case, scenario)
    for count in range(1, min(locations.MOST, len(land.sites) - len(out)) + 1):
        try:
            chosen = locations.locate(land, count, fixed, out)
            found.append(locations.plan(case, scenario, result, land, chosen))
        except (SiteError, BopsError) as error:
            found.append(error)
    return found


def answer(shown: Shown, found: list[Located]) -> list[str]:
    """Return where one location lies best for relatives, and what more of them give and cost."""
    if not found or len(found[0].chosen) > 1:
        return []
    w, one = shown.view.words, found[0]
    text = N_("With one location, {name} gives relatives the least travel: {minutes} minutes on average.")
    said = [w.t(text, name=shown.name(one.chosen[0]), minutes=minutes(w, one.relatives))]
    for more in found[1:]:
        text = N_(
            "With {count} locations, {names}: {minutes} minutes for relatives, {staff} for staff, and {cost} more a year."
        )
        low, high = (net - one.net for net in (more.net, more.net_apart))
        travel = {"minutes": minutes(w, more.relatives), "staff": minutes(w, more.staff)}
        names = w.join(map(shown.name, more.chosen))
        said.append(w.t(text, count=len(more.chosen), names=names, cost=between(w, low, high), **travel))
    return said


def between(w: Wording, low: float, high: float) -> str:
    """Write a range of kroner in millions."""
    if w.millions(low) == w.millions(high):
        return w.millions(low)
    return w.t("{low} to {high}", low=w.millions(low, unit=False), high=w.millions(high))


def minutes(w: Wording, figure: float) -> str:
    """Write minutes; unknown is two dots, no road is said."""
    return w.t("no road") if figure == float("inf") else w.number(figure)


def points(shown: Shown, found: list[Located]) -> pd.DataFrame:
    """Return the table of :func:`ui.sites.how_sure_charts.several`."""
    w, rows = shown.view.words, []
    for who, name in (
        (w.t("relatives, by places"), "relatives"),
        (w.t("staff, by inhabitants aged 18 to 66"), "staff"),
    ):
        for one in found:
            count, figure = len(one.chosen), getattr(one, name)
            label = w.n("{count} location", "{count} locations", count)
            tip = f"{label}, {who}: {minutes(w, figure)}{NO_BREAK}min, {w.millions(one.net)}"
            text = label if name == "relatives" else ""
            rows.append((who, count, one.net / MILLION, one.net_apart / MILLION, figure, text, tip))
    table = pd.DataFrame(rows, columns=["who", "count", "cost", "most", "minutes", "text", "tip"])
    return table[table["minutes"].abs() < float("inf")]


def in_words(shown: Shown, found: list[Located]) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    w = shown.view.words
    lead = w.t("Travel against cost for one, two and three locations.")
    parts = [
        w.t("{count}: relatives {minutes} min, staff {staff} min, {cost}", count=len(one.chosen),
            minutes=minutes(w, one.relatives), staff=minutes(w, one.staff), cost=w.millions(one.net))
        for one in found
    ]  # fmt: skip
    return f"{lead} {'; '.join(parts)}"


def table_html(shown: Shown, found: list[Located]) -> str:
    """Return the choices as a table: sites, travel, houses, and cost with care hours."""
    w = shown.view.words
    columns = [
        Column("count", w.t("Locations"), number=False),
        Column("sites", w.t("Sites"), number=False),
        Column("relatives", w.t("Relatives, min")),
        Column("staff", w.t("Staff, min")),
        Column("houses", w.t("Places by house"), number=False),
        Column("fte", w.t("Full-time equivalents")),
        Column("care", w.t("Care hours a day")),
        Column("gross", w.t("Gross, mill. kr")),
        Column("net", w.t("Net, mill. kr")),
        Column("apart", w.t("Net, fixed posts at each, mill. kr")),
    ]
    return tables.table(columns, [row(shown, one) for one in found], w.t("One, two and three locations, a year"))


def row(shown: Shown, one: Located) -> dict[str, str]:
    """Return one choice as a row."""
    w, cost = shown.view.words, options_table(one.result).loc[one.option]
    return {
        "count": w.number(len(one.chosen)),
        "sites": ", ".join(map(shown.name, one.chosen)),
        "relatives": minutes(w, one.relatives),
        "staff": minutes(w, one.staff),
        "houses": "; ".join(
            " + ".join(house_text(house) for house in one.houses.get(site, ())) or "0" for site in one.chosen
        ),
        "fte": w.number(cost["total_fte"], 1, 1),
        "care": w.number(cost["care_hours"], 1, 1),
        "gross": w.millions(cost["gross"], unit=False),
        "net": w.millions(one.net, unit=False),
        "apart": w.millions(one.net_apart, unit=False),
    }


def house_text(house: House) -> str:
    """Write the places of a house."""
    return str(house.places)


def notes(w: Wording) -> str:
    """Say how locations are chosen and what the cost holds."""
    return w.t(
        "Locations are chosen among the sites that meet the requirements so that relatives travel least in all, each to "
        "the nearest: exactly, by integer programming. Staff are taken to live as the inhabitants of the participants do. "
        "One location keeps the houses of the plan; with more, each splits its places into houses as even as possible and "
        "has a plot of its own. Net is with the fixed posts shared by all locations; beside it, and at the "
        "end of the dashed line, with all of them at each."
    )
