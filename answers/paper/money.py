"""What each option costs and gives: for the region, for the municipality, over the years, and what could change it."""

from __future__ import annotations

from collections.abc import Sequence

from answers import budgets, drawn, memo, older, public
from answers.answer import Answer
from answers.compare import answer as one
from answers.compare import charts as side_by_side
from answers.compare import economic_plan as in_budgets
from answers.compare import for_and_against, tables
from answers.compare import sensitivity as turns
from answers.compare.comparison import OneMunicipality, lead
from answers.costs import tornado
from answers.material import Material, of_municipality
from answers.overview import answer as overview
from answers.overview import say_no
from answers.paper.block import Block
from planning.economic_plan import economic_plan
from planning.errors import N_
from words.sentence import said

ALL = slice(None)


def options(m: Material) -> Sequence[Block]:
    """Show every option as a bar with its interval and as a table, and what is not counted of today."""
    study = m.study
    told = overview.in_short(study, m.spread)
    in_full = [] if study.stand_ins else [overview.options_in_full(study)]
    notes = [*([said(overview.READ)] if told.pictures else []), *overview.remarks(study, m.spread)]
    return [Block(Answer(pictures=told.pictures, tables=in_full, notes=notes))]


def chosen(m: Material) -> OneMunicipality | None:
    """Return the municipality that the paper is for; None where it is for the region."""
    number = m.study.choices.municipality
    if number is None or number not in {each.number for each in m.study.case.municipalities}:
        return None
    return of_municipality(m, number)


def own(m: Material) -> Sequence[Block]:
    """Show what the municipality pays and gets by each option, and what speaks for and against."""
    s = chosen(m)
    if s is None:
        return []
    told, bars = one.in_short(s), side_by_side.side_by_side(s)
    shown = Answer(told.sentences, pictures=bars.pictures, tables=[tables.numbers(s)], notes=[*told.notes, *bars.notes])
    return [Block(shown), Block(Answer(tables=[tables.qualities(s)])), *for_and_against_of(s)]


def for_and_against_of(s: OneMunicipality) -> Sequence[Block]:
    """Return what speaks for the joint offer and what against it, where that may be told."""
    if s.untold or s.c.gain is None:
        return []
    weighed = for_and_against.balance(s.c, s.interval("gain"), s.interval("gain_equal_care"))
    first = lead(s.view)
    return [
        Block(Answer([first] if first else []), N_("What speaks for the joint offer?"), weighed.pro),
        Block(Answer(notes=list(weighed.doubt)), N_("What speaks against it?"), weighed.con),
    ]


def region(m: Material) -> Sequence[Block]:
    """Show who saves and who pays more."""
    if m.study.result.joint is None:
        return []
    told = overview.who_saves(m.study, m.spread)
    return [Block(Answer(told.sentences, pictures=told.pictures, tables=told.tables))]


def plan(m: Material) -> Sequence[Block]:
    """Show the budget year and the three after: of the municipality where one is chosen, and of all."""
    found, s = memo.result(economic_plan, m.study.result), chosen(m)
    blocks = []
    if s is not None:
        mine = memo.result(economic_plan, s.view.result)
        told, full = in_budgets.answer(s, mine), in_budgets.in_full(s, mine)
        shown = Answer(told.sentences, pictures=told.pictures, tables=full.tables, notes=[*told.notes, *full.notes])
        blocks.append(Block(shown, budgets.heading(mine)))
    if m.study.stand_ins:
        return [*blocks, Block(Answer([public.untold()]), said("All together"))]
    rounded = found.whole_kroner()
    whole = Answer(tables=budgets.tables_of(rounded, ALL), notes=[budgets.functions(rounded), *rounded.notes])
    return [*blocks, Block(whole, said("All together"))]


def sensitivity(m: Material) -> Sequence[Block]:
    """Say where the answer turns and how likely that is, and which assumptions move it most."""
    study, s = m.study, chosen(m)
    if study.stand_ins:
        return [Block(Answer([public.untold()]))]
    found = say_no.say_no(study.at_end, m.limits(), m.spread)
    blocks = [Block(Answer(notes=found.notes), N_("What would make us say no?"), found.sentences)]
    if s is not None and not s.untold:
        blocks.append(turns_of(s))
    moved = tornado.of_region(study, drawn.tornado_of(study))
    shown = Answer(moved.sentences, pictures=moved.pictures, notes=moved.notes)
    check = older.in_short(study.result)
    return [*blocks, Block(shown, N_("Which assumption moves the answer most?")), Block(Answer(notes=check))]


def turns_of(s: OneMunicipality) -> Block:
    """Return what would change the answer for a municipality, under how the figures are divided where they are."""
    told = turns.switching(s, drawn.switching(s.view, s.c.index))
    first = lead(s.view) if told.sentences else None
    notes = [note for note in told.notes if note != lead(s.view)]
    return Block(
        Answer([first] if first else [], notes=notes), N_("What could change the answer for us?"), told.sentences
    )
