"""What the sections on flow and joint operation say: answers, tables, and how it is computed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from answers.study import Study
from planning import load
from planning.capacity import YEARS
from planning.errors import N_
from planning.joint_operation import SHARE
from planning.simulation import KINDS, SCREENED, Estimate, Flow, Flows, estimate
from words import signs, tables
from words.kinds import significant
from words.tables import Column
from words.wording import NO_BREAK

NAMES: Mapping[str, str] = {**KINDS, SCREENED: N_("Screened units")}


def kinds_shown(view: Study, flow: Flow, flows: Flows) -> pd.DataFrame:
    """Return the share of time with every place taken by kind, for :func:`ui.need.places_charts.shares`."""
    w, full = view.words, estimate(flows.full)
    rows = []
    for kind, mean, low, high in zip(flow.kinds, full.mean, full.low, full.high, strict=True):
        name = w.t(NAMES[kind])
        label = f"{w.percent(mean, 0)} ({percent_span(view, full, flow.kinds.index(kind))})"
        ends = (max(low, 0.0), min(high, 1.0))
        rows.append({"kind": name, "value": mean, "low": ends[0], "high": ends[1], "label": label,
                     "text": f"{name}: {label}"})  # fmt: skip
    return pd.DataFrame(rows)


def flow_answer(view: Study, flow: Flow, flows: Flows) -> list[str]:
    """Return the answer: which kind is full most of the time, who waits where, and how well it is known."""
    w, full = view.words, estimate(flows.full)
    waiting, moving = estimate(flows.waiting), estimate(flows.moving)
    count = len(KINDS)
    open_kinds = [place for place in range(count) if flow.places[place] > 0]
    if not open_kinds:
        return [w.t("No kind has a place, so nobody gets in.")]
    tight = max(open_kinds, key=lambda place: float(full.mean[place]))
    name = w.t(NAMES[flow.kinds[tight]])
    first = w.t(
        "{kind} is tightest: every place is taken {share} of the time over ten years ({span}), and {people} wait for it.",
        kind=name, share=w.percent(full.mean[tight], 0), span=percent_span(view, full, tight),
        people=w.number(waiting.mean[tight], 1, 1),
    )  # fmt: skip
    return [first, everywhere(view, waiting, moving, count), screened_sentence(view, flow, full), basis_sentence(view)]


def everywhere(view: Study, waiting: Estimate, moving: Estimate, count: int) -> str:
    """Say how many wait outside in all, and how many stay in a place they are done with."""
    w = view.words
    text = N_(
        "In all {outside} wait outside at a time, and {inside} live in a place they are done with, because there is no "
        "room in the next."
    )
    outside, inside = (w.number(float(part.mean[:count].sum()), 1, 1) for part in (waiting, moving))
    return w.t(text, outside=outside, inside=inside)


def screened_sentence(view: Study, flow: Flow, full: Estimate) -> str:
    """Say how often a screened unit is free."""
    w, units, at = view.words, flow.places[-1], len(flow.kinds) - 1
    if not units:
        return w.t("There is no screened unit.")
    return w.n(
        "{count} screened unit: taken {share} of the time ({span}).",
        "{count} screened units: all taken {share} of the time ({span}).",
        units, share=w.percent(full.mean[at], 0), span=percent_span(view, full, at),
    )  # fmt: skip


def basis_sentence(view: Study) -> str:
    """Say that stays, shares and moves are assumed."""
    w = view.words
    status = str(load()["capacity.move_on"].nearest(view.choices.year).kind)
    badge = signs.badge(w, status).replace(" ", NO_BREAK)
    return w.t("Shares, stays and moves are {badge} until they are delivered.", badge=badge)


def percent_span(view: Study, found: Estimate, place: int) -> str:
    """Write the confidence interval of a share."""
    low, high = max(float(found.low[place]), 0.0), min(float(found.high[place]), 1.0)
    return f"{view.words.percent(low, 0)}–{view.words.percent(high, 0)}"


def number_span(view: Study, found: Estimate, place: int) -> str:
    """Write the confidence interval of a number of persons."""
    w = view.words
    return f"{w.number(max(float(found.low[place]), 0.0), 1, 1)}–{w.number(float(found.high[place]), 1, 1)}"


def flow_html(view: Study, flow: Flow, flows: Flows, times: int) -> str:
    """Return the flow by kind as a table, with the sum of the kinds; screened units are apart."""
    w, (full, waiting, used, moving) = view.words, (
        estimate(part) for part in (flows.full, flows.waiting, flows.used, flows.moving)
    )  # fmt: skip
    columns = [
        Column("kind", w.t("Kind"), number=False),
        Column("places", w.t("Places")),
        Column("used", w.t("In use")),
        Column("full", w.t("Every place taken, share of the time")),
        Column("full_span", w.t("95 % interval")),
        Column("waiting", w.t("Wait outside, people")),
        Column("waiting_span", w.t("95 % interval")),
        Column("moving", w.t("Done, but no room in the next, people")),
    ]
    rows = [
        {
            "kind": w.t(NAMES[kind]),
            "places": w.number(flow.places[i]),
            "used": w.number(used.mean[i], 1, 1),
            "full": w.percent(full.mean[i], 0),
            "full_span": percent_span(view, full, i),
            "waiting": w.number(waiting.mean[i], 1, 1),
            "waiting_span": number_span(view, waiting, i),
            "moving": w.number(moving.mean[i], 1, 1),
        }
        for i, kind in enumerate(flow.kinds)
    ]
    count = len(KINDS)
    sums = {
        "kind": w.t("In all, without screened units"),
        "places": w.number(sum(flow.places[:count])),
        "used": w.number(float(np.sum(used.mean[:count])), 1, 1),
        "waiting": w.number(float(np.sum(waiting.mean[:count])), 1, 1),
        "moving": w.number(float(np.sum(moving.mean[:count])), 1, 1),
    }
    caption = w.t("Means of {years} years, simulated {times} times", years=w.number(YEARS), times=w.number(times))
    return tables.wrapping(tables.table(columns, rows, caption, [sums]))


def specialist_answer(view: Study, table: pd.DataFrame) -> list[str]:
    """Return the answer: what the trust would pay, what the municipalities save, and the refund they lose."""
    w, chosen = view.words, float(view.result.values[SHARE])
    some = table[table["share"] > 0]
    row = some[some["share"] == chosen].iloc[0] if chosen in set(some["share"]) else some.iloc[min(1, len(some) - 1)]
    text = N_(
        "If the health trust pays {share} of the wages in the joint facility ({fte} full-time equivalents, {paid} a year), "
        "the municipalities save {saved} net a year."
    )
    why = N_(
        "The rest, {lost}, is state refund they no longer get, as only wages they pay themselves count. Net becomes {net} "
        "and gross {gross}; care hours stay the same."
    )
    return [
        w.t(text, share=w.percent(row["share"], 1), fte=significant(w, row["fte"]), paid=w.millions(row["specialist"]),
            saved=w.millions(row["saved"])),
        w.t(why, lost=w.millions(row["lost_refund"]), net=w.millions(row["net"]), gross=w.millions(row["gross"])),
        w.t("What it would pay is not agreed: {badge}.",
            badge=signs.badge(w, str(load()[SHARE].nearest(view.choices.year).kind))),
    ]  # fmt: skip


def specialist_html(view: Study, table: pd.DataFrame, chosen: float) -> str:
    """Return shares of wages that the trust pays, and what follows, as a table."""
    w = view.words
    columns = [
        Column("share", w.t("The health trust pays, share of wages"), number=False),
        Column("fte", w.t("Full-time equivalents it pays for")),
        Column("specialist", w.t("The trust pays, mill. kr a year")),
        Column("refund", w.t("State refund, mill. kr a year")),
        Column("gross", w.t("Gross, mill. kr a year")),
        Column("net", w.t("Net, mill. kr a year")),
        Column("saved", w.t("Saved for the municipalities, mill. kr a year")),
    ]
    rows = [
        {
            "share": share_cell(view, row["share"], chosen),
            "fte": w.number(row["fte"], 1, 1),
            **{name: w.millions(row[name], unit=False) for name in ("specialist", "refund", "gross", "net", "saved")},
        }
        for row in table.to_dict("records")
    ]
    caption = w.t("The joint facility by what the health trust pays, price year {year}", year=view.result.values.year)
    return tables.wrapping(tables.table(columns, rows, caption))


def share_cell(view: Study, share: float, chosen: float) -> str:
    """Write a share, and whether it is the one chosen."""
    w = view.words
    return w.percent(share, 1) + (f" ({w.t('chosen')})" if share == round(chosen, 6) else "")


EXPLAINED = (
    N_(
        "**Person by person.** New users come by chance, {arrivals} a year, split over the kinds. Each waits outside until "
        "there is room, stays for a time drawn by chance, and leaves or moves on: from secure to transitional housing, and "
        "from there to an ordinary place."
    ),
    N_(
        "**No room in the next kind.** Who is to move on keeps the place until there is room. So one full kind fills the one "
        "before it. The one who has waited longest comes first, from outside or from inside."
    ),
    N_(
        "**Screened units are apart.** A resident keeps the place while in a screened unit. Periods there come by chance, "
        "{periods} a year for each place, {days} days long on average."
    ),
    N_(
        "**Intervals.** The ten years are simulated again and again with different chance. The 95 % interval tells how well "
        "the mean is known; it gets narrower with more times. The same choices give the same figures. For one kind without "
        "moves the mean agrees with the exact calculation."
    ),
)


def explained(view: Study) -> dict[str, str]:
    """Return the numbers that the explanations put in."""
    w, values = view.words, view.result.values
    return {
        "arrivals": w.number(float(values["capacity.arrivals_per_year"]), 1),
        "periods": w.number(float(values["capacity.screened_periods"]), 2),
        "days": w.number(float(values["capacity.screened_days"]), 1),
    }
