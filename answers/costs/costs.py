"""Costs line by line: the answer, the lines as a table and as the figures of a chart."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers import assumptions
from answers.costs import uncertainty
from answers.look import LINE_COLOURS, OPTIONS
from answers.study import Study
from planning import COST_LINES, load
from planning.assumptions import Assumption, base_value
from planning.errors import N_
from planning.summary import lines_in_kroner, wage_share
from planning.uncertainty import Uncertainty
from words import tables
from words.tables import Column
from words.wording import MILLION

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "staffing": (N_("Staffing"), ("staffing", "need")),
    "pay": (N_("Pay"), ("pay",)),
    "building": (N_("Building"), ("building", "operating")),
    "purchase": (N_("Purchase"), ("private", "refund", "joint")),
    "sharing": (N_("Key"), ("sharing",)),
}
ELSEWHERE = {"sharing.fixed_part", "building.lifetime"}
"""Drawn where their rule is chosen, and with the years that are looked ahead."""
NOTICEABLE = 50_000
REFUND = N_("State refund")


def costs_answer(view: Study, options: pd.DataFrame, spread: Uncertainty | None = None) -> list[str]:
    """Return the answer: net of each option with its interval, and the care hours it rests on."""
    w = view.words
    costs = [
        f"{w.t(OPTIONS[str(option)].label)} {w.millions(row['net'])}"
        + uncertainty.beside(w, uncertainty.of_option(spread, str(option)))
        for option, row in options.iterrows()
    ]
    first = w.t("Net cost a year:") + " " + ", ".join(costs) + "."
    if "joint" not in options.index:
        return [first]
    text = N_(
        "Joint gives {hours} care hours per place and day and costs {gross} gross; wages are {share} of its cost."
    )
    share = wage_share(view.result)
    rest = w.t(text, hours=w.number(options.loc["joint", "care_hours"], 1, 1), gross=w.millions(options.loc["joint", "gross"]),
               share=w.percent(share, 0))  # fmt: skip
    return [first, rest]


def asked(row: Assumption, wanted: str) -> bool:
    """Tell whether a link asks for an assumption."""
    return bool(wanted) and (row.key == wanted or row.key.startswith(wanted + "."))


def group_of(wanted: str) -> str:
    """Return the group in which what a link asks for stands; the first where it asks for nothing."""
    found = (group for group in GROUPS if any(asked(row, wanted) for row in rows_of(group)))
    return next(found, next(iter(GROUPS)))


def rows_of(group: str) -> list[Assumption]:
    """Return the assumptions of a group that move a result today, the main ones first."""
    topics = GROUPS[group][1]
    found = [row for topic in topics for row in load().values() if row.topic == topic and row.key not in ELSEWHERE]
    return sorted(found, key=lambda row: not row.main)


def axis_title(view: Study, per_place: bool) -> str:
    """Return the title of the cost axis."""
    text = N_("million kr a year per place") if per_place else N_("million kr a year")
    return view.words.t(text)


def chart_tables(
    view: Study, lines: pd.DataFrame, options: pd.DataFrame, per_place: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of :func:`ui.costs.charts.cost_bars`: amounts by option and line, and net by option."""
    w = view.words
    labels = {line.key: w.t(line.label) for line in COST_LINES} | {"refund": w.t(REFUND)}
    order = {key: position for position, key in enumerate(labels)}
    scale = scales(options, per_place)
    shown = lines[lines["amount"] != 0].copy()
    shown["kroner"] = shown["amount"] * shown["option"].map(scale)
    shown = shown.assign(
        amount=shown["kroner"] / MILLION,
        order=shown["line"].map(order),
        refund=shown["line"] == "refund",
        colour=["#9CA3AF" if key == "refund" else LINE_COLOURS[key][view.dark] for key in shown["line"]],
        text=[w.money(amount) for amount in shown["kroner"]],
    ).sort_values("order")
    shown["line"], shown["option"] = shown["line"].map(labels), [w.t(OPTIONS[key].label) for key in shown["option"]]
    net = [row["net"] * scale[option] for option, row in options.iterrows()]
    marks = pd.DataFrame(
        {
            "option": [w.t(OPTIONS[str(option)].label) for option in options.index],
            "amount": [amount / MILLION for amount in net],
            "text": [net_text(view, amount, per_place) for amount in net],
        }
    )
    return shown, marks


def net_text(view: Study, amount: float, per_place: bool) -> str:
    """Return "net 40,1" or, per place, "net 2,01"."""
    w = view.words
    return w.t("net {amount}", amount=w.number(amount / MILLION, 2 if per_place else 1, 1))


def scales(options: pd.DataFrame, per_place: bool) -> dict[str, float]:
    """Return what amounts of each option are multiplied by: 1, or one over the places."""
    return {
        str(option): 1 / row["places"] if per_place and row["places"] else 1.0 for option, row in options.iterrows()
    }


def chart_in_words(view: Study, net: pd.DataFrame) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    return view.words.t("Stacked bars of cost lines.") + " " + "; ".join(net["option"] + ": " + net["text"])


def change_row(view: Study, row: Assumption, value: float) -> dict[str, str]:
    """Return one changed assumption as a row."""
    w = view.words
    base, _ = base_value(row, view.choices.year)
    return {
        "what": assumptions.title(w, row),
        "base": assumptions.shown(w, row, base),
        "now": assumptions.shown(w, row, value),
    }


def effect(view: Study, option: str, now: pd.DataFrame, base: pd.DataFrame) -> str:
    """Say what the changes did to an option's net cost."""
    w, difference = view.words, now.loc[option, "net"] - base.loc[option, "net"]
    name = w.t(OPTIONS[option].label)
    if abs(difference) < NOTICEABLE:
        return w.t("{option}: unchanged.", option=name)
    text = N_("{option}: {amount} more net a year.") if difference > 0 else N_("{option}: {amount} less net a year.")
    return w.t(text, option=name, amount=w.millions(abs(difference)))


def lines_html(view: Study, lines: pd.DataFrame, options: pd.DataFrame, per_place: bool) -> str:
    """Return cost lines by option as a table that adds up: lines, gross, refund, net."""
    w = view.words
    kroner = lines_in_kroner(lines, options, scales(options, per_place))
    columns = [Column("line", w.t("Cost line"), number=False)]
    columns += [Column(str(option), w.t(OPTIONS[str(option)].label)) for option in options.index]
    labels = {line.key: line.label for line in COST_LINES} | {"gross": N_("Gross"), "refund": REFUND, "net": N_("Net")}

    def row(key: str) -> dict[str, str]:
        return {"line": w.t(labels[key])} | {option: w.number(kroner.loc[key, option]) for option in kroner}

    rows = [row(line.key) for line in COST_LINES]
    totals = [row(key) for key in ("gross", "refund", "net")]
    unit = w.t("kr a year per place") if per_place else w.t("kr a year")
    year = w.t("price year {year}", year=view.result.values.year)
    return tables.table(columns, rows, f"{unit}, {year}", totals)
