"""The answer of the overview: what the options cost, who saves and who pays more, and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from answers.costs import uncertainty
from answers.look import OPTIONS
from answers.study import Study
from planning.errors import N_
from planning.summary import in_kroner
from planning.uncertainty import Uncertainty
from words import signs, tables
from words.capital import capital
from words.signs import BADGES
from words.tables import Column
from words.wording import HIDDEN, MILLION

SMALL = 50_000


def overview_answer(
    view: Study, options: pd.DataFrame, gains: pd.DataFrame, spread: Uncertainty | None = None
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


def difference_sentence(view: Study, difference: float, spread: Uncertainty | None = None) -> str:
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


def who_pays_more(view: Study, gains: pd.DataFrame) -> str:
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


def gains_shown(view: Study, gains: pd.DataFrame) -> pd.DataFrame:
    """Return who saves and who pays more in millions with a label; hidden municipalities are left out."""
    seen = gains[[not view.hides(number) for number in gains["number"]]]
    return seen.assign(
        gain=seen["gain"] / MILLION, label=[gain_in_words(view, gain) for gain in seen["gain"]]
    )[["name", "gain", "label"]].sort_values("gain", ascending=False)  # fmt: skip


def gain_in_words(view: Study, gain: float) -> str:
    """Return "saves 2,6" or "pays 0,1 more", million kroner a year."""
    w = view.words
    if abs(gain) < SMALL:
        return w.t("about the same")
    text = N_("saves {amount}") if gain > 0 else N_("pays {amount} more")
    return w.t(text, amount=w.millions(abs(gain), unit=False))


def gains_in_words(view: Study, shown: pd.DataFrame) -> str:
    """Return the chart of gains as a sentence, for those who can't see it."""
    return "; ".join(f"{row.name_}: {row.label}" for row in shown.rename(columns={"name": "name_"}).itertuples())


def options_html(view: Study, options: pd.DataFrame) -> str:
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


def gains_html(view: Study, gains: pd.DataFrame) -> str:
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


def gain_row(view: Study, row: Mapping[str, Any]) -> dict[str, str]:
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


def basis_line(view: Study, count: Counter[str]) -> str:
    """Return what the answer rests on, escaped."""
    w = view.words
    parts = [
        f"{w.number(count[status])} {signs.badge(w, status)}"
        for status in BADGES
        if count[status] and status != "hidden"
    ]
    return escape(w.t("Rests on {total} figures:", total=w.number(sum(count.values()))) + " " + ", ".join(parts))
