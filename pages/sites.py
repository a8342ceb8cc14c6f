"""Which site suits, and why? Candidate sites weighed by ten criteria, one site's card, and sites side by side."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from answers.sites import ranking as answers_ranking
from store import SiteEntry, open_store
from store.errors import StoreError
from ui.kit import html as kit_html
from ui.kit import layout, signed
from ui.kit.drawing import html
from ui.kit.folded import part, unfold
from ui.kit.signed import Wish
from ui.session import page, picked, state
from ui.sites import (
    explained,
    form,
    history,
    import_file,
    import_timetable,
    paging,
    presets,
    ranking,
    routes,
    sections,
    small_map,
    weights,
)
from ui.sites import shown as sites_shown
from words import tables
from words.wording import plain

view = page.start("sites", open_store)
w = view.words


@st.fragment
def weighed() -> None:
    """Draw all that follows the weights, without the rest of the page."""
    view.choices = state.choices()
    shown = sites_shown.read(view)
    html(kit_html.answer(sections.answer(shown)))
    picture, controls = st.columns([1.35, 1], gap="medium")
    with controls:
        weights.sliders(view)
        sections.below_weights(shown)
    with picture:
        sites_shown.season(view)
        if len(shown.ranking):
            paging.choose_part(w, len(shown.ranking))
            ranking.draw(shown)
            html(answers_ranking.legend_html(shown))
            st.caption(answers_ranking.chart_note(shown))
            part(w.t("The same as a table"), "sites.table", lambda: html(ranking.ranking_html(shown)))
    if len(shown.ranking):
        sections.below_ranking(shown)
    sites_shown.follow()
    state.keep_address()


def told(draw: Callable[[], Wish | None]) -> Wish | None:
    """Draw a part, or say what the store refuses."""
    try:
        return draw()
    except StoreError as error:
        st.error(plain(w.say(error, form.FIGURES)))
        return None


st.title(w.t("Which site suits, and why?"))
with st.container():  # a message that comes and goes must not move, and so close, the parts below
    signed.message(form.PAGE)
weighed()
shown = sites_shown.read(view)
if site := sites_shown.current(shown):
    st.header(w.t("Where do they lie?"))
    left, ways = layout.side_by_side(view, [1, 1.5])
    with left:
        small_map.draw(shown, site)
        st.page_link("pages/map.py", label=w.t("See the sites on the large map"))
    with ways:
        html(tables.whole_words(routes.routes_html(shown, site)))
    sections.several(shown)

wishes = []
if view.choices.public:
    st.caption(w.t("Sites can be added and changed when public view is off."))
    import_file.export(view)
else:
    if picked.asked_on_map():
        unfold("sites.add")
    for title, name, draw in (
        (w.t("Keep this way of weighing"), "sites.keep", partial(presets.form, view)),
        (w.t("Add or change a site"), "sites.add", partial(form.form, shown, SiteEntry, site)),
        (w.t("Many sites: import and download"), "sites.import", partial(import_file.draw, shown)),
        (w.t("Public transport: import a timetable"), "sites.timetable", partial(import_timetable.draw, view)),
        (w.t("Archive a site, undo and redo"), "sites.history", partial(history.steps, shown, site)),
    ):
        wishes.append(part(title, name, partial(told, draw), stays=True))
part(w.t("How is this computed?"), "sites.explained", partial(explained.explain, view))

signed.fulfil(view, wishes, StoreError, form.FIGURES)
