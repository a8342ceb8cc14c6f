"""The card of a site: measures, findings, facts and where they come from."""

from __future__ import annotations

from answers.answer import Answer
from answers.sites import record, timetable
from answers.sites.measures import ANSWERS, Fact, as_table, measure, value, with_unit
from answers.sites.ranked import POINTS, RankedSites
from answers.sites.ranking import span
from planning.errors import N_
from sitecriteria import CRITERIA, snap
from siting import land
from words import signs
from words.sentence import Cell, Sentence, said, together
from words.table import Column, Row, Table


def card(sites: RankedSites, site: str) -> Answer:
    """Show a site: what it fails and what must be known, led by which of them it is; measures that add up, and facts."""
    known = as_table([*timetable.of_stop(sites, site), *facts(sites, site), *provenance(sites, site)])
    return Answer(findings(sites, site), tables=[measures(sites, site), known])


def measures(sites: RankedSites, site: str) -> Table:
    """Return a site's measures, values, weights and points as a table that adds up to the score.

    Half of what the unknown may give counts: so the score is the middle of the least and the most.
    """
    one, assessed = sites.ranking.of(site), sites.ranking.assessed[site]
    columns = [
        Column("what", N_("Criterion"), "term"),
        Column("measure", N_("Measured"), "upto0"),
        Column("value", N_("Value 0–1"), "upto2", help=N_("By straight lines through the anchors of the criterion.")),
        Column("weight", N_("Weight"), "pct1"),
        Column("points", N_("Points"), "one", help=N_("Weight times value.")),
    ]
    rows: list[Row] = [
        {"what": criterion.label, "measure": measure(key, sites.measure(site, key)), "value": value(assessed, key),
         "weight": sites.weights[key], "points": one.contributions[key]}
        for key, criterion in CRITERIA.items()
    ]  # fmt: skip
    total = {"what": N_("Score of 100"), "value": span(one), "weight": 1, "points": one.score}
    half = {"what": N_("Half of what is not known"), "weight": one.unknown, "points": (one.high - one.low) / 2}
    caption = said("What is measured at {name}", name=sites.name(site))
    return Table(columns, rows, caption, [half, total] if one.unknown else [total], key="card", style=("words",))


def findings(sites: RankedSites, site: str) -> list[Sentence]:
    """Return what fails and what must be known of a site, each with its remedy; the first tells which of them there is."""
    fails = sites.ranking.assessed[site].fails
    warned = record.warnings(sites.ranking, sites.ranking.of(site), sites.view.result.plan)
    found = [Sentence("✗ {finding}", {"finding": record.sentence(one)}) for one in fails]
    found += [Sentence("⚠ {finding}", {"finding": one}) for one in warned]
    if fails:
        return [said("Fails a requirement, and warnings"), *found]
    return [said("No requirement fails; look into this") if found else said("Requirements met"), *found]


def facts(sites: RankedSites, site: str) -> list[Fact]:
    """Return what is known of a site itself, as names and values."""
    row = sites.row(site)
    points = [
        Sentence("{label:term}: {answer:term}", {"label": label, "answer": ANSWERS.get(row[key])})
        for key, label in POINTS.items()
    ]
    never = said("shown, never scored: isolation is no quality")
    home = Sentence("{distance:text} ({note})", {"distance": with_unit(row["neighbour_distance"], "m"), "note": never})
    return [
        (N_("Plot"), with_unit(row["plot_area"], "m²")),
        (N_("Access takes"), with_unit(row["access_area"], "m²")),
        (N_("Building that suits"), with_unit(row["existing_area"], "m²")),
        (N_("The plan needs"), with_unit(sites.around.needed_area, "m²")),
        (N_("Storeys planned"), Cell(row["storeys"], "upto0")),
        (N_("Plot price, 2024 kr"), Cell(row["plot_cost"], "kr")),
        (N_("In a hazard zone"), Cell(ANSWERS.get(row["hazard_zone"]), "term")),
        (N_("Place to work"), together(*points, between=", ")),
        (N_("Nearest home"), home),
    ]


def provenance(sites: RankedSites, site: str) -> list[Fact]:
    """Return where a site's figures come from; who gave them is not said in public view."""
    row, here = sites.row(site), sites.ranking.assessed[site].site
    _, metres = snap(sites.roads.network, here.easting, here.northing)
    told = not row["version"] or not sites.view.choices.public  # what a person wrote of where it comes from
    kind = "term" if row["version"] == 0 else "text"  # what a person typed is shown as typed
    badge = signs.told(row["status"])
    source = Sentence("{badge}: {source}", {"badge": badge, "source": Cell(row["source"], kind)})
    found: list[Fact] = [
        (N_("Municipality"), Cell(sites.where(site), "text")),
        (N_("Point"), Cell(f"{land.degrees(row['lat'])}, {land.degrees(row['lon'])}", "text")),
        (N_("To the nearest road of the model"), with_unit(round(float(metres[0]), -1), "m")),
        (N_("Known"), source if told else badge),
        (N_("Note"), Cell(row["note"] or None, kind)),
    ]
    if row["version"] and told:
        found.append((N_("Given by"), Sentence("{who}, {day:day}", {"who": row["who"], "day": row["entered_at"]})))
    return found


def effect(sites: RankedSites) -> Sentence:
    """Say what the site of the plan sets."""
    site, plan = sites.view.site, sites.view.result.plan
    known = site is not None and site.plot_cost is not None
    text = N_(
        "In the plan: host {host}, employer tax zone {zone}, plot {price:kr}, {area:upto0} m² of the building used."
    )
    price = site.plot_cost if site and known else said("unknown, so the base counts")
    used = min(plan.existing_area, sites.around.needed_area)
    return Sentence(text, {"host": plan.host.name, "zone": str(plan.host.tax_zone), "price": price, "area": used})
