"""Which site suits, and why? Candidate sites weighed by ten criteria, one site's card, and sites side by side."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from store import SiteEntry, open_store
from store.errors import StoreError
from ui import (
    keeping,
    layout,
    page,
    site_entry,
    site_explained,
    site_history,
    site_import,
    site_map,
    site_pages,
    site_presets,
    site_ranking,
    site_study,
    site_ways,
    site_weights,
    sites,
    state,
    tables,
    timetable_entry,
)
from ui.folding import part, unfold
from ui.wording import plain

view = page.start("sites", open_store)
w = view.words


@st.fragment
def weighed() -> None:
    """Draw all that follows the weights, without the rest of the page."""
    view.choices = state.choices()
    shown = sites.read(view)
    st.html(tables.answer(site_study.answer(shown)))
    picture, controls = st.columns([1.35, 1], gap="medium")
    with controls:
        site_weights.sliders(view)
        site_study.below_weights(shown)
    with picture:
        sites.season(view)
        if len(shown.ranking):
            site_pages.choose_part(w, len(shown.ranking))
            site_ranking.draw(shown)
            st.html(site_ranking.legend_html(shown))
            st.caption(site_ranking.chart_note(shown))
            part(w.t("The same as a table"), "sites.table", lambda: st.html(site_ranking.ranking_html(shown)))
    if len(shown.ranking):
        site_study.below_ranking(shown)
    sites.follow()
    state.keep_address()


def told(draw: Callable[[], None]) -> None:
    """Draw a part, or say what the store refuses."""
    try:
        draw()
    except StoreError as error:
        st.error(plain(w.say(error)))


st.title(w.t("Which site suits, and why?"))
with st.container():  # a message that comes and goes must not move, and so close, the parts below
    keeping.message(site_entry.PAGE)
weighed()
shown = sites.read(view)
site = sites.current(shown)
if site:
    st.header(w.t("Where do they lie?"))
    left, ways = layout.side_by_side(view, [1, 1.5])
    with left:
        site_map.draw(shown, site)
        st.page_link("pages/map.py", label=w.t("See the sites on the large map"))
    with ways:
        st.html(tables.whole_words(site_ways.routes_html(shown, site)))
    site_study.several(shown)

draft = step = wish = None
if view.choices.public:
    st.caption(w.t("Sites can be added and changed when public view is off."))
    site_import.export(view)
else:
    wish = site_study.keep(view)
    if sites.asked_on_map():
        unfold("sites.add")
    draft = part(w.t("Add or change a site"), "sites.add", partial(site_entry.form, shown, site), stays=True)
    for title, name, draw in (
        (w.t("Many sites: import and download"), "sites.import", partial(site_import.draw, shown)),
        (w.t("Public transport: import a timetable"), "sites.timetable", partial(timetable_entry.draw, view)),
    ):
        part(title, name, partial(told, draw), stays=True)
    last = partial(site_history.steps, shown, site)
    step = part(w.t("Archive a site, undo and redo"), "sites.history", last, stays=True)
part(w.t("How is this computed?"), "sites.explained", partial(site_explained.explain, view))

case = view.choices.case
try:
    if draft and draft.site is None:
        site_entry.saved(shown, draft, view.store.add_site(case, SiteEntry(**draft.values), draft.who, draft.why))
    elif draft:
        view.store.edit_site(case, draft.site, SiteEntry(**draft.values), draft.who, draft.why, seen=draft.seen)
        site_entry.saved(shown, draft, draft.site)
    if step and step.item:
        view.store.archive_site(case, step.item, step.who, step.why, archived=step.name == "archive")
    elif step:
        getattr(view.store, f"{step.name}_site")(case)
    if step:
        site_history.stepped(shown, step)
    if wish:
        wish.work()
        site_presets.done(wish)
except StoreError as error:
    st.error(plain(w.say(error)))
