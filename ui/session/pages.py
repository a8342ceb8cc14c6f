"""The pages that a user can open: the one list, and what is often asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planning.errors import N_


@dataclass(frozen=True)
class Page:
    """A page: its title and the question it answers; one that is too long for one look has parts, by their names in the address.

    The first part opens by itself. A page without a question is not in the list of the sidebar but linked to from elsewhere.
    """

    title: str
    question: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


EVERY_PAGE: Mapping[str, Page] = {
    "overview": Page(N_("Overview"), N_("What do we get, and what does it cost?")),
    "map": Page(N_("Map"), N_("How many users has each municipality, and how far is it?")),
    "municipalities": Page(N_("Municipalities"), N_("How many users has each municipality, and what do they have today?")),
    "costs": Page(N_("Costs"), N_("What drives the cost?"), {
        "year": N_("One year"),
        "years": N_("Over time"),
    }),
    "staffing": Page(N_("Staffing"), N_("How many are on duty, and how many does it take?")),
    "compare": Page(N_("My municipality"), N_("What do we pay, and what do we get?"), {
        "options": N_("Side by side"),
        "change": N_("What could change it"),
        "years": N_("Over time"),
        "weigh": N_("For and against"),
        "questions": N_("The council's questions"),
    }),
    "cooperation": Page(N_("Who joins"), N_("Who joins, and who pays what?"), {
        "keys": N_("What each pays"),
        "objections": N_("Who would object"),
        "leaving": N_("Leaving and entering"),
    }),
    "project": Page(N_("Project"), N_("Where does the project stand, and who has decided?"), {
        "answers": N_("Answers"),
        "decisions": N_("Decisions and deadlines"),
        "dialogue": N_("Neighbours and users"),
        "table": N_("Round table"),
        "gains": N_("Gains"),
        "documents": N_("The documents"),
        "organisation": N_("Form of organisation"),
        "agreement": N_("The agreement"),
    }),
    "need": Page(N_("Need"), N_("How many need a place, of which kind, and for whom?"), {
        "users": N_("Users and offers"),
        "places": N_("Places and waiting"),
        "flow": N_("Kinds of places"),
        "workers": N_("People to do the work"),
        "national": N_("National figures"),
        "together": N_("Services that work together"),
        "homes": N_("Six housing questions"),
    }),
    "sites": Page(N_("Sites"), N_("Which site suits, and why?"), {
        "ranking": N_("Ranking"),
        "site": N_("One site"),
        "where": N_("Where they lie"),
        "edit": N_("Change sites"),
    }),
    "scenarios": Page(N_("Scenarios"), N_("Which plans are there, and what makes the difference?"), {
        "mine": N_("The plan now"),
        "saved": N_("Saved plans"),
        "compare": N_("Compare"),
        "stress": N_("What if"),
    }),
    "reports": Page(N_("Reports"), N_("What can be handed on?")),
    "sources": Page(N_("Sources"), N_("Where do the figures come from, and which should be checked?"), {
        "assumptions": N_("Assumptions"),
        "requests": N_("What to find out first"),
        "case": N_("Figures of the case"),
        "data": N_("Data tables"),
        "evidence": N_("National figures"),
    }),
    "meeting": Page(N_("Meeting")),
    "agenda": Page(N_("Prepare the meeting")),
    "accessibility": Page(N_("Accessibility statement")),
}  # fmt: skip
"""Every page by its name, in the order of the sidebar."""

PAGES: Mapping[str, str] = {name: page.title for name, page in EVERY_PAGE.items() if page.question}
BESIDE: Mapping[str, str] = {name: page.title for name, page in EVERY_PAGE.items() if not page.question}
HEADINGS: Mapping[str, str] = {name: page.question for name, page in EVERY_PAGE.items() if page.question}
PARTS: Mapping[str, Mapping[str, str]] = {name: page.parts for name, page in EVERY_PAGE.items() if page.parts}

TOURS: Mapping[str, Mapping[str, str]] = {
    N_("A councillor"): {
        "compare": N_("Choose your municipality: what it pays against today, and what you get."),
        "cooperation": N_("Who else joins, how the cost is shared, and whether that holds."),
        "sites": N_("Where it could be built, and how sure that is."),
        "project": N_("What your council votes on, and by when."),
    },
    N_("A project lead"): {
        "costs": N_("Move an assumption and see what follows."),
        "staffing": N_("Houses, shifts and posts; type a roster of your own."),
        "need": N_("How many places, of which kind, for the next ten years."),
        "sources": N_("Which figures are oldest or guessed, and should be checked first."),
    },
    N_("A municipality"): {
        "municipalities": N_("Type your own figures: users, places, what you buy today."),
        "compare": N_("Your own house against the shared one, year by year."),
        "map": N_("How far your residents and relatives would travel."),
        "project": N_("Write down what your council has answered."),
    },
}
"""Where each kind of reader goes first, in order, and what to look at there."""
