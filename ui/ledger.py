"""What the page of costs draws: controls in groups, stacked cost lines, and what was changed, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from planning import COST_LINES, load
from planning.assumptions import Assumption, base_value
from planning.errors import N_
from planning.summary import lines_in_kroner, wage_share
from planning.uncertainty import Uncertainty
from ui import inputs, state, tables, uncertainty
from ui.look import LINE_COLOURS, OPTIONS
from ui.page import View
from ui.tables import Column
from ui.wording import MILLION, plain

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


def costs_answer(view: View, options: pd.DataFrame, spread: Uncertainty | None = None) -> list[str]:
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


def controls(view: View) -> None:
    """Draw the controls of one group of assumptions: the main ones first, all on demand."""
    w = view.words
    names = {key: w.t(label) for key, (label, _) in GROUPS.items()}
    wanted = asked_for()
    group = st.segmented_control(
        w.t("Group of assumptions"), list(GROUPS), format_func=names.get, default=group_of(wanted), key="w.group",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    rows = sorted(rows_of(group or "staffing"), key=lambda row: not asked(row, wanted))
    everything = st.toggle(w.t("Show all {count} in this group", count=len(rows)), key="w.everything", value=False)
    if view.choices.changes:
        st.button(w.t("All back to base"), on_click=state.choose, kwargs={"changes": {}}, key="reset.all")
    with st.container(height=540, border=False, key="controls"):
        for row in rows:
            if everything or row.main or row.key in view.choices.changes or asked(row, wanted):
                inputs.control(w, row)


def asked_for() -> str:
    """Return the assumption that a link to this page asks for: its key, or the beginning of several; else nothing."""
    return st.query_params.get("key", "")


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


def choose_unit(view: View) -> bool:
    """Let the reader choose between the whole cost and cost per place; return whether it is per place."""
    w = view.words
    names = {False: w.t("in all"), True: w.t("per place")}
    choice = st.segmented_control(
        w.t("Show cost"), [False, True], format_func=names.get, default=False, key="w.per_place", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    return bool(choice)


def axis_title(view: View, per_place: bool) -> str:
    """Return the title of the cost axis."""
    text = N_("million kr a year per place") if per_place else N_("million kr a year")
    return view.words.t(text)


def chart_tables(
    view: View, lines: pd.DataFrame, options: pd.DataFrame, per_place: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of :func:`ui.charts.cost_bars`: amounts by option and line, and net by option."""
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


def net_text(view: View, amount: float, per_place: bool) -> str:
    """Return "net 40,1" or, per place, "net 2,01"."""
    w = view.words
    return w.t("net {amount}", amount=w.number(amount / MILLION, 2 if per_place else 1, 1))


def scales(options: pd.DataFrame, per_place: bool) -> dict[str, float]:
    """Return what amounts of each option are multiplied by: 1, or one over the places."""
    return {
        str(option): 1 / row["places"] if per_place and row["places"] else 1.0 for option, row in options.iterrows()
    }


def chart_in_words(view: View, net: pd.DataFrame) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    return view.words.t("Stacked bars of cost lines.") + " " + "; ".join(net["option"] + ": " + net["text"])


def changes(view: View, now: pd.DataFrame, base: pd.DataFrame) -> None:
    """Say in words what was changed from the base and what it did to each option."""
    w, changed = view.words, view.choices.changes
    if view.site:
        st.caption(
            plain(
                w.t("The site {name} sets the plot, the building that stands there and the host.", name=view.site.name)
            )
        )
    if not changed and not view.site:
        st.caption(w.t("Nothing: all assumptions stand at their base. Move a slider, or type a value beside it."))
        return
    columns = [Column("what", w.t("Assumption"), number=False), Column("base", w.t("Base")), Column("now", w.t("Now"))]
    rows = [change_row(view, load()[key], value) for key, value in {**state.set_by_site(), **changed}.items()]
    if rows:
        st.html(tables.table(columns, rows))
    st.write(" ".join(effect(view, option, now, base) for option in now.index))


def change_row(view: View, row: Assumption, value: float) -> dict[str, str]:
    """Return one changed assumption as a row."""
    w = view.words
    base, _ = base_value(row, view.choices.year)
    return {
        "what": inputs.title(w, row),
        "base": inputs.shown(w, row, base),
        "now": inputs.shown(w, row, value),
    }


def effect(view: View, option: str, now: pd.DataFrame, base: pd.DataFrame) -> str:
    """Say what the changes did to an option's net cost."""
    w, difference = view.words, now.loc[option, "net"] - base.loc[option, "net"]
    name = w.t(OPTIONS[option].label)
    if abs(difference) < NOTICEABLE:
        return w.t("{option}: unchanged.", option=name)
    text = N_("{option}: {amount} more net a year.") if difference > 0 else N_("{option}: {amount} less net a year.")
    return w.t(text, option=name, amount=w.millions(abs(difference)))


def lines_html(view: View, lines: pd.DataFrame, options: pd.DataFrame, per_place: bool) -> str:
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
