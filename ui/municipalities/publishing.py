"""What the public sees: the preview of a version, the form that publishes it, and those published before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from answers import opening
from answers.history import history
from answers.municipalities import publishing
from answers.municipalities.publishing import Draft
from answers.study import Study
from planning import BopsError
from planning.errors import N_
from planning.release import Past
from planning.versions import past_of
from ui.kit import draw, signed
from ui.kit.signed import WhoAndWhy, Wish
from ui.session.unsaved import Form
from words.sentence import said
from words.wording import plain

PAGE = "published"
SIGNED = WhoAndWhy(N_("Who publishes?"), N_("Why now?"), N_("all nine have delivered"))
TAKEN_BACK = WhoAndWhy(N_("Who withdraws it?"), N_("Why?"), N_("a figure was wrong"))


class Makers(NamedTuple):
    """How the store makes a version, a figure and a sum of it."""

    version: Callable[..., object]
    figure: Callable[..., object]
    one_sum: Callable[..., object]


def section(view: Study, makers: Makers) -> list[Wish | None]:
    """Draw the preview, the form and the history; return what is to be done."""
    w, store = view.words, view.store.publications
    versions = store.history(view.choices.case)
    latest = None if versions.empty else int(versions["id"].max())
    try:
        made = publishing.draft(view, past(view, latest))
        now = publishing.as_public(view, *opening.public_figures(view.store, view.choices.case))
        said_of_it = publishing.in_short(made, now)
    except BopsError as error:
        st.error(plain(w.say(error)))
        st.info(w.t("The figures can't be published until this is corrected."))
        return []
    draw.answer(view, said_of_it)
    draw.tables(view, said_of_it.tables)
    draw.notes(view, said_of_it.notes)
    wishes = [publish_form(view, made, makers)]
    signed.message(PAGE)
    if not versions.empty:
        wishes.append(withdraw_form(view, store.current(view.choices.case)))
        draw.table(view, history(versions.to_dict("records"), publishing.change))
    return wishes


def past(view: Study, latest: int | None) -> Past:
    """Return what was published before, in whatever case."""
    store = view.store.publications
    minimum = int(view.full_scenario.values().base["privacy.minimum_count"])
    return past_of(store.sums(), store.counts(), minimum, store.minimum(), latest)


def publish_form(view: Study, made: Draft, makers: Makers) -> Wish | None:
    """Draw the form that publishes what the preview shows, and nothing else: its name changes with what is shown."""
    w, store = view.words, view.store.publications
    form = Form(f"{PAGE}.{view.choices.case}.publish", shows=made.name)
    given = signed.short_form(w, SIGNED, form, w.t("Publish"))
    if given is None:
        return None
    version = makers.version(
        [makers.figure(*row) for row in made.figures], [makers.one_sum(*row) for row in made.sums],
        made.release.minimum, store.latest(),
    )  # fmt: skip
    work = partial(store.publish, view.choices.case, version, *given[1])
    return Wish(PAGE, work, said("It is published: from now on this is what the public sees."), form=form)


def withdraw_form(view: Study, current: int | None) -> Wish | None:
    """Draw the form that takes back what the public sees."""
    if current is None:
        return None
    w = view.words
    form = Form(f"{PAGE}.{view.choices.case}.withdraw", shows=str(current))
    given = signed.short_form(w, TAKEN_BACK, form, w.t("Withdraw"))
    if given is None:
        return None
    by: Mapping[str, Any] = given[1]._asdict()
    work = partial(view.store.publications.withdraw, current, **by)
    told = said("It is withdrawn: the public sees the version before, or the figures as shipped.")
    return Wish(PAGE, work, told, form=form)
