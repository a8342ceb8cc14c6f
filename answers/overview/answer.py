"""What do we get, and what does it cost? What the overview says, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers import intervals
from answers.answer import Answer, Card, Picture
from answers.intervals import SMALL
from answers.look import OPTIONS
from answers.overview import charts
from answers.study import Study
from planning.errors import N_
from planning.summary import basis, in_kroner
from planning.uncertainty import Uncertainty
from words.sentence import Sentence, capital, counted, said, together
from words.signs import BADGES, badge
from words.table import Cell, Column, Table
from words.wording import HIDDEN, MILLION

CHART = 258
"""Usual height of the picture in pixels."""


def in_short(study: Study, spread: Uncertainty | None) -> Answer:
    """Say what a joint facility costs and gives against going alone, with a card for each option."""
    options = study.options
    cards = [card(str(option), row, spread) for option, row in options.to_dict("index").items()]
    notes = intervals.caption(spread, intervals.option_nets(options, spread))
    return Answer(sentences(study, spread), cards=cards, notes=notes)


def sentences(study: Study, spread: Uncertainty | None) -> list[Sentence]:
    """Return the answer in three or four sentences, with intervals after the figures that lead."""
    options = study.options.to_dict("index")
    alone = options["stand_alone"]

    def net(option: str) -> intervals.Likely:
        return options[option]["net"], intervals.of_option(spread, option)

    if "joint" not in options:
        return [said("Alone, the cheapest costs {net:likely} net a year.", net=net("stand_alone"))]
    joint, host = options["joint"], study.result.plan.host.name
    found = [
        said("A joint facility in {host} costs {net:likely} net a year.", host=host, net=net("joint")),
        difference(alone["net"] - joint["net"], spread),
    ]
    if joint["care_hours"] == joint["care_hours"]:
        text = N_(
            "But it gives {hours:one} care hours per place in use and day, against about {bought:count} in bought places; "
            "with as many hours it costs {equal:mill} (each for itself {alone:mill})."
        )
        values = {"hours": joint["care_hours"], "bought": options["private"]["care_hours"]}
        found.append(Sentence(text, values | {"equal": joint["net_equal_care"], "alone": alone["net_equal_care"]}))
    return [*found, who_pays_more(study)]


def difference(saving: float, spread: Uncertainty | None) -> Sentence:
    """Say what joint costs against each taking the cheapest alone, and whether there is a clear winner."""
    interval = intervals.saved(spread.difference) if spread else None
    doubt = intervals.undecided(interval)
    if abs(saving) < SMALL:
        return together(said("That is the same as if each municipality takes the cheapest it can do alone."), doubt)
    less = N_("That is {amount:likely} less than if each municipality takes the cheapest it can do alone.")
    more = N_("That is {amount:likely} more than if each municipality takes the cheapest it can do alone.")
    sure = None if doubt else interval if saving > 0 else intervals.saved(interval)
    return together(Sentence(less if saving > 0 else more, {"amount": (abs(saving), sure)}), doubt)


def who_pays_more(study: Study) -> Sentence:
    """Say how many pay more than alone and how much together; nobody is named."""
    losers = study.gains[study.gains["gain"] < -SMALL]
    lead = said("With figures split by population:") if study.estimated else None
    if losers.empty:
        none = said("no municipality pays more than with the cheapest it can do alone.")
        return capital(together(lead, none))
    some = counted(
        "{count} municipality pays {amount:mill} more a year than with the cheapest it can do alone.",
        "{count} municipalities pay {amount:mill} more a year together than with the cheapest they can do alone.",
        len(losers),
        amount=-losers["gain"].sum(),
    )
    return capital(together(lead, some))


def card(option: str, row: Mapping[Any, float], spread: Uncertainty | None) -> Card:
    """Return the card of an option: net cost with its interval, gross, care hours and net at equal care."""
    interval = intervals.of_option(spread, option)
    details = [
        *([(intervals.LIKELY, Cell(interval, "span"))] if interval else []),
        (N_("gross"), Cell(row["gross"], "millions")),
        (N_("care hours a day"), Cell(row["care_hours"], "one")),
        (N_("net at equal care"), Cell(row["net_equal_care"], "millions")),
    ]
    return Card(option, Cell(row["net"], "millions"), N_("million kr a year"), details)


def who_saves(study: Study) -> Answer:
    """Show who saves and who pays more: a picture without those that are hidden, and a table with totals that nest."""
    if study.result.joint is None:
        return Answer()
    return Answer(pictures=[gains_picture(study, study.gains)], tables=[gains_in_full(study)])


def gains_picture(study: Study, gains: pd.DataFrame, height: int = CHART) -> Picture:
    """Return who saves and who pays more as bars, by municipality; those that are hidden are left out.

    Parameters
    ----------
    gains
        number, name, gain (NOK a year), such as :func:`planning.summary.gains_table`.
    """
    w, seen = study.words, gains[[not study.hides(number) for number in gains["number"]]]
    shown = seen.assign(gain=seen["gain"] / MILLION, label=[w.say(gain(each)) for each in seen["gain"]])
    shown = shown[["name", "gain", "label"]].sort_values("gain", ascending=False)
    words = "; ".join(f"{name}: {label}" for name, label in zip(shown["name"], shown["label"], strict=True))
    return Picture(charts.gains, (shown, w.t("million kr a year against the cheapest alone"), height), words)


def gain(amount: float) -> Sentence:
    """Return "saves 2,6" or "pays 0,1 more", million kroner a year."""
    if abs(amount) < SMALL:
        return said("about the same")
    text = N_("saves {amount:millions}") if amount > 0 else N_("pays {amount:millions} more")
    return Sentence(text, {"amount": abs(amount)})


def gains_in_full(study: Study) -> Table:
    """Return who saves and who pays more in whole kroner; a hidden municipality's row shows the sign for hidden."""
    columns = [
        Column("name", N_("Municipality")),
        Column("places", N_("Reserved places"), "count"),
        Column("joint_net", N_("Joint, net kr a year"), "kroner"),
        Column("alone_net", N_("Cheapest alone, net kr a year"), "kroner"),
        Column("by", N_("which is"), "term"),
        Column("gain", N_("Saves (+) or pays more (−), kr a year"), "kroner"),
    ]
    gains, figures = in_kroner(study.gains), ("places", "joint_net", "alone_net", "gain")
    rows = [
        {"name": row["name"]} | dict.fromkeys((*figures, "by"), HIDDEN)
        if study.hides(row["number"])
        else {**row, "by": OPTIONS[row["alone_by"]].label}
        for row in gains.to_dict("records")
    ]
    total = {"name": said("In all")} | {key: gains[key].sum() for key in figures}
    return Table(columns, rows, N_("Who saves, and who pays more?"), [total], key="gains")


def options_in_full(study: Study) -> Table:
    """Return every option with gross, refund, net, care hours, net at equal care and full-time equivalents."""
    columns = [
        Column("option", N_("Option"), "term"),
        Column("gross", N_("Gross, kr a year"), "kroner"),
        Column("refund", N_("State refund, kr a year"), "kroner"),
        Column("net", N_("Net, kr a year"), "kroner"),
        Column("care_hours", N_("Care hours per place in use and day"), "upto1"),
        Column("net_equal_care", N_("Net at equal care, kr a year"), "kroner"),
        Column("total_fte", N_("Full-time equivalents"), "upto1"),
    ]
    rows = [row | {"option": OPTIONS[str(key)].label} for key, row in study.options.to_dict("index").items()]
    caption = said("Every option, price year {year:year}", year=study.result.values.year)
    return Table(columns, rows, caption, key="options")


def rests_on(study: Study) -> Sentence:
    """Say how many figures the answer rests on, and how well they are known."""
    count = basis(study.result)
    text = N_("Rests on {total:count} figures:")
    parts = [
        f"{study.words.number(count[status])} {badge(study.words, status)}"
        for status in BADGES
        if count[status] and status != "hidden"
    ]
    return together(Sentence(text, {"total": sum(count.values())}), ", ".join(parts))
