"""What do we get, and what does it cost? The one-page answer for a council meeting."""

import streamlit as st

from answers import html
from answers.overview import answer as overview
from store import open_store
from ui.kit import care_end, draw, small_map
from ui.kit.older import draw_older
from ui.overview import say_no, today
from ui.session import draws, page

study = page.start("overview", open_store)
w = study.words
st.title(w.t("What do we get, and what does it cost?"))
answer = st.empty()
left, right = st.columns([2.1, 1], gap="small")
with left:
    bars, caption, who = st.empty(), st.empty(), st.empty()


def say(spread):
    """Write the answer, every option as a bar, what stands beside, and who saves; return the last."""
    said = overview.in_short(study, spread)
    draw.answer(study, said, answer)
    with bars.container():
        draw.cards(study, said.cards)
        draw.pictures(study, said.pictures)
    draw.notes(study, said.notes, caption)
    gains = overview.who_saves(study, spread)
    if gains.pictures:
        with who.container():
            st.subheader(w.t("Who saves, and who pays more?"))
            draw.pictures(study, gains.pictures)
            draw.notes(study, gains.sentences)
    return gains


say(draws.first(study))
with right:
    small_map.draw_region(study)
    today.ask_bought(study)
    draw.text(html.notes(w, [overview.rests_on(study)], "bops-basis"))

spread = draws.whole(study)
gains = say(spread)
draw.basis(study, overview.remarks(study, spread))
care_end.ask(study)
no, unknown = st.columns([1.6, 1], gap="medium")
with no:
    say_no.draw_limits(study, spread)
with unknown:
    say_no.draw_to_find_out(study, spread)
st.page_link("pages/sources.py", label=w.t("Where each figure comes from"))
draw_older(study)

with st.expander(w.t("The same figures as tables")):
    draw.tables(study, [overview.options_in_full(study), *gains.tables])
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "options", "today", "stand_alone", "equal_care", "sharing", "uncertainty")
