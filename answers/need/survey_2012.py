"""What the survey of 2012 tells of how municipalities and specialist care work together, and what it means here."""

from __future__ import annotations

from collections.abc import Mapping

from answers.answer import Answer
from answers.need.figures import national
from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, said

WORKS = (
    N_("A responsibility group that meets, with tasks shared out; {group:pct} of the inpatients had one in 2012."),
    N_("One coordinator who does the work well, and an individual plan that is in use."),
    N_("An easy way to call each other, and knowing who does."),
    N_("Services from both levels at the same time: it gives stability, and the task goes to whom it suits."),
)
FAILS = (
    N_("Homes: too few, too thinly staffed, and long and unclear proceedings before one is given."),
    N_("Hospital and municipality judge differently what a person needs; often less is enough once at home."),
    N_("Groups nobody leads, meetings nobody comes to, contacts that change, long distances."),
    N_("In small places some fear for their privacy, or have had a bad experience, and say no to help."),
)
MEANS = (
    N_("Say in the agreement who coordinates: the facility or the home municipality, person by person."),
    N_("Keep the responsibility group and the individual plan when someone moves in, and when they move on."),
    N_("Judge the need together, in everyday surroundings, before a place is given and again after some months."),
    N_("Let the specialist care come to the facility regularly, as that saves everyone the distance."),
    N_("A facility shared by several municipalities can give more privacy than home does; ask the users."),
)
LISTS = {N_("What works"): WORKS, N_("What fails"): FAILS, N_("What it means for a shared facility"): MEANS}
"""The lists by head."""


def in_short(study: Study) -> Answer:
    """Say how often municipal services take part, where the lists come from, and what is our own conclusion."""
    text = N_(
        "Municipal services take part in the care of {share:pct} of inpatients. For most it works well, say those who "
        "treat and the patients. In our words, from the survey's chapter 4:"
    )
    own = said(
        "The last column is our own conclusion, to be discussed; the survey asked nobody about shared facilities."
    )
    return Answer([Sentence(text, {"share": national(study).value("municipal_partner_share")})], notes=[own])


def lists(study: Study) -> Mapping[str, list[Sentence]]:
    """Return what works, what fails, and what it means for a shared facility, by head."""
    group = national(study).value("responsibility_group_share")
    return {head: [Sentence(text, {"group": group}) for text in texts] for head, texts in LISTS.items()}
