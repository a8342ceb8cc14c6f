"""What one municipality is told first: what changes from today, then joint against the cheapest alone; the rest as notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from answers import counts, intervals, verdict
from answers.answer import Answer
from answers.compare.comparison import LOOKS, OneMunicipality, hidden_answer, lead
from answers.compare.findings import ALONE
from answers.cooperation.holding import of_100
from answers.intervals import SMALL, Interval
from planning.comparison import Comparison
from planning.errors import N_
from planning.municipal import value
from planning.today import BOUGHT, OWN_COST, RegionToday, new_money, region_today
from words.kinds import as_shown
from words.sentence import Sentence, capital, counted, said, together

WITH_INTERVAL = ("joint", "own", "private")


@dataclass(frozen=True)
class FromToday:
    """What joint changes for the municipality from today, NOK a year; ``interval`` is of it over the draws.

    ``delivered`` tells whether all of today is its own figures.
    """

    today: float
    change: float
    bought: float
    delivered: bool
    own_known: bool
    interval: Interval | None

    @property
    def saving(self) -> float:
        """What is saved against today, NOK a year."""
        return -self.change

    @property
    def saved(self) -> Interval | None:
        """The interval of what is saved."""
        return intervals.saved(self.interval)


def in_short(s: OneMunicipality) -> Answer:
    """Say what the municipality's money becomes against today and against the cheapest alone; the rest as small notes."""
    if s.untold:
        return Answer(hidden_answer(s))
    nets = [(LOOKS[option].label, s.c.value(option, "net"), s.interval(option)) for option in WITH_INTERVAL]
    edges = intervals.caption(s.spread, nets)
    if s.c.gain is None:
        return Answer([capital(together(lead(s.view), alone_only(s)))], notes=[*told_of_today(s, None), *edges])
    now = from_today(s)
    return Answer(sentences(s, s.c.gain, now), notes=[*notes(s, s.c.gain, now), *edges])


def from_today(s: OneMunicipality) -> FromToday | None:
    """Return what changes from today; None where today is not known, or is hidden."""
    today, change, index = region_today(s.c.result), new_money(s.c.result), s.c.index
    if today is None or change is None or hides_today(s):
        return None
    return FromToday(
        today=today_net(today, index),
        change=as_shown(s.c.value("joint", "net")) - as_shown(today_net(today, index)),
        bought=float(today.places[index]),
        delivered=bool(today.delivered[index]),
        own_known=bool(today.own_known[index]),
        interval=s.interval("change"),
    )


def today_net(today: RegionToday, index: int) -> float:
    """Return what today costs a participant net, NOK a year."""
    return float(today.net[index])


def hides_today(s: OneMunicipality) -> bool:
    """Tell whether what there is today is withheld in this view."""
    return s.c.today is not None and s.c.today.hides("net")


def sentences(s: OneMunicipality, gain: float, now: FromToday | None) -> list[Sentence]:
    """Return the answer: what changes from today, and joint against the cheapest alone; five figures at most."""
    against = against_alone(s, gain)
    if now is None:
        return [capital(together(lead(s.view), against))]
    return [capital(together(lead(s.view), new_money_of(s, now))), capital(against)]


def new_money_of(s: OneMunicipality, now: FromToday) -> Sentence:
    """Say what changes from today; for how many places instead of how many, where the answer has room for it."""
    values = {"name": name(s), "change": short(now.saving, now.saved)}
    if verdict.uncertain(now.saved):
        return Sentence(N_("What the joint facility costs {name} a year against today is {change}."), values)
    if verdict.uncertain(s.interval("gain")):
        return Sentence(N_("Against today the joint facility costs {name} {change} a year."), values)
    text = N_("Against today the joint facility costs {name} {change} a year, {places}.")
    return Sentence(text, values | {"places": places_against_today(s.c, now)})


def places_against_today(c: Comparison, now: FromToday) -> Sentence:
    """Say how many places joint gives, and how many there are today: as told, or as estimated."""
    if c.today is not None and value(c.today.figures[BOUGHT]) is not None:
        return counted(
            "for {count} place where {bought:upto1} are bought now", "for {count} places where {bought:upto1} are bought now",
            c.member.places, bought=now.bought,
        )  # fmt: skip
    return counted(
        "for {count} place if {bought:upto1} are bought now", "for {count} places if {bought:upto1} are bought now",
        c.member.places, bought=now.bought,
    )  # fmt: skip


def against_alone(s: OneMunicipality, gain: float) -> Sentence:
    """Say what joint costs, against the cheapest alone."""
    c = s.c
    values = {"name": name(s), "net": c.value("joint", "net"), "alone": ALONE[c.alone]}
    if not c.member.places:
        text = N_("{name} reserves no places, but would pay {net:mill} net a year in the joint facility by the key.")
        return Sentence(text, values)
    text = N_(
        "{name} pays {net:mill} net a year in the joint facility; against the cheapest alone ({alone:term}) that is {gain}."
    )
    return Sentence(text, values | {"gain": short(shown_gain(c, gain), s.interval("gain"))})


def shown_gain(c: Comparison, gain: float) -> float:
    """Return what joint saves as the difference of the two figures that are read; a small one stays as small as it is."""
    return as_shown(c.value(c.alone, "net")) - as_shown(c.value("joint", "net")) if abs(gain) >= SMALL else gain


def short(saving: float, interval: Interval | None) -> Sentence:
    """Say what is saved without its interval, which stands below, or that it is uncertain."""
    return verdict.uncertain(interval) or verdict.against(saving, None)


def name(s: OneMunicipality) -> Sentence | str:
    """Return the municipality's name; nobody that pays more on estimated need, or may, is named."""
    if not s.view.estimated:
        return s.c.member.name
    now = from_today(s)
    savings = [(s.c.gain or 0.0, s.interval("gain")), *([(now.saving, now.saved)] if now else [])]
    more = any(verdict.uncertain(interval) or saving < -SMALL for saving, interval in savings)
    return said("the municipality") if more else s.c.member.name


def notes(s: OneMunicipality, gain: float, now: FromToday | None) -> list[Sentence]:
    """Return the small notes: intervals, how often it is cheaper, gross, care hours, both ends of the band, what today is."""
    found = [*likely(s, gain, now), *how_often(s), received(s)]
    return [*found, *told_of_today(s, now)]


def likely(s: OneMunicipality, gain: float, now: FromToday | None) -> list[Sentence]:
    """Say the same with intervals, where they don't stand in the answer already, and the places, where they don't."""
    doubt = verdict.uncertain(s.interval("gain")), verdict.uncertain(now.saved) if now else None
    found, parts = [], []
    if now and any(doubt):
        found.append(said("The joint facility is {places}.", places=places_against_today(s.c, now)))
    if now and not doubt[1] and now.interval:
        parts.append(said("against today {change}", change=verdict.against(now.saving, now.saved)))
    if not doubt[0] and s.interval("gain"):
        against = verdict.against(shown_gain(s.c, gain), s.interval("gain"))
        parts.append(said("against the cheapest alone {gain}", gain=against))
    return [*found, *([said("Likely: {parts}.", parts=tuple(parts))] if parts else [])]


def how_often(s: OneMunicipality) -> list[Sentence]:
    """Say once how often joint is cheaper than the cheapest alone, at both ends of the band."""
    if s.spread is None or s.spread.gains is None or s.spread.gains_equal_care is None:
        return []
    text = N_("The joint facility is cheaper than alone in {plain} of 100 calculations, and at equal care in {equal}.")
    shares = {"plain": s.spread.gains, "equal": s.spread.gains_equal_care}
    return [Sentence(text, {key: of_100(float(share[s.c.index])) for key, share in shares.items()})]


def received(s: OneMunicipality) -> Sentence:
    """Say gross and care hours, joint against the cheapest alone, and what becomes of the difference at equal care."""
    c = s.c
    if not c.member.places:
        return said("Gross it is {gross:mill}.", gross=c.value("joint", "gross"))
    text = N_(
        "Gross it is {gross:mill} against {other_gross:mill}, with {hours:one} care hours per place in use and day against "
        "{other_hours:one}. Where both give as many care hours as the private price pays for: {equal}."
    )
    values = {"hours": c.value("joint", "care_hours"), "other_hours": c.value(c.alone, "care_hours")}
    values |= {"gross": c.value("joint", "gross"), "other_gross": c.value(c.alone, "gross")}
    lifted = as_shown(c.alone_equal_care) - as_shown(c.value("joint", "net_equal_care"))
    return Sentence(text, values | {"equal": verdict.against(lifted, s.interval("gain_equal_care"))})


def told_of_today(s: OneMunicipality, now: FromToday | None) -> list[Sentence]:
    """Say what today is: its own figures or an estimate, which part of its own offer counts, and who is without one."""
    if hides_today(s):
        return [said("What the municipality has today is hidden.")]
    found = [] if now is None else [made_of(s, now), *counted_part(s, now)]
    waiting = value(s.c.today.figures["without_offer"]) if s.c.today else None
    if waiting:
        found.append(counted("{count} person has no offer today.", "{count} people have no offer today.", int(waiting)))
    if now is None and s.c.gain is not None:
        found.append(said("What there is today is not known: type it in the table of municipalities."))
    return found


def made_of(s: OneMunicipality, now: FromToday) -> Sentence:
    """Say what today costs, and what that is made of."""
    values = {"net": now.today, "bought": counts.some_places(now.bought)}
    if now.delivered:
        hours = s.c.value("today", "care_hours")
        text = N_("Today costs {net:mill} net a year ({gross:mill} gross), by its own figures.")
        bought = N_(
            "Today costs {net:mill} net a year ({gross:mill} gross), by its own figures, with about {hours:one} care hours in "
            "bought places."
        )
        values |= {"gross": s.c.value("today", "gross"), "hours": hours}
        return Sentence(bought if isfinite(hours) else text, values)
    if s.c.today is not None and value(s.c.today.figures[BOUGHT]) is not None:
        text = N_(
            "Today counts as {net:mill} net a year: for {bought} that it buys, at our price; the rest it hasn't told."
        )
        return Sentence(text, values)
    text = N_(
        "Today counts as {net:mill} net a year, estimated: {bought:upto1} of the {all:upto0} places that are supposed to be "
        "bought, split by reserved places."
    )
    return Sentence(text, {"net": now.today, "bought": now.bought, "all": s.c.result.plan.bought_today or 0.0})


def counted_part(s: OneMunicipality, now: FromToday) -> Sequence[Sentence]:
    """Say which part of its own cost and staff counts, or that what its own offer costs is not known."""
    if not now.own_known:
        text = N_("What its own offer costs for those who would move is not known and counts as 0.")
        return [Sentence(text, {})]
    assert s.c.today is not None
    if not value(s.c.today.figures[OWN_COST]):
        return []
    text = N_("Of its own cost and staff {share:pct} counts: those who would move.")
    return [Sentence(text, {"share": s.c.today.own_share})]


def alone_only(s: OneMunicipality) -> Sentence:
    """Say what the cheapest alone costs, where there is no joint option."""
    c, text = s.c, N_(
        "{name} pays {net:shortlikely} net a year ({gross:shortmill} gross) for {alone:term}, with {hours:digits} care hours "
        "per place in use and day."
    )  # fmt: skip
    values = {"name": c.member.name, "alone": ALONE[c.alone], "net": (c.value(c.alone, "net"), s.interval(c.alone))}
    return Sentence(text, values | {"gross": c.value(c.alone, "gross"), "hours": c.value(c.alone, "care_hours")})
