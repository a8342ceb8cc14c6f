"""Can everyone use it? The accessibility statement: what holds, what remains, and whom to tell."""

import streamlit as st

from answers.explained import explained
from store import open_store
from ui.session import page
from ui.session.pages import BESIDE

study = page.start("accessibility", open_store)
st.title(study.words.t(BESIDE["accessibility"]))
st.markdown(explained(study.words, "accessibility"))
