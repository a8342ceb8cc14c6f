"""Which figures are to be checked before a budget of the price year: how many, and which."""

from __future__ import annotations

from itertools import groupby

from answers import memo
from answers.sources.assumption_list import TOPICS
from planning import Result
from planning.older import check_for_budget
from words.sentence import Sentence, counted, said


def in_short(result: Result) -> list[Sentence]:
    """Say how many figures rest on what is older than the price year; nothing where none does."""
    found = memo.result(check_for_budget, result)
    told = counted(
        "Check for budget {year:year}: {count} figure rests on an older tariff, circular or price index.",
        "Check for budget {year:year}: {count} figures rest on an older tariff, circular or price index.",
        len(found),
        year=result.values.year,
    )
    return [told] if found else []


def by_topic(result: Result) -> list[Sentence]:
    """Return the names of these figures, a line for each topic."""
    found = memo.result(check_for_budget, result)
    lead = said("Ask the economist for these before the figures go into a budget; each can be changed under Costs.")
    told = [
        Sentence(
            "{topic:term}: {names:lower}.", {"topic": TOPICS[topic], "names": tuple(one.description for one in rows)}
        )
        for topic, rows in groupby(found, lambda one: one.topic)
    ]
    return [lead, *told]
