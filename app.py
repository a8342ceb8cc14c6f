"""The web entrance: ``streamlit run app.py``. Routes to the pages and draws what they share."""

import streamlit as st

from store import open_store
from store.errors import StoreError
from ui import page, state
from ui.wording import Wording, plain

st.set_page_config(page_icon=str(page.ICON), layout="wide", initial_sidebar_state=250)
try:
    store = open_store()
except StoreError as error:
    st.error(plain(Wording(state.choices().language).say(error)))
    st.stop()
chosen = page.navigation()
page.sidebar(store)
with page.TURNS:
    chosen.run()
