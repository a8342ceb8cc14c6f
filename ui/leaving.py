"""What if one leaves the cooperation, or comes later? The choice, what it costs each in sentences, and year by year."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from planning import load
from planning.errors import N_
from planning.findings import ALONE
from planning.future import look_ahead
from planning.leaving import Turn, enter, leave, turn_table, with_participant
from ui import inputs, tables
from ui.comparison import lead, millions
from ui.page import View
from ui.parts import capital
from ui.tables import Column
from ui.wording import HIDDEN, MILLION, plain

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


def draw(view: View) -> None:
    """Draw the question, the choice of who, when and which way, the answer in sentences, and the table of years."""
    w = view.words
    st.header(w.t("What if one leaves, or comes later?"))
    if view.result.joint is None:
        st.info(plain(w.t("Only one municipality takes part, so nobody can leave or come later.")))
        return
    turn = choose(view)
    st.html(tables.answer(answer(view, turn)))
    st.html(others_html(view, turn))
    table = turn_table(turn)
    changed = table[table["year"].isin(table.loc[table["change"] != 0, "year"])]
    caption = w.t("More (+) or less (−) than if all take part, net kr a year; in the other years nothing changes")
    st.html(years_html(view, turn, changed, "change", caption))
    with st.expander(w.t("With and without it, year by year")):
        st.html(years_html(view, turn, table, "net", w.t("With it: net kr a year for its users")))
        st.html(years_html(view, turn, table, "without", w.t("If all take part: net kr a year")))
        st.html(
            years_html(view, turn, table, "paid", w.t("With it: paid to the facility before state refund, kr a year"))
        )
    with st.expander(w.t("How is leaving computed?")):
        st.markdown(w.t(EXPLANATION))


def choose(view: View) -> Turn:
    """Draw the choices and return the turn they ask for."""
    w = view.words
    way, who, when = st.columns([1.2, 1, 1.4], vertical_alignment="bottom", gap="medium")
    with way:
        names = {True: w.t("Leaves"), False: w.t("Comes later")}
        leaves = st.segmented_control(
            w.t("What happens"), [True, False], format_func=names.get, default=True, key="w.leaving.way", required=True
        )
    members = candidates(view, bool(leaves))
    with who:
        number = st.selectbox(w.t("Which municipality"), list(members), format_func=members.get, key="w.leaving.who")
    result = with_participant(view.case, view.scenario, view.result, number)
    future = look_ahead(result)
    years = list(map(int, future.years.number))
    with when:
        label = w.t("Year in which notice is given") if leaves else w.t("Year in which it comes")
        usual = min(USUAL_YEAR, years[-1])
        year = st.select_slider(label, years, value=usual, key="w.leaving.year", format_func=w.number)
    if leaves:
        terms(view)
    return (leave if leaves else enter)(future, number, year)


def candidates(view: View, leaves: bool) -> dict[str, str]:
    """Return who can leave, or come later: then also those of the case that take no part."""
    members = view.result.plan.participants
    found = {m.number: m.name for m in members}
    return found if leaves else {m.number: m.name for m in view.case.municipalities if m.number not in found} | found


def terms(view: View) -> None:
    """Draw the terms of leaving: said, or a control for each when the reader wants to change them."""
    w = view.words
    if st.toggle(w.t("Change the terms of leaving"), key="w.leaving.terms", value=False):
        for column, key in zip(st.columns(len(TERMS), gap="medium"), TERMS, strict=True):
            with column:
                inputs.control(w, load()[key])
        return
    values = view.result.values
    said = [
        f"{w.t(load()[key].description)}: {inputs.shown(w, load()[key], float(values[key]), unit=True)}"
        for key in TERMS
    ]
    st.caption(plain(" · ".join(said)))


def name_of(turn: Turn) -> str:
    """Return the name of the one who leaves or enters."""
    return turn.future.result.plan.participants[turn.index].name


def answer(view: View, turn: Turn) -> list[str]:
    """Say what the one who leaves or enters pays, before, at, and after; nothing where its figures are hidden."""
    w, number = view.words, turn.future.result.plan.participants[turn.index].number
    if view.hides(number):
        text = N_(
            "The figures of {name} are hidden in public view (:); what the others pay is computed with a stand-in."
        )
        return [w.t(text, name=name_of(turn))]
    said = leaver(view, turn) if turn.leaves else comer(view, turn)
    host = turn.future.result.plan.host.number == number
    extra = [w.t("It is the host: who runs the facility then must be agreed, and is not counted here.")] if host else []
    return [capital(lead(view) + said[0]), *said[1:], *in_all(view, turn), *extra]


def in_all(view: View, turn: Turn) -> list[str]:
    """Say what it costs all together in the first year that changes."""
    w, years = view.words, telling_years(turn)
    if not years:
        return []
    more = float(turn.change[years[0] - 1].sum())
    text = N_("For all together it is {amount} more in year {year}.")
    less = N_("For all together it is {amount} less in year {year}.")
    return [w.t(text if more > 0 else less, amount=kroner(view, more), year=w.number(years[0]))]


def kroner(view: View, amount: float) -> str:
    """Write an amount without its sign: in millions, or in thousands where it is less than one."""
    size = abs(amount)
    return millions(view.words, size) if size >= MILLION else view.words.money(round(size, -3))


def leaver(view: View, turn: Turn) -> list[str]:
    """Say what the one who leaves pays to the others, and what it pays by itself."""
    w, apart = view.words, turn.apart
    if not apart:
        text = N_("{name} pays as before through the last year looked at: its notice doesn't end within it.")
        return [w.t(text, name=name_of(turn))]
    text = N_("{name} pays as before through year {last}; from year {first} it serves its users by itself ({alone}).")
    by_own = bool(turn.future.alone_by_own[turn.index])
    alone = w.t(ALONE["own" if by_own else "private"])
    first = w.t(text, name=name_of(turn), last=w.number(apart[0] - 1), first=w.number(apart[0]), alone=alone)
    held = turn.paid[apart[0] - 1, turn.index]
    loan = w.t(
        "Its part of the loan, {amount} a year, it pays while its places stand empty.", amount=kroner(view, held)
    )
    return [first, *([loan] if held > SAME else []), own_change(view, turn, apart[-1])]


def comer(view: View, turn: Turn) -> list[str]:
    """Say what the one who enters pays for its part of the building, and what changes for it."""
    w = view.words
    text = N_(
        "{name} comes in year {year} and buys its part of the building for {amount}; the loan stays with the others."
    )
    first = w.t(text, name=name_of(turn), year=w.number(turn.year), amount=kroner(view, turn.buy_in))
    return [first, *([own_change(view, turn, turn.apart[-1])] if turn.apart else [])]


def own_change(view: View, turn: Turn, year: int) -> str:
    """Say what being by itself costs it, gross left out, against taking part, in one year."""
    w, more = view.words, float(turn.change[year - 1, turn.index])
    if abs(more) < SAME:
        return w.t("In year {year} it pays the same by itself as in the facility.", year=w.number(year))
    text = (
        N_("In year {year} it pays {amount} more net by itself than in the facility.")
        if more > 0
        else N_("In year {year} it pays {amount} less net by itself than in the facility.")
    )
    return w.t(text, year=w.number(year), amount=kroner(view, more))


def telling_years(turn: Turn) -> list[int]:
    """Return the years that the sentences tell of: the first that changes, and the first of each later phase."""
    last = int(turn.future.years.number[-1])
    wanted = [turn.apart[0], turn.used_again] if turn.leaves and turn.apart else []
    wanted += [] if turn.leaves else [*turn.apart[:1], turn.year, turn.year + 1]
    return [year for year in dict.fromkeys(wanted) if year <= last]


def others_html(view: View, turn: Turn) -> str:
    """Return a sentence for each of the others, escaped, under the words that figures split by population call for."""
    w, years = view.words, telling_years(turn)
    if not years:
        return ""
    members = turn.future.result.plan.participants
    items = [
        w.t("{name}: hidden (:)", name=member.name) if view.hides(member.number)
        else f"{member.name}: {w.join(effect(view, turn, index, year) for year in years)}"
        for index, member in enumerate(members) if index != turn.index
    ]  # fmt: skip
    head = capital(lead(view) + w.t("what it means for the others, net, against all taking part"))
    shown = "".join(f"<li>{escape(item)}.</li>" for item in items)
    return f'<div class="bops-findings"><p>{escape(head)}:</p><ul>{shown}</ul><p>{escape(phases(view, turn))}</p></div>'


def phases(view: View, turn: Turn) -> str:
    """Say what stands behind the years told of."""
    w = view.words
    if not turn.leaves:
        text = N_("Until year {year} the others carry its empty places; that year they get its buy-in, and then pay the loan "
                  "without it.")  # fmt: skip
        return w.t(text, year=w.number(turn.year))
    again = w.t(
        "From year {year} the others use its places: they pay more, for more places.", year=w.number(turn.used_again)
    )
    if turn.used_again == turn.apart[0]:
        return again
    return w.t("From year {year} its places stand empty.", year=w.number(turn.apart[0])) + " " + again


def effect(view: View, turn: Turn, index: int, year: int) -> str:
    """Return "0,7 mill. kr more in year 6"."""
    w, more = view.words, float(turn.change[year - 1, index])
    if abs(more) < SAME:
        return w.t("the same in year {year}", year=w.number(year))
    text = N_("{amount} more in year {year}") if more > 0 else N_("{amount} less in year {year}")
    return w.t(text, amount=kroner(view, more), year=w.number(year))


def years_html(view: View, turn: Turn, table: pd.DataFrame, figure: str, caption: str) -> str:
    """Return a figure year by year, a column for each municipality, with the sum; hidden ones show their sign."""
    w, members = view.words, turn.future.result.plan.participants
    columns = [Column("year", w.t("Year"))]
    columns += [Column(member.number, member.name) for member in members]
    columns.append(Column("total", w.t("In all")))
    wide = table.pivot_table(index="year", columns="number", values=figure)
    rows = [
        {"year": w.number(int(year)), "total": w.number(row.sum())}
        | {m.number: HIDDEN if view.hides(m.number) else w.number(row[m.number]) for m in members}
        for year, row in wide.iterrows()
    ]
    return tables.table(columns, rows, caption)
