"""What the options cost one municipality: what it pays and gains in sentences, and how sure that is, with a card an option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

from answers import intervals
from answers.answer import Answer, Card
from answers.compare.findings import ALONE
from answers.intervals import SMALL, Likely
from answers.look import OPTIONS, Option
from answers.study import Study
from planning.comparison import ROWS, Comparison, Row
from planning.errors import N_
from planning.municipal import value
from planning.uncertainty import Interval, Uncertainty
from words.sentence import Cell, Sentence, capital, counted, said, together
from words.wording import HIDDEN, MILLION, MISSING

LOOKS: Mapping[str, Option] = {
    "joint": OPTIONS["joint"],
    "own": replace(
        OPTIONS["own"], label=N_("Own house"), meaning=N_("The municipality runs an around-the-clock house of its own.")
    ),
    "private": OPTIONS["private"],
    "today": Option(
        "today", N_("Today"), N_("What the municipality has told of its offer today."), "#2E7D4F", "#79C39C"
    ),
}
ALONE_AND_JOINT = ("joint", "own", "private")
CARD_ROWS: Mapping[str, str] = {
    "gross": N_("gross"),
    "net_per_place": N_("net per place"),
    "care_hours": N_("care hours a day"),
    "net_equal_care": N_("net at equal care"),
}
KINDS: Mapping[str, Row] = {row.key: row for row in ROWS}


@dataclass(frozen=True)
class OneMunicipality:
    """A comparison as this view may show it: ``hidden`` where the municipality's figures are withheld."""

    view: Study
    c: Comparison
    hidden: bool
    spread: Uncertainty | None = None

    def interval(self, option: str) -> Interval | None:
        """Return the interval of the municipality's net cost by an option, or of its gain; none where it is hidden."""
        return None if self.hidden else intervals.of_municipality(self.spread, option, self.c.index)

    @property
    def options(self) -> list[str]:
        """The options compared, in the order of the page."""
        return [option for option in LOOKS if option in self.c.table.index]

    def sign(self, option: str, row: str) -> str | None:
        """Return the sign that stands in a number's place: hidden, missing, or none where it is shown."""
        if self.withheld(option, row):
            return HIDDEN
        return None if isfinite(self.c.value(option, row)) else MISSING

    def withheld(self, option: str, row: str) -> bool:
        """Tell whether a number is hidden in this view; how far it is to travel never is."""
        if row.endswith("_minutes"):
            return False
        return self.hidden or (option == "today" and self.c.today is not None and self.c.today.hides(row))


def by_itself(view: Study, number: str) -> Study:
    """Return a view of the same case in which one municipality alone takes part."""
    alone = replace(view.choices, participants=(number,), roster=(), cheapest=False)
    return Study(view.store, view.words, alone, view.info, view.figures, published=view.published)


def in_short(s: OneMunicipality) -> Answer:
    """Say what the municipality pays, what it gets for it, and what it has today, with a card for each option."""
    nets = [(LOOKS[option].label, s.c.value(option, "net"), s.interval(option)) for option in ALONE_AND_JOINT]
    notes = [] if s.hidden else intervals.caption(s.spread, nets)
    return Answer(sentences(s), cards=[card(s, option) for option in s.options], notes=notes)


def sentences(s: OneMunicipality) -> list[Sentence]:
    """Return the answer in sentences."""
    if s.hidden:
        return hidden_answer(s)
    if s.c.gain is None:
        return [capital(together(lead(s.view), alone_only(s)))]
    return [capital(together(lead(s.view), paid(s, s.c.gain))), *how_sure(s), received(s.c), *today_sentences(s)]


def lead(study: Study) -> Sentence | None:
    """Return what a sentence that names a municipality begins with, while places are split by population."""
    return said("With figures split by population:") if study.estimated else None


def how_sure(s: OneMunicipality) -> list[Sentence]:
    """Say in which share of the draws the municipality saves, and where there is no clear winner."""
    if s.spread is None or s.spread.gains is None:
        return []
    text = said("It saves in {share:chance} of the draws.", share=float(s.spread.gains[s.c.index]))
    return [text, *filter(None, [intervals.undecided(s.interval("gain"))])]


def hidden_answer(s: OneMunicipality) -> list[Sentence]:
    """Say that the municipality's figures are hidden and why, and its part of the people; the totals stand above."""
    why = said(
        "They could point to a person, or reveal a figure that could. The way to the host is shown; it tells of no one."
    )
    return [hidden(s), why, of_the_people(s)]


def of_the_people(s: OneMunicipality) -> Sentence:
    """Say how many of the region's people live in the municipality."""
    people = {m.number: m.population for m in s.view.case.municipalities}
    text = N_("{share:share} of the region's people live in {name}.")
    return Sentence(text, {"share": people[s.c.member.number] / sum(people.values()), "name": s.c.member.name})


def hidden(s: OneMunicipality) -> Sentence:
    """Say that the municipality's figures are hidden."""
    return said("The figures of {name} are hidden in public view (:).", name=s.c.member.name)


def alone_only(s: OneMunicipality) -> Sentence:
    """Say what the cheapest alone costs, where there is no joint option."""
    c, text = s.c, N_(
        "{name} pays {net:shortlikely} net a year ({gross:shortmill} gross) for {alone:term}, with {hours:digits} care hours "
        "per place in use and day."
    )  # fmt: skip
    values = {"name": c.member.name, "alone": ALONE[c.alone], "net": sure(s, c.alone)}
    return Sentence(text, values | {"gross": c.value(c.alone, "gross"), "hours": c.value(c.alone, "care_hours")})


def paid(s: OneMunicipality, gain: float) -> Sentence:
    """Say what joint costs against the cheapest alone; nobody who pays more on estimated need is named."""
    nameless = s.view.estimated and gain < -SMALL
    name = said("the municipality") if nameless else s.c.member.name
    values = {"name": name, "net": sure(s, "joint"), "amount": gained(s, gain), "alone": ALONE[s.c.alone]}
    none = N_("{name} reserves no places, but would pay {net:shortlikely} net a year in the joint facility by the key.")
    same = N_(
        "{name} pays {net:shortlikely} net a year in the joint facility, as with the cheapest alone ({alone:term})."
    )
    less = N_(
        "{name} pays {net:shortlikely} net a year in the joint facility, {amount:shortlikely} less than with the cheapest "
        "alone ({alone:term})."
    )
    more = N_(
        "{name} pays {net:shortlikely} net a year in the joint facility, {amount:shortlikely} more than with the cheapest "
        "alone ({alone:term})."
    )
    told = same if abs(gain) < SMALL else less if gain > 0 else more
    return Sentence(told if s.c.member.places else none, values)


def sure(s: OneMunicipality, option: str) -> Likely:
    """Return the municipality's net cost by an option with its interval."""
    return s.c.value(option, "net"), s.interval(option)


def gained(s: OneMunicipality, gain: float) -> Likely:
    """Return what is saved or paid more with its interval; without one that holds 0, as that is said by itself."""
    interval = None if intervals.undecided(s.interval("gain")) else s.interval("gain")
    return abs(gain), interval if gain > 0 else intervals.saved(interval)


def received(c: Comparison) -> Sentence:
    """Say gross, care hours and net at equal care, joint against the cheapest alone."""
    if not c.member.places:
        return said("Gross it is {gross:shortmill}.", gross=c.value("joint", "gross"))
    text = N_(
        "Gross it is {gross:shortmill} against {other_gross:shortmill}. Joint gives {hours:digits} care hours per place in use "
        "and day, against {other_hours:digits}; with at least what the private price implies, {equal:shortmill} against "
        "{other_equal:shortmill} net."
    )
    values = {"hours": c.value("joint", "care_hours"), "other_hours": c.value(c.alone, "care_hours")}
    values |= {"gross": c.value("joint", "gross"), "other_gross": c.value(c.alone, "gross")}
    return Sentence(text, values | {"equal": c.value("joint", "net_equal_care"), "other_equal": c.alone_equal_care})


def today_sentences(s: OneMunicipality) -> list[Sentence]:
    """Say what today costs and who is without an offer, as far as that may be shown."""
    today = s.c.today
    if today is None:
        return []
    found = [] if s.sign("today", "net") else [today_cost(s.c)]
    waiting = value(today.figures["without_offer"])
    if waiting:
        found.append(counted("{count} person has no offer today.", "{count} people have no offer today.", int(waiting)))
    return found


def today_cost(c: Comparison) -> Sentence:
    """Say what today costs, with the care hours that the contract price pays for where places are bought."""
    hours = c.value("today", "care_hours")
    text = N_("Today it costs {net:shortmill} net a year ({gross:shortmill} gross).")
    bought = N_(
        "Today it costs {net:shortmill} net a year ({gross:shortmill} gross), with about {hours:digits} care hours in bought "
        "places."
    )
    values = {"net": c.value("today", "net"), "gross": c.value("today", "gross"), "hours": hours}
    return Sentence(bought if isfinite(hours) else text, values)


def card(s: OneMunicipality, option: str) -> Card:
    """Return an option's card: net, and under it gross, per place, care hours and net at equal care."""
    interval = s.interval(option)
    likely = [(intervals.LIKELY, Cell(interval, "span"))] if interval else []
    details = [*likely, *((label, brief(s, option, row)) for row, label in CARD_ROWS.items())]
    return Card(LOOKS[option], brief(s, option, "net"), N_("million kr net a year"), details)


def brief(s: OneMunicipality, option: str, row: str) -> Cell:
    """Return a number to be written short: kroner in millions, or the sign that stands in its place."""
    scale = MILLION if KINDS[row].kind == "money" else 1
    return Cell(s.sign(option, row) or s.c.value(option, row) / scale, "digits")


def exact(s: OneMunicipality, option: str, row: Row) -> Cell:
    """Return a number of the table in whole kroner, with decimals where they mean something."""
    kind = {"share": "share", "hours": "one", "fte": "one"}.get(row.kind, "count")
    return Cell(s.sign(option, row.key) or s.c.value(option, row.key), kind)
