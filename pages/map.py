"""How many users has each municipality, and how far is it? The region on a map, with the same figures as tables."""

import streamlit as st

from answers.map import answer, colours
from answers.map.reach import who_reaches
from answers.map.suitability import how_well
from store import open_store
from ui.kit import draw
from ui.map import address, layers, reach, read, saved, screen, suitability
from ui.session import page, state
from ui.session.pages import HEADINGS
from words import signs

view = page.start("map", open_store)
w = view.words
screen.style(view)
st.title(w.t(HEADINGS["map"]))


@st.fragment
def picture() -> None:
    """Draw the answer, the map and what belongs to it: a click draws these again, and nothing else."""
    place, above, middle, below = (st.container() for _ in range(4))
    address.read()
    sites = read.open_sites(view)
    with below if view.choices.large else above:
        chosen = screen.controls(view, sites)
    shown = read.read(view, chosen, sites)
    with place:
        heat = suitability.read(shown) if suitability.on(shown) else None
        on_top = [how_well(shown, heat)] if heat else []
        on_top += [who_reaches(shown, reach.read(shown))] if reach.on(shown) else []
        draw.answer(view, answer.in_short(shown, *(each.sentences for each in on_top)))
    left, right = middle.columns([2.1, 1], gap="small")
    with left:
        screen.draw_map(shown)
        saved.draw_line(shown)
        draw.legend(view, colours.signs(view.dark))
    with right:
        screen.legend(shown, heat)
        screen.card(shown)
        screen.new_site(shown)
    screen.twins(shown)
    for each in on_top:
        draw.tables(view, each.tables)
        draw.captions(view, each.notes)
    with st.expander(w.t("Other places on the map as a table")):
        draw.table(view, answer.other_places(*layers.places_and_ferries(shown)))
    state.keep_address()
    address.write()


picture()
draw.notes(view, [signs.legend(w)])
