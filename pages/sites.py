"""Which site suits, and why? Candidate sites weighed by ten criteria, one site's card, and sites side by side."""

from functools import partial

import streamlit as st

from store import SiteEntry, open_store
from store.errors import StoreError
from ui import (
    keeping,
    maps,
    page,
    site_card,
    site_charts,
    site_entry,
    site_explained,
    site_import,
    site_map,
    site_pages,
    site_presets,
    site_study,
    site_weights,
    sites,
    state,
    tables,
    timetable_entry,
)
from ui.wording import plain

view = page.start("sites", open_store())
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
            parts, totals = sites.chart_tables(shown)
            st.altair_chart(
                site_charts.ranking(parts, totals, w.t("points of 100"), view.dark), alt=sites.chart_in_words(shown)
            )
            st.html(sites.legend_html(shown))
            st.caption(sites.chart_note(shown))
            with st.expander(w.t("The same as a table")):
                st.html(sites.ranking_html(shown))
    if len(shown.ranking):
        site_study.below_ranking(shown)
        site_card.draw(shown)
    sites.follow()
    state.keep_address()


st.title(w.t("Which site suits, and why?"))
with st.container():  # a message that comes and goes must not move, and so close, the parts below
    keeping.message(site_entry.PAGE)
weighed()
shown = sites.read(view)
site = sites.current(shown)
if site:
    st.header(w.t("Where do they lie?"))
    picture, ways = st.columns([1, 1.5], gap="medium")
    with picture:
        st.altair_chart(maps.region(*site_map.layers(shown, site), view.dark, (400, 380)), alt=site_map.in_words(shown))
        st.html(f'<p class="bops-legend">{site_map.legend(view)}</p>')
        st.page_link("pages/map.py", label=w.t("See the sites on the large map"))
    with ways:
        st.html(site_card.routes_html(shown, site))
    site_study.several(shown)

draft = step = wish = None
if view.choices.public:
    st.caption(w.t("Sites can be added and changed when public view is off."))
    site_import.export(view)
else:
    wish = site_study.keep(view)
    with st.expander(w.t("Add or change a site"), expanded=state.recall(sites.ADDING) is not None):
        draft = site_entry.form(shown, site)
    for title, part in ((w.t("Many sites: import and download"), partial(site_import.draw, shown)),
                        (w.t("Public transport: import a timetable"), partial(timetable_entry.draw, view))):  # fmt: skip
        with st.expander(title):
            try:
                part()
            except StoreError as error:
                st.error(plain(w.say(error)))
    with st.expander(w.t("Archive a site, undo and redo")):
        step = site_entry.archive(shown, site)
        step = site_entry.history(shown) or step
with st.expander(w.t("How is this computed?")):
    site_explained.explain(view)

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
        site_entry.stepped(shown, step)
    if wish:
        wish.work()
        site_presets.done(wish)
except StoreError as error:
    st.error(plain(w.say(error)))
