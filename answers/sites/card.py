"""The card of a site in words: measures, findings, facts and where they come from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from answers.sites import record
from answers.sites.shown import POINTS, Shown
from planning.errors import N_
from sitecriteria import CRITERIA, AssessedSite, snap
from siting import land, ranking
from words import signs, tables
from words.tables import Column
from words.wording import MISSING, NO_BREAK, Wording

UNITS: Mapping[str, str] = {"min": N_("min"), "m": "m", "m²": "m²"}


def measure_text(w: Wording, key: str, measure: float) -> str:
    """Write a measure with its unit."""
    if math.isnan(measure):
        return MISSING
    if math.isinf(measure):
        return w.t("no road")
    unit = CRITERIA[key].unit
    if key == "building":
        return w.percent(measure, 0)
    if key == "nature":
        measure = round(measure, -1)
    return w.number(measure) + NO_BREAK + w.t(UNITS.get(unit, unit))


def measures_html(shown: Shown, site: str) -> str:
    """Return a site's measures, values, weights and points as a table that adds up to the score."""
    w, one, assessed = shown.view.words, shown.ranking.of(site), shown.ranking.assessed[site]
    columns = [
        Column("what", w.t("Criterion"), number=False),
        Column("measure", w.t("Measured")),
        Column("value", w.t("Value 0–1"), help=w.t("By straight lines through the anchors of the criterion.")),
        Column("weight", w.t("Weight")),
        Column("points", w.t("Points"), help=w.t("Weight times value, with the weights of what is known.")),
    ]
    weights = ranking.shares(shown.view.choices.weights)
    rows = [
        {
            "what": w.t(criterion.label),
            "measure": measure_text(w, key, assessed.assessments[key].measure),
            "value": value_text(w, assessed, key),
            "weight": w.percent(weights[key]),
            "points": w.number(one.contributions[key], 1, 1),
        }
        for key, criterion in CRITERIA.items()
    ]
    total = {"what": w.t("Score of 100"), "points": w.number(one.score, 1, 1), "weight": w.percent(1)}
    total["value"] = f"{w.number(one.low)}–{w.number(one.high)}"
    return tables.table(columns, rows, w.t("What is measured at {name}", name=shown.name(site)), [total])


def value_text(w: Wording, assessed: AssessedSite, key: str) -> str:
    """Write the value of a criterion; where it is missing, the ends it must lie between."""
    found = assessed.assessments[key]
    if found.known:
        return w.number(found.value, 2)
    return f"{MISSING} ({w.number(found.low, 2)}–{w.number(found.high, 2)})"


def findings_html(shown: Shown, site: str) -> str:
    """Return what fails and what must be known of a site, each with its remedy."""
    w, assessed = shown.view.words, shown.ranking.assessed[site]
    said = [("✗", record.sentence(w, finding)) for finding in assessed.fails]
    said += [("⚠", text) for text in record.warnings(w, shown.ranking, shown.ranking.of(site), shown.view.result.plan)]
    rows = "".join(f"<li><span aria-hidden='true'>{sign}</span> {escape(text)}</li>" for sign, text in said)
    if assessed.fails:
        title = w.t("Fails a requirement, and warnings")
    else:
        title = w.t("No requirement fails; look into this") if said else w.t("Requirements met")
    return f'<div class="bops-findings"><strong>{escape(title)}</strong><ul>{rows}</ul></div>'


def facts(shown: Shown, site: str) -> list[tuple[str, str]]:
    """Return what is known of a site itself, as names and values."""
    w, row = shown.view.words, shown.ranking.rows.loc[site]
    answers = {True: w.t("yes"), False: w.t("no")}
    points = ", ".join(f"{w.t(label)}: {answers.get(row[key], MISSING)}" for key, label in POINTS.items())
    return [
        (w.t("Plot"), area(w, row["plot_area"])),
        (w.t("Access takes"), area(w, row["access_area"])),
        (w.t("Building that suits"), area(w, row["existing_area"])),
        (w.t("The plan needs"), area(w, shown.around.needed_area)),
        (w.t("Storeys planned"), w.number(row["storeys"])),
        (w.t("Plot price, 2024 kr"), w.money(row["plot_cost"])),
        (w.t("In a hazard zone"), answers.get(row["hazard_zone"], MISSING)),
        (w.t("Place to work"), points),
        (w.t("Nearest home"), shown_only(w, row["neighbour_distance"])),
    ]


def area(w: Wording, figure: float) -> str:
    """Write an area."""
    return w.number(figure) + (NO_BREAK + "m²" if figure == figure else "")


def shown_only(w: Wording, metres: float) -> str:
    """Write the distance to neighbours, which is never scored."""
    text = w.number(metres) + (NO_BREAK + "m" if metres == metres else "")
    return f"{text} ({w.t('shown, never scored: isolation is no quality')})"


def provenance(shown: Shown, site: str) -> list[tuple[str, str]]:
    """Return where a site's figures come from; who gave them is not said in public view."""
    w, row = shown.view.words, shown.ranking.rows.loc[site]
    lat, lon = land.degrees(row["lat"]), land.degrees(row["lon"])
    names = dict(zip(shown.land.outlines["number"], shown.land.outlines["name"], strict=True))
    assessed = shown.ranking.assessed[site].site
    _, metres = snap(shown.roads.network, assessed.easting, assessed.northing)
    told = not row["version"] or not shown.view.choices.public  # what a person wrote of where it comes from
    translated = w.t if row["version"] == 0 else str  # what a person typed is shown as typed
    said = [
        (w.t("Municipality"), names.get(row["number"], row["number"])),
        (w.t("Point"), f"{lat}, {lon}"),
        (w.t("To the nearest road of the model"), f"{w.number(round(float(metres[0]), -1))}{NO_BREAK}m"),
        (w.t("Known"), signs.badge(w, row["status"]) + (f": {translated(row['source'])}" if told else "")),
        (w.t("Note"), translated(row["note"]) if row["note"] else MISSING),
    ]
    if row["version"] and told:
        said.append((w.t("Given by"), f"{row['who']}, {w.date(row['entered_at'])}"))
    return said


def list_html(pairs: list[tuple[str, str]]) -> str:
    """Return names and values as a list."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
    return f'<dl class="bops-facts">{rows}</dl>'


def effect(shown: Shown) -> str:
    """Say what the site of the plan sets."""
    w, site, plan = shown.view.words, shown.view.site, shown.view.result.plan
    price = w.t("unknown, so the base counts") if site is None or site.plot_cost is None else w.money(site.plot_cost)
    text = N_("In the plan: host {host}, employer tax zone {zone}, plot {price}, {area} m² of the building used.")
    used = min(plan.existing_area, shown.around.needed_area)
    return w.t(text, host=plan.host.name, zone=plan.host.tax_zone, price=price, area=w.number(used))
