"""What drives the cost? The answer, the cost lines as bars and as a table that adds up, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers import intervals, public, verdict
from answers.answer import Answer, Look, Picture, Spec
from answers.assumptions import amount, titled
from answers.costs import charts
from answers.intervals import SMALL
from answers.look import OPTIONS, REFUND_COLOUR
from answers.study import Study
from planning import COST_LINES, load
from planning.assumptions import Assumption, base_value
from planning.errors import N_
from planning.staffing import INSTITUTION
from planning.summary import lines_in_kroner, lines_table, wage_share
from planning.uncertainty import Uncertainty
from words.kinds import as_shown
from words.sentence import Sentence, said
from words.table import Column, Table
from words.wording import MILLION

GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "staffing": (N_("Staffing"), ("staffing", "need")),
    "pay": (N_("Pay"), ("pay",)),
    "building": (N_("Building"), ("building", "operating")),
    "purchase": (N_("Purchase"), ("private", "refund", "joint")),
    "sharing": (N_("Key"), ("sharing",)),
}
LEADING = ("joint", "stand_alone")
"""The options whose interval stands beside the answer; the others have theirs in the picture of the overview."""
ELSEWHERE = {"sharing.fixed_part", "building.lifetime"}
"""Drawn where their rule is chosen, and with the years that are looked ahead."""
LABELS: Mapping[str, str] = {line.key: line.label for line in COST_LINES} | {
    "gross": N_("Gross"),
    "refund": N_("State refund"),
    "net": N_("Net"),
}


def in_short(study: Study, spread: Uncertainty | None) -> Answer:
    """Say the net cost of each option in two sentences, the rest as small notes; else what may be told of them."""
    if study.stand_ins:
        return Answer(public.region(study))
    options = study.options.to_dict("index")
    net = {str(key): row["net"] for key, row in options.items()}
    each = said("Own houses for all cost {own:mill}, and private purchase for all {private:mill}.", **net)
    caption = intervals.caption(spread, intervals.option_nets(study.options, spread))
    if "joint" not in net:
        alone = net["stand_alone"], intervals.of_option(spread, "stand_alone")
        return Answer([said("Alone, the cheapest costs {net:likely} net a year.", net=alone), each], notes=caption)
    text = N_("The joint facility costs {joint:mill} net a year, and each for itself costs {stand_alone:mill}.")
    return Answer([Sentence(text, net), each], notes=[*beside(study, spread), *caption])


def beside(study: Study, spread: Uncertainty | None) -> list[Sentence]:
    """Return the small notes: where the two net costs likely lie, care hours, gross and wages, and what is saved."""
    joint = study.options.loc["joint"]
    text = N_(
        "The joint facility gives {hours:one} care hours per place in use and day and costs {gross:mill} gross. Wages are "
        "{share:pct} of its cost."
    )
    values = {"hours": joint["care_hours"], "gross": joint["gross"], "share": wage_share(study.result)}
    return [*likely(spread), Sentence(text, values), verdict.region(study.options, spread)]


def likely(spread: Uncertainty | None) -> list[Sentence]:
    """Say between which amounts the net cost of joint and of each for itself likely lies, where that is known."""
    spans = {key: intervals.of_option(spread, key) for key in LEADING}
    if not all(spans.values()):
        return []
    text = N_("Likely between, mill. kr net a year: {joint:span} joint, {stand_alone:span} each for itself.")
    return [Sentence(text, spans)]


def asked(row: Assumption, wanted: str) -> bool:
    """Tell whether a link asks for an assumption."""
    return bool(wanted) and (row.key == wanted or row.key.startswith(wanted + "."))


def group_of(wanted: str) -> str:
    """Return the group in which what a link asks for stands; the first where it asks for nothing."""
    found = (group for group in GROUPS if any(asked(row, wanted) for row in rows_of(group)))
    return next(found, next(iter(GROUPS)))


def rows_of(group: str) -> list[Assumption]:
    """Return the assumptions of a group that move a result today, the main ones first."""
    topics = GROUPS[group][1]
    found = [row for topic in topics for row in load().values() if row.topic == topic and row.key not in ELSEWHERE]
    return sorted(found, key=lambda row: not row.main)


def line_by_line(study: Study, per_place: bool) -> Answer:
    """Show every option's cost lines: stacked bars with net as a mark, and a table that adds up."""
    w, lines, options = study.words, lines_table(study.result), study.options
    scale = {
        str(key): 1 / places if per_place and places else 1.0 for key, places in options["places"].to_dict().items()
    }
    net = options["net"] * pd.Series(scale)
    text = N_("net {amount:two}") if per_place else N_("net {amount:one}")
    marks = pd.DataFrame(
        {
            "option": [w.t(OPTIONS[str(key)].label) for key in net.index],
            "amount": net.to_numpy() / MILLION,
            "text": [w.say(Sentence(text, {"amount": each / MILLION})) for each in net],
            "equal": (options["net_equal_care"] * pd.Series(scale)).to_numpy() / MILLION,
        }
    )
    title = w.t(N_("million kr a year per place") if per_place else N_("million kr a year"))
    words = w.t("Stacked bars of cost lines.") + " " + "; ".join(marks["option"] + ": " + marks["text"])
    bars = Picture(
        stacked, (bar_parts(study, lines, scale), marks, title, w.t("net")), words, N_("What drives the cost?")
    )
    told = said(
        "Black line: net, with less care. ◆: net with as many care hours as the private price pays for. Dashed: state refund."
    )
    return Answer(
        pictures=[bars],
        notes=[told, *public.with_stand_ins(study)],
        tables=[lines_in_full(study, lines, scale, per_place)],
    )


def bar_parts(study: Study, lines: pd.DataFrame, scale: Mapping[str, float]) -> pd.DataFrame:
    """Return the parts of the bars: option and line in words, key, amount, order, refund, text."""
    w, order = study.words, [*(line.key for line in COST_LINES), "refund"]
    shown = lines[lines["amount"] != 0].assign(key=lambda table: table["line"])
    kroner = shown["amount"] * shown["option"].map(scale).astype(float)  # no line: no number tells the kind
    return shown.assign(
        amount=kroner / MILLION,
        order=shown["line"].map(order.index),
        refund=shown["line"] == "refund",
        text=[w.money(amount) for amount in kroner],
        line=[w.t(LABELS[key]) for key in shown["line"]],
        option=[w.t(OPTIONS[key].label) for key in shown["option"]],
    ).sort_values("order")


def stacked(parts: pd.DataFrame, net: pd.DataFrame, title: str, net_title: str, look: Look) -> Spec:
    """Draw :func:`answers.costs.charts.cost_bars` in the colours of the lines."""
    colours = {line.key: line.colours[look.dark] for line in COST_LINES} | {"refund": REFUND_COLOUR}
    colour = parts["key"].map(colours)
    return charts.cost_bars(parts.drop(columns="key").assign(colour=colour), net, title, net_title, look)


def lines_in_full(study: Study, lines: pd.DataFrame, scale: Mapping[str, float], per_place: bool) -> Table:
    """Return cost lines by option as a table that adds up: lines, gross, refund, net."""
    kroner = lines_in_kroner(lines, study.options, scale)
    columns = [Column("line", N_("Cost line"), "term")]
    columns += [Column(str(key), OPTIONS[str(key)].label, "kroner") for key in study.options.index]
    rows = {str(key): {"line": LABELS[str(key)], **row} for key, row in kroner.to_dict("index").items()}
    totals = [rows.pop(key) for key in ("gross", "refund", "net")]
    unit, year = said("kr a year per place") if per_place else said("kr a year"), study.result.values.year
    caption = Sentence("{unit}, {year}", {"unit": unit, "year": said("price year {year:year}", year=year)})
    return Table(columns, list(rows.values()), caption, totals, key="cost-lines")


def changes(study: Study, by_site: Mapping[str, float]) -> Answer:
    """Say what was changed from the base, by the reader or by the site chosen (by key), and what it did to each option."""
    changed, notes = study.choices.changes, []
    if study.site:
        text = N_("The site {name} sets the plot, the building that stands there and the host.")
        notes.append(Sentence(text, {"name": study.site.name}))
    notes += other_than_usual(study)
    if not changed and not notes:
        return Answer(
            notes=[said("Nothing: all assumptions stand at their base. Move a slider, or type a value beside it.")]
        )
    columns = [
        Column("what", N_("Assumption")),
        Column("base", N_("Base"), "digits"),
        Column("now", N_("Now"), "digits"),
    ]
    rows = [
        {
            "what": titled(row),
            "base": amount(row, base_value(row, study.choices.year)[0]),
            "now": amount(row, value, typed=key in changed),
            "why": study.why(key),
        }
        for key, value in {**by_site, **changed}.items()
        for row in [load()[key]]
    ]
    if any(row["why"] for row in rows):
        columns.append(Column("why", N_("Why")))
    now, before = study.options["net"].map(as_shown), study.base_options["net"].map(as_shown)
    effects = [] if study.stand_ins else [effect(str(key), float(by)) for key, by in (now - before).items()]
    return Answer(
        effects,
        notes=notes,
        tables=[Table(columns, rows, key="changes", name=N_("What you have changed"))] if rows else [],
    )


def other_than_usual(study: Study) -> list[Sentence]:
    """Say what is chosen otherwise beside assumptions: the form, the houses, the roster."""
    chosen = study.choices
    found = [
        (chosen.form == INSTITUTION, said("Places are in an institution in place of rented homes.")),
        (chosen.cheapest, said("The places are split into the cheapest houses.")),
        (bool(study.scenario.roster), said("Posts of the joint facility are typed in place of the norm's.")),
    ]
    return [sentence for stands, sentence in found if stands]


def effect(option: str, difference: float) -> Sentence:
    """Say what the changes did to an option's net cost, by the figures as they are read."""
    name = OPTIONS[option].label
    if abs(difference) < SMALL:
        return said("{option:term}: unchanged.", option=name)
    more, less = (
        N_("{option:term}: {amount:mill} more net a year."),
        N_("{option:term}: {amount:mill} less net a year."),
    )
    return Sentence(more if difference > 0 else less, {"option": name, "amount": abs(difference)})
