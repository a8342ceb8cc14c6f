"""How do people flow between kinds of places, and what if the health trust pays a part of the staff? Answers as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers import memo
from answers.answer import Answer, Picture
from answers.need import charts
from answers.study import Study
from planning import load
from planning.capacity import YEARS
from planning.errors import N_
from planning.joint_operation import SHARE, shares_to_compare, specialist_table
from planning.simulation import KINDS, SCREENED, Estimate, Flow, Flows, estimate
from words import signs
from words.kinds import as_shown
from words.sentence import Cell, Sentence, counted, interval, said, together
from words.table import Column, Table
from words.wording import Wording

NAMES: Mapping[str, str] = {**KINDS, SCREENED: N_("Screened units")}
FIGURES = ("full", "waiting", "used", "moving")
INTERVAL = N_("95 % interval")


def simulated(study: Study, flow: Flow, flows: Flows, times: int) -> Answer:
    """Say which kind is full most of the time, who waits where, and how well it is known; show it, and as a table."""
    found = flow_table(flow, flows)
    shows = said(
        "How much of the time every place of a kind is taken. The line through each bar is the 95 % interval: what chance "
        "in the simulation leaves open, not what is assumed."
    )
    bars = full(study.words, found)
    words = study.words.say(shows) + " " + "; ".join(bars["text"])
    picture = Picture(charts.full, (bars, study.words.t("share of the time")), words, shows)
    return Answer(in_short(study, found), pictures=[picture], tables=[in_full(found, times)])


def flow_table(flow: Flow, flows: Flows) -> pd.DataFrame:
    """Return the simulation by kind of places.

    Returns
    -------
    pandas.DataFrame
        places; full (share of the time that all are taken), waiting, used and moving (persons), each with the ends
        ``_low`` and ``_high`` of its interval, none below 0 and no share above 1; by kind, screened units last.
    """
    estimates: dict[str, Estimate] = {name: estimate(getattr(flows, name)) for name in FIGURES}
    table = pd.DataFrame({"places": flow.places}, index=list(flow.kinds))
    for name, found in estimates.items():
        high = found.high.clip(max=1) if name == "full" else found.high
        ends = {f"{name}_low": found.low.clip(0), f"{name}_high": high}
        table = table.assign(**{name: found.mean}, **ends)
    return table


def in_short(study: Study, found: pd.DataFrame) -> list[Sentence]:
    """Say which kind is tightest, who waits and who can't move on, how often a screened unit is free, and on what basis."""
    kinds, screened = found.iloc[:-1], found.iloc[-1]
    there = kinds[kinds["places"] > 0]
    if there.empty:
        return [said("No kind has a place, so nobody gets in.")]
    tight = there.iloc[int(there["full"].argmax())]
    status = str(load()["capacity.move_on"].nearest(study.choices.year).kind)
    return [
        said("{kind:term} is tightest: every place is taken {share:pct} of the time over ten years ({span}), and "
             "{people:one} wait for it.",
             kind=NAMES[str(tight.name)], share=tight["full"], span=span(tight, "full", "pct"), people=tight["waiting"]),
        said("In all {outside:one} wait outside at a time, and {inside:one} live in a place they are done with, because "
             "there is no room in the next.",
             outside=float(kinds["waiting"].sum()), inside=float(kinds["moving"].sum())),
        screened_units(screened),
        said("Shares, stays and moves are {badge:unbroken} until they are delivered.", badge=signs.told(status)),
    ]  # fmt: skip


def screened_units(found: pd.Series) -> Sentence:
    """Say how often a screened unit is free."""
    if not found["places"]:
        return said("There is no screened unit.")
    return counted(
        "{count} screened unit: taken {share:pct} of the time ({span}).",
        "{count} screened units: all taken {share:pct} of the time ({span}).",
        found["places"], share=found["full"], span=span(found, "full", "pct"),
    )  # fmt: skip


def span(row: pd.Series, name: str, kind: str) -> Sentence:
    """Return the interval of a figure: 40–61."""
    return interval(row[f"{name}_low"], row[f"{name}_high"], kind)


def full(words: Wording, found: pd.DataFrame) -> pd.DataFrame:
    """Return the share of time with every place taken, for :func:`answers.need.charts.full`."""
    label = [
        words.say(Sentence("{share:pct} ({span})", {"share": row["full"], "span": span(row, "full", "pct")}))
        for _, row in found.iterrows()
    ]
    ends = {"value": found["full"], "low": found["full_low"], "high": found["full_high"]}
    table = pd.DataFrame({"kind": [words.t(NAMES[str(kind)]) for kind in found.index], **ends, "label": label})
    return table.assign(text=table["kind"] + ": " + table["label"]).reset_index(drop=True)


def in_full(found: pd.DataFrame, times: int) -> Table:
    """Return the flow by kind, with the sum of the kinds; screened units are apart."""
    columns = [
        Column("kind", N_("Kind"), "term"),
        Column("places", N_("Places"), "count"),
        Column("used", N_("In use"), "one"),
        Column("full", N_("Every place taken, share of the time"), "pct"),
        Column("full_span", INTERVAL, "pct"),
        Column("waiting", N_("Wait outside, people"), "one"),
        Column("waiting_span", INTERVAL, "one"),
        Column("moving", N_("Done, but no room in the next, people"), "one"),
    ]
    rows = [
        {**row, "kind": NAMES[str(kind)], "full_span": span(row, "full", "pct"), "waiting_span": span(row, "waiting", "one")}
        for kind, row in found.iterrows()
    ]  # fmt: skip
    sums = found.iloc[:-1][["places", "used", "waiting", "moving"]].sum()
    total = {"kind": N_("In all, without screened units"), **sums}
    caption = said("Means of {years:count} years, simulated {times:count} times", years=YEARS, times=times)
    return Table(columns, rows, caption, [total], key="flow", style=("heads",))


def with_the_trust(study: Study) -> Answer:
    """Say what it means that the health trust pays a part of the staff: what it pays, what is saved, the refund lost."""
    chosen = float(study.result.values[SHARE])
    shares = shares_to_compare(study.choices.year, chosen)
    table = memo.result(specialist_table, study.case, study.scenario, shares)
    some = table[table["share"] > 0]
    same = some[some["share"] == chosen]
    row = as_read((same if len(same) else some.iloc[1:] if len(some) > 1 else some).iloc[0].to_dict())
    status = str(load()[SHARE].nearest(study.choices.year).kind)
    return Answer(
        [
            said("If the health trust pays {share:pct1} of the wages in the joint facility ({fte:digits} full-time "
                 "equivalents, {specialist:mill} a year), the municipalities save {saved:mill} net a year.", **row),
            said("The rest, {lost_refund:mill}, is state refund they no longer get, as only wages they pay themselves "
                 "count. Net becomes {net:mill} and gross {gross:mill}; care hours stay the same.", **row),
            said("How much the health trust would pay is not agreed ({badge}).", badge=signs.told(status)),
        ],
        tables=[by_share(study, table, chosen)],
    )  # fmt: skip


def as_read(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a row whose saving and lost refund are what a reader finds by subtracting the figures shown."""
    saved = as_shown(row["net"] + row["saved"]) - as_shown(row["net"])
    return {**row, "saved": saved, "lost_refund": as_shown(row["specialist"]) - saved}


def by_share(study: Study, table: pd.DataFrame, chosen: float) -> Table:
    """Return shares of wages that the trust pays, and what follows; the one chosen is marked."""
    columns = [
        Column("paid", N_("The health trust pays, share of wages")),
        Column("fte", N_("Full-time equivalents it pays for"), "one"),
        Column("specialist", N_("The trust pays, mill. kr a year"), "millions"),
        Column("refund", N_("State refund, mill. kr a year"), "millions"),
        Column("gross", N_("Gross, mill. kr a year"), "millions"),
        Column("net", N_("Net, mill. kr a year"), "millions"),
        Column("saved", N_("Saved for the municipalities, mill. kr a year"), "millions"),
    ]
    rows = []
    for row in table.to_dict("records"):
        share = Cell(row["share"], "pct1")
        marked = Sentence("{share} ({chosen})", {"share": share, "chosen": said("chosen")})
        rows.append({**as_read(row), "paid": marked if row["share"] == round(chosen, 6) else share})
    year = study.result.values.year
    caption = said("The joint facility by what the health trust pays, price year {year:year}", year=year)
    return Table(columns, rows, caption, key="trust", style=("heads",))


def discharged(study: Study) -> list[Sentence]:
    """Say which share of those who come to secure housing is taken to be discharged to a municipal home, and how it is known.

    What names the share is about another group, so that is not said in large type, which is for meetings.
    """
    key = "capacity.dischargeable"
    status = "scenario" if key in study.choices.changes else str(load()[key].nearest(study.choices.year).kind)
    counted_with = said(
        "Counted with: {share:pct} of those who come to secure housing can be discharged to a municipal home "
        "({badge:unbroken}).",
        share=float(study.result.values[key]), badge=signs.told(status),
    )  # fmt: skip
    named = said("The plan for forensic care names this share as one that moves the need, without a number.")
    return [counted_with] if study.choices.large else [together(counted_with, named)]


def explained(study: Study) -> dict[str, float]:
    """Return the numbers that the explanation puts in."""
    values = study.result.values
    return {
        "arrivals": float(values["capacity.arrivals_per_year"]),
        "dischargeable": float(values["capacity.dischargeable"]),
        "periods": float(values["capacity.screened_periods"]),
        "days": float(values["capacity.screened_days"]),
    }
