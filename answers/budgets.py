"""The economic plan as data: tables by KOSTRA function and kind of account, year by year, in whole kroner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from answers.answer import Answer
from answers.commands import price_year, title, warned
from answers.look import OPTIONS
from planning.arrays import Float
from planning.economic_plan import FUNCTION_LABELS, ITEMS, KINDS, EconomicPlan, totals_table
from planning.economic_plan.items import INVESTMENT, RUNNING, account
from planning.economic_plan.tables import shown_items
from planning.errors import N_
from words.sentence import Sentence, Text, said
from words.table import Column, Row, Table
from words.wording import HIDDEN, Sayable

TOTAL_LABELS: Mapping[str, str] = {
    "net": N_("Net cost of the year"),
    "today": N_("What today's offer would cost"),
    "change": N_("New money against today"),
}
PAID = "change_paid"
PAID_LABEL = N_("New money with the refund when it is paid")


def heading(plan: EconomicPlan) -> Sentence:
    """Return what the plan is called."""
    return said("Economic plan {first:year}–{last:year}", first=plan.years[0], last=plan.years[-1])


def functions(plan: EconomicPlan) -> Sentence:
    """Return what the KOSTRA functions of the plan are."""
    found = sorted({item.function(plan.result.plan.form) for item in ITEMS.values()})
    told = tuple(Sentence("{number} {label:lower}", {"number": n, "label": FUNCTION_LABELS[n]}) for n in found)
    return said("KOSTRA functions: {functions}. Incomes are negative.", functions=told)


def year_columns(plan: EconomicPlan) -> list[Column]:
    """Return a column in kroner for each year."""
    return [Column(str(year), Sentence("{year:year}", {"year": year}), "kroner") for year in plan.years]


def by_year(plan: EconomicPlan, amounts: Float) -> dict[str, object]:
    """Return amounts under the columns of their years."""
    return {str(year): float(amount) for year, amount in zip(plan.years, amounts, strict=True)}


def in_full(
    plan: EconomicPlan,
    items: Mapping[str, Float],
    about: tuple[Text, str],
    totals: Sequence[Row] = (),
    name: str = RUNNING,
) -> Table:
    """Return the items of an account, by function and kind of account.

    Parameters
    ----------
    items : amounts of each year by item
    about : what heads the table, and the key it is saved under
    """
    columns = [Column("item", about[0], "term"), Column("booked", N_("Function and kind")), *year_columns(plan)]
    form, kinds = plan.result.plan.form, list(KINDS)
    order = sorted(shown_items(items, name), key=lambda k: (ITEMS[k].function(form), kinds.index(ITEMS[k].kind)))
    rows = [{"item": ITEMS[k].label, "booked": booked(plan, k), **by_year(plan, items[k])} for k in order]
    return Table(columns, rows, "", totals, about[1], style=("heads", "words"), name=about[0])


def booked(plan: EconomicPlan, item: str) -> Sentence:
    """Return the function and the kind of account of an item."""
    function = ITEMS[item].function(plan.result.plan.form)
    return Sentence("{function} {kind:term}", {"function": function, "kind": KINDS[ITEMS[item].kind]})


def total_rows(plan: EconomicPlan, part: slice) -> Iterator[Row]:
    """Yield what the items of some participants come to, today, new money, and when the refund is paid."""
    totals = totals_table(plan, part)
    for key, label in TOTAL_LABELS.items():
        yield {"item": label, **by_year(plan, totals[key].to_numpy())}
    paid = plan.items["refund_paid"][:, part].sum(axis=-1)
    yield {"item": ITEMS["refund_paid"].label, **by_year(plan, paid)}
    yield {"item": PAID_LABEL, **by_year(plan, totals[PAID].to_numpy())}


def tables_of(plan: EconomicPlan, part: slice) -> list[Table]:
    """Return running budget and investment budget of some participants; the latter only where something is built."""
    items = {key: amount[:, part].sum(axis=-1) for key, amount in plan.items.items()}
    running = in_full(plan, items, (N_("Kr of each year"), "economic-plan"), tuple(total_rows(plan, part)))
    built = in_full(plan, items, (N_("Investment budget, kr"), "investment-budget"), name=INVESTMENT)
    return [running, *([built] if built.rows else [])]


def books(plan: EconomicPlan) -> Table | None:
    """Return what the host books gross, what the others pay it, and what it passes on; None without a joint facility."""
    items = plan.host_items
    if items is None:
        return None
    about = said("Booked by {host} as the host, kr", host=plan.result.plan.host.name), "host-books"
    own = {"item": N_("The host's own net cost"), **by_year(plan, account(items, RUNNING))}
    return in_full(plan, items, about, [own])


def budget(plan: EconomicPlan, hidden: Sequence[bool], notes: Sequence[Sayable]) -> Answer:
    """Show the plan of the region, the new money of each municipality, and the books of the host, in whole kroner.

    Parameters
    ----------
    hidden : whether each participant's figures are withheld
    """
    shown, result = plan.whole_kroner(), plan.result
    option = Sentence("{option:term}", {"option": OPTIONS[plan.option].label})
    about = title(result.plan.case.id, price_year(result.values.year), heading(plan), option, functions(plan))
    own = None if hidden[plan.host] else books(shown)
    tables = [*tables_of(shown, slice(None)), by_municipality(shown, hidden), *([own] if own else [])]
    return Answer([about], tables=tables, notes=warned(notes))


def by_municipality(plan: EconomicPlan, hidden: Sequence[bool]) -> Table:
    """Return the new money of each municipality against today; its net cost where today is not known."""
    amounts, what = (
        (plan.running, TOTAL_LABELS["net"]) if plan.change is None else (plan.change, TOTAL_LABELS["change"])
    )
    rows = [
        {"name": f"{m.number} {m.name}"}
        | (dict.fromkeys(map(str, plan.years), HIDDEN) if hidden[i] else by_year(plan, amounts[:, i]))
        for i, m in enumerate(plan.result.plan.participants)
    ]
    return Table([Column("name", what, "text"), *year_columns(plan)], rows, key="municipalities", name=what)
