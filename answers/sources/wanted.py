"""What can be asked for before the choice is made: uncertain assumptions and figures that municipalities haven't delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answers.cited import whom_to_ask
from answers.overview.say_no import name_of
from answers.sources.log import Entry
from answers.study import Study
from planning.case import Figure, Municipality
from planning.contracts import CONTRACT
from planning.errors import N_
from planning.fields import FIELDS
from planning.publication import PLACES
from planning.uncertainty import KeyWorth, OnePlace, ToFindOut, Worth
from words import signs
from words.sentence import Sentence
from words.wording import NO_BREAK

UNDELIVERED = ("missing", "estimated", "assumed")
"""How a figure is known that its municipality has not given."""
NOT_DRAWN = N_("it has no range, so it isn't varied")
CHOSEN = N_("a judgement or a part of a whole, so it isn't varied")
FOR_TODAY = N_("not in this choice: only in what today costs")
SERVICES, ECONOMIST, TAX = (
    N_("the municipality's head of health and care"),
    N_("the municipality's economist"),
    "Skatteetaten",
)


@dataclass(frozen=True)
class AskedTogether:
    """Figures that are asked for together: what they are called, which office knows them, and why no worth is told."""

    fields: tuple[str, ...]
    label: str
    office: str
    why_not: str = NOT_DRAWN


FIGURES: Mapping[str, AskedTogether] = {
    asked.fields[0]: asked
    for asked in (
        AskedTogether((CONTRACT,), FIELDS[CONTRACT].label, ECONOMIST),
        AskedTogether((PLACES,), FIELDS[PLACES].label, SERVICES),
        AskedTogether(("need_ordinary", "need_high", "need_very_high"), N_("Reserved places by need"), SERVICES),
        AskedTogether(("extra_staff",), FIELDS["extra_staff"].label, SERVICES),
        AskedTogether(("tax_zone",), FIELDS["tax_zone"].label, TAX),
        AskedTogether(("bought_places",), FIELDS["bought_places"].label, SERVICES, FOR_TODAY),
        AskedTogether(("own_cost", "own_users"), N_("Cost and users of the own offer"), ECONOMIST, FOR_TODAY),
    )
}
"""The figures of a municipality that what is chosen by, or compared with, is computed from; by the first field of each."""


@dataclass(frozen=True)
class Known:
    """What was worked out: worth by the draws, what assumptions do to the key, what one place does; None where it can't be.

    ``sites`` are the shares of draws in which another site comes first, by the assumptions that may move it; None where there
    is no site.
    """

    worth: ToFindOut | None
    keys: Mapping[str, KeyWorth] | None
    places: Mapping[str, OnePlace] | None
    sites: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Wanted:
    """Something that can be asked for.

    ``item`` is as the store has it. ``why_not`` says why there is no ``worth``; ``step`` is what one place does, ``swing`` how
    far the saving moves over the range of what isn't drawn, NOK a year.
    """

    item: str
    name: Sentence
    ask: Sentence
    quality: Sentence
    worth: Worth | None = None
    key: KeyWorth | None = None
    site: float | None = None
    why_not: str = ""
    step: OnePlace | None = None
    swing: float = 0.0

    @property
    def order(self) -> tuple[float, float, float, float]:
        """What a list is ordered by, falling: worth to all, worth to each alone, how often another key is chosen, one place."""
        if self.worth is None:
            return -1.0, 0.0, 0.0, self.step.moves if self.step else self.swing
        return self.worth.region, float(self.worth.councils.sum()), self.key.changes if self.key else 0.0, 0.0


def assumptions(log: Sequence[Entry], known: Known) -> list[Wanted]:
    """Return the assumptions of the log that move the saving, those worth most first; those that aren't drawn come last."""
    found, keys = (known.worth.assumptions if known.worth else {}), known.keys or {}
    moving = [entry for entry in log if entry.key in found or entry.swing]
    wanted = [
        replace(
            assumption(entry, found.get(entry.key), keys.get(entry.key)),
            site=None if known.sites is None else known.sites.get(entry.key, 0.0),
        )
        for entry in moving
    ]
    return sorted(wanted, key=lambda each: each.order, reverse=True)


def assumption(entry: Entry, worth: Worth | None, key: KeyWorth | None) -> Wanted:
    """Return an assumption, or several that move together, as something that can be asked for."""
    row = entry.poorest
    name, ask, quality = name_of(entry.key), whom_to_ask(row.assumption), signs.told(row.status, NO_BREAK)
    why_not, swing = (CHOSEN, entry.swing) if worth is None else ("", 0.0)
    return Wanted(f"assumption.{entry.key}", name, ask, quality, worth, key, why_not=why_not, swing=swing)


def figures(study: Study, known: Known) -> list[Wanted]:
    """Return the figures that the participants haven't delivered, those worth most first; none that is hidden."""
    return sorted(undelivered(study, known), key=lambda each: each.order, reverse=True)


def undelivered(study: Study, known: Known) -> Iterator[Wanted]:
    """Yield the figures that the participants haven't delivered, as this view may show them."""
    nothing = Known(None, None, None)
    for index, member in enumerate(study.result.plan.participants):
        for asked in FIGURES.values():
            lacking = [figure for field in asked.fields if lacks(figure := member.figure(field))]
            if lacking and not any(study.hides(member.number, field) for field in asked.fields):
                yield figure_wanted(
                    member, index, asked, lacking[0], nothing if study.hides_alone(member.number) else known
                )


def lacks(figure: Figure) -> bool:
    """Tell whether a municipality has not given a figure."""
    return figure.who is None and figure.status in UNDELIVERED


def figure_wanted(member: Municipality, index: int, asked: AskedTogether, figure: Figure, known: Known) -> Wanted:
    """Return a figure of a municipality as something that can be asked for."""
    name = Sentence("{name}: {label:term}", {"name": member.name, "label": asked.label})
    ask = Sentence("{office:term}, {name}", {"office": asked.office, "name": member.name})
    step = (known.places or {}).get(member.number) if asked.fields[0] == PLACES else None
    worth = known.worth.prices[index] if known.worth and asked.fields[0] == CONTRACT else None
    why_not = asked.why_not if worth is None else ""
    site = None if known.sites is None else 0.0
    return Wanted(f"figure.{member.number}.{asked.fields[0]}", name, ask, signs.told(figure.status, NO_BREAK), worth,
                  why_not=why_not, step=step, site=site)  # fmt: skip
