"""Stress cards: ready-made differences from a plan, as data, and a plan with one of them on top."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from choices.record import LONGEST_WHY, Choices
from planning import Note, Plan, load, resolve
from planning.assumptions import SUM_TO_ONE, Values, rebalance
from planning.case import Municipality
from planning.errors import N_, InputError
from planning.terms import several
from planning.uncertainty.ranges import scalar

HOST, NONE = "host", "none"
"""In whose municipality staff on top is, and what is said where no ferry runs."""
FEWEST = 2
"""Participants that a joint facility needs."""
LEAVE_BY: Mapping[str, Callable[[Municipality], tuple[float, str]]] = {
    "most_inhabitants": lambda member: (-member.population, member.number)
}
"""Rules for who leaves first, by name. What they go by is public, so that nothing hidden follows from who leaves."""


class StressCardError(InputError):
    """Stress cards that can't be read; the message has a sentence on each thing that is wrong."""


@dataclass(frozen=True)
class Leave:
    """So many municipalities leave, by a rule of :data:`LEAVE_BY`; the host stays."""

    count: int
    by: str


@dataclass(frozen=True)
class StressCard:
    """What could turn out otherwise: what it is, where that is read or why it was chosen, and what it changes.

    ``set``, ``times`` and ``plus`` are by assumption, ``extra`` is more staff in every shift for one user of the host.
    """

    key: str
    title: str
    description: str
    source: str = ""
    judgement: str = ""
    set: Mapping[str, float] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    plus: Mapping[str, float] = field(default_factory=dict)
    leave: Leave | None = None
    extra: float = 0.0
    no_ferries: bool = False

    @property
    def in_kroner(self) -> bool:
        """Whether it can move a cost at all."""
        return bool(self.set or self.times or self.plus or self.leave or self.extra)


def read_cards(rows: Iterable[Mapping[Any, Any]]) -> list[StressCard]:
    """Return the cards of the shipped table, in order.

    Raises
    ------
    StressCardError
        For a name that no assumption has, a number or a rule that can't be, or a card without source and judgement.
    """
    problems: list[Note] = []
    cards = [read_card(row, problems) for row in rows]
    if problems:
        raise StressCardError(
            N_("data/stress.toml can't be used: {problems}"), problems=" ".join(map(str, problems[:5]))
        )
    return cards


def read_card(row: Mapping[Any, Any], problems: list[Note]) -> StressCard:
    """Return one card; what is wrong in it is added to the problems."""
    key = str(row["key"])
    source, judgement = str(row["source"]), str(row["judgement"])
    if bool(source) == bool(judgement):
        problems.append(Note(N_("Card {card} needs either a source or a judgement: write one of them."), card=key))
    if row["ferries"] not in ("", NONE):
        problems.append(
            Note(N_("Card {card}: ferries is {value}: write none, or take it out."), card=key, value=row["ferries"])
        )
    card = StressCard(
        key=key,
        title=str(row["title"]),
        description=str(row["description"]),
        source=source,
        judgement=judgement,
        set=read_numbers(key, "set", row["set"], problems),
        times=read_numbers(key, "times", row["times"], problems),
        plus=read_numbers(key, "plus", row["plus"], problems),
        leave=read_leave(key, written(row["leave"]), problems),
        extra=read_extra(key, written(row["extra"]), problems),
        no_ferries=row["ferries"] == NONE,
    )
    if not (card.in_kroner or card.no_ferries):
        problems.append(Note(N_("Card {card} changes nothing: say what it changes."), card=key))
    return card


def written(text: Any) -> Any:
    """Return what stands in a field of the table; an empty table where nothing does."""
    return json.loads(text) if text else {}


def read_numbers(card: str, name: str, text: Any, problems: list[Note]) -> dict[str, float]:
    """Return numbers by assumption; a name that ends in a dot stands for all that begin so."""
    found: dict[str, float] = {}
    for key, value in written(text).items():
        keys = assumptions(key)
        if not keys:
            near = get_close_matches(key, load(), 3) or [*load()][:3]
            said = N_("Card {card}: there is no assumption {key}: write one such as {known}.")
            problems.append(Note(said, card=card, key=key, known=several(near)))
        if isinstance(value, bool) or not isinstance(value, int | float):
            said = N_("Card {card}: {name} of {key} is {value}: write a number.")
            problems.append(Note(said, card=card, name=name, key=key, value=value))
        else:
            found |= dict.fromkeys(keys, float(value))
    return found


def assumptions(name: str) -> list[str]:
    """Return the assumptions that a name stands for: one, all that begin so where it ends in a dot, or none."""
    return [key for key in load() if key == name or (name.endswith(".") and key.startswith(name))]


def read_leave(card: str, table: Mapping[str, Any], problems: list[Note]) -> Leave | None:
    """Return how many leave and by which rule."""
    if not table:
        return None
    count, by = table.get("count"), str(table.get("by"))
    if type(count) is not int or count < 1 or by not in LEAVE_BY:
        said = N_("Card {card}: leave is {value}: write a count from 1 on, and by one of {known}.")
        problems.append(Note(said, card=card, value=json.dumps(table), known=several(LEAVE_BY)))
        return None
    return Leave(count, by)


def read_extra(card: str, table: Mapping[str, Any], problems: list[Note]) -> float:
    """Return how many more are on duty for one user of the host."""
    more = table.get("plus", 0.0)
    if table and (type(more) not in (int, float) or not more > 0 or table.get("in") != HOST):
        said = N_("Card {card}: extra is {value}: write plus, a number above 0, and in, which is host.")
        problems.append(Note(said, card=card, value=json.dumps(table)))
        return 0.0
    return float(more)


def with_card(chosen: Choices, card: StressCard, plan: Plan, values: Values, why: str = "") -> Choices:
    """Return a plan with a card on top, and why all that it changes is so.

    Parameters
    ----------
    plan, values
        What the choices amount to: who takes part, who is host, and what each assumption is.

    Raises
    ------
    InputError
        Where the card can't be applied to this plan, with the reason.
    """
    changes = moved(chosen, card, values)
    keys = [key for key in changes if changes[key] != chosen.changes.get(key)]
    after = replace(chosen, changes=changes)
    if card.leave:
        stay = staying(plan, card.leave)
        after, keys = replace(after, participants=stay, answers=None, roster=(), houses=None), [*keys, "participants"]
    if card.extra:
        after, keys = replace(after, extra=with_staff(chosen, card.extra, plan)), [*keys, "extra"]
    if card.no_ferries:
        after, keys = replace(after, without_ferries=True), [*keys, "ranking"]
    reasons = dict.fromkeys(keys, why[:LONGEST_WHY]) if why else {}
    return replace(after, why={**chosen.why, **reasons})


def moved(chosen: Choices, card: StressCard, now: Values) -> dict[str, float]:
    """Return the changed assumptions with those of a card; shares of a whole move together.

    Raises
    ------
    InputError
        Where a value would be outside what is possible.
    """
    changes = dict(chosen.changes)
    wanted = {key: scalar(now[key]) * factor for key, factor in card.times.items()}
    wanted |= {key: scalar(now[key]) + more for key, more in card.plus.items()} | dict(card.set)
    for key, value in wanted.items():
        whole = key.rpartition(".")[0] in SUM_TO_ONE
        changes |= rebalance(resolve(chosen.year, changes), key, value) if whole else {key: value}
    resolve(chosen.year, changes)
    return changes


def staying(plan: Plan, leave: Leave) -> tuple[str, ...]:
    """Return who stays, in case order; raises InputError where too few would for a joint facility."""
    others = [member for member in plan.participants if member.number != plan.host.number]
    leaving = {member.number for member in sorted(others, key=LEAVE_BY[leave.by])[: leave.count]}
    stay = tuple(member.number for member in plan.participants if member.number not in leaving)
    if len(leaving) < leave.count or len(stay) < FEWEST:
        said = N_("{count} take part, so when {leaving} leave there is no joint facility left to compare.")
        raise InputError(said, count=len(plan.participants), leaving=leave.count)
    return stay


def with_staff(chosen: Choices, more: float, plan: Plan) -> dict[str, float]:
    """Return extra staff by municipality with more of it in the host; raises InputError where that can't be seen."""
    if chosen.public:
        raise InputError(N_("Extra staff for one user is left out in public view, so nothing would move."))
    if not plan.host.places:
        raise InputError(N_("{host} reserves no place, so nobody there can need more."), host=plan.host.name)
    return {**chosen.extra, plan.host.number: plan.host.extra_staff + more}


def leaving(plan: Plan, after: Choices) -> tuple[str, ...]:
    """Return the names of the participants of a plan that leave it."""
    stay = after.participants or tuple(member.number for member in plan.participants)
    return tuple(member.name for member in plan.participants if member.number not in stay)
