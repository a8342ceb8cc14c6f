"""Which plan is seen: the one in force, a saved one, or that of the case; what is changed in it, and who has said no to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from answers.study import Study
from choices import elements
from choices.record import Choices
from choices.scenario_file import kept_plan
from planning import BopsError
from words.sentence import Sentence, counted, said


def saved(study: Study) -> Mapping[Any, Any] | None:
    """Return the version of the saved scenario that the plan was opened from; None where there is none here."""
    if study.choices.saved is None:
        return None
    scenario, version = study.choices.saved
    versions = study.store.scenarios.versions(study.choices.case, scenario).set_index("id", drop=False)
    return dict(versions.loc[version].to_dict()) if version in versions.index else None


def origin(study: Study) -> Choices:
    """Return the plan that the reader's own changes are counted from: the saved one that was opened, else that of the case."""
    row = saved(study)
    try:
        return kept_plan(row["content"]) if row else elements.base(study.choices)
    except BopsError:
        return elements.base(study.choices)


def own_changes(study: Study) -> list[str]:
    """Return the elements that the reader has changed in the plan that was opened, in order, as far as this view tells."""
    return elements.told(elements.differences(origin(study), study.choices), study.choices.public)


def told(study: Study) -> list[Sentence]:
    """Say, as parts of a line, which plan is seen and how many changes of the reader's own are in it."""
    row, own = saved(study), len(own_changes(study))
    found = []
    if row:
        force = study.store.scenarios.in_force(study.choices.case)
        stands = force is not None and force["version"] == row["id"]
        found.append(name_of_saved(row["name"], row["code"], stands, study.choices.public))
    if own:
        found.append(counted("△ {count} change of your own", "△ {count} changes of your own", own))
    return found


def name_of_saved(name: str, code: str, in_force: bool, public: bool) -> Sentence:
    """Return what a saved plan is called within a line; in public view its code stands for what a person called it."""
    called = code or "–" if public else name
    return said("plan in force: {name}", name=called) if in_force else said("scenario: {name}", name=called)


def refusing(items: pd.DataFrame, gates: Sequence[str], numbers: Sequence[str]) -> list[str]:
    """Return which of some municipalities have said no: to the latest gate that they have said yes or no to.

    Parameters
    ----------
    items
        As the store gives the items of a project.
    gates
        In order.
    """
    answers = dict(zip(items["item"], items["status"], strict=True))
    found: list[str] = []
    if "no" not in answers.values():
        return found
    for number in numbers:
        said_of = [answers.get(f"answer.{gate}.{number}") for gate in gates]
        settled = [status for status in said_of if status in ("yes", "no")]
        if settled and settled[-1] == "no":
            found.append(number)
    return found


def without_those_that_refuse(study: Study) -> tuple[list[str], list[str]]:
    """Return the participants that have said no, and those that are left."""
    numbers = [one.number for one in study.result.plan.participants]
    items = study.store.project.items(study.choices.case)
    out = refusing(items, list(study.store.shipped.gates()), numbers)
    return out, [number for number in numbers if number not in out]


def names(study: Study, numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the names of municipalities of the case."""
    return tuple(study.case.municipality(number).name for number in numbers)


def adopted(store: Any, chosen: Choices) -> Choices | None:
    """Return the plan in force of the case, looked at as the choices are; None where there is none.

    Raises
    ------
    ScenarioFileError
        Where it holds what this version of BOPS has not.
    """
    row = store.scenarios.in_force(chosen.case)
    return None if row is None else opened(row, chosen)


def opened(row: Mapping[Any, Any], chosen: Choices) -> Choices:
    """Return the plan of a saved scenario, looked at as the choices are and known by its numbers; raises ScenarioFileError."""
    plan = replace(elements.seen_as(kept_plan(row["content"]), chosen), case=chosen.case)
    return replace(plan, saved=(int(row["scenario"]), int(row["version"])))
