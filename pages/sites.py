"""Which site suits, and why? Candidate sites weighed by ten criteria, one site's card, and sites side by side."""

import streamlit as st

from store import SiteEntry, open_store
from store.errors import StoreError
from ui import page, site_card, site_charts, site_entry, site_explained, site_weights, sites, state, tables
from ui.wording import plain

view = page.start("sites", open_store())
w = view.words
shown = sites.read(view)
st.title(w.t("Which site suits, and why?"))
st.html(tables.answer(sites.answer(shown)))
site_entry.message()

site = None
picture, controls = st.columns([1.35, 1], gap="medium")
with controls:
    site_weights.sliders(view)
with picture:
    st.toggle(
        w.t("Winter roads"), **state.bound("winter", view.choices.winter, lambda on: state.choose(winter=on)),
        help=w.t("Leaves out the roads that are closed all winter."),
    )  # fmt: skip
    if len(shown.ranking):
        parts, totals = sites.chart_tables(shown)
        st.altair_chart(
            site_charts.ranking(parts, totals, w.t("points of 100"), view.dark), alt=sites.chart_in_words(shown)
        )
        st.html(sites.legend_html(shown))
        st.caption(sites.chart_note(shown))

if len(shown.ranking):
    st.header(w.t("One site: what is measured, and what is not known"))
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        site = sites.choose(shown)
        st.html(site_card.measures_html(shown, site))
    with right:
        sites.plan_button(shown, site)
        st.html(site_card.findings_html(shown, site))
        st.html(site_card.list_html(site_card.facts(shown, site) + site_card.provenance(shown, site)))
    with st.expander(w.t("The way to the participants' centres")):
        st.html(site_card.routes_html(shown, site))

    st.header(w.t("Sites side by side"))
    beside = site_card.choose_beside(shown)
    if beside:
        st.html(site_card.beside_html(shown, beside))

draft = step = None
if view.choices.public:
    st.caption(w.t("Sites can be added and changed when public view is off."))
else:
    with st.expander(w.t("Add or change a site"), expanded=state.recall(sites.ADDING) is not None):
        draft = site_entry.form(shown, site)
    with st.expander(w.t("Archive a site, undo and redo")):
        step = site_entry.archive(shown, site)
        step = site_entry.history(shown) or step
with st.expander(w.t("How is this computed?")):
    site_explained.explain(view)

try:
    if draft and draft.site is None:
        site_entry.saved(
            shown, draft, view.store.add_site(view.choices.case, SiteEntry(**draft.values), draft.who, draft.why)
        )
    elif draft:
        view.store.edit_site(
            view.choices.case, draft.site, SiteEntry(**draft.values), draft.who, draft.why, seen=draft.seen
        )
        site_entry.saved(shown, draft, draft.site)
    if step and step.site:
        view.store.archive_site(view.choices.case, step.site, step.who, step.why, archived=step.name == "archive")
    elif step:
        getattr(view.store, f"{step.name}_site")(view.choices.case)
    if step:
        site_entry.stepped(shown, step)
except StoreError as error:
    st.error(plain(w.say(error)))
