"""The gains that are expected of the project: what is measured, who owns each, and what was planned and became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answers import memo
from answers.answer import Answer
from answers.statements import read_in
from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, Text, counted, said
from words.table import Column, Table
from words.wording import HIDDEN, MISSING

Gain = Mapping[Any, Any]

ROLES: Mapping[str, str] = {
    "project_lead": N_("Project lead"),
    "steering_group": N_("Steering group"),
    "joint_leader": N_("Leader of the joint facility"),
    "health_trust": N_("Health trust"),
}
"""Who may own a gain beside the municipalities: a role, never a person."""
FIGURES = ("baseline", "planned", "actual")
NO_COUNTS = ("percent", "kr a year")
"""Units of figures that count nobody."""


def gains(study: Study) -> list[Gain]:
    """Return the gains of the case, with what was written of them last."""
    found: list[Gain] = study.store.benefits.of(study.choices.case).to_dict("records")
    return found


def owners(study: Study) -> dict[str, str]:
    """Return who may own a gain, by key: the municipalities of the case, then roles; nobody first."""
    w = study.words
    members = dict(study.store.shipped.members(study.choices.case))
    return {"": w.t("nobody yet"), **members, **{key: w.t(name) for key, name in ROLES.items()}}


def in_full(study: Study) -> Answer:
    """Say how far the gains are followed up and show each; who wrote of them is left out of public view."""
    found, public = gains(study), study.choices.public
    columns = [
        Column("gain", N_("Gain"), "term"),
        Column("measure", N_("What is measured")),
        Column("baseline", N_("Before"), "upto2"),
        Column("owner", N_("Who sees to it")),
        Column("first_year", N_("First year"), "year"),
        Column("planned", N_("Planned"), "upto2"),
        Column("actual", N_("As it became"), "upto2"),
        Column("typed", N_("Typed by")),
    ]
    table = Table(columns, [row_of(study, gain) for gain in found], key="gains", style=("heads", "lines"))
    return Answer([followed_up(found)], tables=[table.without("typed") if public else table], notes=notes(study, found))


def followed_up(found: list[Gain]) -> Sentence:
    """Count the gains, and those with an owner and with a figure from before."""
    return counted(
        "{count} gain is expected; {owned:count} of them has somebody who sees to it, and {known:count} a figure from before.",
        "{count} gains are expected; {owned:count} of them have somebody who sees to them, and {known:count} a figure from "
        "before.",
        len(found),
        owned=sum(bool(gain["owner"]) for gain in found),
        known=sum(gain["baseline"] is not None for gain in found),
    )


def row_of(study: Study, gain: Gain) -> dict[str, Any]:
    """Return a gain as a row of its table."""
    shown = {key: seen(study, gain, key) for key in FIGURES}
    owner = owners(study)[gain["owner"]] if gain["owner"] else MISSING
    typed = "" if gain["version"] == 0 else Sentence("{who}, {entered_at:moment}: {why}", gain)
    return {"gain": gain["text"], "measure": measured(study, gain), "owner": owner, "first_year": gain["first_year"],
            "typed": typed, **shown}  # fmt: skip


def seen(study: Study, gain: Gain, key: str) -> float | str | None:
    """Return a figure of a gain; in public view one that may count few people is hidden."""
    figure: float | None = gain[key]
    ours = shipped(study)[gain["key"]]
    counts = gain["unit"] not in NO_COUNTS or any(gain[part] != ours[part] for part in ("measure", "unit"))
    return (
        HIDDEN if study.choices.public and counts and figure is not None and 0 < abs(figure) < study.minimum else figure
    )


def measured(study: Study, gain: Gain) -> Text:
    """Return what is measured with its unit: ours in the language of the page, a user's as it is written."""
    ours = shipped(study)[gain["key"]]
    kinds = {part: "term" if gain[part] == ours[part] else "text" for part in ("measure", "unit")}
    text = f"{{measure:{kinds['measure']}}}" + (f", {{unit:{kinds['unit']}}}" if gain["unit"] else "")
    return Sentence(text, {"measure": gain["measure"], "unit": gain["unit"]})


def shipped(study: Study) -> Mapping[str, Gain]:
    """Return the gains as shipped, by key."""

    def read() -> Mapping[str, Gain]:
        return {row["key"]: row for row in study.store.shipped.benefits().to_dict("records")}

    return memo.named("project.gains", (study.store.data_version(),), read)


def notes(study: Study, found: list[Gain]) -> list[Text]:
    """Say whose gains these are, and what is hidden."""
    by_source: dict[str, list[Gain]] = {}
    for gain in found:
        by_source.setdefault(gain["source"], []).append(gain)
    told: list[Text] = [
        counted(
            "{count} of the gains. {read}",
            "{count} of the gains. {read}",
            len(those),
            read=read_in([{"document": gain["source"], "place": gain["place"]} for gain in those]),
        )
        for those in by_source.values()
    ]
    told.append(said("What to measure is our own proposal, until the project has chosen."))
    if any(seen(study, gain, key) == HIDDEN for gain in found for key in FIGURES):
        told.append(said("A small figure that may count few people is hidden in public view."))
    return told
