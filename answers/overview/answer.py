"""What do we get, and what does it cost? What the overview says, section by section."""

from __future__ import annotations

from math import ceil

import pandas as pd

from answers import counts, intervals, public, verdict
from answers.answer import Answer, Picture
from answers.band import READ, bands
from answers.intervals import SMALL
from answers.look import OPTIONS
from answers.overview import charts
from answers.overview.cheaper import cheaper
from answers.study import Study
from planning.errors import N_
from planning.summary import basis, in_kroner, options_in_kroner
from planning.today import OF_ALL, ChangeFromToday, change_from_today, region_today
from planning.uncertainty import Uncertainty
from words.sentence import Sentence, capital, said, together
from words.signs import BADGES, badge
from words.table import Column, Table
from words.wording import HIDDEN, MILLION

CHART = 244
"""Usual height of the picture of gains in pixels."""
BAND, AXIS = 38, 50
"""Pixels an option takes in the picture of options, and its axis."""


def in_short(study: Study, spread: Uncertainty | None) -> Answer:
    """Say what a joint facility costs and changes from today, with every option as a bar and the rest as small notes.

    Where figures are hidden the region's true totals are said instead, as far as they may be.
    """
    if study.agreeing:
        return public.in_short(study, study.agreeing)
    small = [*turns(study, spread), said(READ), *beside(study, spread)]
    return Answer(sentences(study, spread), pictures=[options_picture(study, spread)], notes=small)


def sentences(study: Study, spread: Uncertainty | None) -> list[Sentence]:
    """Return the answer in two sentences: what it costs, and what that is against today."""
    options = study.options.to_dict("index")
    if "joint" not in options:
        net = options["stand_alone"]["net"], intervals.of_option(spread, "stand_alone")
        return [said("Alone, the cheapest costs {net:likely} net a year.", net=net)]
    host = study.result.plan.host.name
    costs = said("A joint facility in {host} costs {net:mill} net a year.", host=host, net=options["joint"]["net"])
    change = told_change(study)
    return [costs] if change is None else [costs, from_today(change, spread)]


def told_change(study: Study) -> ChangeFromToday | None:
    """Return what joint changes from today; None where there is no joint option, or today is not known or hidden."""
    return None if "joint" not in study.options.index or hides_today(study) else change_from_today(study.result)


def from_today(change: ChangeFromToday, spread: Uncertainty | None) -> Sentence:
    """Say what joint changes from today, and for how many places instead of how many."""
    interval = intervals.saved(spread.change) if spread and spread.change else None
    values = {
        "change": verdict.against(-change.total, interval),
        "places": counts.places(change.places),
        "bought": change.bought,
    }
    guessed = N_("Against today it is {change}, for {places} instead of {bought:upto1} bought (our estimate).")
    told = N_("Against today it is {change}, for {places} instead of {bought:upto1} bought.")
    return Sentence(told if change.today.delivered.all() else guessed, values)


def turns(study: Study, spread: Uncertainty | None) -> list[Sentence]:
    """Say from how many bought places joint is less than today, or below how many it is more; nothing where none is."""
    change, interval = told_change(study), intervals.saved(spread.change) if spread and spread.change else None
    if change is None or change.turns_at is None or verdict.uncertain(interval):
        return []
    less = N_("From {zero:count} bought places the joint facility costs less than today.")
    more = N_("Below {zero:count} bought places the joint facility costs more than today.")
    return [Sentence(less if change.total > 0 else more, {"zero": ceil(change.turns_at)})]


def beside(study: Study, spread: Uncertainty | None) -> list[Sentence]:
    """Return what stands under the picture: against each for itself at both ends of the band, gross and care hours."""
    options = study.options.to_dict("index")
    if "joint" not in options:
        return []
    joint, found = options["joint"], [verdict.region(study.options, spread)]
    if joint["care_hours"] == joint["care_hours"]:
        text = N_(
            "It costs {gross:mill} gross and gives {hours:one} care hours per place in use and day, against about {bought:one} "
            "in bought places."
        )
        values = {"gross": joint["gross"], "hours": joint["care_hours"], "bought": options["private"]["care_hours"]}
        found.append(Sentence(text, values))
    return found


def remarks(study: Study, spread: Uncertainty | None) -> list[Sentence]:
    """Return what a reader must know beside: what would be cheaper still, what is not counted, what the intervals are."""
    if study.stand_ins:
        return []
    edges = intervals.caption(spread, intervals.option_nets(study.options, spread))
    return [*cheaper(study), *not_counted(study), *edges]


def not_counted(study: Study) -> list[Sentence]:
    """Say what of today is not known, and so counts as nothing."""
    if hides_today(study):
        return [said("What there is today is hidden in public view, so nothing is told against it.")]
    today = region_today(study.result)
    if today is None:
        text = N_(
            "What there is today is not known, so nothing is told against it: type it in the table of municipalities."
        )
        return [Sentence(text, {})]
    if today.own_known.all():
        return []
    if not today.delivered.any():
        text = N_(
            "Today: No municipality has told all. Bought places are our estimate, and what their own offers cost for those "
            "who would move is not known and counts as 0."
        )
        return [Sentence(text, {})]
    text = N_(
        "Today: {told:count} of {of:count} municipalities have told all. For the others bought places are our estimate, and "
        "what their own offers cost for those who would move is not known and counts as 0."
    )
    return [Sentence(text, {"told": int(today.delivered.sum()), "of": len(today.delivered)})]


def hides_today(study: Study) -> bool:
    """Tell whether a figure of what there is today, of one who takes part, is hidden."""
    return any(study.hides(m.number, field) for m in study.result.plan.participants for field in OF_ALL["net"])


def who_pays_more(study: Study, spread: Uncertainty | None) -> Sentence:
    """Say for how many joint is cheaper, for how many dearer and for how many that is uncertain; nobody is named."""
    signs = [sign(gain, intervals.of_municipality(spread, "gain", i)) for i, gain in enumerate(study.gains["gain"])]
    text = N_(
        "Against the cheapest alone {less:count} of {of:count} municipalities pay less, {more:count} pay more, and for "
        "{open:count} it is uncertain or the same."
    )
    lead = said("With figures split by population:") if study.estimated else None
    values = {"less": signs.count(1), "more": signs.count(-1), "open": signs.count(0), "of": len(signs)}
    return capital(together(lead, Sentence(text, values)))


def sign(gain: float, interval: intervals.Interval | None) -> int:
    """Return 1 for what surely is a gain, -1 for a loss, 0 for what is uncertain or the same."""
    if verdict.uncertain(interval) is not None or abs(gain) < SMALL:
        return 0
    return 1 if gain > 0 else -1


def options_picture(study: Study, spread: Uncertainty | None, height: int | None = None) -> Picture:
    """Return every option as a bar from its net cost to that at equal care, with its interval and its care hours."""
    w, rows = study.words, []
    for key, row in study.options.to_dict("index").items():
        interval = intervals.of_option(spread, str(key))
        low, high = interval or (float("nan"), float("nan"))
        ends = row["net"], row["net_equal_care"]
        rows.append(
            {
                "option": w.t(OPTIONS[str(key)].label),
                "key": str(key),
                "floor": ends[0] / MILLION,
                "ceiling": ends[1] / MILLION,
                "low": low / MILLION,
                "high": high / MILLION,
                "text": w.say(Sentence("{band:band}", {"band": ends})),
                "hours": w.say(beneath(row["care_hours"], row["gross"], interval)),
            }
        )
    table = pd.DataFrame(rows)
    words = "; ".join(f"{row['option']}: {row['text']}, {row['hours']}" for row in rows)
    return Picture(bands, (table, w.t("million kr net a year"), height or BAND * len(rows) + AXIS), words,
                   N_("What do we get, and what does it cost?"))  # fmt: skip


def beneath(hours: float, gross: float, interval: intervals.Interval | None) -> Sentence:
    """Return what stands under an option's band: care hours, gross, and the interval of its net cost."""
    values = {"hours": hours, "gross": gross}
    if interval is None:
        return Sentence(N_("{hours:one} care hours · gross {gross:millions}"), values)
    return Sentence(
        N_("{hours:one} care hours · gross {gross:millions} · likely {span:span}"), values | {"span": interval}
    )


def who_saves(study: Study, spread: Uncertainty | None = None) -> Answer:
    """Show who saves and who pays more, and a table with totals that nest; the table alone where it rests on stand-ins."""
    if study.result.joint is None:
        return Answer()
    if study.stand_ins:
        return Answer(tables=[gains_in_full(study)])
    picture = gains_picture(study, study.gains, spread=spread)
    return Answer([who_pays_more(study, spread)], pictures=[picture], tables=[gains_in_full(study)])


def gains_picture(
    study: Study, gains: pd.DataFrame, height: int = CHART, spread: Uncertainty | None = None, figure: str = "gain"
) -> Picture:
    """Return who saves and who pays more as bars with intervals, by municipality; those that are hidden are left out.

    Parameters
    ----------
    gains
        number, name, gain (NOK a year), such as :func:`planning.summary.gains_table`.
    figure
        Of :data:`planning.uncertainty.draws.MUNICIPAL`, whose intervals are shown.
    """
    w, rows = study.words, []
    for index, row in enumerate(gains.to_dict("records")):
        interval = intervals.of_municipality(spread, figure, index)
        low, high = interval or (float("nan"), float("nan"))
        rows.append({"name": row["name"], "gain": row["gain"] / MILLION, "low": low / MILLION, "high": high / MILLION,
                     "label": w.say(gain(row["gain"], interval)), "number": row["number"]})  # fmt: skip
    shown = pd.DataFrame([row for row in rows if not study.hides(row["number"])], columns=list(rows[0]))
    shown = shown.sort_values("gain", ascending=False)
    words = "; ".join(f"{name}: {label}" for name, label in zip(shown["name"], shown["label"], strict=True))
    return Picture(charts.gains, (shown, w.t("million kr a year against the cheapest alone"), height), words,
                   N_("Who saves, and who pays more?"))  # fmt: skip


def gain(amount: float, interval: intervals.Interval | None = None) -> Sentence:
    """Return "saves 2,6", "pays 0,1 more" or "uncertain", million kroner a year."""
    if verdict.uncertain(interval) is not None:
        return said("uncertain")
    if abs(amount) < SMALL:
        return said("about the same")
    text = N_("saves {amount:millions}") if amount > 0 else N_("pays {amount:millions} more")
    return Sentence(text, {"amount": abs(amount)})


def gains_in_full(study: Study) -> Table:
    """Return who saves and who pays more in whole kroner; the sign for hidden is in the row of who is hidden.

    Where figures rest on stand-ins it stands for what is of joint, and for all totals.
    """
    columns = [
        Column("name", N_("Municipality")),
        Column("places", N_("Reserved places"), "count"),
        Column("joint_net", N_("Joint, net kr a year"), "kroner"),
        Column("alone_net", N_("Cheapest alone, net kr a year"), "kroner"),
        Column("by", N_("which is"), "term"),
        Column("gain", N_("Saves (+) or pays more (−), kr a year"), "kroner"),
    ]
    gains, figures = in_kroner(study.gains), ("places", "joint_net", "alone_net", "gain")
    rest = dict.fromkeys(("joint_net", "gain") if study.stand_ins else (), HIDDEN)
    rows = [
        {"name": row["name"]} | dict.fromkeys((*figures, "by"), HIDDEN)
        if study.hides(row["number"])
        else {**row, "by": OPTIONS[row["alone_by"]].label} | rest | by_itself(study, row["number"])
        for row in gains.to_dict("records")
    ]
    sums = {key: HIDDEN if study.stand_ins else gains[key].sum() for key in figures}
    total = {"name": said("In all")} | sums
    return Table(columns, rows, N_("Who saves, and who pays more?"), [total], key="gains")


def by_itself(study: Study, number: str) -> dict[str, str]:
    """Return the sign for hidden for what the cheapest alone costs, where a figure that it follows from is hidden."""
    return dict.fromkeys(("alone_net", "by") if study.hides_alone(number) else (), HIDDEN)


def in_full(study: Study, gains: Answer) -> list[Table]:
    """Return the tables of the page; none of the options where they rest on stand-ins."""
    return [*([] if study.stand_ins else [options_in_full(study)]), *gains.tables]


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
    whole = options_in_kroner(study.options).to_dict("index")
    rows = [row | {"option": OPTIONS[str(key)].label} for key, row in whole.items()]
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
