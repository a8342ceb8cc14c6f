"""The web entrance: ``streamlit run app.py``. Routes to the pages and draws what they share."""

import streamlit as st
from starlette.middleware import Middleware

from store import open_store
from store.errors import DatabaseError, DataError
from ui.kit import resets
from ui.kit.for_browser import without_paths
from ui.server import crowd, gate, life
from ui.session import meeting, plan, router, state
from ui.session.sidebar import sidebar
from ui.session.turns import turn
from words.wording import LANGUAGES, Wording, catalogue, plain


def run() -> None:
    """Draw a page for a reader."""
    st.set_page_config(page_icon=str(router.ICON), layout="wide", initial_sidebar_state=250)
    try:
        store = open_store()
        chosen = router.navigation()
        st.set_page_config(page_title=f"{chosen.title} – BOPS")
        plan.meet(store)
        sidebar(store)
        if not meeting.shown():
            resets.top(Wording(state.choices().language))
        with turn():
            chosen.run()
    except (DatabaseError, DataError) as error:  # the file can't be used, or was damaged while it was
        st.error(plain(Wording(state.choices().language).say(without_paths(error))))
        st.stop()


def begin() -> None:
    """Do what the first reader would wait for."""
    open_store()
    for language in LANGUAGES:
        catalogue(language)


if __name__ == "__main__":
    run()
else:  # the server itself, which takes what stands before it from here
    app = st.App(
        __file__,
        lifespan=life.with_rooms("ui", "answers", "store", first=begin, later=("reports", "ui.map")),
        middleware=[Middleware(gate.Gate), Middleware(crowd.Crowd, crowd.number_of_places())],
    )
