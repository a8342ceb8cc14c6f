"""The setup of a page: the study of the session's choices, what can't be used, and the bar of what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any, NoReturn, Protocol

import pandas as pd
import streamlit as st

from answers import heading, opening, public, received
from answers.project import gates
from answers.study import Study
from choices import record
from choices.link import write_seen
from choices.record import Choices
from planning import BopsError, ChosenSite, Note
from planning.errors import N_, RosterError
from planning.scenario import site_changes
from siting.land import borders_of
from ui.kit import copying, resets
from ui.kit.drawing import html
from ui.session import plan, router, state
from words.sentence import said
from words.wording import Wording, plain

SAY_THE_REGION = ("overview", "costs", "cooperation")
"""Pages whose answer is what may be told of the region where figures are hidden."""
ALL_BACK = said("All is back to base.")


class Cases(Protocol):
    """The shipped tables, as far as the sidebar needs them."""

    def cases(self) -> pd.DataFrame:
        """Return the cases: id, title, published, population_year, note."""


def start(name: str, open_store: Callable[[], Any]) -> Study:
    """Set a page up, write what it is about, and return what it draws from."""
    view = begin(open_store)
    heading_bar(view, name)
    return view


def begin(open_store: Callable[[], Any]) -> Study:
    """Return what a page draws from; a case that can't be used stops it with a plain error."""
    view = open_view(open_store)
    try:
        return usable(view, open_store)
    except BopsError as error:
        if plan.give_up(error):
            return begin(open_store)
        stop(view.words, error)


def usable(view: Study, open_store: Callable[[], Any]) -> Study:
    """Return a view that can be evaluated: a roster typed for houses that are gone is told and taken away."""
    try:
        _ = view.result
    except RosterError as error:
        st.warning(plain(view.words.say(error)) + " " + view.words.t("So the roster that was typed is taken away."))
        state.choose(roster=())
        state.keep_address()
        view = open_view(open_store)
        _ = view.result
    return view


def open_view(open_store: Callable[[], Any]) -> Study:
    """Return the view of the session's choices, whether or not the case can be evaluated.

    The store is opened after the guard: what is wrong with it is told by app.py.
    """
    router.guard_router()
    store = open_store()
    chosen = state.choices()
    words = Wording(chosen.language)
    if chosen.case not in set(store.shipped.cases()["id"]):
        st.warning(plain(words.t("There is no case {case}; the first one is shown.", case=chosen.case[:60])))
        state.change_case(record.FIRST_CASE)
        chosen = state.choices()
    info = opening.info_of(store, chosen.case)
    figures, published = opening.figures_of(store, chosen)
    known_participants(words, chosen, figures)
    chosen = by_answers(store, words, opening.numbers_of(figures))
    site = site_of_plan(store, words, chosen, borders_of(int(info["population_year"])))
    state.keep("set_by_site", site_changes(site, chosen.year))
    dark = st.context.theme.type == "dark"
    return Study(store, words, chosen, info, figures, site, state.used_places(), dark, published)


def known_participants(words: Wording, chosen: Choices, figures: pd.DataFrame) -> None:
    """Choose the participants that the case has; others are told and left out."""
    everyone = opening.numbers_of(figures)
    unknown = [number for number in chosen.participants or () if number not in everyone]
    if unknown:
        text = N_("The case has no municipality {numbers}, so it is left out of those that take part.")
        st.warning(plain(words.t(text, numbers=words.join(unknown))))
        state.choose_participants([n for n in chosen.participants or () if n in everyone] or everyone, everyone)
        state.keep_address()


def by_answers(store: Any, words: Wording, everyone: list[str]) -> Choices:
    """Return the choices with those that take part by what they have answered, where that is asked for."""
    chosen = state.choices()
    if chosen.answers is None:
        return chosen
    if chosen.answers[0] not in store.shipped.gates():
        st.warning(
            plain(words.t("There is no decision {gate} to answer to, so all take part.", gate=chosen.answers[0]))
        )
        state.choose_participants(everyone, everyone)
        state.keep_address()
        return state.choices()
    going = gates.joining(store.project.items(chosen.case), *chosen.answers)
    state.follow_answers(going, everyone)
    if going:
        return state.choices()
    st.warning(words.t("By the answers that are asked for nobody takes part, so all are computed with."))
    return replace(state.choices(), answers=None)


def site_of_plan(store: Any, words: Wording, chosen: Choices, borders: int) -> ChosenSite | None:
    """Return the site chosen for the plan; one that is not there, or archived, is told and left out."""
    site = opening.site_of(store, chosen, borders)
    if chosen.site is not None and site is None:
        text = N_("The site {site} is not among those in use here, so none is chosen.")
        state.ignore(Note(text, site=chosen.site))
        state.choose(site=None)
    return site


def stop(words: Wording, error: BopsError) -> NoReturn:
    """Say what is wrong and what to do, and stop the page; where anything is changed one press takes it back."""
    st.error(plain(words.say(error)), icon="⚠️")
    if state.changed():
        resets.button(words.t("All back to base"), resets.EVERYWHERE, ALL_BACK, state.back_to_base, key="reset.all")
    st.page_link("pages/municipalities.py", label=words.t("Correct it in the table of municipalities"))
    st.stop()


def heading_bar(view: Study, name: str) -> None:
    """Write what the page is about in one line: case, price year, participants, places, and how it is viewed."""
    words = view.words
    with st.container(horizontal=True, gap="small", key="head"):
        html(
            f'<p class="bops-context" data-page="{name}">{escape(" · ".join(heading.parts(view)))}</p>', width="content"
        )
        copying.link(words, write_seen(received.seen_now(view)))
        st.page_link("pages/meeting.py", label=words.t("Meeting"))
    for note in (*state.ignored(), *public.notes(view), *(view.publication.notes if view.publication else ())):
        st.warning(plain(words.say(note)))
    for sentence in (*(public.region(view) if name not in SAY_THE_REGION else ()), *public.with_stand_ins(view)):
        st.info(plain(words.say(sentence)))
    plan.notices(view)
