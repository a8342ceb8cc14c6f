"""The pages that a user can open."""

from __future__ import annotations

from collections.abc import Mapping

from planning.errors import N_

PAGES: Mapping[str, str] = {
    "overview": N_("Overview"),
    "map": N_("Map"),
    "municipalities": N_("Municipalities"),
    "costs": N_("Costs"),
    "staffing": N_("Staffing"),
    "compare": N_("My municipality"),
    "cooperation": N_("Who joins"),
    "project": N_("Project"),
    "need": N_("Need"),
    "sites": N_("Sites"),
    "scenarios": N_("Scenarios"),
    "reports": N_("Reports"),
    "sources": N_("Sources"),
}

HEADINGS: Mapping[str, str] = {
    "overview": N_("What do we get, and what does it cost?"),
    "map": N_("How many users has each municipality, and how far is it?"),
    "municipalities": N_("How many users has each municipality, and what do they have today?"),
    "costs": N_("What drives the cost?"),
    "staffing": N_("How many are on duty, and how many does it take?"),
    "compare": N_("What do we pay, and what do we get?"),
    "cooperation": N_("Who joins, and who pays what?"),
    "project": N_("Where does the project stand, and who has decided?"),
    "need": N_("How many need a place, of which kind, and for whom?"),
    "sites": N_("Which site suits, and why?"),
    "scenarios": N_("Which plans are there, and what makes the difference?"),
    "reports": N_("What can be handed on?"),
    "sources": N_("Where do the figures come from, and which should be checked?"),
}
"""The question that each page answers."""

PARTS: Mapping[str, Mapping[str, str]] = {
    "costs": {"year": N_("One year"), "years": N_("Over time")},
    "compare": {
        "options": N_("Side by side"),
        "change": N_("What could change it"),
        "years": N_("Over time"),
        "weigh": N_("For and against"),
        "questions": N_("The council's questions"),
    },
    "cooperation": {
        "keys": N_("What each pays"),
        "objections": N_("Who would object"),
        "leaving": N_("Leaving and entering"),
    },
    "project": {
        "answers": N_("Answers"),
        "decisions": N_("Decisions and deadlines"),
        "dialogue": N_("Neighbours and users"),
        "table": N_("Round table"),
        "gains": N_("Gains"),
        "documents": N_("The documents"),
        "organisation": N_("Form of organisation"),
        "agreement": N_("The agreement"),
    },
    "need": {
        "users": N_("Users and offers"),
        "places": N_("Places and waiting"),
        "flow": N_("Kinds of places"),
        "workers": N_("People to do the work"),
        "national": N_("National figures"),
        "together": N_("Services that work together"),
        "homes": N_("Six housing questions"),
    },
    "sites": {
        "ranking": N_("Ranking"),
        "site": N_("One site"),
        "where": N_("Where they lie"),
        "edit": N_("Change sites"),
    },
    "scenarios": {
        "mine": N_("The plan now"),
        "saved": N_("Saved plans"),
        "compare": N_("Compare"),
        "stress": N_("What if"),
    },
    "sources": {
        "assumptions": N_("Assumptions"),
        "requests": N_("What to find out first"),
        "case": N_("Figures of the case"),
        "data": N_("Data tables"),
        "evidence": N_("National figures"),
    },
}
"""Pages that are too long for one look, and their parts by the name each has in the address; the first opens by itself."""

BESIDE: Mapping[str, str] = {
    "meeting": N_("Meeting"),
    "agenda": N_("Prepare the meeting"),
    "accessibility": N_("Accessibility statement"),
}
"""Pages that are not in the list of the sidebar but linked to from elsewhere, and their titles."""

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
