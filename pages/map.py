"""Who lives where, and how far is it? The region on a map, with the same figures as tables."""

import streamlit as st

from store import open_store
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.map import reach, read, screen, suitability, texts
from ui.session import page, state
from words import signs

view = page.start("map", open_store)
w = view.words
screen.style(view)
st.title(w.t("Who lives where, and how far is it?"))


@st.fragment
def picture() -> None:
    """Draw the answer, the map and what belongs to it: a click draws these again, and nothing else."""
    answer, above, middle, below = (st.container() for _ in range(4))
    sites = read.open_sites(view)
    with below if view.choices.large else above:
        chosen = screen.controls(view, sites)
    shown = read.read(view, chosen, sites)
    with answer:
        html(kit_html.answer(texts.answer(shown)))
    left, right = middle.columns([2.1, 1], gap="small")
    with left:
        screen.draw_map(shown)
        screen.signs(shown)
    with right:
        screen.legend(shown)
        screen.card(shown)
        screen.new_site(shown)
    screen.twins(shown)
    suitability.draw(shown)
    reach.draw(shown)
    with st.expander(w.t("Other places on the map as a table")):
        html(texts.places_html(shown))
    state.keep_address()


picture()
html(f'<p class="bops-legend">{signs.legend(w)}</p>')
