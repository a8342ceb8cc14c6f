"""Which site suits, and why? Candidate sites weighed by criteria, one site's card, and sites side by side."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from answers.sites import answer, routes
from answers.sites.ranked import RankedSites
from store import SiteEntry, open_store
from store.errors import StoreError
from ui.kit import draw, layout, paper, parts, signed
from ui.kit.folded import part, unfold
from ui.kit.for_browser import without_paths
from ui.kit.signed import Wish
from ui.session import measured, page, picked, state
from ui.session.pages import HEADINGS
from ui.session.turns import turn
from ui.sites import explained, form, history, import_file, import_timetable, presets, read, weights
from ui.sites.beside import draw_beside
from ui.sites.card import draw_card
from ui.sites.changed import draw_changed
from ui.sites.curves import draw_curves
from ui.sites.how_sure import draw_how_sure
from ui.sites.locations import draw_locations
from ui.sites.ranking import draw_ranking
from ui.sites.similar_place import draw_similar
from ui.sites.small_map import draw_map
from words.wording import plain

view = page.start("sites", open_store)
w = view.words


@st.fragment
def weighed() -> RankedSites:
    """Draw all that follows the weights, without the rest of the page; return the sites for the rest of it."""
    with turn():
        view.choices = state.choices()
        sites = measured.read(view)
        with st.spinner(w.t("Trying all ways of weighing ...")):
            said = answer.answer(sites)
        draw.answer(view, said)
        if parts.choose(view, "sites") != asked:
            st.rerun()  # the rest of the page follows
        if "ranking" in asked:
            draw_weighing(sites)
        if "site" in asked and len(sites.ranking):
            draw_card(sites)
    read.follow()
    state.keep_address()
    return sites


def draw_weighing(sites: RankedSites) -> None:
    """Draw the weights, the ranking, and what both rest on."""
    left, right = st.columns([1.35, 1], gap="medium")
    with right:
        with paper.screen_only("weights"):
            weights.sliders(view)
        draw_changed(sites)
    with left:
        with st.container(horizontal=True):
            read.choose_season(view)
            read.choose_outside(sites)
        if len(sites.ranking):
            draw_ranking(sites)
    if len(sites.ranking):
        for section in (draw_how_sure, draw_beside, draw_curves, draw_similar):
            section(sites)


def told(section: Callable[[], Wish | None]) -> Wish | None:
    """Draw a part, or say what the store refuses."""
    try:
        return section()
    except StoreError as error:
        st.error(plain(w.say(without_paths(error), form.FIGURES)))
        return None


st.title(w.t(HEADINGS["sites"]))
if not view.choices.public and picked.asked_on_map():
    parts.go("sites", "edit")
    unfold("sites.add")
    form.begin(view.choices.case)
asked = parts.drawn("sites")
shown = weighed()
if (site := read.current(shown)) and "where" in asked:
    st.header(w.t("Where do they lie?"))
    left, right = layout.side_by_side(view, [1, 1.5])
    with left:
        draw_map(shown, site)
        st.page_link("pages/map.py", label=w.t("See the sites on the large map"))
    with right:
        draw.table(view, routes.table(shown, site))
    draw_locations(shown)

wishes = []
if "edit" in asked and view.choices.public:
    st.caption(w.t("Sites can be added and changed when public view is off."))
    import_file.export(view)
elif "edit" in asked:
    for title, name, section in (
        (w.t("Keep this way of weighing"), "sites.keep", partial(presets.form, view)),
        (w.t("Add or change a site"), "sites.add", partial(form.form, shown, SiteEntry, site)),
        (w.t("Many sites: import and download"), "sites.import", partial(import_file.draw, shown)),
        (w.t("Public transport: import a timetable"), "sites.timetable", partial(import_timetable.draw, view)),
        (w.t("Archive a site, undo and redo"), "sites.history", partial(history.steps, shown, site)),
    ):
        wishes.append(part(title, name, partial(told, section), stays=True))
part(w.t("How is this computed?"), "sites.explained", partial(explained.explain, view))

signed.fulfil(view, wishes, StoreError, form.FIGURES)
