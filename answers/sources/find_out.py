"""What to find out first: what it is worth to know something before the choice, of whom to ask it, and by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from answers import public
from answers.answer import Answer
from answers.project.project import Project, deadline, waits
from answers.sources.requests import Request, state_of
from answers.sources.wanted import Known, Wanted
from answers.study import Study
from planning.errors import N_
from planning.uncertainty import Worth
from words.sentence import Sentence, said, together
from words.table import Column, Table

FIRST = 10
"""How many are shown before the rest is folded away."""
DIGITS = 2
"""How exactly a worth is told: what it rests on is no more exact."""
NO_WORTH = 500
"""Less than so many kroner a year is told as nothing."""
WHAT = N_(
    "The worth is what is saved on average by choosing the cheapest way after it is known and not before, by the mean net cost. "
    "The other columns tell in how many of 100 calculations another choice would be made. The list of assumptions has another "
    "order: how far each can move the saving, whether or not that changes the choice."
)
SITE = N_(
    "The ranking of the sites rests on distances, areas and weights, not on prices or staff: of what is varied only the floor "
    "area that the houses need can put another site first. How sure the first one is otherwise stands on the page of sites."
)
NO_SITE = N_("The site is not in the table: there is no site that may be recommended.")
NO_KEY = N_("The key is not in the table: it can't be computed for those who take part.")


def answer(study: Study, known: Known, wanted: Sequence[Wanted], project: Project) -> Answer:
    """Say what all of it is worth, what is worth most, whom to ask and by when."""
    if known.worth is None:
        return Answer(
            [public.untold() if study.stand_ins else said("What you changed takes the ranges beyond what is possible.")]
        )
    notes = [
        Sentence(WHAT),
        *([] if known.keys else [Sentence(NO_KEY)]),
        Sentence(NO_SITE if known.sites is None else SITE),
    ]
    return Answer([everything(study, known.worth.everything), first(study, wanted, project)], notes=notes)


def everything(study: Study, found: Worth) -> Sentence:
    """Say what knowing all at once is worth, and how often the choice would be another."""
    values = {"worth": rounded(found.region), "changes": found.changes, "each": rounded(float(found.councils.sum()))}
    if study.result.joint is None:
        text = N_(
            "To know everything uncertain before choosing is worth {worth:kr} a year: in {changes:chance} of the calculations "
            "another way would be cheapest."
        )
        return Sentence(text, values)
    text = N_(
        "To know everything uncertain before choosing is worth {worth:kr} a year to all together: in {changes:chance} of the "
        "calculations another way would be cheapest. If each council chooses by its own cost, it is worth {each:kr}."
    )
    return Sentence(text, values)


def first(study: Study, wanted: Sequence[Wanted], project: Project) -> Sentence:
    """Say what is worth most to find out, whom to ask and by when."""
    ranked = [each for each in wanted if each.worth and max(worth_of(each)) > 0]
    if not ranked:
        return said("No single one of them, known alone, would change the choice.")
    each = ranked[0]
    region, councils = worth_of(each)
    text = N_("Worth most: {name}, {worth:kr} a year.")
    if not region:
        text = N_(
            "No single one changes what is cheapest for all. Worth most to the councils: {name}, {worth:kr} a year."
        )
    most = Sentence(text, {"name": each.name, "worth": region or councils})
    return together(most, ask(each, project))


def ask(wanted: Wanted, project: Project) -> Sentence:
    """Say whom to ask, and by when where the decision that is answered to now has a deadline."""
    gate = project.gate_now
    if not waits(gate):
        return said("Ask {who}.", who=wanted.ask)
    return said("Ask {who} by {day}.", who=wanted.ask, day=deadline(project, gate))


def worth_of(wanted: Wanted) -> tuple[float, float]:
    """Return what it is worth to all together and to each alone, NOK a year, as told."""
    assert wanted.worth is not None
    return rounded(wanted.worth.region), rounded(float(wanted.worth.councils.sum()))


def rounded(worth: float) -> float:
    """Return a worth as exactly as it is told."""
    return float(f"{worth:.{DIGITS}g}") if worth >= NO_WORTH else 0.0


def in_full(study: Study, wanted: Sequence[Wanted], asked: Mapping[str, Request], project: Project) -> Table:
    """Return what can be asked for as a table, those worth most first."""
    columns = [
        Column("name", N_("What to find out")),
        Column("worth", N_("Worth, kr a year"), "kroner"),
        Column("changes", N_("Another way is cheapest for all"), "chance"),
        Column(
            "each",
            N_("Worth to the councils, kr a year"),
            "kroner",
            N_("Where each chooses by its own cost; their sum."),
        ),
        Column("turns", N_("A council chooses otherwise"), "chance"),
        Column("key", N_("Another key holds most often"), "chance"),
        Column("site", N_("Another site comes first"), "chance"),
        Column("ask", N_("Ask")),
        Column("until", N_("By")),
        Column("quality", N_("Known now")),
        Column("state", N_("Asked for")),
    ]
    gate = project.gate_now
    rows = [cells(each, asked) | {"until": deadline(project, gate)} for each in wanted]
    table = Table(columns, rows, key="worth", style=("heads", "lines"), name=N_("What to find out first"))
    table = table if waits(gate) else table.without("until")
    table = table.without("site") if all(each.site is None for each in wanted) else table
    return table.without("each", "turns", "key") if study.result.joint is None else table


def cells(wanted: Wanted, asked: Mapping[str, Request]) -> dict[str, Any]:
    """Return what can be asked for as a row; where no worth can be told, why stands in its place."""
    row = {"name": wanted.name, "ask": wanted.ask, "quality": wanted.quality, "state": state_of(asked.get(wanted.item))}
    if wanted.worth is None:
        return row | {"why": together(Sentence("{why:term}", {"why": wanted.why_not}), step(wanted), between="; ")}
    region, councils = worth_of(wanted)
    key = {"key": wanted.key.changes} if wanted.key else {}
    return (
        row
        | key
        | ({} if wanted.site is None else {"site": wanted.site})
        | {"worth": region, "changes": wanted.worth.changes, "each": councils, "turns": wanted.worth.any_turns}
    )


def not_drawn(wanted: Sequence[Wanted], asked: Mapping[str, Request]) -> Table:
    """Return the figures whose worth isn't computed, with why not, and what one place more or fewer does."""
    columns = [
        Column("name", N_("What to find out")),
        Column("why", N_("Why no worth is told")),
        Column("ask", N_("Ask")),
        Column("quality", N_("Known now")),
        Column("state", N_("Asked for")),
    ]
    rows = [cells(each, asked) for each in wanted]
    return Table(
        columns,
        rows,
        key="not-drawn",
        style=("heads", "lines"),
        name=N_("What isn't varied, so that no worth is computed"),
    )


def step(wanted: Wanted) -> Sentence | None:
    """Say what one place more or fewer does, or what the range does; nothing where neither is known."""
    if wanted.swing:
        return said("over its range it moves the saving by up to {moves:mill} a year", moves=wanted.swing)
    if wanted.step is None:
        return None
    moves = N_("one place more or fewer moves the saving by up to {moves:mill} a year")
    another = N_(
        "one place more or fewer moves the saving by up to {moves:mill} a year, and makes another way the cheapest"
    )
    return Sentence(another if wanted.step.another else moves, {"moves": wanted.step.moves})
