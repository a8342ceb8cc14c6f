"""Will the yes hold? How often each way of sharing is free of objections, who objects then, and the deal beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from answers.answer import Answer
from answers.compare.comparison import lead
from answers.cooperation.answer import Sharing, group_of
from answers.overview.say_no import three_digits
from planning import SHARING_RULES
from planning.cooperation.deal import Deal, Transfer
from planning.errors import N_
from planning.uncertainty.holds import AS, SLIGHT, Holds, KeyHolds, Objecting
from words.sentence import Cell, Sentence, capital, said, together
from words.table import Column, Row, Table
from words.wording import HIDDEN

HUNDRED = 100
NEVER_SURE = 0.005
"""A share of the draws that rounds to none or all of 100 without being it."""


@dataclass(frozen=True)
class Yes:
    """How the ways of sharing fare over the draws, and the deal beside each.

    Attributes
    ----------
    names, hidden
        The participants in case order, and whose own figures are hidden.
    lead
        What a sentence that names a municipality begins with, while places are split by population.
    rule
        The way of sharing chosen.
    equal_care
        How they fare where all give the same care hours; None where it was not asked.
    """

    names: Sequence[str]
    hidden: Sequence[bool]
    lead: Sentence | None
    rule: str
    holds: Holds
    deals: Mapping[str, Deal]
    equal_care: Holds | None = None

    @property
    def chosen(self) -> KeyHolds:
        """How the way of sharing chosen fares."""
        return self.holds.of(self.rule)

    @property
    def deal(self) -> Deal:
        """The deal beside the way of sharing chosen."""
        return self.deals[self.rule if self.rule in self.deals else AS[self.rule]]


def read(s: Sharing, found: Holds | None, deal: Mapping[str, Deal] | None, equal_care: Holds | None) -> Yes | None:
    """Return how the ways of sharing fare; None where it can't be computed or there is no way to share.

    Parameters
    ----------
    found, deal, equal_care
        As :func:`planning.uncertainty.will_it_hold` and :func:`planning.uncertainty.deals` give them, None where they can't.
    """
    if not found or not found.keys or not deal:
        return None
    hidden = [s.hides(i) for i in range(s.game.count)]
    return Yes(s.names, hidden, lead(s.study), s.rule, found, deal, equal_care)


def of_100(share: float) -> Cell | Sentence:
    """Return a share of the draws as so many of 100; what is nearly none or nearly all is not written as none or all."""
    if 0 < share < NEVER_SURE:
        return said("fewer than 1")
    if 1 - NEVER_SURE < share < 1:
        return said("more than 99")
    return Cell(HUNDRED * share, "count")


def term(rule: str) -> str:
    """Return the name of a way of sharing."""
    return SHARING_RULES[rule].label


def in_short(yes: Yes) -> Answer:
    """Say how often the key chosen holds and which holds most often, without naming a municipality; the rest as notes."""
    held = said("With the rule “{rule:term}” the yes holds in {share} of 100 calculations. In those no group "
                "has a reason to say no.",
                rule=term(yes.rule), share=of_100(yes.chosen.share))  # fmt: skip
    return Answer([held, most_often(yes)], notes=[nearly(yes), *at_equal_care(yes), basis(yes.holds)])


def most_often(yes: Yes) -> Sentence:
    """Say which way of sharing holds most often."""
    best = yes.holds.best
    assert best is not None
    most = yes.holds.keys[best].share
    if not most:
        return said("No way of sharing holds in any of them.")
    if most <= yes.chosen.share:
        return said("None of the other ways of sharing holds more often.")
    return said("“{rule:term}” holds most often, in {share} of 100.", rule=term(best), share=of_100(most))


def nearly(yes: Yes) -> Sentence:
    """Say how often no group would gain more than what is smaller than the figures are known to."""
    return said(
        "In {share} of 100 no group would save more than {slight:pct} of what all pay together.",
        share=of_100(yes.chosen.nearly), slight=SLIGHT,
    )  # fmt: skip


def at_equal_care(yes: Yes) -> list[Sentence]:
    """Say the same where all options give the care hours that the private price implies."""
    found = yes.equal_care
    if found is None or found.best is None:
        return []
    text = N_("At equal care the rule chosen holds in {share} of 100, and “{rule:term}” most often, in {most}.")
    values = {"share": of_100(found.of(yes.rule).share), "rule": term(found.best)}
    return [Sentence(text, values | {"most": of_100(found.keys[found.best].share)})]


def basis(holds: Holds) -> Sentence:
    """Say what the shares rest on."""
    return said("{draws:count} calculations, the first of those behind the intervals. The nucleolus is agreed "
                "as the percentages it gives now. The others are computed anew in each.", draws=holds.draws)  # fmt: skip


def by_key(yes: Yes) -> Table:
    """Return how often each way of sharing holds, who pays more than alone most often, and what its deal moves and leaves."""
    columns = [
        Column("key", N_("Way of sharing"), "term"),
        Column("holds", N_("Holds, of 100 calculations"), "count"),
        Column("nearly", N_("Nearly holds"), "count", N_("No group would save more than 1 % of what all pay.")),
        Column("who", N_("Pays more than alone most often (of 100)")),
        Column("moved", N_("The deal moves, kr a year"), "kroner"),
        Column("remains", N_("It leaves an objection of, kr a year"), "kroner"),
    ]
    rows = [
        {
            "key": term(rule),
            "holds": of_100(found.share),
            "nearly": of_100(found.nearly),
            "who": pays_most_often(yes, found),
            "moved": yes.deals[rule].moved,
            "remains": three_digits(yes.deals[rule].remains),
        }
        for rule, found in yes.holds.keys.items()
    ]
    caption = together(yes.lead, said("how often each way of sharing holds, and the deal that would make it"))
    return Table(columns, rows, capital(caption), key="holds", style=("heads",))


def pays_most_often(yes: Yes, found: KeyHolds) -> Sentence | str:
    """Return who of those that are not hidden pays more than alone most often, and how often."""
    shares = np.where(yes.hidden, -1.0, found.pays_more)
    first = int(np.argmax(shares))
    if shares[first] < 0:
        return HIDDEN
    if not shares[first]:
        return said("nobody")
    return said("{name} ({share})", name=yes.names[first], share=of_100(float(shares[first])))


def by_municipality(yes: Yes) -> Table:
    """Return how often each municipality pays more than alone, by each way of sharing."""
    columns = [Column("name", N_("Municipality")), *(Column(key, term(key), "count") for key in yes.holds.keys)]
    rows: list[Row] = [
        {"name": name}
        | {key: HIDDEN if yes.hidden[i] else of_100(float(found.pays_more[i])) for key, found in yes.holds.keys.items()}
        for i, name in enumerate(yes.names)
    ]
    caption = together(yes.lead, said("in how many of 100 calculations each pays more than alone"))
    return Table(columns, rows, capital(caption), key="pays-more", style=("heads",))


def who_objects(yes: Yes) -> list[Sentence]:
    """Say which groups object most often to the key chosen, how often, and what they would save then."""
    return [objecting(yes, one) for one in yes.chosen.objecting]


def objecting(yes: Yes, one: Objecting) -> Sentence:
    """Say how often a group objects; that of a hidden municipality alone is hidden."""
    group = group_of(yes.names, one.mask)
    if not one.mask & (one.mask - 1) and yes.hidden[one.mask.bit_length() - 1]:
        return said("{name}: hidden", name=group)
    text = N_(
        "{group} would have a reason to say no in {share} of 100 calculations, and in half of those save "
        "{gain:kr} a year or more."
    )
    return capital(Sentence(text, {"group": group, "share": of_100(one.share), "gain": three_digits(one.gain)}))


def deal_head(yes: Yes) -> Sentence:
    """Say what the deal beside the key chosen brings, as the figures stand now; it heads the payments."""
    deal = yes.deal
    left = deal.remains >= len(yes.names)  # less is what rounding to whole kroner may take
    amount = three_digits(deal.remains)
    if not deal.transfers and not left:
        return said("As the figures stand nobody has a reason to say no: no payment beside the key is needed.")
    if not deal.transfers:
        return said("No payment makes the strongest objection, {amount:kr} a year, weaker.", amount=amount)
    if left:
        text = N_(
            "No deal satisfies all. With these payments a year the strongest objection is the least it can be, {amount:kr}:"
        )
        told = Sentence(text, {"amount": amount})
    else:
        told = said("With these payments a year nobody has a reason to say no as the figures stand:")
    return capital(together(yes.lead, told))


def payments(yes: Yes) -> list[Sentence]:
    """Say who pays whom, the largest first; what a hidden municipality pays or gets is hidden."""
    return [payment(yes, each) for each in yes.deal.transfers]


def payment(yes: Yes, each: Transfer) -> Sentence:
    """Say one payment."""
    pair = {"payer": yes.names[each.payer], "receiver": yes.names[each.receiver]}
    if yes.hidden[each.payer] or yes.hidden[each.receiver]:
        return Sentence(N_("{payer} to {receiver}: hidden"), pair)
    return Sentence(N_("{payer} pays {receiver} {amount:kr}."), pair | {"amount": each.amount})
