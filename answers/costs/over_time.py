"""What the options cost over time: the answer, present values, years and the budget."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

import pandas as pd

from answers import assumptions
from answers.look import OPTIONS
from answers.study import Study
from planning import load
from planning.assumptions import Assumption
from planning.errors import N_
from planning.future import ALL, Future
from words import signs, tables
from words.said import millions
from words.tables import Column
from words.wording import MILLION, NO_BREAK

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "future": (N_("Looking ahead"), ("future.", "building.lifetime")),
    "transition": (N_("The start"), ("transition.",)),
}


def horizon(future: Future) -> int:
    """Return how many years are looked ahead."""
    return int(future.years.number[-1])


def heading(view: Study, future: Future) -> str:
    """Return the question of the section."""
    return view.words.n(
        "What does it cost over {count} year?", "What does it cost over {count} years?", horizon(future)
    )


def answer(view: Study, future: Future, present: pd.DataFrame) -> list[str]:
    """Return the answer: present value of joint and of each for itself, at equal care too, the others, and payback."""
    w, alone, years = view.words, present.loc["stand_alone"], horizon(future)
    others = w.t("Own houses cost {own} and private purchase {private}.", own=millions(w, present.loc["own", "npv"]),
                 private=millions(w, present.loc["private", "npv"]))  # fmt: skip
    if future.joint is None:
        text = N_(
            "Counted as one sum today (present value), the years cost {net} alone ({gross} before the state refund)."
        )
        return [w.t(text, net=millions(w, alone["npv"]), gross=millions(w, alone["gross"])), others]
    joint = present.loc["joint"]
    first = w.n(
        "Counted as one sum today (present value), {count} year costs {net} joint ({gross} before the state refund) and "
        "{alone} each for itself.",
        "Counted as one sum today (present value), {count} years cost {net} joint ({gross} before the state refund) and "
        "{alone} each for itself.",
        years, net=millions(w, joint["npv"]), gross=millions(w, joint["gross"]), alone=millions(w, alone["npv"]),
    )  # fmt: skip
    text = N_("With as many care hours as the private price implies: {joint} against {alone}.")
    equal = w.t(text, joint=millions(w, joint["npv_equal_care"]), alone=millions(w, alone["npv_equal_care"]))
    return [first, equal, others, payback_sentence(view, future, w.t("each for itself"))]


def payback_sentence(view: Study, future: Future, other: str, part: slice = ALL) -> str:
    """Say from which year joint has cost less in all than the ``other``, without and with interest."""
    w, plainly, discounted = view.words, float(future.payback(False, part)), float(future.payback(True, part))
    if isnan(plainly):
        return w.n("Within {count} year joint doesn't come to cost less in all than {other}.",
                   "Within {count} years joint doesn't come to cost less in all than {other}.",
                   horizon(future), other=other)  # fmt: skip
    if plainly == 0 and discounted == 0:
        return w.t(
            "Joint costs less than {other} from the start: also the outlay before opening is smaller.", other=other
        )
    text = N_("From year {year} joint has cost less in all than {other}; with interest counted, from year {later}.")
    if isnan(discounted):
        text = N_(
            "From year {year} joint has cost less in all than {other}; with interest counted, not within these years."
        )
    elif plainly == discounted:
        text = N_("From year {year} joint has cost less in all than {other}, also with interest counted.")
    return w.t(text, year=w.number(plainly), later=w.number(discounted), other=other)


def rows_of(group: str) -> list[Assumption]:
    """Return the assumptions of a group of controls."""
    return [row for prefix in GROUPS[group][1] for row in load().values() if row.key.startswith(prefix)]


def basis_html(view: Study, future: Future) -> str:
    """Return the assumptions behind the years as a table, each with how well it is known."""
    w, values, changed = view.words, future.result.values, view.choices.changes
    columns = [Column("what", w.t("Rests on"), number=False), Column("value", w.t("Value")),
               Column("kind", w.t("Known as"), number=False)]  # fmt: skip
    rows = []
    for row in (row for group in GROUPS for row in rows_of(group)):
        kind = "scenario" if row.key in changed else str(row.nearest(view.choices.year).kind)
        value = assumptions.shown(w, row, float(values[row.key]), unit=True)
        rows.append({"what": w.t(row.description), "value": value, "kind": signs.badge(w, kind).replace(" ", NO_BREAK)})
    return tables.whole_words(tables.table(columns, rows))


def shown_lines(view: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Return the lines in millions, one row for each option and year, with a text to hover."""
    w = view.words
    text = N_("{option}, year {year}: {amount}")
    rows = [
        (
            int(year),
            name,
            amount / MILLION,
            w.t(text, option=name, year=w.number(int(year)), amount=millions(w, amount)),
        )
        for option, column in table.items()
        for name in [w.t(OPTIONS[str(option)].label)]
        for year, amount in column.items()
    ]
    return pd.DataFrame(rows, columns=["year", "option", "amount", "text"])


def payback_mark(view: Study, future: Future, table: pd.DataFrame) -> pd.DataFrame:
    """Return the point from which joint has cost less, with its label; no row where there is none."""
    year = float(future.payback())
    if isnan(year):
        return pd.DataFrame(columns=["year", "amount", "label"])
    w = view.words
    label = (
        w.t("joint under each for itself from the start")
        if year == 0
        else w.t("joint under each for itself from year {year}", year=w.number(year))
    )
    return pd.DataFrame(
        [[int(year), table.loc[int(year), "joint"] / MILLION, label]], columns=["year", "amount", "label"]
    )


PRESENT_COLUMNS: Mapping[str, str] = {
    "npv": N_("Net"),
    "gross": N_("Gross"),
    "refund": N_("State refund"),
    "npv_equal_care": N_("Net at equal care"),
    "investment": N_("Of which investment"),
    "one_off": N_("Of which start-up and notice"),
    "residual": N_("Worth at the end, subtracted"),
}


def present_html(view: Study, present: pd.DataFrame, options: pd.DataFrame) -> str:
    """Return the present values as a table, with the care hours that each gives."""
    w = view.words
    columns = [Column("option", w.t("Option"), number=False)]
    columns += [Column(key, w.t(title)) for key, title in PRESENT_COLUMNS.items()]
    columns.append(Column("care_hours", w.t("Care hours per place and day")))
    rows = [
        {"option": w.t(OPTIONS[str(option)].label), "care_hours": w.number(options.loc[option, "care_hours"], 1)}
        | {key: w.number(row[key]) for key in PRESENT_COLUMNS}
        for option, row in present.iterrows()
    ]
    caption = w.t("Present value, kr of {year}; what it is worth at the end is not discounted", year=view.choices.year)
    return tables.wrapping(tables.table(columns, rows, caption))


def years_html(view: Study, table: pd.DataFrame) -> str:
    """Return what each option has cost in all, year by year."""
    w = view.words
    columns = [Column("year", w.t("Year"))]
    columns += [Column(str(option), w.t(OPTIONS[str(option)].label)) for option in table]
    rows = [
        {"year": w.number(int(year)), **{str(option): w.number(amount) for option, amount in row.items()}}
        for year, row in table.iterrows()
    ]
    return tables.table(
        columns, rows, w.t("Cost in all from year 0, kr of {year}, without interest", year=view.choices.year)
    )


BUDGET_ROWS: Mapping[str, str] = {
    "interest": N_("Interest with inflation"),
    "instalment": N_("Least instalment"),
    "total": N_("In the budget, first full year"),
    "annuity": N_("Even payment in the other figures"),
}


def budget_html(view: Study, budget: pd.DataFrame) -> str:
    """Return the loan as the budget sees it beside the even payment."""
    w = view.words
    columns = [Column("option", w.t("The loan, kr a year"), number=False)]
    columns += [Column(key, w.t(title)) for key, title in BUDGET_ROWS.items()]
    rows = [
        {"option": w.t(OPTIONS[str(option)].label), **{key: w.number(row[key]) for key in BUDGET_ROWS}}
        for option, row in budget.iterrows()
    ]
    return tables.wrapping(tables.table(columns, rows))


def budget_sentence(view: Study, budget: pd.DataFrame) -> str:
    """Say what the loan of the joint building costs in the budget's first full year."""
    w = view.words
    option = "joint" if "joint" in budget.index else "own"
    row = budget.loc[option]
    over = row["total"] - row["annuity"]
    text = N_("In its first full year the loan takes {total} of the budget, {amount} more than the even payment.")
    less = N_("In its first full year the loan takes {total} of the budget, {amount} less than the even payment.")
    return w.t(text if over >= 0 else less, total=millions(w, row["total"]), amount=millions(w, abs(over)))
