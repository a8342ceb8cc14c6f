"""Pieces that several pages draw: the option cards, the answer in sentences, tables of options, explanations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from planning.errors import N_
from planning.summary import in_kroner
from planning.uncertainty import Uncertainty
from ui import maps, tables, uncertainty
from ui.look import BADGES, OPTIONS
from ui.page import View
from ui.tables import Column
from ui.wording import HIDDEN, MILLION

MAIN_ROADS = ("E", "R")
SMALL = 50_000


def overview_answer(
    view: View, options: pd.DataFrame, gains: pd.DataFrame, spread: Uncertainty | None = None
) -> list[str]:
    """Return the answer of the overview in three or four sentences, with intervals after the figures that lead."""
    w, alone = view.words, options.loc["stand_alone"]

    def net(option: str) -> str:
        return w.millions(options.loc[option, "net"]) + uncertainty.beside(w, uncertainty.of_option(spread, option))

    if "joint" not in options.index:
        return [w.t("Alone, the cheapest costs {net} net a year.", net=net("stand_alone"))]
    joint, private = options.loc["joint"], options.loc["private"]
    difference = alone["net"] - joint["net"]
    sentences = [
        w.t("A joint facility in {host} costs {net} net a year.", host=view.result.plan.host.name, net=net("joint")),
        difference_sentence(view, difference, spread),
    ]  # fmt: skip
    if joint["care_hours"] == joint["care_hours"]:
        text = N_(
            "But it gives {hours} care hours per place and day, against about {bought} in bought places; "
            "with as many hours it costs {equal} (each for itself {alone})."
        )
        sentences.append(
            w.t(text, hours=w.number(joint["care_hours"], 1, 1), bought=w.number(private["care_hours"], 0),
                equal=w.millions(joint["net_equal_care"]), alone=w.millions(alone["net_equal_care"]))
        )  # fmt: skip
    return [*sentences, who_pays_more(view, gains)]


def difference_sentence(view: View, difference: float, spread: Uncertainty | None = None) -> str:
    """Say what joint costs against each taking the cheapest alone, and whether there is a clear winner."""
    w = view.words
    interval = uncertainty.saved(spread.difference) if spread else None
    doubt = uncertainty.undecided(w, interval)
    if abs(difference) < SMALL:
        return f"{w.t('That is the same as if each municipality takes the cheapest it can do alone.')} {doubt}".strip()
    text = (
        N_("That is {amount} less than if each municipality takes the cheapest it can do alone.")
        if difference > 0
        else N_("That is {amount} more than if each municipality takes the cheapest it can do alone.")
    )
    sure = "" if doubt else uncertainty.beside(w, interval if difference > 0 else uncertainty.saved(interval))
    return f"{w.t(text, amount=w.millions(abs(difference)) + sure)} {doubt}".strip()


def who_pays_more(view: View, gains: pd.DataFrame) -> str:
    """Say how many pay more than alone and how much together; nobody is named."""
    w = view.words
    losers = gains[gains["gain"] < -SMALL]
    lead = w.t("With figures split by population:") + " " if view.estimated else ""
    if losers.empty:
        return capital(lead + w.t("no municipality pays more than with the cheapest it can do alone."))
    return capital(
        lead
        + w.n(
            "{count} municipality pays {amount} more a year than with the cheapest it can do alone.",
            "{count} municipalities pay {amount} more a year together than with the cheapest they can do alone.",
            len(losers),
            amount=w.millions(-losers["gain"].sum()),
        )
    )


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def option_card(view: View, option: str, row: Mapping[str, float], spread: Uncertainty | None = None) -> str:
    """Return the card of an option: net cost with its interval, gross, care hours and net at equal care."""
    w = view.words
    details = [
        *uncertainty.detail(w, uncertainty.of_option(spread, option)),
        (w.t("gross"), w.millions(row["gross"], unit=False)),
        (w.t("care hours a day"), w.number(row["care_hours"], 1, 1)),
        (w.t("net at equal care"), w.millions(row["net_equal_care"], unit=False)),
    ]
    figure = w.millions(row["net"], unit=False)
    return tables.card(w, option, view.dark, figure, w.t("million kr a year"), details)


def gains_shown(view: View, gains: pd.DataFrame) -> pd.DataFrame:
    """Return who saves and who pays more in millions with a label; hidden municipalities are left out."""
    seen = gains[[not view.hides(number) for number in gains["number"]]]
    return seen.assign(
        gain=seen["gain"] / MILLION, label=[gain_in_words(view, gain) for gain in seen["gain"]]
    )[["name", "gain", "label"]].sort_values("gain", ascending=False)  # fmt: skip


def gain_in_words(view: View, gain: float) -> str:
    """Return "saves 2,6" or "pays 0,1 more", million kroner a year."""
    w = view.words
    if abs(gain) < SMALL:
        return w.t("about the same")
    text = N_("saves {amount}") if gain > 0 else N_("pays {amount} more")
    return w.t(text, amount=w.millions(abs(gain), unit=False))


def gains_in_words(view: View, shown: pd.DataFrame) -> str:
    """Return the chart of gains as a sentence, for those who can't see it."""
    return "; ".join(f"{row.name_}: {row.label}" for row in shown.rename(columns={"name": "name_"}).itertuples())


def options_html(view: View, options: pd.DataFrame) -> str:
    """Return the options as a table."""
    w = view.words
    columns = [
        Column("option", w.t("Option"), number=False),
        Column("gross", w.t("Gross, kr a year")),
        Column("refund", w.t("State refund, kr a year")),
        Column("net", w.t("Net, kr a year")),
        Column("care_hours", w.t("Care hours per place and day")),
        Column("equal", w.t("Net at equal care, kr a year")),
        Column("fte", w.t("Full-time equivalents")),
    ]
    rows = [
        {
            "option": w.t(OPTIONS[str(option)].label),
            **{name: w.number(row[name]) for name in ("gross", "refund", "net")},
            "care_hours": w.number(row["care_hours"], 1),
            "equal": w.number(row["net_equal_care"]),
            "fte": w.number(row["total_fte"], 1),
        }
        for option, row in options.iterrows()
    ]
    return tables.table(columns, rows, w.t("Every option, price year {year}", year=view.result.values.year))


def gains_html(view: View, gains: pd.DataFrame) -> str:
    """Return who saves and who pays more as a table with totals that nest."""
    w = view.words
    columns = [
        Column("name", w.t("Municipality"), number=False),
        Column("places", w.t("Reserved places")),
        Column("joint", w.t("Joint, net kr a year")),
        Column("alone", w.t("Cheapest alone, net kr a year")),
        Column("by", w.t("which is"), number=False),
        Column("gain", w.t("Saves (+) or pays more (−), kr a year")),
    ]
    gains = in_kroner(gains)
    rows = [gain_row(view, row) for row in gains.to_dict("records")]
    total = {
        "name": w.t("In all"),
        "places": w.number(gains["places"].sum()),
        "joint": w.number(gains["joint_net"].sum()),
        "alone": w.number(gains["alone_net"].sum()),
        "gain": w.number(gains["gain"].sum()),
    }
    return tables.table(columns, rows, w.t("Who saves, and who pays more?"), [total])


def gain_row(view: View, row: Mapping[str, Any]) -> dict[str, str]:
    """Return a municipality's row; hidden figures show the sign for hidden."""
    w = view.words
    if view.hides(row["number"]):
        return {"name": row["name"]} | dict.fromkeys(("places", "joint", "alone", "by", "gain"), HIDDEN)
    return {
        "name": row["name"],
        "places": w.number(row["places"]),
        "joint": w.number(row["joint_net"]),
        "alone": w.number(row["alone_net"]),
        "by": w.t(OPTIONS[row["alone_by"]].label),
        "gain": w.number(row["gain"]),
    }


@st.cache_resource(show_spinner=False)
def geography(_store: Any, version: str) -> tuple[Any, ...]:
    """Return outlines of 2017, fjords and main roads as frames, read once per data version."""
    del version
    edges = _store.road_edges().merge(_store.road_geometry(), left_on="id", right_on="edge")
    main = edges[edges["road_category"].isin(MAIN_ROADS)][["id", "kind", "geometry"]]
    return maps.read_layer(_store.outlines(2017)), maps.read_layer(_store.layer("sea")), maps.read_layer(main)


def region_layers(view: View) -> tuple[Any, ...]:
    """Return what the small map draws: outlines, sea, roads, and marks with names."""
    w, plan = view.words, view.result.plan
    outlines, sea, roads = geography(view.store, view.store.data_version())
    members = {m.number: m for m in plan.participants}
    text = [
        place_text(view, members.get(number), name)
        for number, name in zip(outlines["number"], outlines["name"], strict=True)
    ]
    outlines = outlines.assign(member=outlines["number"].isin(list(members)), text=text)
    places = view.store.places()
    centres = places[places["id"].isin([m.figure("centre").text for m in plan.participants])]
    by_centre = {m.figure("centre").text: m for m in plan.participants}
    host = plan.host.figure("centre").text
    centres = centres.assign(
        kind=["host" if id_ == host else "centre" for id_ in centres["id"]],
        name_shown=[by_centre[id_].name for id_ in centres["id"]],
        text=[place_text(view, by_centre[id_], by_centre[id_].name) for id_ in centres["id"]],
    )
    west, south, east, north = outlines[outlines["member"]].to_crs(4326).total_bounds
    care = places[(places["kind"] == "care") & places["lon"].between(west, east) & places["lat"].between(south, north)]
    care = care.assign(name_shown="", text=[w.t("Specialist care: {name}", name=name) for name in care["name"]])
    return (outlines, sea, roads), pd.concat([centres, care])


def place_text(view: View, member: Any, name: str) -> str:
    """Return what hovering over a municipality says."""
    w = view.words
    if member is None:
        return w.t("{name}: takes no part", name=name)
    if view.hides(member.number):
        return w.t("{name}: reserved places hidden", name=name)
    return name + ": " + w.n("{count} reserved place", "{count} reserved places", member.places)


def map_legend(view: View) -> str:
    """Return the signs of the map in words, escaped."""
    w = view.words
    return escape(
        f"◆ {w.t('host')} · ● {w.t('municipal centre')} · ✚ {w.t('specialist care')} · © Kartverket, CC BY 4.0"
    )


def basis_line(view: View, count: Counter[str]) -> str:
    """Return what the answer rests on, escaped."""
    w = view.words
    parts = [
        f"{w.number(count[status])} {tables.badge(w, status)}"
        for status in BADGES
        if count[status] and status != "hidden"
    ]
    return escape(w.t("Rests on {total} figures:", total=w.number(sum(count.values()))) + " " + ", ".join(parts))


EXPLANATIONS: Mapping[str, str] = {
    "options": N_(
        "**Options.** *Joint*: one facility run by the host; what it has no room for is bought. *Own houses*: each "
        "municipality runs one around-the-clock house. *Private purchase*: every place is bought. Net = wages + running "
        "cost + loan − rent − what the health trust pays − state refund."
    ),
    "stand_alone": N_(
        "**Each for itself** is the sum of the cheaper of own house and private purchase, municipality by municipality. "
        "It is what joint is compared with."
    ),
    "equal_care": N_(
        "**Net at equal care.** The wage part of the private price buys a number of care hours at our own wage per hour. "
        "An option that gives fewer hours is raised to that number before its cost is compared."
    ),
    "sharing": N_(
        "**Sharing.** Each municipality pays its part of the gross cost of the facility by the key, keeps the state "
        "refund for its own users, and pays for the places it must buy."
    ),
    "game": N_(
        "**Groups.** A facility is costed for every group of those that take part, with as few and as even houses as the limit "
        "allows. A group's cost is the cheapest way to serve its members in one group or several."
    ),
    "objections": N_(
        "**Objections.** A group objects where its members pay more together than the group costs on its own. Alone counts as a "
        "group too: it is the cheaper of an own house and private purchase."
    ),
    "solutions": N_(
        "**Two rules that look at all groups.** *Shapley*: each pays what it adds to the cost on average over all orders of "
        "joining. *Nucleolus*: the division that makes the strongest objection as weak as it can be, then the next."
    ),
    "staffing": N_(
        "**Staffing.** Posts in a shift = the larger of the minimum and the norm times the load, rounded up, house by "
        "house. Paid hours a year divided by what one full-time equivalent is on duty gives the full-time equivalents."
    ),
    "refund": N_(
        "**State refund.** For each user: direct wages above a threshold times the refund rate, for the share of users "
        "under 67. The threshold holds for each user, so large needs give most of it."
    ),
    "uncertainty": N_(
        "**Intervals.** Every assumption with a plausible range is drawn at random within it, most often near the value "
        "used here; all base pay moves together; judgements stay as they are. Everything is computed anew for each draw. "
        "An interval is what is left when the lowest and the highest 5 % of the draws are taken away. The share of an "
        "assumption is its squared rank correlation with what joint saves, of the sum over all."
    ),
    "buildings": N_(
        "**Building.** Area times cost per m², plus screened units and plot, less the housing grant, paid as an annuity."
    ),
    "over_time": N_(
        "**Over time.** Year 0 pays the building, the start-up and the notice of today's contracts. Then each year costs what "
        "the steady year does without the loan: wages and the refund threshold grow, private prices grow by their own rate; "
        "while the places fill, staff is full and the rest is still bought. What the building is worth at the end is "
        "subtracted. Present value: an amount a year later counts for one over 1 + the discount rate."
    ),
    "budget": N_(
        "**The budget** sees the loan otherwise than the even payment (annuity) that the other figures count with: interest "
        "with inflation on the whole debt, and the least instalment, debt divided by the lifetime."
    ),
}


def explain(view: View, *topics: str) -> None:
    """Write how figures are computed, topic by topic."""
    for topic in topics:
        st.markdown(view.words.t(EXPLANATIONS[topic]))
