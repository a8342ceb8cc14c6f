"""What the options cost one municipality, in sentences: what it pays and gains, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite

from answers.compare.findings import ALONE
from answers.costs import uncertainty
from answers.intervals import SMALL
from answers.look import OPTIONS, Option
from answers.study import Study
from planning.comparison import ROWS, Comparison, Row
from planning.errors import N_
from planning.municipal import value
from planning.uncertainty import Interval, Uncertainty
from words import said
from words.capital import capital
from words.wording import HIDDEN, MILLION, MISSING, Wording

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
KINDS: Mapping[str, Row] = {row.key: row for row in ROWS}


@dataclass(frozen=True)
class Shown:
    """A comparison as this view may show it: ``hidden`` where the municipality's figures are withheld."""

    view: Study
    c: Comparison
    hidden: bool
    spread: Uncertainty | None = None

    def interval(self, option: str) -> Interval | None:
        """Return the interval of the municipality's net cost by an option, or of its gain; none where it is hidden."""
        return None if self.hidden else uncertainty.of_municipality(self.spread, option, self.c.index)

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
    return Study(view.store, view.words, replace(view.choices, participants=(number,)), view.info, view.figures)


def lead(view: Study) -> str:
    """Return what a sentence that names a municipality begins with, while places are split by population."""
    return view.words.t("With figures split by population:") + " " if view.estimated else ""


def answer(s: Shown) -> list[str]:
    """Return the answer: what the municipality pays, what it gets for it, and what it has today."""
    w, c = s.view.words, s.c
    if s.hidden:
        return hidden_answer(s)
    if c.gain is None:
        return [capital(lead(s.view) + alone_only(s))]
    return [capital(lead(s.view) + paid(s, c.gain)), *how_sure(s), received(w, c), *today_sentence(s)]


def how_sure(s: Shown) -> list[str]:
    """Say in which share of the draws the municipality saves, and where there is no clear winner."""
    w = s.view.words
    if s.spread is None or s.spread.gains is None:
        return []
    text = w.t("It saves in {share} of the draws.", share=uncertainty.chance(w, float(s.spread.gains[s.c.index])))
    return [text, uncertainty.undecided(w, s.interval("gain"))]


def hidden_answer(s: Shown) -> list[str]:
    """Say that the municipality's figures are hidden, and why."""
    w = s.view.words
    why = N_(
        "They could point to a person, or reveal a figure that could. The way to the host is shown; it tells of no one."
    )
    return [w.t("The figures of {name} are hidden in public view (:).", name=s.c.member.name), w.t(why)]


def alone_only(s: Shown) -> str:
    """Say what the cheapest alone costs, where there is no joint option."""
    w, c = s.view.words, s.c
    text = N_("{name} pays {net} net a year ({gross} gross) for {alone}, with {hours} care hours per place and day.")
    return w.t(
        text, name=c.member.name, alone=w.t(ALONE[c.alone]), net=sure(s, c.alone),
        gross=said.millions(w, c.value(c.alone, "gross")), hours=said.significant(w, c.value(c.alone, "care_hours")),
    )  # fmt: skip


def paid(s: Shown, gain: float) -> str:
    """Say what joint costs against the cheapest alone; nobody who pays more on estimated need is named."""
    w, c = s.view.words, s.c
    nameless = s.view.estimated and gain < -SMALL
    name = w.t("the municipality") if nameless else c.member.name
    values = {
        "name": name,
        "net": sure(s, "joint"),
        "amount": said.millions(w, abs(gain)) + gained(s, gain),
        "alone": w.t(ALONE[c.alone]),
    }
    if not c.member.places:
        return w.t(
            "{name} reserves no places, but would pay {net} net a year in the joint facility by the key.", **values
        )
    if abs(gain) < SMALL:
        return w.t(
            "{name} pays {net} net a year in the joint facility, as with the cheapest alone ({alone}).", **values
        )
    less = N_(
        "{name} pays {net} net a year in the joint facility, {amount} less than with the cheapest alone ({alone})."
    )
    more = N_(
        "{name} pays {net} net a year in the joint facility, {amount} more than with the cheapest alone ({alone})."
    )
    return w.t(less if gain > 0 else more, **values)


def sure(s: Shown, option: str) -> str:
    """Write the municipality's net cost by an option with its interval."""
    w = s.view.words
    return said.millions(w, s.c.value(option, "net")) + uncertainty.beside(w, s.interval(option))


def gained(s: Shown, gain: float) -> str:
    """Write the interval of what is saved or paid more; nothing where it holds 0, as that is said by itself."""
    w, interval = s.view.words, s.interval("gain")
    if uncertainty.undecided(w, interval):
        return ""
    return uncertainty.beside(w, interval if gain > 0 else uncertainty.saved(interval))


def received(w: Wording, c: Comparison) -> str:
    """Say gross, care hours and net at equal care, joint against the cheapest alone."""
    text = N_(
        "Gross it is {gross} against {other_gross}. Joint gives {hours} care hours per place and day, "
        "against {other_hours}; with at least what the private price implies, {equal} against {other_equal} net."
    )
    if not c.member.places:
        return w.t("Gross it is {gross}.", gross=said.millions(w, c.value("joint", "gross")))
    return w.t(
        text, gross=said.millions(w, c.value("joint", "gross")), other_gross=said.millions(w, c.value(c.alone, "gross")),
        hours=said.significant(w, c.value("joint", "care_hours")),
        other_hours=said.significant(w, c.value(c.alone, "care_hours")),
        equal=said.millions(w, c.value("joint", "net_equal_care")), other_equal=said.millions(w, c.alone_equal_care),
    )  # fmt: skip


def today_sentence(s: Shown) -> list[str]:
    """Say what today costs and who is without an offer, as far as that may be shown."""
    w, today = s.view.words, s.c.today
    if today is None:
        return []
    found = []
    if s.sign("today", "net") is None:
        found.append(today_cost(w, s.c))
    waiting = value(today.figures["without_offer"])
    if waiting:
        found.append(w.n("{count} person has no offer today.", "{count} people have no offer today.", int(waiting)))
    return found


def today_cost(w: Wording, c: Comparison) -> str:
    """Say what today costs, with the care hours that the contract price pays for where places are bought."""
    hours = c.value("today", "care_hours")
    text = N_("Today it costs {net} net a year ({gross} gross).")
    bought = N_("Today it costs {net} net a year ({gross} gross), with about {hours} care hours in bought places.")
    return w.t(
        bought if isfinite(hours) else text,
        net=said.millions(w, c.value("today", "net")),
        gross=said.millions(w, c.value("today", "gross")),
        hours=said.significant(w, hours),
    )


def brief(s: Shown, option: str, row: str) -> str:
    """Write a number short: kroner in millions, or the sign that stands in its place."""
    number = s.c.value(option, row)
    scale = MILLION if KINDS[row].kind == "money" else 1
    return s.sign(option, row) or said.significant(s.view.words, number / scale)


def exact(s: Shown, option: str, row: Row) -> str:
    """Write a number of the table in whole kroner, with decimals where they mean something."""
    w, number = s.view.words, s.c.value(option, row.key)
    sign = s.sign(option, row.key)
    if sign:
        return sign
    if row.kind == "share":
        return said.share(w, number)
    return w.number(number, 1, 1) if row.kind in ("hours", "fte") else w.number(number)
