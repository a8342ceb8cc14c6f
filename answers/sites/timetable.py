"""What a stop offers: departures a day, first and last, gaps and waits, and the delivery that says so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers.history import in_use
from answers.sites.measures import Fact
from answers.sites.ranked import RankedSites
from planning.errors import N_
from sitecriteria.criteria.public_transport import counted_stop
from words import signs
from words.kinds import missing
from words.sentence import Sentence, Text, said, together
from words.table import Column, Table

HOUR, DAY = 60, 1440
MOST_STOPS = 200
KINDS = {"weekday": N_("Weekday"), "saturday": N_("Saturday"), "sunday": N_("Sunday")}


def of_stop(sites: RankedSites, site: str) -> list[Fact]:
    """Return what is known of the stop that counts for a site, as names and values."""
    around, assessed = sites.around, sites.ranking.assessed[site]
    position = counted_stop(assessed.site, around)
    if position is None or around.stops is None:
        return []
    stop = {str(name): found for name, found in around.stops.iloc[position].items()}
    minutes = assessed.assessments["public_transport"].measure
    name = said("{name}, {minutes:upto0} min walk in a straight line", name=stop["name"], minutes=minutes)
    told = pd.notna(stop.get("file"))
    return [(N_("Stop"), name), *(served(stop) if told else untold(sites, stop))]


def served(stop: Mapping[str, Any]) -> list[Fact]:
    """Return the service of a stop of a delivered timetable."""
    departures = N_("{weekday:upto0} on weekdays, {saturday:upto0} on Saturdays, {sunday:upto0} on Sundays")
    days = {"file": stop["file"], "first": stop["first_day"], "last": stop["last_day"]}
    source = Sentence(N_("{file}, {first:day} to {last:day}"), days)
    hours = {"first": clock(stop["first"]), "last": clock(stop["last"])}
    return [
        (N_("Departures a day"), Sentence(departures, {kind: stop[kind] for kind in KINDS})),
        (N_("First and last on weekdays"), Sentence("{first:text}–{last:text}", hours)),
        (N_("Longest gap on weekdays"), span(stop["longest_gap"])),
        (N_("Worst wait in a week"), span(stop["worst_wait"])),
        (N_("Timetable"), Sentence("{badge}: {source}", {"badge": signs.told("measured"), "source": source})),
    ]


def untold(sites: RankedSites, stop: Mapping[str, Any]) -> list[Fact]:
    """Say that nobody has delivered departures, and which lines are said to stop there."""
    lines = lines_at(sites.view.store.shipped.lines(), str(stop["name"]))
    why = Sentence("{known:count} ({why})", {"known": None, "why": said("no timetable is imported for this stop")})
    found: list[Fact] = [(N_("Departures a day"), why)]
    if lines:
        values = {"badge": signs.told("assumed"), "lines": "; ".join(lines)}
        found.append((N_("Lines that may stop there"), Sentence("{badge}: {lines}", values)))
    return found


def lines_at(lines: pd.DataFrame, stop: str) -> list[str]:
    """Return the shipped lines that name a stop: those of which a stop's name is how this one's begins."""
    found = []
    for line in lines.to_dict("records"):
        names = [line["from_stop"], *line["via"].split("; "), line["to_stop"]]
        if any(name and (stop == name or stop.startswith(f"{name} ")) for name in names):
            year = "" if pd.isna(line["year"]) else f" ({int(line['year'])})"
            found.append(f"{line['number']} {line['from_stop']}–{line['to_stop']}{year}".strip())
    return found


def clock(minute: float) -> str | Sentence | None:
    """Return minutes after midnight as a time of day, and that it is of the next day."""
    if math.isnan(minute):
        return None
    time = f"{int(minute) % DAY // HOUR:02d}:{int(minute) % HOUR:02d}"
    return said("{time} the next day", time=time) if minute >= DAY else time


def span(minutes: float) -> Sentence | None:
    """Return a length of time in hours and minutes."""
    if math.isnan(minutes):
        return None
    if math.isinf(minutes):
        return said("nothing leaves")
    hours, rest = divmod(round(minutes), HOUR)
    whole = Sentence("{hours:upto0}\N{NO-BREAK SPACE}{unit:term}", {"hours": hours, "unit": N_("h")}) if hours else None
    return together(whole, Sentence("{rest:upto0}\N{NO-BREAK SPACE}{unit:term}", {"rest": rest, "unit": N_("min")}))


def stops(found: pd.DataFrame) -> Table:
    """Return what stops offer as a table, the busiest first."""
    hints = {"weekday": N_("Departures on a typical weekday: the median of the timetable's days.")}
    columns = [
        Column("name", N_("Stop")),
        *(Column(kind, title, "upto0", help=hints.get(kind, "")) for kind, title in KINDS.items()),
        Column("first", N_("First"), "upto0"),
        Column("last", N_("Last"), "upto0"),
        Column("longest_gap", N_("Longest gap"), "upto0"),
        Column(
            "worst_wait", N_("Worst wait"), "upto0", help=N_("The longest time without a departure in a typical week.")
        ),
    ]
    busiest = found.sort_values(["weekday", "name"], ascending=[False, True]).head(MOST_STOPS)
    rows = [
        {**row, "first": clock(row["first"]), "last": clock(row["last"]),
         "longest_gap": span(row["longest_gap"]), "worst_wait": span(row["worst_wait"])}
        for row in busiest.to_dict("records")
    ]  # fmt: skip
    return Table(columns, rows, N_("What the stops offer"), key="stops", style=("heads",))


def deliveries(found: pd.DataFrame) -> Table:
    """Return the deliveries as a table, latest first."""
    columns = [
        Column("file", N_("File")),
        Column("days", N_("Runs")),
        Column("stops", N_("Stops"), "upto0"),
        Column("refused_count", N_("Left out"), "upto0"),
        Column("state", N_("State")),
        Column("who", N_("Who")),
        Column("why", N_("Why")),
        Column("entered_at", N_("When"), "moment"),
        Column("checksum", N_("Checksum (SHA-256)")),
    ]
    rows = [
        {**row, "file": f"{row['file']} ({row['format']})", "checksum": row["checksum"][:12],
         "days": Sentence("{first:day}–{last:day}", {"first": row["first_day"], "last": row["last_day"]}),
         "state": state(row)}
        for row in found.to_dict("records")
    ]  # fmt: skip
    title = N_("Timetables that were delivered, latest first")
    return Table(columns, rows, title, key="timetables", style=("heads",))


def state(row: Mapping[Any, Any]) -> Text:
    """Say whether a delivery is in use, and who set it aside or brought it back last."""
    by = "" if missing(row["marked_by"]) else row["marked_by"]
    if row["used"]:
        return in_use(by)
    return said("set aside by {who}", who=by) if by else said("set aside")
