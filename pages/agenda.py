"""What is shown in the meeting? Its steps in order, with titles of their own, and the three assumptions that can be moved."""

import streamlit as st

from store import MeetingEntry, open_store
from store.errors import StoreError
from ui.kit import signed
from ui.meeting import agenda
from ui.session import page
from ui.session.pages import BESIDE

study = page.start("agenda", open_store)
st.title(study.words.t(BESIDE["agenda"]))
signed.fulfil(study, agenda.draw_agenda(study, MeetingEntry), StoreError)
