"""What is proposed and for whom, what is voted on and when, and what it comes to for one's own municipality."""

from __future__ import annotations

from answers import counts, form, intervals, verdict
from answers.project.project import Project, deadline, stands, waits
from answers.study import Study
from planning.errors import N_
from planning.uncertainty import Uncertainty
from words.sentence import Sentence, Text, capital, counted, said, together
from words.table import Column, Table


def proposal(project: Project, spread: Uncertainty | None) -> Table:
    """Return as facts: the proposal, the vote, and the reader's own municipality where one is chosen."""
    study = project.study
    rows: list[dict[str, Text]] = [
        {"what": said("Proposed"), "text": proposed(study)},
        {"what": said("To be decided"), "text": vote(project)},
    ]
    if mine := own(study, spread):
        rows.append({"what": said("My municipality"), "text": mine})
    return Table([Column("what", ""), Column("text", "")], rows, key="proposal")


def proposed(study: Study) -> Sentence:
    """Say how many places in which houses, where, by which law and for whom; what there is where nobody shares."""
    plan = study.result.plan
    if study.result.joint is None:
        return said("Nothing is shared: fewer than two municipalities with places take part.")
    members = counts.municipalities(len(plan.participants))
    if not study.places_told:
        text = N_(
            "A facility in {host} ({form}), for people with severe and long-lasting mental illness from {members}; "
            "how many places is hidden."
        )
        return Sentence(text, {"host": plan.host.name, "form": form.name(study), "members": members})
    houses = tuple(study.words.number(house.places) for house in plan.houses)
    built = counted(
        "one house in {host} ({form})", "{count} houses with {houses} places in {host} ({form})", len(houses),
        houses=houses, host=plan.host.name, form=form.name(study),
    )  # fmt: skip
    text = N_("{places} in {built}, for people with severe and long-lasting mental illness from {members}.")
    return Sentence(text, {"places": counts.places(plan.places), "built": built, "members": members})


def vote(project: Project) -> Sentence:
    """Say what the municipalities vote on now, and by when."""
    gate = project.gate_now
    if project.phase is None or gate["status"] == "rejected":
        return stands(project)
    title = project.title(gate)
    if not waits(gate):
        return said('"{gate}"; no day is set.', gate=title)
    return said('"{gate}", by {day}.', gate=title, day=deadline(project, gate))


def own(study: Study, spread: Uncertainty | None, has_page: bool = True) -> Sentence | None:
    """Say what the reader's own municipality pays, and whether it saves; None where none of the case is chosen.

    Parameters
    ----------
    has_page
        Whether what can't be told here stands on a page of its own; else nothing is said of it.
    """
    number = study.choices.municipality
    names = {each.number: each.name for each in study.case.municipalities}
    if number not in names:
        return None
    name, members = names[number], [each.number for each in study.result.plan.participants]
    if number not in members:
        return said("{name} stands outside the joint offer.", name=name)
    if study.hides(number) or study.stand_ins or study.result.joint is None:
        return said("{name}: its figures stand on its own page.", name=name) if has_page else None
    at = members.index(number)
    row = study.gains.iloc[at]
    found = verdict.against(float(row["gain"]), intervals.of_municipality(spread, "gain", at))
    lead = said("With figures split by population:") if study.estimated else None
    text = N_("{name} pays {net:mill} net a year. Against the cheapest alone: {gain}.")
    return capital(together(lead, Sentence(text, {"name": name, "net": row["joint_net"], "gain": found})))
