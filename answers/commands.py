"""What the commands answer, as data: the options and who pays, the cooperation game, ranked sites, cells of a region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from answers.answer import Answer
from answers.cells import blank, untold
from answers.cooperation import holding
from answers.form import who_answers_in
from answers.intervals import SMALL
from answers.look import OPTIONS
from answers.overview.answer import from_today
from answers.sites.how_sure import opinion_on
from choices.record import PLAN_RULE
from planning.cooperation import RECORDED, Game
from planning.cooperation.deal import Deal
from planning.cooperation.games import members
from planning.errors import N_
from planning.sharing import SHARING_RULES
from planning.summary import estimated
from planning.today import ChangeFromToday
from planning.uncertainty import Holds
from siting.robust import SecondOpinion
from words.sentence import Sentence, Text, counted, said, together
from words.table import Column, Row, Table
from words.wording import HIDDEN, Sayable

NONE = "-"


def title(*parts: object) -> Sentence:
    """Return what an answer is about, in parts."""
    return Sentence(" · ".join(f"{{part{i}}}" for i in range(len(parts))), {f"part{i}": p for i, p in enumerate(parts)})


def warned(notes: Sequence[Sayable | str], mark: str = "!") -> list[Sentence]:
    """Return notes, each behind a mark."""
    return [Sentence("{mark} {note}", {"mark": mark, "note": note}) for note in notes]


def price_year(year: int) -> Sentence:
    """Return the price year in words."""
    return said("price year {year:year}", year=year)


def evaluation(
    record: Mapping[str, Any],
    options: pd.DataFrame,
    kroner: pd.DataFrame,
    notes: Sequence[Sayable],
    change: ChangeFromToday | None = None,
) -> Answer:
    """Show every option for the region, and what each municipality pays, in whole kroner.

    Parameters
    ----------
    record : as :func:`planning.record.as_record`
    options : as :func:`planning.summary.options_table`
    kroner : gains in whole kroner
    change : what joint changes from today, where that is known
    """
    about = title(
        record["case"], price_year(record["price_year"]), said("kr a year"), said("care hours per place in use and day")
    )
    against_today = [from_today(change, None)] if change else []
    tables = [by_option(options), by_municipality(record, kroner)]
    return Answer([about, *against_today], tables=tables, notes=warned(notes))


def by_option(options: pd.DataFrame) -> Table:
    """Return one row per option."""
    columns = [
        Column("option", N_("Option"), "term"),
        Column("gross", N_("Gross"), "kroner"),
        Column("refund", N_("State refund"), "kroner"),
        Column("net", N_("Net"), "kroner"),
        Column("net_equal_care", N_("Net at equal care"), "kroner"),
        Column("care_hours", N_("Care hours a day"), "one"),
        Column("total_fte", N_("Full-time equivalents"), "one"),
    ]
    rows = [{**row, "option": OPTIONS[str(key)].label} for key, row in options.to_dict("index").items()]
    return Table(columns, rows, key="options")


def by_municipality(record: Mapping[str, Any], kroner: pd.DataFrame) -> Table:
    """Return one row per municipality; hidden figures show their sign."""
    columns = [
        Column("name", N_("Municipality")),
        Column("places", N_("Places"), "count"),
        Column("joint_net", N_("Joint, net"), "kroner"),
        Column("alone_net", N_("Cheapest alone, net"), "kroner"),
        Column("by", N_("which is"), "term"),
        Column("gain", N_("Saves (+) or pays more (−)"), "kroner"),
    ]
    exact = kroner.set_index("number").to_dict("index")
    return Table(columns, [municipality(row, exact) for row in record["municipalities"]], key="municipalities")


def municipality(row: Mapping[str, Any], exact: Mapping[Any, Mapping[Any, Any]]) -> Row:
    """Return the row of a municipality."""
    name, alone = f"{row['number']} {row['name']}", row["stand_alone"]
    if alone is None:
        return {"name": name} | dict.fromkeys(("places", "joint_net", "alone_net", "by", "gain"), HIDDEN)
    found = exact[row["number"]] if row["joint"] else {"joint_net": None, "alone_net": alone["net"], "gain": None}
    paid = {key: found[key] for key in ("joint_net", "alone_net", "gain")}
    return {"name": name, "places": row["places"], "by": OPTIONS[alone["by"]].label, **paid}


def cooperation(
    game: Game,
    hidden: Sequence[bool],
    notes: Sequence[Sayable],
    holds: Holds | None = None,
    deal: Mapping[str, Deal] | None = None,
) -> list[Answer]:
    """Show what each pays by every rule, who objects and the best group; then how often each rule holds, and the deals."""
    lead = said("With figures split by population:") if estimated(game.result) else None
    found = [by_rule(game, hidden, lead)]
    if holds and holds.keys and deal:
        names = [m.name for m in game.result.plan.participants]
        yes = holding.Yes(names, list(hidden), lead, PLAN_RULE, holds, deal)
        found.append(held(yes))
    return [*found, Answer(notes=warned(notes))]


def held(yes: holding.Yes) -> Answer:
    """Show how often each rule holds, and how often each pays more than alone; say the deal beside the plan's key."""
    told = holding.in_short(yes)
    deal = [holding.deal_head(yes), *holding.payments(yes)]
    return Answer(
        told.sentences, tables=[holding.by_key(yes), holding.by_municipality(yes)], notes=[*told.notes, *deal]
    )


def by_rule(game: Game, hidden: Sequence[bool], lead: Sentence | None) -> Answer:
    """Show what each pays by every rule, in whole kroner; say the strongest objection to each, and the best group."""
    plan = game.result.plan
    rules = {rule: game.whole_kroner(rule) for rule in RECORDED}
    known = {rule: paid for rule, paid in rules.items() if paid is not None}
    columns = [Column("name", N_("Municipality")), Column("alone", N_("Cheapest alone"), "kroner")]
    columns += [Column(rule, SHARING_RULES[rule].label, "kroner") for rule in known]
    shares = {"alone": game.stand_alone, **known}
    rows = [
        {"name": f"{member.number} {member.name}"}
        | {key: HIDDEN if hidden[i] else amounts[i] for key, amounts in shares.items()}
        for i, member in enumerate(plan.participants)
    ]
    best = tuple(plan.participants[i].name for i in members(game.best))
    saves = game.savings[game.best] >= SMALL
    group = said("The group that saves most, {amount:kr} a year: {names}.", amount=game.savings[game.best], names=best)
    most = group if saves else said("No group saves anything: each is best off alone.")
    about = title(plan.case.id, price_year(game.result.values.year), said("net kr a year"))
    told = [*([lead] if lead else []), *(objections(game, rule) for rule in known), most, who_answers_in(plan.form)]
    return Answer([about], tables=[Table(columns, rows, key="rules")], notes=told)


def objections(game: Game, rule: str) -> Sentence:
    """Say how many groups object to a rule, and which would gain most."""
    found, label = game.objections(rule), SHARING_RULES[rule].label
    if not found:
        return Sentence("{rule:term}: {told}", {"rule": label, "told": said("no group would pay less on its own.")})
    names = tuple(game.result.plan.participants[i].name for i in found[0].members)
    told = counted("{count} group would pay less on its own; most, {amount:kr}: {names}.",
                   "{count} groups would pay less on their own; most, {amount:kr}: {names}.",
                   len(found), amount=found[0].gain, names=names)  # fmt: skip
    return Sentence("{rule:term}: {told}", {"rule": label, "told": told})


def sites(record: Mapping[str, Any], opinion: SecondOpinion | None, notes: Sequence[Sayable]) -> list[Answer]:
    """Show ranked sites, then how sure that is, and say what fails, what is not known and other notes.

    Parameters
    ----------
    record : as :func:`answers.sites.record.site_record`, with its robustness
    """
    columns = [
        Column("name", N_("Site")),
        Column("rank", N_("Rank"), "count"),
        Column("score", N_("Score of 100"), "one"),
        Column("low", N_("at least"), "one"),
        Column("high", N_("at most"), "one"),
    ]
    rows = [{**site, "name": f"{site['id']} {site['name']}", "rank": site["rank"] or NONE} for site in record["sites"]]
    told = [f"{mark} {site['name']}: {text}" for site in record["sites"]
            for mark, texts in (("x", site["fails"]), ("!", site["warnings"])) for text in texts]  # fmt: skip
    written: list[Text] = [Sentence("{text}", {"text": text}) for text in told]
    return [
        Answer(tables=[Table(columns, rows, key="sites")]),
        robust(record, opinion),
        Answer(notes=[*written, *warned(notes)]),
    ]


def robust(record: Mapping[str, Any], opinion: SecondOpinion | None) -> Answer:
    """Show for how many of 100 ways of weighing each site is best, and its rank by TOPSIS; say who wins clearly."""
    ranks = opinion.ranks if opinion else {}
    found, names = record["robustness"], {site["id"]: site["name"] for site in record["sites"]}
    columns = [
        Column("name", N_("Site")),
        Column("best", N_("Best for, of 100 ways of weighing"), "count"),
        Column("among", N_("Among the first three"), "count"),
        Column("sure", N_("Sure with its own weights"), "pct"),
        Column("topsis", N_("Rank by TOPSIS"), "count"),
    ]
    rows = [
        {"name": f"{site} {names[site]}", "best": 100 * shares[0], "among": 100 * sum(shares[:3]),
         "sure": found["confidence"][site], "topsis": ranks.get(site, NONE)}
        for site, shares in found["rank_acceptability"].items()
    ]  # fmt: skip
    winner = found["winner"]
    first = said("A clear winner: {name}.", name=names[winner]) if winner else said("No clear winner.")
    return Answer(
        tables=[Table(columns, rows, key="robust")], notes=[together(first, opinion_on(opinion, names.__getitem__))]
    )


def cells(record: Mapping[str, Any], notes: Sequence[Sayable]) -> Answer:
    """Show what the file of cells holds by municipality, and say what cells can't tell."""
    columns = [
        Column("name", N_("Municipality")),
        Column("km2", N_("Land, km²"), "count"),
        Column("scored_km2", N_("of it near a road, km²"), "count"),
        Column("mean", N_("Mean score"), "one"),
        Column("good", N_("Best 5 % reach"), "one"),
        Column("best", N_("Best cell"), "one"),
    ]
    rows = [{**row, "name": f"{row['number']} {row['name']}"} for row in record["municipalities"]]
    unsaid = untold(record["error_m"], record["left_out"], record["missing"])
    about = said(
        "{cells:count} cells of {cell:count} m in {file}",
        cells=record["cells"],
        cell=record["cell"],
        file=record["file"],
    )
    return Answer([about], tables=[Table(columns, rows, key="cells")], notes=warned([*unsaid, blank(), *notes]))
