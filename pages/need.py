"""Who needs a place, how many places, and what does waiting cost?"""

import streamlit as st

from store import open_store
from ui import capacity, flow, page

view = page.start("need", open_store())
w = view.words
st.title(w.t("How many places are needed?"))
capacity.draw(view)
flow.draw(view)
