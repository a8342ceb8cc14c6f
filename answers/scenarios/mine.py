"""What the reader has changed in the plan: input by input, with why, and what it does to the joint facility."""

from __future__ import annotations

from collections.abc import Sequence

from answers import plan_now
from answers.answer import Answer
from answers.received import joint_net
from answers.scenarios.inputs import Said, said_of
from answers.scenarios.plans import studied
from answers.study import Study
from choices import elements
from planning import BopsError
from planning.errors import N_
from words.sentence import Sentence, Text, counted, said, together
from words.table import Column, Table

NOTHING = N_(
    "Nothing is changed: move a slider, take a municipality out or choose a site, and it stands here with its why."
)


def in_short(study: Study) -> Answer:
    """Say in how many inputs the plan differs from the one that was opened, and what that does."""
    count = len(plan_now.own_changes(study))
    if not count:
        return Answer([Sentence(NOTHING)])
    whose = said("the saved plan") if plan_now.saved(study) else said("the case")
    differs = counted("Your plan differs from {whose} in {count} input.", "Your plan differs from {whose} in {count} inputs.",
                      count, whose=whose)  # fmt: skip
    return Answer([differs, *effect(study)])


def effect(study: Study) -> list[Sentence]:
    """Say what the changes do to the net cost of the joint facility; nothing where that can't be computed or told."""
    try:
        before = studied(study, plan_now.origin(study))
        old, new = joint_net(before), joint_net(study)
    except BopsError:
        return []
    if old is None or new is None or not (study.joint_told and before.joint_told):
        return []
    text = N_("The joint facility costs {net:mill} net a year, {change:mill} more than in the plan it came from.")
    if new < old:
        text = N_("The joint facility costs {net:mill} net a year, {change:mill} less than in the plan it came from.")
    if round(new) == round(old):
        text = N_("The joint facility costs {net:mill} net a year, as in the plan it came from.")
    return [Sentence(text, {"net": new, "change": abs(new - old)})]


def changes(study: Study) -> list[Said]:
    """Return what is changed from the plan that was opened; what public view hides is left out."""
    return [said_of(study, study.choices, one) for one in plan_now.own_changes(study)]


def before(study: Study, element: str) -> Text:
    """Return what the plan that was opened has of an element."""
    return said_of(study, plan_now.origin(study), element).value


def in_full(study: Study) -> list[Table]:
    """Return the changes as a table; none where nothing is changed."""
    return table(study, [(one, before(study, one.element)) for one in changes(study)])


def against_case(study: Study) -> list[Table]:
    """Return all in which the plan differs from that of its case as a table; none where it differs in nothing."""
    found = elements.told(elements.changed(study.choices), study.choices.public)
    return table(study, [(one, one.base) for one in (said_of(study, study.choices, each) for each in found)])


def table(study: Study, found: Sequence[tuple[Said, Text]]) -> list[Table]:
    """Return what is said of some inputs, each with what it was before, as a table; none where there are none."""
    if not found:
        return []
    columns = [
        Column("input", N_("Input"), "term"), Column("now", N_("Now")), Column("before", N_("Before")),
        Column("source", N_("Where the base is from")),
    ]  # fmt: skip
    if not study.choices.public:
        columns.append(Column("why", N_("Why")))
    rows = [
        {
            "input": one.label,
            "now": one.value,
            "before": earlier,
            "source": one.source,
            "why": one.why,
        }
        for one, earlier in found
    ]
    return [Table(columns, rows, key="own-changes", name=N_("What is changed in the plan"), style=("lines",))]


def line(study: Study, one: Said) -> Sentence:
    """Return a change as a line: what it is, now and before."""
    now = said("{value}, before {before}", value=one.value, before=before(study, one.element))
    return together(Sentence("{label:term}", {"label": one.label}), now, between=": ")
