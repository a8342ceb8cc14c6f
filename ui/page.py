"""The setup of a page: router guard, language, sidebar, and everything a page draws from."""

from __future__ import annotations

import atexit
import html
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn, Protocol

import pandas as pd
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from planning import BopsError, Case, ChosenSite, Result, Scenario, case_from_figures, evaluate, price_years
from planning.errors import N_
from planning.municipal import Member, members_in
from planning.publication import Publication, publish
from planning.scenario import site_changes
from planning.summary import estimated
from ui import background, siting, state
from ui.wording import LANGUAGES, Wording, plain

LARGE = 1.35
ICON = Path(__file__).parent / "icon.png"
STYLE = Path(__file__).parent / "style.css"
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
    "sources": N_("Sources"),
}


class Store(Protocol):
    """What a page needs of the store to draw a case."""

    def cases(self) -> pd.DataFrame:
        """Return the cases: id, title, published, population_year."""

    def figures(self, case_id: str) -> pd.DataFrame:
        """Return a case's figures."""


@dataclass
class View:
    """Everything a page draws from: the words, the choices, the case and its result."""

    store: Any
    words: Wording
    choices: state.Choices
    info: Mapping[str, Any]
    figures: pd.DataFrame
    site: ChosenSite | None = None

    @cached_property
    def full_case(self) -> Case:
        """The case with all its figures, protected ones too."""
        return case_from_figures(self.info, self.figures)

    @cached_property
    def publication(self) -> Publication | None:
        """What a viewer may see; None where the view is not public."""
        if not self.choices.public:
            return None
        values = self.full_scenario.values()
        chosen, shipped = values["privacy.minimum_count"], values.base["privacy.minimum_count"]
        return publish(self.full_case, self.full_scenario, int(max(float(chosen), shipped)))  # a link can't lower it

    @cached_property
    def members(self) -> list[Member]:
        """The municipalities with all their figures, protected ones too."""
        return members_in(self.figures)

    @property
    def case(self) -> Case:
        """The case as this view may show it."""
        return self.publication.case if self.publication else self.full_case

    @property
    def full_scenario(self) -> Scenario:
        """The scenario chosen, with the site chosen for the plan and the places used that were typed."""
        chosen = self.choices.scenario()
        used = {} if self.choices.public else state.used_places()
        return replace(chosen, site=self.site, agreement=replace(chosen.agreement, used=used))

    @property
    def scenario(self) -> Scenario:
        """The scenario as this view may show it."""
        return self.publication.scenario if self.publication else self.full_scenario

    @cached_property
    def result(self) -> Result:
        """Every option, for the scenario."""
        return evaluate(self.case, self.scenario)

    @cached_property
    def base(self) -> Result:
        """Every option for the same participants and price year, with no assumption changed."""
        return evaluate(self.case, Scenario(year=self.choices.year, participants=self.scenario.participants))

    def hides(self, number: str, field: str = "places_needed") -> bool:
        """Tell whether a municipality's figure is hidden in this view."""
        return self.publication is not None and self.publication.hides(number, field)

    @property
    def estimated(self) -> bool:
        """Whether any participant's places are split by population."""
        return estimated(self.result)

    def height(self, usual: int) -> int:
        """Return the height of a picture in pixels: larger for a projector."""
        return round(usual * self.letters)

    @property
    def letters(self) -> float:
        """How many times larger than usual the letters are."""
        return LARGE if self.choices.large else 1.0

    @property
    def dark(self) -> bool:
        """Whether the page is shown in dark mode."""
        return st.context.theme.type == "dark"


TURNS = threading.BoundedSemaphore(2)
"""How many runs are worked on at a time: of twenty at once the first would wait for the last, as Python does one by one."""

atexit.register(background.let_end)


class Way(threading.local):
    """How the run in this thread came to the page."""

    by_app = False


WAY, SENT = Way(), "router.sent"


def guard_router() -> None:
    """Send a deep link that reached a fresh server first through app.py, as every other request.

    The thread tells, not Streamlit's switch for all: of many who come at the same moment each is sent.
    """
    if not WAY.by_app and not state.recall(SENT):
        PagesManager.uses_pages_directory = False
        state.keep(SENT, True)
        st.rerun()


def start(name: str, opening: Callable[[], Any]) -> View:
    """Set a page up and return what it draws from; a case that can't be used stops it with a plain error."""
    view = open_view(opening)
    try:
        _ = view.result
    except BopsError as error:
        stop(view.words, error)
    heading_bar(view, name)
    return view


def open_view(opening: Callable[[], Any]) -> View:
    """Return the view of the session's choices, whether or not the case can be evaluated.

    The store is opened after the guard: what is wrong with it is told by app.py.
    """
    guard_router()
    store = opening()
    chosen = state.choices()
    words = Wording(chosen.language)
    cases = store.cases()
    if chosen.case not in set(cases["id"]):
        st.warning(plain(words.t("There is no case {case}; the first one is shown.", case=chosen.case[:60])))
        state.choose(case=state.FIRST_CASE, participants=None)
        chosen = state.choices()
    info = cases.set_index("id", drop=False).loc[chosen.case].to_dict()
    figures = store.figures(chosen.case)
    chosen = known_participants(words, chosen, figures)
    site = site_of_plan(store, words, chosen)
    state.keep("set_by_site", site_changes(site, chosen.year))
    return View(store, words, chosen, info, figures, site)


def known_participants(words: Wording, chosen: state.Choices, figures: pd.DataFrame) -> state.Choices:
    """Return the choices with the participants that the case has; others are told and left out."""
    everyone = list(dict.fromkeys(number for number in figures["number"] if number))
    unknown = [number for number in chosen.participants or () if number not in everyone]
    if unknown:
        text = N_("The case has no municipality {numbers}, so it is left out of those that take part.")
        st.warning(plain(words.t(text, numbers=words.join(unknown))))
        state.choose_participants([n for n in chosen.participants or () if n in everyone] or everyone, everyone)
        state.keep_address()
    return state.choices()


def site_of_plan(store: Any, words: Wording, chosen: state.Choices) -> ChosenSite | None:
    """Return the site chosen for the plan; one that is not there, or archived, is told and left out."""
    if chosen.site is None:
        return None
    sites = store.sites(chosen.case).set_index("id", drop=False)
    if chosen.site not in sites.index or sites.loc[chosen.site, "archived"]:
        text = N_("The site {site} is not among those in use here, so none is chosen.")
        st.warning(plain(words.t(text, site=chosen.site)))
        state.choose(site=None)
        return None
    names = store.municipalities().set_index("number")["name"]
    return siting.chosen_site(sites.loc[chosen.site].to_dict(), names.to_dict())


def stop(words: Wording, error: BopsError) -> NoReturn:
    """Say what is wrong and what to do, and stop the page."""
    st.error(plain(words.say(error)), icon="⚠️")
    st.page_link("pages/municipalities.py", label=words.t("Correct it in the table of municipalities"))
    st.stop()


def heading_bar(view: View, name: str) -> None:
    """Write what the page is about in one line: case, price year, participants, places, and how it is viewed."""
    words, plan = view.words, view.result.plan
    parts = [
        view.case.title,
        words.t("price year {year}", year=view.result.values.year),
        members_text(view),
        words.n("{count} place", "{count} places", plan.places),
    ]
    if view.site:
        parts.append(words.t("site: {name}", name=view.site.name))
    if view.choices.changes:
        parts.append(words.n("{count} assumption changed", "{count} assumptions changed", len(view.choices.changes)))
    if view.publication:
        parts.append(words.t("public view"))
    st.html(f'<p class="bops-context" data-page="{name}">{html.escape(" · ".join(parts))}</p>')
    for note in (*state.ignored(), *view.result.notes, *(view.publication.notes if view.publication else ())):
        st.warning(plain(words.say(note)))


def members_text(view: View) -> str:
    """Return how many take part, of how many where some don't."""
    words, count, everyone = view.words, len(view.result.plan.participants), len(view.case.municipalities)
    if count < everyone:
        return words.t("{count} of {all} municipalities", count=count, all=everyone)
    return words.n("{count} municipality", "{count} municipalities", count)


def sidebar(store: Store) -> None:
    """Draw what is the same on every page: language, case, price year and ways of viewing."""
    chosen = state.choices()
    words = Wording(chosen.language)
    st.html(STYLE)
    if st.context.theme.type == "dark":  # white on the light primary colour of dark mode could not be read
        st.html('<style>.stApp button[kind^="primary"], .stApp button[kind^="primary"] p {color: #0B1116}</style>')
    if chosen.large:
        st.html(f"<style>html{{font-size:{16 * LARGE}px}}</style>")
    with st.container(key=f"language-{chosen.language}"):  # another key, so that a switch runs the script again
        st.html(f"<script>document.documentElement.lang='{chosen.language}'</script>", unsafe_allow_javascript=True)
    cases = dict(zip(*store.cases()[["id", "title"]].T.to_numpy(), strict=True))
    with st.sidebar:
        pick = state.bound(
            "case", chosen.case, lambda value: state.choose(case=value, municipality=None, participants=None)
        )
        st.selectbox(words.t("Case"), list(cases), format_func=cases.get, **pick)
        st.selectbox(
            words.t("Price year"), price_years(), **state.bound("year", chosen.year, state.change_year),
            help=words.t("Kroner of this year. Rows without a value of their own follow the price index."),
        )  # fmt: skip
        st.selectbox(
            "Språk / Language", list(LANGUAGES), format_func=LANGUAGES.get,
            **state.bound("language", chosen.language, lambda value: state.choose(language=value)),
        )  # fmt: skip
        st.toggle(
            words.t("Public view"), **state.bound("public", chosen.public, lambda value: state.choose(public=value)),
            help=words.t("Hides figures that could point to a person. Use it before you share the screen."),
        )  # fmt: skip
        st.toggle(
            words.t("Large type"), **state.bound("large", chosen.large, lambda value: state.choose(large=value)),
            help=words.t("For a projector."),
        )  # fmt: skip
    state.keep_address()


def navigation() -> Any:
    """Return the router over the pages a user can open, titled in the chosen language."""
    WAY.by_app = True
    st.set_option("client.showSidebarNavigation", True)  # off until now: see .streamlit/config.toml
    words = Wording(state.choices().language)
    pages = [
        st.Page(f"pages/{name}.py", title=words.t(title), default=name == "overview") for name, title in PAGES.items()
    ]
    return st.navigation(pages)
