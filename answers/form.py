"""What a place is by law, home or institution: its name, what it changes, and who answers for those who live there."""

from __future__ import annotations

from collections.abc import Mapping

from answers.study import Study
from planning.errors import N_
from planning.staffing import HOME, INSTITUTION
from words.sentence import Sentence

NAMES: Mapping[str, str] = {HOME: N_("Rented homes"), INSTITUTION: N_("Institution places")}
LAW: Mapping[str, str] = {
    HOME: N_("Residents rent their homes, and pay rent to the host."),
    INSTITUTION: N_("Residents have places in an institution, and pay by their income instead of rent."),
}
ANSWERS: Mapping[str, str] = {
    HOME: N_(
        "In a rented home the host answers for whoever lives there and claims the state refund: that the refund goes to the "
        "home municipality, as counted here, holds by agreement only."
    ),
    INSTITUTION: N_(
        "In an institution the municipality that pays for the place answers for its user and claims the state refund, as "
        "counted here; the agreement must say so."
    ),
}
"""Who answers and claims the refund, which is counted for the home municipality in either form (method 5)."""


def name(study: Study) -> Sentence:
    """Return what the places of joint and own are, as it stands within a line."""
    return Sentence("{form:lower}", {"form": NAMES[study.scenario.form]})


def law(study: Study) -> Sentence:
    """Say what residents pay for, by the form chosen."""
    return Sentence(LAW[study.scenario.form])


def who_answers(study: Study) -> list[Sentence]:
    """Say who answers for the users and claims the refund; nothing where one municipality stands alone."""
    return [] if study.result.joint is None else [who_answers_in(study.scenario.form)]


def who_answers_in(form: str) -> Sentence:
    """Say who answers for the users of a form, and claims the refund."""
    return Sentence(ANSWERS[form])
