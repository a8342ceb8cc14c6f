"""What it costs to leave or to enter later, for the one and for the others: sentences and tables."""

from __future__ import annotations

from answers import memo, public
from answers.answer import Answer
from answers.assumptions import amount
from answers.compare.comparison import lead
from answers.compare.findings import ALONE
from answers.study import Study
from planning import load
from planning.errors import N_
from planning.leaving import MembershipChange, membership_table
from words.sentence import Cell, Sentence, capital, said, together
from words.table import Column, Table
from words.wording import HIDDEN, MILLION

USUAL_YEAR = 5
SAME = 500
"""Kroner a year: what differs by less is told as the same."""
TERMS = ("exit.notice_years", "exit.refill_years")


def candidates(study: Study, leaves: bool) -> dict[str, str]:
    """Return who can leave, or come later: then also those of the case that take no part."""
    members = {m.number: m.name for m in study.result.plan.participants}
    return (
        members
        if leaves
        else {m.number: m.name for m in study.case.municipalities if m.number not in members} | members
    )


def terms(study: Study) -> Sentence:
    """Say the terms of leaving."""
    rows = [(load()[key], float(study.result.values[key])) for key in TERMS]
    texts = [
        Sentence("{what:term}: {value}", {"what": row.description, "value": amount(row, value, unit=True)})
        for row, value in rows
    ]
    return together(*texts, between=" · ")


def changed(study: Study, membership: MembershipChange) -> Answer:
    """Say what the one who leaves or enters pays, before, at, and after, and show it year by year."""
    return Answer(sentences(study, membership), tables=in_full(study, membership))


def sentences(study: Study, membership: MembershipChange) -> list[Sentence]:
    """Return what the one who leaves or enters pays; that it is hidden where its figures are."""
    plan = membership.future.result.plan
    one = plan.participants[membership.index]
    if study.hides(one.number):
        text = N_(
            "The figures of {name} are hidden in public view (:); what the others pay is computed with a stand-in."
        )
        return [Sentence(text, {"name": one.name})]
    if study.stand_ins:
        return [public.untold()]
    first, *rest = leaver(membership, one.name) if membership.leaves else comer(membership, one.name)
    host = said("It is the host: who runs the facility then must be agreed, and is not counted here.")
    extra = [host] if plan.host.number == one.number else []
    return [capital(together(lead(study), first)), *rest, *in_all(membership), *extra]


def in_all(membership: MembershipChange) -> list[Sentence]:
    """Say what it costs all together in the first year that changes."""
    years = telling_years(membership)
    if not years:
        return []
    more = float(membership.change[years[0] - 1].sum())
    text = N_("For all together it is {amount} more in year {year:count}.")
    less = N_("For all together it is {amount} less in year {year:count}.")
    return [Sentence(text if more > 0 else less, {"amount": kroner(more), "year": years[0]})]


def kroner(amount: float) -> Cell:
    """Return an amount without its sign: in millions, or in thousands where it is less than one."""
    size = abs(amount)
    return Cell(size, "shortmill") if size >= MILLION else Cell(round(size, -3), "kr")


def leaver(membership: MembershipChange, name: str) -> list[Sentence]:
    """Say what the one who leaves pays to the others, and what it pays by itself."""
    apart = membership.apart
    if not apart:
        text = N_("{name} pays as before through the last year looked at: its notice doesn't end within it.")
        return [Sentence(text, {"name": name})]
    text = N_(
        "{name} pays as before through year {last:count}; from year {first:count} it serves its users by itself "
        "({alone:term})."
    )
    alone = ALONE["own" if membership.future.alone_by_own[membership.index] else "private"]
    first = Sentence(text, {"name": name, "last": apart[0] - 1, "first": apart[0], "alone": alone})
    held = membership.paid[apart[0] - 1, membership.index]
    loan = said("Its part of the loan, {amount} a year, it pays while its places stand empty.", amount=kroner(held))
    return [first, *([loan] if held > SAME else []), own_change(membership, apart[-1])]


def comer(membership: MembershipChange, name: str) -> list[Sentence]:
    """Say what the one who enters pays for its part of the building, and what changes for it."""
    text = N_(
        "{name} comes in year {year:count} and buys its part of the building for {amount}; the loan stays with the others."
    )
    first = Sentence(text, {"name": name, "year": membership.year, "amount": kroner(membership.buy_in)})
    return [first, *([own_change(membership, membership.apart[-1])] if membership.apart else [])]


def own_change(membership: MembershipChange, year: int) -> Sentence:
    """Say what being by itself costs it, gross left out, against taking part, in one year."""
    more = float(membership.change[year - 1, membership.index])
    if abs(more) < SAME:
        return said("In year {year:count} it pays the same by itself as in the facility.", year=year)
    text = (
        N_("In year {year:count} it pays {amount} more net by itself than in the facility.")
        if more > 0
        else N_("In year {year:count} it pays {amount} less net by itself than in the facility.")
    )
    return Sentence(text, {"year": year, "amount": kroner(more)})


def telling_years(membership: MembershipChange) -> list[int]:
    """Return the years that the sentences tell of: the first that changes, and the first of each later phase."""
    last = int(membership.future.years.number[-1])
    wanted = [membership.apart[0], membership.used_again] if membership.leaves and membership.apart else []
    wanted += [] if membership.leaves else [*membership.apart[:1], membership.year, membership.year + 1]
    return [year for year in dict.fromkeys(wanted) if year <= last]


def others_head(study: Study, membership: MembershipChange) -> Sentence:
    """Return what the sentences on the others are about, or that nothing changes for them."""
    if not telling_years(membership):
        return said("For the others nothing changes within the years looked ahead.")
    head = together(lead(study), said("what it means for the others, net, against all taking part"))
    return Sentence("{head}:", {"head": capital(head)})


def others(study: Study, membership: MembershipChange) -> Answer:
    """Say what it means for each of the others, and under it what stands behind the years told of."""
    years, change = telling_years(membership), membership.change
    if not years:
        return Answer()
    found = [
        said("{name}: hidden (:)", name=member.name)
        if study.hides(member.number) or study.stand_ins
        else Sentence(
            "{name}: {effects}",
            {"name": member.name, "effects": tuple(effect(change[year - 1, index], year) for year in years)},
        )
        for index, member in enumerate(membership.future.result.plan.participants)
        if index != membership.index
    ]
    return Answer([Sentence("{text}.", {"text": each}) for each in found], notes=[phases(membership)])


def effect(more: float, year: int) -> Sentence:
    """Return "0,7 mill. kr more in year 6"."""
    if abs(more) < SAME:
        return said("the same in year {year:count}", year=year)
    text = N_("{amount} more in year {year:count}") if more > 0 else N_("{amount} less in year {year:count}")
    return Sentence(text, {"amount": kroner(more), "year": year})


def phases(membership: MembershipChange) -> Sentence:
    """Say what stands behind the years told of."""
    if not membership.leaves:
        text = N_("Until year {year:count} the others carry its empty places; that year they get its buy-in, and then pay "
                  "the loan without it.")  # fmt: skip
        return Sentence(text, {"year": membership.year})
    again = said(
        "From year {year:count} the others use its places: they pay more, for more places.", year=membership.used_again
    )
    if membership.used_again == membership.apart[0]:
        return again
    return together(said("From year {year:count} its places stand empty.", year=membership.apart[0]), again)


CAPTIONS = {
    "change": N_("More (+) or less (−) than if all take part, net kr a year; in the other years nothing changes"),
    "net": N_("With it: net kr a year for its users"),
    "without": N_("If all take part: net kr a year"),
    "paid": N_("With it: paid to the facility before state refund, kr a year"),
}
Years = dict[int, dict[str, int]]
"""What each municipality, by number, pays in each year, whole kroner."""


def in_full(study: Study, membership: MembershipChange) -> list[Table]:
    """Return what it changes in the years it does, then with it, without it, and what is paid to the facility."""
    found = memo.result(by_year, membership)
    found = found | {"change": {year: row for year, row in found["change"].items() if any(row.values())}}
    return [year_by_year(study, membership, figure, years) for figure, years in found.items() if years]


def by_year(membership: MembershipChange) -> dict[str, Years]:
    """Return each figure of :func:`planning.leaving.membership_table` year by year."""
    table, numbers = membership_table(membership), [m.number for m in membership.future.result.plan.participants]
    years = table["year"].to_list()[:: len(numbers)]
    return {
        figure: {
            year: dict(zip(numbers, row, strict=True))
            for year, row in zip(years, table[figure].to_numpy().reshape(-1, len(numbers)).tolist(), strict=True)
        }
        for figure in CAPTIONS
    }


def year_by_year(study: Study, membership: MembershipChange, figure: str, years: Years) -> Table:
    """Return a figure year by year, a column for each municipality, with the sum; hidden ones show their sign."""
    members = membership.future.result.plan.participants
    columns = [Column("year", N_("Year"), "count"), *(Column(m.number, m.name, "kroner") for m in members)]
    columns.append(Column("total", N_("In all"), "kroner"))
    hidden = {m.number: HIDDEN for m in members if study.hides(m.number) or study.stand_ins}
    hidden |= {"total": HIDDEN} if study.stand_ins else {}
    rows = [{"year": year, "total": sum(row.values()), **row, **hidden} for year, row in years.items()]
    return Table(columns, rows, CAPTIONS[figure], key=figure)
