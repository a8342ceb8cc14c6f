"""Tables for the terminal, in the language of the environment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from answers.look import OPTIONS
from answers.sites.how_sure import opinion_on
from planning.cooperation import RECORDED, Game
from planning.cooperation.games import members
from planning.sharing import SHARING_RULES
from planning.summary import estimated
from sitecriteria import CRITERIA
from siting.robust import SecondOpinion
from words.wording import HIDDEN, Sayable, Wording, choose_language

FIGURES = ("gross", "refund", "net", "net_equal_care")


def language() -> str:
    """Return the language of the environment (LC_ALL, LC_MESSAGES, LANG)."""
    return choose_language(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))


def evaluation_table(
    record: dict[str, Any],
    options: pd.DataFrame,
    kroner: pd.DataFrame,
    notes: Iterable[Sayable],
    words: Wording | None = None,
) -> str:
    """Return an evaluation as two tables, options and municipalities (in whole kroner), with warnings below."""
    w = words or Wording(language())
    title = f"{record['case']} · {w.t('price year {year}', year=record['price_year'])} · {w.t('kr a year')}"
    head = aligned(option_rows(options, w))
    municipalities = aligned(municipality_rows(record, kroner.set_index("number"), w))
    warnings = [f"! {w.say(note)}" for note in notes]
    return "\n".join([title, "", *head, "", *municipalities, *([""] if warnings else []), *warnings])


def option_rows(options: pd.DataFrame, w: Wording) -> list[list[str]]:
    """Return the head and one row per option."""
    titles = [w.t("Option"), w.t("Gross"), w.t("State refund"), w.t("Net"), w.t("Net at equal care")]
    rows = [[*titles, w.t("Care hours a day"), w.t("Full-time equivalents")]]
    for key, row in options.iterrows():
        figures = [w.number(row[name]) for name in FIGURES]
        rest = [w.number(row["care_hours"], 1, 1), w.number(row["total_fte"], 1, 1)]
        rows.append([w.t(OPTIONS[str(key)].label), *figures, *rest])
    return rows


def municipality_rows(record: dict[str, Any], kroner: pd.DataFrame, w: Wording) -> list[list[str]]:
    """Return the head and one row per municipality; hidden figures show their sign."""
    titles = [w.t("Municipality"), w.t("Places"), w.t("Joint, net"), w.t("Cheapest alone, net"), w.t("which is")]
    rows = [[*titles, w.t("Saves (+) or pays more (−)")]]
    for row in record["municipalities"]:
        name, alone = f"{row['number']} {row['name']}", row["stand_alone"]
        if alone is None:
            rows.append([name, *[HIDDEN] * 5])
            continue
        option = OPTIONS[alone["by"]].label
        found = kroner.loc[row["number"]] if row["joint"] else {"alone_net": alone["net"]}
        joint, single, gain = (w.number(found.get(key)) for key in ("joint_net", "alone_net", "gain"))
        rows.append([name, w.number(row["places"]), joint, single, w.t(option), gain])
    return rows


def cooperation_table(
    game: Game, hidden: Sequence[bool], notes: Iterable[Sayable], words: Wording | None = None
) -> str:
    """Return what each pays by every rule (in whole kroner), the strongest objection to each, and the best group."""
    w, plan = words or Wording(language()), game.result.plan
    rules = {rule: game.whole_kroner(rule) for rule in RECORDED}
    known = {rule: paid for rule, paid in rules.items() if paid is not None}
    title = f"{plan.case.id} · {w.t('price year {year}', year=game.result.values.year)} · {w.t('net kr a year')}"
    rows = [[w.t("Municipality"), w.t("Cheapest alone"), *(w.t(SHARING_RULES[rule].label) for rule in known)]]
    for i, member in enumerate(plan.participants):
        amounts = [HIDDEN] * (len(known) + 1) if hidden[i] else [
            w.number(game.stand_alone[i]), *(w.number(paid[i]) for paid in known.values())]  # fmt: skip
        rows.append([f"{member.number} {member.name}", *amounts])
    best = w.join(plan.participants[i].name for i in members(game.best))
    saved = w.t(
        "The group that saves most, {amount} a year: {names}.", amount=w.money(game.savings[game.best]), names=best
    )
    objections = [objection_line(game, rule, w) for rule in known]
    lead = [w.t("With figures split by population:")] if estimated(game.result) else []
    told = [*lead, *objections, saved, *(f"! {w.say(note)}" for note in notes)]
    return "\n".join([title, "", *aligned(rows), "", *told])


def objection_line(game: Game, rule: str, w: Wording) -> str:
    """Return how many groups object to a rule, and the one that would gain most."""
    found = game.objections(rule)
    label = w.t(SHARING_RULES[rule].label)
    if not found:
        return f"{label}: {w.t('no group would pay less on its own.')}"
    names = w.join(game.result.plan.participants[i].name for i in found[0].members)
    text = w.n("{count} group would pay less on its own; most, {amount}: {names}.",
               "{count} groups would pay less on their own; most, {amount}: {names}.",
               len(found), amount=w.money(found[0].gain), names=names)  # fmt: skip
    return f"{label}: {text}"


def sites_table(
    record: dict[str, Any], opinion: SecondOpinion | None, notes: Sequence[str], words: Wording | None = None
) -> str:
    """Return ranked sites as a table, with how sure that is, what fails, what is not known and other notes below."""
    w = words or Wording(language())
    rows = [[w.t("Site"), w.t("Rank"), w.t("Score of 100"), w.t("at least"), w.t("at most")]]
    for site in record["sites"]:
        figures = [w.number(site[name], 1, 1) for name in ("score", "low", "high")]
        rows.append([f"{site['id']} {site['name']}", w.number(site["rank"]) if site["rank"] else "-", *figures])
    told = [f"{mark} {site['name']}: {text}" for site in record["sites"]
            for mark, texts in (("x", site["fails"]), ("!", site["warnings"])) for text in texts]  # fmt: skip
    sure = robustness_table(record, opinion, w)
    return "\n".join([*aligned(rows), "", *sure, "", *told, *(f"! {note}" for note in notes)]).rstrip()


def robustness_table(record: dict[str, Any], opinion: SecondOpinion | None, w: Wording) -> list[str]:
    """Return for how many of 100 ways of weighing each site is best, its rank by TOPSIS, and who wins clearly, as lines."""
    ranks = opinion.ranks if opinion else {}
    found, names = record["robustness"], {site["id"]: site["name"] for site in record["sites"]}
    heads = [w.t("Best for, of 100 ways of weighing"), w.t("Among the first three"), w.t("Sure with its own weights")]
    rows = [[w.t("Site"), *heads, w.t("Rank by TOPSIS")]]
    for site, shares in found["rank_acceptability"].items():
        best, among = (w.number(100 * sum(shares[:most])) for most in (1, 3))
        sure, other = w.percent(found["confidence"][site], 0), w.number(ranks[site]) if site in ranks else "-"
        rows.append([f"{site} {names[site]}", best, among, sure, other])
    winner = found["winner"]
    said = w.t("A clear winner: {name}.", name=names[winner]) if winner else w.t("No clear winner.")
    return [*aligned(rows), f"{said} {w.say(opinion_on(opinion, names.__getitem__))}"]


def grid_table(record: dict[str, Any], notes: Sequence[str], words: Wording | None = None) -> str:
    """Return what the file of cells holds as a table by municipality, with what a reader must know below."""
    w = words or Wording(language())
    rows = [[w.t("Municipality"), w.t("Land, km²"), w.t("Mean score"), w.t("Best 5 % reach"), w.t("Best cell")]]
    for row in record["municipalities"]:
        figures = [w.number(row[name], 1, 1) for name in ("mean", "good", "best")]
        rows.append([f"{row['number']} {row['name']}", w.number(row["km2"]), *figures])
    title = w.t(
        "{cells} cells of {cell} m in {file}", cells=w.number(record["cells"]), cell=record["cell"], file=record["file"]
    )
    return "\n".join([title, "", *aligned(rows), "", *(f"! {text}" for text in (*told(record, w), *notes))])


def told(record: dict[str, Any], w: Wording) -> list[str]:
    """Return what cells can't tell: how far distances may err, what is left out, and what is not known."""
    names = {part: w.join(w.t(CRITERIA[key].label).lower() for key in record[part]) for part in ("left_out", "missing")}
    said = [
        w.t("Distance to nature may err by {metres} m.", metres=w.number(record["error_m"])),
        w.t("Left out, as they belong to a plot: {names}.", names=names["left_out"]),
    ]
    if record["missing"]:
        said.append(
            w.t("Not known: {names}. The score uses the weights of what is known only.", names=names["missing"])
        )
    return said


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines: the first column to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
