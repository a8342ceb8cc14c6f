"""An assumption in words: its label, its value in its unit, what stands behind it, and whether it is plausible."""

from __future__ import annotations

from math import isclose

from answers.cited import checked, cited
from planning.assumptions import Assumption, base_range
from planning.errors import N_
from words.links import linked
from words.sentence import Sentence, interval
from words.signs import badge
from words.wording import Wording

ORE = 2
"""Decimals of kroner."""
MOST_TYPED = 6
MARKDOWN_LINK = "[{shown}]({address})"


def titled(assumption: Assumption) -> Sentence:
    """Return the label of an assumption with its unit."""
    return Sentence("{label:term} ({unit:term})", {"label": assumption.description, "unit": assumption.unit.label})


def title(words: Wording, assumption: Assumption) -> str:
    """Write the label of an assumption with its unit."""
    return words.say(titled(assumption))


def amount(assumption: Assumption, value: float, unit: bool = False, typed: bool = False) -> Sentence:
    """Return a value of an assumption as its unit is written, with the unit beside it where that is asked for.

    One that was ``typed`` keeps the decimals it has beyond those of the unit, such as øre; one that was computed is rounded.
    """
    share = assumption.unit.kind == "share"
    kind = f"pct{assumption.unit.decimals}" if share else f"upto{assumption.unit.decimals}"
    if typed and (places := decimals(value * 100 if share else value)) > assumption.unit.decimals:
        kind = "percent" if share else "two" if assumption.unit.kind == "money" and places <= ORE else "number"
    template = f"{{value:{kind}}} {{unit:term}}" if unit and not share else f"{{value:{kind}}}"
    return Sentence(template, {"value": value, "unit": assumption.unit.label})


def ends(assumption: Assumption, low: float, high: float) -> Sentence:
    """Return a range of an assumption as its unit is written."""
    share = assumption.unit.kind == "share"
    return interval(low, high, f"{'pct' if share else 'upto'}{assumption.unit.decimals}")


def decimals(value: float) -> int:
    """Return how many decimals a value was typed with; 0 where it has more than anybody types."""
    return next((places for places in range(MOST_TYPED + 1) if isclose(round(value, places), value, rel_tol=1e-12)), 0)


def shown(words: Wording, assumption: Assumption, value: float, unit: bool = False, typed: bool = False) -> str:
    """Write a value of an assumption in its unit."""
    return words.say(amount(assumption, value, unit, typed))


def help_text(words: Wording, assumption: Assumption, year: int) -> str:
    """Return what stands behind a value: note, type, sources and how far it was checked."""
    dated = assumption.nearest(year)
    lines = [words.t(assumption.note)] if assumption.note else []
    told = cited(dated.sources)
    lines.append(f"{badge(words, dated.kind)} · {linked(words.say(told), told, MARKDOWN_LINK)}")
    lines.append(words.say(checked(assumption, dated)) + f" · `{assumption.key}`")
    return "  \n".join(lines)


def base_text(words: Wording, assumption: Assumption, base: float, moved_to: int | None, by_site: float | None) -> str:
    """Say what the base is, to which price year it was moved if at all, and what the site chosen gives."""
    text = words.t("base {value}", value=shown(words, assumption, base, unit=True))
    if moved_to is not None:
        text = f"{text} · {words.t('moved to {year} by the price index', year=moved_to)}"
    if by_site is None:
        return text
    return words.t("the site chosen gives {value}", value=shown(words, assumption, by_site, unit=True)) + f" · {text}"


def outside(words: Wording, assumption: Assumption, value: float, year: int) -> str:
    """Return a warning where a value is outside the plausible range."""
    span = base_range(assumption, year)
    if span is None or span[0] <= value <= span[1]:
        return ""
    low, high = (shown(words, assumption, end) for end in span)
    return " · ⚠ " + words.t(N_("outside the plausible range {low} to {high}"), low=low, high=high)
