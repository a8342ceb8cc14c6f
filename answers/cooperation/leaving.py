"""What it costs to leave or to enter later, for the one and for the others: sentences and tables."""

from __future__ import annotations

from html import escape

import pandas as pd

from answers.compare.comparison import lead_text
from answers.compare.findings import ALONE
from answers.study import Study
from planning.errors import N_
from planning.leaving import MembershipChange, membership_table
from words import tables
from words.capital import capital
from words.kinds import write
from words.tables import Column
from words.wording import HIDDEN, MILLION

USUAL_YEAR = 5
SAME = 500
"""Kroner a year: what differs by less is told as the same."""
TERMS = ("exit.notice_years", "exit.refill_years")
EXPLANATION = N_(
    "**Leaving and entering.** One who leaves pays by the key through its notice, then its part of the loan while its places "
    "stand empty; the others share the rest by the key, and use its places afterwards. One who enters buys its part of what "
    "is left of the building's value from the others, who go on paying the loan, and from then on pays its part of the rest. "
    "Houses and staff stay as planned. Apart from the facility a municipality takes the cheaper of an own house and buying."
)


def candidates(view: Study, leaves: bool) -> dict[str, str]:
    """Return who can leave, or come later: then also those of the case that take no part."""
    members = view.result.plan.participants
    found = {m.number: m.name for m in members}
    return found if leaves else {m.number: m.name for m in view.case.municipalities if m.number not in found} | found


def name_of(membership: MembershipChange) -> str:
    """Return the name of the one who leaves or enters."""
    return membership.future.result.plan.participants[membership.index].name


def answer(view: Study, membership: MembershipChange) -> list[str]:
    """Say what the one who leaves or enters pays, before, at, and after; nothing where its figures are hidden."""
    w, number = view.words, membership.future.result.plan.participants[membership.index].number
    if view.hides(number):
        text = N_(
            "The figures of {name} are hidden in public view (:); what the others pay is computed with a stand-in."
        )
        return [w.t(text, name=name_of(membership))]
    said = leaver(view, membership) if membership.leaves else comer(view, membership)
    host = membership.future.result.plan.host.number == number
    extra = [w.t("It is the host: who runs the facility then must be agreed, and is not counted here.")] if host else []
    return [capital(lead_text(view) + said[0]), *said[1:], *in_all(view, membership), *extra]


def in_all(view: Study, membership: MembershipChange) -> list[str]:
    """Say what it costs all together in the first year that changes."""
    w, years = view.words, telling_years(membership)
    if not years:
        return []
    more = float(membership.change[years[0] - 1].sum())
    text = N_("For all together it is {amount} more in year {year}.")
    less = N_("For all together it is {amount} less in year {year}.")
    return [w.t(text if more > 0 else less, amount=kroner(view, more), year=w.number(years[0]))]


def kroner(view: Study, amount: float) -> str:
    """Write an amount without its sign: in millions, or in thousands where it is less than one."""
    size = abs(amount)
    return write(view.words, size, "shortmill") if size >= MILLION else view.words.money(round(size, -3))


def leaver(view: Study, membership: MembershipChange) -> list[str]:
    """Say what the one who leaves pays to the others, and what it pays by itself."""
    w, apart = view.words, membership.apart
    if not apart:
        text = N_("{name} pays as before through the last year looked at: its notice doesn't end within it.")
        return [w.t(text, name=name_of(membership))]
    text = N_("{name} pays as before through year {last}; from year {first} it serves its users by itself ({alone}).")
    by_own = bool(membership.future.alone_by_own[membership.index])
    alone = w.t(ALONE["own" if by_own else "private"])
    first = w.t(text, name=name_of(membership), last=w.number(apart[0] - 1), first=w.number(apart[0]), alone=alone)
    held = membership.paid[apart[0] - 1, membership.index]
    loan = w.t(
        "Its part of the loan, {amount} a year, it pays while its places stand empty.", amount=kroner(view, held)
    )
    return [first, *([loan] if held > SAME else []), own_change(view, membership, apart[-1])]


def comer(view: Study, membership: MembershipChange) -> list[str]:
    """Say what the one who enters pays for its part of the building, and what changes for it."""
    w = view.words
    text = N_(
        "{name} comes in year {year} and buys its part of the building for {amount}; the loan stays with the others."
    )
    first = w.t(text, name=name_of(membership), year=w.number(membership.year), amount=kroner(view, membership.buy_in))
    return [first, *([own_change(view, membership, membership.apart[-1])] if membership.apart else [])]


def own_change(view: Study, membership: MembershipChange, year: int) -> str:
    """Say what being by itself costs it, gross left out, against taking part, in one year."""
    w, more = view.words, float(membership.change[year - 1, membership.index])
    if abs(more) < SAME:
        return w.t("In year {year} it pays the same by itself as in the facility.", year=w.number(year))
    text = (
        N_("In year {year} it pays {amount} more net by itself than in the facility.")
        if more > 0
        else N_("In year {year} it pays {amount} less net by itself than in the facility.")
    )
    return w.t(text, year=w.number(year), amount=kroner(view, more))


def telling_years(membership: MembershipChange) -> list[int]:
    """Return the years that the sentences tell of: the first that changes, and the first of each later phase."""
    last = int(membership.future.years.number[-1])
    wanted = [membership.apart[0], membership.used_again] if membership.leaves and membership.apart else []
    wanted += [] if membership.leaves else [*membership.apart[:1], membership.year, membership.year + 1]
    return [year for year in dict.fromkeys(wanted) if year <= last]


def others_html(view: Study, membership: MembershipChange) -> str:
    """Return a sentence for each of the others, escaped, under the words that figures split by population call for."""
    w, years = view.words, telling_years(membership)
    if not years:
        said = w.t("For the others nothing changes within the years looked ahead.")
        return f'<div class="bops-findings"><p>{escape(said)}</p></div>'
    members = membership.future.result.plan.participants
    items = [
        w.t("{name}: hidden (:)", name=member.name) if view.hides(member.number)
        else f"{member.name}: {w.join(effect(view, membership, index, year) for year in years)}"
        for index, member in enumerate(members) if index != membership.index
    ]  # fmt: skip
    head = capital(lead_text(view) + w.t("what it means for the others, net, against all taking part"))
    shown = "".join(f"<li>{escape(item)}.</li>" for item in items)
    return f'<div class="bops-findings"><p>{escape(head)}:</p><ul>{shown}</ul><p>{escape(phases(view, membership))}</p></div>'


def phases(view: Study, membership: MembershipChange) -> str:
    """Say what stands behind the years told of."""
    w = view.words
    if not membership.leaves:
        text = N_("Until year {year} the others carry its empty places; that year they get its buy-in, and then pay the loan "
                  "without it.")  # fmt: skip
        return w.t(text, year=w.number(membership.year))
    again = w.t(
        "From year {year} the others use its places: they pay more, for more places.",
        year=w.number(membership.used_again),
    )
    if membership.used_again == membership.apart[0]:
        return again
    return w.t("From year {year} its places stand empty.", year=w.number(membership.apart[0])) + " " + again


def effect(view: Study, membership: MembershipChange, index: int, year: int) -> str:
    """Return "0,7 mill. kr more in year 6"."""
    w, more = view.words, float(membership.change[year - 1, index])
    if abs(more) < SAME:
        return w.t("the same in year {year}", year=w.number(year))
    text = N_("{amount} more in year {year}") if more > 0 else N_("{amount} less in year {year}")
    return w.t(text, amount=kroner(view, more), year=w.number(year))


def tables_html(view: Study, membership: MembershipChange) -> list[str]:
    """Return what it changes in the years it does, then with it, without it, and what is paid to the facility."""
    w, table = view.words, membership_table(membership)
    changed = table[table["year"].isin(table.loc[table["change"] != 0, "year"])]
    caption = w.t("More (+) or less (−) than if all take part, net kr a year; in the other years nothing changes")
    return [
        years_html(view, membership, changed, "change", caption),
        years_html(view, membership, table, "net", w.t("With it: net kr a year for its users")),
        years_html(view, membership, table, "without", w.t("If all take part: net kr a year")),
        years_html(
            view, membership, table, "paid", w.t("With it: paid to the facility before state refund, kr a year")
        ),
    ]


def years_html(view: Study, membership: MembershipChange, table: pd.DataFrame, figure: str, caption: str) -> str:
    """Return a figure year by year, a column for each municipality, with the sum; hidden ones show their sign.

    Without a year there is no table.
    ``table`` has the participants of each year one after the other, as :func:`planning.leaving.membership_table` gives them.
    """
    w, members = view.words, membership.future.result.plan.participants
    if table.empty:
        return ""
    columns = [Column("year", w.t("Year"))]
    columns += [Column(member.number, member.name) for member in members]
    columns.append(Column("total", w.t("In all")))
    amounts = table[figure].to_numpy(dtype=float).reshape(-1, len(members))
    rows = [
        {"year": w.number(int(year)), "total": w.number(float(row.sum()))}
        | {m.number: HIDDEN if view.hides(m.number) else w.number(float(x)) for m, x in zip(members, row, strict=True)}
        for year, row in zip(table["year"].to_list()[:: len(members)], amounts, strict=True)
    ]
    return tables.table(columns, rows, caption)
