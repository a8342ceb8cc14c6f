"""The round table in short: where the councils agree and part, and which site and key holds for most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from answers.answer import Answer
from answers.cooperation.answer import end_asked
from answers.round_table import agreement, councils, keys
from answers.round_table import sites as of_sites
from answers.round_table.agreement import Weighed
from answers.round_table.councils import RoundTable
from answers.round_table.keys import KeyView
from answers.round_table.sites import SiteViews
from answers.sites.answer import examples
from answers.sites.ranked import RankedSites
from planning import SHARING_RULES
from planning.errors import N_
from sitecriteria import CRITERIA
from sitecriteria.group import concordance
from words.sentence import Sentence, Text, capital, counted, said, together
from words.signs import told


@dataclass(frozen=True)
class Found:
    """All that comes of what the councils think, for the sites and the plan of a view."""

    table: RoundTable
    sites: RankedSites

    @cached_property
    def criteria(self) -> Sequence[Weighed]:
        """How much each criterion counts."""
        return agreement.weighed(self.table)

    @cached_property
    def ranked(self) -> SiteViews:
        """How their weights rank the sites."""
        return of_sites.seen(self.table, self.sites)

    @cached_property
    def keys(self) -> Sequence[KeyView]:
        """Which key they prefer, and which holds."""
        return keys.seen(self.table)


def answer(found: Found) -> Answer:
    """Say in two sentences what the councils think together, and show it as tables and a picture."""
    table = found.table
    tables = [councils.in_full(table, of_sites.names_of(found.sites, found.ranked))]
    pictures = []
    if found.criteria:
        pictures = [agreement.picture(table, found.criteria)]
        tables.append(agreement.in_full(found.criteria))
    if found.ranked.views:
        tables.append(of_sites.in_full(found.sites, found.ranked))
    tables.append(keys.in_full(table, found.keys))
    return Answer([first(found), second(found)], pictures=pictures, tables=tables, notes=notes(found))


def first(found: Found) -> Sentence:
    """Say which site comes first for most and which is acceptable to most, or what is to be done first."""
    table, ranked = found.table, found.ranked
    if not table.given:
        return nobody(table)
    if not table.weighing:
        return counted(
            "{count} of {of:count} councils has said what it thinks, but none has weighed what counts at a site.",
            "{count} of {of:count} councils have said what they think, but none has weighed what counts at a site.",
            len(table.given), of=len(table.inside),
        )  # fmt: skip
    if not ranked.views:
        return said("The councils weigh what counts at a site, but there is no site that may be recommended.")
    if len(table.weighing) == 1:
        name = Sentence("{names}", {"names": tuple(found.sites.names[one.id] for one in ranked.leaders)})
        return said("One council has weighed what counts; by its weights {name} comes first.", name=name)
    return said(
        "Of the {all:count} councils that weigh what counts {sites}.", all=len(table.weighing), sites=best(found)
    )


def nobody(table: RoundTable) -> Sentence:
    """Say that nobody has said anything, and what to do."""
    if table.study.choices.public:
        return said("No council that takes part has said what it thinks yet.")
    return said(
        "No council that takes part has said what it thinks yet: choose one below, weigh what counts at a site, choose a key "
        "and write its doubt."
    )


def best(found: Found) -> Sentence:
    """Say, within a sentence, which site comes first for most, and which is among the best for most."""
    leaders, accepted = found.ranked.leaders, found.ranked.accepted
    if len(leaders) > 1 or leaders != accepted:
        return said("{first}, and {among}", first=most_first(found), among=most_among(found))
    text = N_("{name} comes first for {first:count} and is among the {best:count} best for {among:count}")
    first, among = len(leaders[0].first), len(leaders[0].among)
    values = {"name": found.sites.names[leaders[0].id], "first": first, "best": found.ranked.best, "among": among}
    return Sentence(text, values)


def most_first(found: Found) -> Sentence:
    """Say, within a sentence, which site comes first for most."""
    leaders = found.ranked.leaders
    if len(leaders) > 1:
        return said("no site alone comes first for most")
    name = found.sites.names[leaders[0].id]
    return said("{name} comes first for {count:count}", name=name, count=len(leaders[0].first))


def most_among(found: Found) -> Sentence:
    """Say, within a sentence, which site is among the best for most."""
    accepted, best = found.ranked.accepted, found.ranked.best
    names = tuple(found.sites.names[one.id] for one in accepted)
    values = {"names": names, "best": best, "count": len(accepted[0].among)}
    if len(names) > 1:
        return Sentence(N_("{names} are equally often among the {best} best, for {count:count}"), values)
    return Sentence(N_("{names} is among the {best} best for {count:count}"), values)


def second(found: Found) -> Sentence:
    """Say where they agree and part, and which key holds for most."""
    ends, key = agreement.alike_and_apart(found.criteria), key_that_holds(found)
    if ends is None:
        return capital(key)
    alike, apart = (Sentence("{label:lower}", {"label": label(one)}) for one in ends)
    return said("They agree most on {alike} and part most on {apart}; {key}", alike=alike, apart=apart, key=key)


def label(one: Weighed) -> str:
    """Return what a criterion is called."""
    return CRITERIA[one.key].label


def key_that_holds(found: Found) -> Sentence:
    """Say, as the end of a sentence, by which key most pay no more than alone."""
    study = found.table.study
    if not keys.told(study):
        return said("which key holds for most can't be told in public view.")
    holding = keys.holding(found.keys)
    if not holding:
        return said("there is no key to choose, as only one takes part.")
    rule, of = SHARING_RULES[holding[0].rule].label, len(found.table.inside)
    values = {"rule": rule, "count": holding[0].content, "of": of}
    if not holding[0].content:
        return said("whatever the key, each that takes part pays more than alone.")
    if holding[0].content == of:
        return Sentence(N_("by the key “{rule:term}” nobody that takes part pays more than alone."), values)
    return Sentence(N_("no key holds for more than “{rule:term}”: {count:count} pay no more than alone."), values)


def notes(found: Found) -> list[Text]:
    """Say who is counted, how far they agree in all, which key is preferred, and what it rests on."""
    table = found.table
    said_by = counted(
        "{count} of {of:count} councils that take part has said what it thinks.",
        "{count} of {of:count} councils that take part have said what they think.",
        len(table.given), of=len(table.inside),
    )  # fmt: skip
    outside = tuple(one.name for one in table.outside)
    apart = said("Shown, but not counted, as they take no part: {names}.", names=outside) if outside else None
    split = together(told("estimated"), said("Places are split by population."), between=" · ")
    rest = [*examples(found.sites), *([split] if table.study.estimated else [])]
    known = (said_by, apart, concord(found), preferred(found), end_asked(table.study), *rest)
    return [each for each in known if each]


def concord(found: Found) -> Sentence | None:
    """Say how far they agree in the order of the criteria, and in that of the sites."""
    criteria = concordance(found.table.shares)
    if np.isnan(criteria):
        return None
    order = said(
        "In what counts most they agree {criteria:two}, where 0 is not at all and 1 is wholly.", criteria=criteria
    )
    by_site = concordance(found.ranked.ranks)
    if np.isnan(by_site):
        return order
    return together(
        order, said("In which sites come first their weights agree {sites:two} (Kendall's W).", sites=by_site)
    )


def preferred(found: Found) -> Sentence | None:
    """Say which key most prefer, of those that have said."""
    said_so = sum(len(one.preferred) for one in found.keys)
    most = keys.preferred(found.keys)
    if not most:
        return None
    names = tuple(SHARING_RULES[one.rule].label for one in most)
    values = {"names": names, "count": len(most[0].preferred), "of": said_so}
    if len(most) > 1:
        return Sentence(N_("Keys that as many prefer, {count:count} of {of:count} each: {names:term}."), values)
    return Sentence(N_("The key most prefer: {names:term} ({count:count} of {of:count})."), values)
