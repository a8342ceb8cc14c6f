"""What the options cost over time: the answer, present values, years and the budget."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

import pandas as pd

from answers import public
from answers.answer import Answer, Picture
from answers.assumptions import amount
from answers.costs import charts
from answers.look import OPTIONS
from answers.study import Study
from planning import load
from planning.assumptions import Assumption
from planning.errors import N_
from planning.future import ALL, Future, budget_table, cumulated_table, present_table
from words.sentence import Sentence, counted, said
from words.signs import badge
from words.table import Column, Table
from words.wording import MILLION, NO_BREAK

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "future": (N_("Looking ahead"), ("future.", "building.lifetime")),
    "transition": (N_("The start"), ("transition.",)),
}
CHART = 400
"""Usual height of the picture in pixels."""
ALONE = said("each for itself")
EQUAL = N_("With as many care hours as the private price implies: {joint:shortmill} against {alone:shortmill}.")
LINES = N_("{option:term}, year {year:count}: {amount:shortmill}")
PRESENT_COLUMNS: Mapping[str, str] = {
    "npv": N_("Net"),
    "gross": N_("Gross"),
    "refund": N_("State refund"),
    "npv_equal_care": N_("Net at equal care"),
    "investment": N_("Of which investment"),
    "one_off": N_("Of which start-up and notice"),
    "residual": N_("Worth at the end, subtracted"),
}
BUDGET_ROWS: Mapping[str, str] = {
    "interest": N_("Interest with inflation"),
    "instalment": N_("Least instalment"),
    "total": N_("In the budget, first full year"),
    "annuity": N_("Even payment in the other figures"),
}


def horizon(future: Future) -> int:
    """Return how many years are looked ahead."""
    return int(future.years.number[-1])


def heading(future: Future) -> Sentence:
    """Return the question of the section."""
    return counted("What does it cost over {count} year?", "What does it cost over {count} years?", horizon(future))


def answer(study: Study, future: Future) -> Answer:
    """Say the present value of joint and of each for itself, at equal care too, the others, and payback; show the years."""
    if study.stand_ins:
        return Answer([public.untold()], notes=future.notes)
    present, years = present_table(future), cumulated_table(future)
    tables = [present_in_full(study, present), years_in_full(study, years)]
    return Answer(
        sentences(future, present), pictures=[picture(study, future, years)], tables=tables, notes=future.notes
    )


def sentences(future: Future, present: pd.DataFrame) -> list[Sentence]:
    """Return the answer in sentences."""
    npv, alone = present["npv"], present.loc["stand_alone"]
    text = N_("Own houses cost {own:shortmill} and private purchase {private:shortmill}.")
    others = Sentence(text, {"own": npv["own"], "private": npv["private"]})
    if future.joint is None:
        text = N_(
            "Counted as one sum today (present value), the years cost {net:shortmill} alone ({gross:shortmill} before the "
            "state refund)."
        )
        return [Sentence(text, {"net": alone["npv"], "gross": alone["gross"]}), others]
    joint = present.loc["joint"]
    first = counted(
        "Counted as one sum today (present value), {count} year costs {net:shortmill} joint ({gross:shortmill} before the "
        "state refund) and {alone:shortmill} each for itself.",
        "Counted as one sum today (present value), {count} years cost {net:shortmill} joint ({gross:shortmill} before the "
        "state refund) and {alone:shortmill} each for itself.",
        horizon(future), net=joint["npv"], gross=joint["gross"], alone=alone["npv"],
    )  # fmt: skip
    equal = Sentence(EQUAL, {"joint": joint["npv_equal_care"], "alone": alone["npv_equal_care"]})
    return [first, equal, others, payback(future, ALONE)]


def payback(future: Future, other: Sentence, part: slice = ALL) -> Sentence:
    """Say from which year joint has cost less in all than the ``other``, without and with interest."""
    plainly, discounted = float(future.payback(False, part)), float(future.payback(True, part))
    if isnan(plainly):
        return counted("After {count} year the joint facility has still not cost less in all than {other}.",
                       "After {count} years the joint facility has still not cost less in all than {other}.",
                       horizon(future), other=other)  # fmt: skip
    if plainly == 0 and discounted == 0:
        return said(
            "The joint facility costs less than {other} from the start, as the outlay before opening is smaller too.",
            other=other,
        )
    text = N_(
        "From year {year:count} the joint facility has cost less in all than {other}. With interest counted, it"
        " has from year {later:count}."
    )
    if isnan(discounted):
        text = N_(
            "From year {year:count} the joint facility has cost less in all than {other}. With interest "
            "counted, it has not within these years."
        )
    elif plainly == discounted:
        text = N_(
            "From year {year:count} the joint facility has cost less in all than {other}, also with interest counted."
        )
    return Sentence(text, {"year": plainly, "later": discounted, "other": other})


def rows_of(group: str) -> list[Assumption]:
    """Return the assumptions of a group of controls."""
    return [row for prefix in GROUPS[group][1] for row in load().values() if row.key.startswith(prefix)]


def rests_on(study: Study, future: Future) -> Table:
    """Return the assumptions behind the years, each with how well it is known."""
    values, changed, year = future.result.values, study.choices.changes, study.choices.year
    columns = [
        Column("what", N_("Rests on"), "term"),
        Column("value", N_("Value"), "digits"),
        Column("kind", N_("Known as")),
    ]
    rows = [
        {
            "what": row.description,
            "value": amount(row, float(values[row.key]), unit=True),
            "kind": badge(study.words, "scenario" if row.key in changed else row.nearest(year).kind).replace(
                " ", NO_BREAK
            ),
        }
        for group in GROUPS
        for row in rows_of(group)
    ]
    return Table(columns, rows, key="years-rest-on", style=("words",), name=N_("What the years rest on"))


def picture(study: Study, future: Future, years: pd.DataFrame) -> Picture:
    """Return what each option has cost in all, year by year, with the year from which joint has cost less."""
    w = study.words
    rows = [
        (year, option, w.t(OPTIONS[str(option)].label), cost / MILLION,
         w.say(Sentence(LINES, {"option": OPTIONS[str(option)].label, "year": year, "amount": cost})))
        for option, column in years.to_dict().items()
        for year, cost in column.items()
    ]  # fmt: skip
    shown = pd.DataFrame(rows, columns=["year", "key", "option", "amount", "text"])
    titles = {"year": w.t("years after opening"), "amount": w.t("million kr in all, without interest")}
    last = "; ".join(shown.loc[shown["year"] == shown["year"].max(), "text"])
    words = f"{w.t('Lines of what each option has cost in all, year by year.')} {last}. {w.say(payback(future, ALONE))}"
    return Picture(charts.cumulated, (shown, titles, payback_mark(study, future, years), CHART), words,
                   N_("What each option costs in all, year by year"))  # fmt: skip


def payback_mark(study: Study, future: Future, years: pd.DataFrame) -> pd.DataFrame:
    """Return the point from which joint has cost less, with its label; no row where there is none."""
    year = float(future.payback())
    columns = ["year", "amount", "label"]
    if isnan(year):
        return pd.DataFrame(columns=columns)
    label = said("the joint facility under each for itself from year {year:count}", year=year)
    if year == 0:
        label = said("the joint facility under each for itself from the start")
    return pd.DataFrame([[int(year), years["joint"][int(year)] / MILLION, study.words.say(label)]], columns=columns)


def present_in_full(study: Study, present: pd.DataFrame) -> Table:
    """Return the present values, with the care hours that each option gives."""
    columns = [Column("option", N_("Option"), "term")]
    columns += [Column(key, title, "kroner") for key, title in PRESENT_COLUMNS.items()]
    columns.append(Column("care_hours", N_("Care hours per place in use and day"), "upto1"))
    hours = study.options["care_hours"].to_dict()
    rows = [
        row | {"option": OPTIONS[str(key)].label, "care_hours": hours[key]}
        for key, row in present.to_dict("index").items()
    ]
    text = N_("Present value, kr of {year:year}; what it is worth at the end is not discounted")
    caption = Sentence(text, {"year": study.choices.year})
    return Table(columns, rows, caption, key="present-value", style=("heads",))


def years_in_full(study: Study, years: pd.DataFrame) -> Table:
    """Return what each option has cost in all, year by year."""
    columns = [Column("year", N_("Year"), "count"), *option_columns(years)]
    rows = [{"year": year, **row} for year, row in years.to_dict("index").items()]
    caption = said("Cost in all from year 0, kr of {year:year}, without interest", year=study.choices.year)
    return Table(columns, rows, caption, key="years")


def option_columns(table: pd.DataFrame) -> list[Column]:
    """Return a column in kroner for each option of a table."""
    return [Column(str(option), OPTIONS[str(option)].label, "kroner") for option in table]


def loan(study: Study, future: Future) -> Answer:
    """Say what the loan of the joint building takes of the budget's first full year, beside the even payment."""
    if study.stand_ins:
        return Answer([public.untold()])
    budget = budget_table(future)
    row = budget.loc["joint" if "joint" in budget.index else "own"]
    over = row["total"] - row["annuity"]
    more = N_(
        "In its first full year the loan takes {total:shortmill} of the budget, {amount:shortmill} more than the even payment."
    )
    less = N_(
        "In its first full year the loan takes {total:shortmill} of the budget, {amount:shortmill} less than the even payment."
    )
    columns = [Column("option", N_("The loan, kr a year"), "term")]
    columns += [Column(key, title, "kroner") for key, title in BUDGET_ROWS.items()]
    rows = [found | {"option": OPTIONS[str(key)].label} for key, found in budget.to_dict("index").items()]
    sentence = Sentence(more if over >= 0 else less, {"total": row["total"], "amount": abs(over)})
    return Answer(
        [sentence],
        tables=[Table(columns, rows, key="loan", style=("heads",), name=N_("What does the loan take of the budget?"))],
    )
