"""Scenarios that were saved: as a table, as plans to be compared, and the one that is in force with what has changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from answers import opening
from answers.answer import Answer
from answers.project import gates
from answers.scenarios import bridged
from answers.scenarios.bridge import bridge
from answers.scenarios.plans import Computed, Named, study_of
from answers.study import Study
from choices import elements
from choices.record import Choices
from choices.scenario_file import kept_plan
from planning import BopsError
from planning.errors import N_
from words.sentence import Sentence, Text, counted, said
from words.table import Column, Table

Row = Mapping[Any, Any]
EMPTY = N_('No scenario is saved yet. Change something, then give it a name and save it under "The plan now".')
NOTHING_FOUND = N_("No saved scenario has {text} in its name, its reason or its decision.")


def rows(study: Study) -> list[dict[Any, Any]]:
    """Return the saved scenarios of the case, by name, archived ones too.

    In public view those that were adopted alone, by day and code: their order tells nothing of their names.
    """
    found: list[dict[Any, Any]] = study.store.scenarios.of(study.choices.case).to_dict("records")
    if not study.choices.public:
        return found
    return sorted((row for row in found if row["decision"]), key=lambda row: (row["decided_on"], row["code"]))


def in_use(study: Study) -> list[dict[Any, Any]]:
    """Return the saved scenarios that are not archived."""
    return [row for row in rows(study) if not row["archived"]]


def matching(found: Sequence[dict[Any, Any]], text: str) -> list[dict[Any, Any]]:
    """Return the scenarios that have a text in what a person wrote of them, however it is cased."""
    wanted = text.strip().casefold()
    return [
        row for row in found if any(wanted in str(row[name]).casefold() for name in ("name", "who", "why", "decision"))
    ]


def plan_of(row: Row, case: str) -> Choices:
    """Return the plan of a version of a saved scenario; raises ScenarioFileError."""
    return replace(kept_plan(row["content"]), case=case)


def readable(row: Row) -> bool:
    """Tell whether this version of BOPS can read a saved scenario."""
    try:
        kept_plan(row["content"])
    except BopsError:
        return False
    return True


def status(row: Row) -> Sentence:
    """Say whether a scenario is a draft, adopted or archived, or can't be read here."""
    if not readable(row):
        return said("can't be read by this version of BOPS")
    if row["decision"]:
        text = N_("adopted {day:day}, archived") if row["archived"] else N_("adopted {day:day} and locked")
        return Sentence(text, {"day": row["decided_on"]})
    return said("archived") if row["archived"] else said("draft")


def listed(study: Study, found: Sequence[Row]) -> Table:
    """Return saved scenarios as a table; in public view without what persons wrote of them."""
    force = study.store.scenarios.in_force(study.choices.case)
    columns = [
        Column("name", N_("Scenario")), Column("status", N_("Status")), Column("changes", N_("Inputs changed"), "count"),
        Column("when", N_("Saved"), "moment"), Column("code", N_("Code")),
    ]  # fmt: skip
    if not study.choices.public:
        columns[3:3] = [Column("who", N_("Who")), Column("why", N_("Why")), Column("decision", N_("Decision"))]
    newest = force["version"] if force else None
    table = [row_of(study, row, in_force=row["version"] == newest) for row in found]
    return Table(columns, table, key="scenarios", name=N_("Saved scenarios"), style=("lines",))


def row_of(study: Study, row: Row, in_force: bool) -> dict[str, Any]:
    """Return a saved scenario as a row."""
    told: Text = said("{status}; in force", status=status(row)) if in_force else status(row)
    name = row["code"] or "–" if study.choices.public else row["name"]
    changed = elements.changed(kept_plan(row["content"])) if readable(row) else None
    count = None if changed is None else len(elements.told(changed, study.choices.public))
    return {
        "name": name, "status": told, "changes": count, "who": row["who"], "why": row["why"],
        "decision": gates.titles(study).get(row["decision"], row["decision"]),
        "when": row["entered_at"], "code": row["code"],
    }  # fmt: skip


def change(row: Mapping[Any, Any]) -> Sentence:
    """Say what a version of a scenario did."""
    if row["decision"] and not row["archived"]:
        return said("{name}: adopted", name=row["name"])
    return (
        said("{name}: saved", name=row["name"]) if not row["archived"] else said("{name}: archived", name=row["name"])
    )


def comparable(study: Study) -> list[Named]:
    """Return the plans that can be compared: the one on the pages, that of the case, and the saved ones in use."""
    now = Named(said("The plan on the pages now"), elements.plan(study.choices), code=study.code)
    unchanged = replace(elements.base(study.choices), year=study.choices.year)
    base = Named(said("The case, nothing changed"), elements.plan(unchanged))
    return [base, now, *(named(study, row) for row in in_use(study) if readable(row))]


def named(study: Study, row: Row) -> Named:
    """Return a saved scenario as a plan to be compared, with its earlier versions."""
    case = study.choices.case
    versions = study.store.scenarios.versions(case, int(row["scenario"])).to_dict("records")
    earlier = tuple(as_named(one, case) for one in reversed(versions) if one["id"] < row["version"] and readable(one))
    return replace(as_named(row, case), earlier=earlier)


def as_named(row: Row, case: str) -> Named:
    """Return one version as a plan to be compared."""
    return Named(
        str(row["name"]), plan_of(row, case), str(row["who"]), row["entered_at"].to_pydatetime(), str(row["code"])
    )


def since_adopted(study: Study) -> Answer | None:
    """Show what has changed since the plan in force was adopted, input by input and by figures; None where none is in force."""
    row = study.store.scenarios.in_force(study.choices.case)
    if row is None or not readable(row):
        return None
    before, after = plan_of(row, study.choices.case), elements.plan(study.choices)
    then = opening.as_it_was(study_of(study, before), int(row["adopted"]))
    try:
        found = bridge(study, before, after, then=then)
        first = Computed("A", Named(said("the plan as it was adopted {day:day}", day=row["decided_on"]), before), then)
        second = Computed("B", Named(said("the plan now"), after), study_of(study, after))
    except BopsError as error:
        return Answer([said("What has changed can't be told in kroner: {why}", why=error)])
    return bridged.shown(first, second, found)


def adopted_by(study: Study, titles: Mapping[str, str]) -> list[Sentence]:
    """Say which plan each decision adopted last; nothing of one that adopted none in use.

    Parameters
    ----------
    titles
        Of the decisions, by key.
    """
    found = {}
    for row in sorted(in_use(study), key=lambda one: int(one["version"])):
        if row["decision"] in titles:
            found[row["decision"]] = row
    text = N_('"{gate}" adopted the plan {name}, {day:day}, code {code}.')
    public = study.choices.public
    return [
        Sentence(text, {"gate": titles[key], "name": row["code"] if public else row["name"], "day": row["decided_on"],
                        "code": row["code"]})
        for key, row in found.items()
    ]  # fmt: skip


def differences_told(study: Study, plan: Choices) -> Sentence:
    """Say in how many inputs a plan differs from that on the pages."""
    count = len(elements.differences(study.choices, plan))
    return counted("It differs from the plan on the pages in {count} input.",
                   "It differs from the plan on the pages in {count} inputs.", count)  # fmt: skip
