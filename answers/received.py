"""A link or a report that was received: what has changed since it was made, and by how much."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from answers.fingerprint import basis, computed_with, fingerprint
from answers.opening import as_it_was
from answers.study import Study
from choices.link import Seen
from planning import BopsError
from planning.errors import N_
from words.sentence import Sentence, said, together


@dataclass(frozen=True)
class Told:
    """How it is told of what was received: that it can't be compared, for one of two reasons, and what has changed since."""

    other_version: str
    other_figures: str
    changed: str


LINK = Told(
    N_(
        "The link was made with another version of BOPS or of the data it brings (code {code}). "
        "These are today's figures; by how much they differ can't be told."
    ),
    N_(
        "The link was made where other figures are typed (code {code}). These are the figures typed here; by how much "
        "they differ can't be told."
    ),
    N_("Since the link was made these have changed: {what}."),
)
REPORT = Told(
    N_(
        "The report was made with another version of BOPS or of the data it brings (code {code}). "
        "By how much today's figures differ can't be told."
    ),
    N_(
        "The report was made where other figures are typed (code {code}). By how much the figures typed here differ "
        "can't be told."
    ),
    N_("Since the report was made these have changed: {what}."),
)


def seen_now(study: Study) -> Seen:
    """Return what a link copied now tells."""
    return Seen(as_linked(study).code, basis(study), study.store.latest_event())


def as_linked(study: Study) -> Study:
    """Return the study as a link opens it: places used are typed for one session and never in a link."""
    return replace(study, used={}) if study.used else study


def since(study: Study, seen: Seen, of: Told = LINK) -> Sentence | None:
    """Say what has changed since a link or a report was made, and by how much; None where all is as it was."""
    now = as_linked(study)
    if now.code == seen.code:
        return None
    if basis(study) != seen.basis:
        return said(of.other_version, code=seen.code)
    before = as_it_was(now, seen.event)
    if seen.event > study.store.latest_event() or fingerprint(before, seen.event) != seen.code:
        return said(of.other_figures, code=seen.code)
    changed = said(of.changed, what=what_changed(before, now, seen.event))
    return together(changed, by_how_much(before, now))


def what_changed(before: Study, now: Study, event: int) -> tuple[str | Sentence, ...]:
    """Return what figures are computed from that differs: by municipality, sites, timetables."""
    found: list[str | Sentence] = [
        said("figures of {name}", name=name) if name else said("figures of the region")
        for name in names_changed(before.figures, now.figures)
    ]
    case, store = now.choices.case, now.store
    if not computed_with(store.sites.of(case)).equals(computed_with(store.sites.of(case, event))):
        found.append(said("sites"))
    if store.timetables.used() != store.timetables.used(event):
        found.append(said("timetables"))
    return tuple(found) or (said("who typed some of the figures, and when"),)


def names_changed(before: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """Return whose figures differ between two tables, in case order; '' is the region."""
    rows = [table.set_index(["number", "field"])[["value", "status"]].astype(object) for table in (before, now)]
    old, new = (table.where(table.notna(), None) for table in rows)
    there = old.reindex(new.index)
    differs = (new.ne(there) & ~(new.isna() & there.isna())).any(axis="columns")
    numbers = differs[differs].index.get_level_values("number")
    names = dict(zip(now["number"], now["name"], strict=True))
    return list(dict.fromkeys(str(names[number]) if number else "" for number in numbers))


def by_how_much(before: Study, now: Study) -> Sentence | None:
    """Say what the joint facility costs now and cost then; None where that may not be told, or can't be computed."""
    try:
        told = before.joint_told and now.joint_told
        then, today = (joint_net(one) for one in (before, now))
    except BopsError:
        return None
    if not told or then is None or today is None:
        return None
    if round(then) == round(today):
        return said("The joint facility costs the same, {net:mill} net a year.", net=today)
    if today > then:
        return said(
            "The joint facility costs {net:mill} net a year, {change:mill} more than then.",
            net=today,
            change=today - then,
        )
    return said(
        "The joint facility costs {net:mill} net a year, {change:mill} less than then.", net=today, change=then - today
    )


def joint_net(study: Study) -> float | None:
    """Return what the joint facility costs net, NOK a year; None where one municipality stands alone."""
    joint = study.result.joint
    return None if joint is None else float(joint.net.sum())
