"""What a stop offers, in words: departures a day, first and last, gaps and waits, and the delivery that says so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers.sites.shown import Shown
from planning.errors import N_
from sitecriteria.criteria.public_transport import counted_stop
from words import signs, tables
from words.tables import Column
from words.wording import MISSING, NO_BREAK, Wording

HOUR, DAY = 60, 1440
MOST_STOPS = 200


def stop_facts(shown: Shown, site: str) -> list[tuple[str, str]]:
    """Return what is known of the stop that counts for a site, as names and values."""
    w, around, assessed = shown.view.words, shown.around, shown.ranking.assessed[site]
    position = counted_stop(assessed.site, around)
    if position is None or around.stops is None:
        return []
    stop = around.stops.iloc[position].to_dict()
    minutes = assessed.assessments["public_transport"].measure
    name = w.t("{name}, {minutes} min walk in a straight line", name=stop["name"], minutes=w.number(minutes))
    told = pd.notna(stop.get("file"))
    return [(w.t("Stop"), name), *(served(w, stop) if told else untold(shown, stop))]


def served(w: Wording, stop: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the service of a stop of a delivered timetable."""
    source = w.t(
        "{file}, {first} to {last}", file=stop["file"], first=w.date(stop["first_day"]), last=w.date(stop["last_day"])
    )
    return [
        (w.t("Departures a day"), departures(w, stop)),
        (w.t("First and last on weekdays"), f"{clock(w, stop['first'])}–{clock(w, stop['last'])}"),
        (w.t("Longest gap on weekdays"), span(w, stop["longest_gap"])),
        (w.t("Worst wait in a week"), span(w, stop["worst_wait"])),
        (w.t("Timetable"), f"{signs.badge(w, 'measured')}: {source}"),
    ]


def untold(shown: Shown, stop: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Say that nobody has delivered departures, and which lines are said to stop there."""
    w = shown.view.words
    lines = lines_at(shown.view.store.shipped.lines(), str(stop["name"]))
    said = [(w.t("Departures a day"), f"{MISSING} ({w.t('no timetable is imported for this stop')})")]
    return said + (
        [(w.t("Lines that may stop there"), f"{signs.badge(w, 'assumed')}: {'; '.join(lines)}")] if lines else []
    )


def lines_at(lines: pd.DataFrame, stop: str) -> list[str]:
    """Return the shipped lines that name a stop: those of which a stop's name is how this one's begins."""
    found = []
    for line in lines.to_dict("records"):
        names = [line["from_stop"], *line["via"].split("; "), line["to_stop"]]
        if any(name and (stop == name or stop.startswith(f"{name} ")) for name in names):
            year = "" if pd.isna(line["year"]) else f" ({int(line['year'])})"
            found.append(f"{line['number']} {line['from_stop']}–{line['to_stop']}{year}".strip())
    return found


def departures(w: Wording, stop: Mapping[str, Any]) -> str:
    """Write departures on a weekday, a Saturday and a Sunday."""
    text = N_("{weekday} on weekdays, {saturday} on Saturdays, {sunday} on Sundays")
    return w.t(text, **{kind: w.number(stop[kind]) for kind in ("weekday", "saturday", "sunday")})


def clock(w: Wording, minute: float) -> str:
    """Write minutes after midnight as a time of day, and that it is of the next day."""
    if math.isnan(minute):
        return MISSING
    time = f"{int(minute) % DAY // HOUR:02d}:{int(minute) % HOUR:02d}"
    return w.t("{time} the next day", time=time) if minute >= DAY else time


def span(w: Wording, minutes: float) -> str:
    """Write a length of time in hours and minutes."""
    if math.isnan(minutes):
        return MISSING
    if math.isinf(minutes):
        return w.t("nothing leaves")
    hours, rest = divmod(round(minutes), HOUR)
    parts = ([f"{w.number(hours)}{NO_BREAK}{w.t('h')}"] if hours else []) + [f"{rest}{NO_BREAK}{w.t('min')}"]
    return " ".join(parts)


def stops_html(w: Wording, stops: pd.DataFrame, title: str) -> str:
    """Return what stops offer as a table, the busiest first."""
    columns = [
        Column("name", w.t("Stop"), number=False),
        Column(
            "weekday", w.t("Weekday"), help=w.t("Departures on a typical weekday: the median of the timetable's days.")
        ),
        Column("saturday", w.t("Saturday")),
        Column("sunday", w.t("Sunday")),
        Column("first", w.t("First")),
        Column("last", w.t("Last")),
        Column("longest_gap", w.t("Longest gap")),
        Column("worst_wait", w.t("Worst wait"), help=w.t("The longest time without a departure in a typical week.")),
    ]
    busiest = stops.sort_values(["weekday", "name"], ascending=[False, True]).head(MOST_STOPS)
    rows = [
        {"name": row["name"], "first": clock(w, row["first"]), "last": clock(w, row["last"]),
         "longest_gap": span(w, row["longest_gap"]), "worst_wait": span(w, row["worst_wait"])}
        | {kind: w.number(row[kind]) for kind in ("weekday", "saturday", "sunday")}
        for row in busiest.to_dict("records")
    ]  # fmt: skip
    return tables.wrapping(tables.table(columns, rows, title))


def deliveries_html(w: Wording, deliveries: pd.DataFrame, moment: Any) -> str:
    """Return the deliveries as a table, latest first; ``moment`` writes when."""
    heads = {"file": N_("File"), "days": N_("Runs"), "stops": N_("Stops"), "refused": N_("Left out"), "state": N_("State"),
             "who": N_("Who"), "why": N_("Why"), "when": N_("When"), "checksum": N_("Checksum (SHA-256)")}  # fmt: skip
    rows = [
        {"file": f"{row['file']} ({row['format']})", "days": f"{w.date(row['first_day'])}–{w.date(row['last_day'])}",
         "stops": w.number(row["stops"]), "refused": w.number(row["refused_count"]),
         "state": w.t("in use") if row["used"] else w.t("set aside"), "who": row["who"], "why": row["why"],
         "when": moment(w, row["entered_at"]), "checksum": row["checksum"][:12]}
        for row in deliveries.to_dict("records")
    ]  # fmt: skip
    columns = [Column(key, w.t(head), number=key in ("stops", "refused")) for key, head in heads.items()]
    return tables.wrapping(tables.table(columns, rows, w.t("Timetables that were delivered, latest first")))
