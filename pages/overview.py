"""What do we get, and what does it cost? The first page: the proposal, the vote, and the answer for a council meeting."""

import streamlit as st

from answers import html
from answers.answer import Answer
from answers.overview import answer as overview
from answers.overview.proposal import proposal
from answers.project import project
from planning.uncertainty import Uncertainty
from store import open_store
from ui.kit import care_end, draw, small_map
from ui.kit.older import draw_older
from ui.kit.pick import picked
from ui.overview import readers, say_no, today
from ui.session import clock, draws, page, state
from ui.session.pages import HEADINGS

study = page.start("overview", open_store)
w = study.words
st.title(w.t(HEADINGS["overview"]))
draw.notes(study, [readers.PURPOSE])
answer, facts = st.empty(), st.empty()
left, right = st.columns([2.1, 1], gap="small")
with left:
    st.page_link("pages/project.py", label=w.t("The decision, and what each council has answered"))
    bars, caption, who = st.empty(), st.empty(), st.empty()
written = project.read(study, clock.today())


def say(spread: Uncertainty | None, last: bool) -> tuple[Answer, str | None, str | None]:
    """Write the answer, the proposal, every option, what stands beside, and who saves; return that and what was clicked."""
    said, gains = overview.in_short(study, spread), overview.who_saves(study, spread)
    drawn = picked if last else lambda _, each, name: draw.picture(study, each)
    draw.answer(study, said, answer)
    with facts.container():
        draw.facts(study, proposal(written, spread))
    with bars.container():
        draw.cards(study, said.cards)
        option = next(filter(None, [drawn(study, each, "options") for each in said.pictures]), None)
    draw.notes(study, said.notes, caption)
    number = None
    if gains.pictures:
        with who.container():
            st.subheader(w.t("Who saves, and who pays more?"))
            number = next(filter(None, [drawn(study, each, "gains") for each in gains.pictures]), None)
            draw.notes(study, gains.sentences)
    return gains, option, number


say(draws.first(study), last=False)
with right:
    on_map = small_map.draw_region(study)
    draw.text(html.notes(w, [overview.rests_on(study)], "bops-basis"))
    if not overview.hides_today(study):
        today.ask_bought(study)

spread = draws.whole(study)
gains, option, number = say(spread, last=True)
if number or on_map:
    state.choose(municipality=number or on_map)
    st.switch_page("pages/compare.py")
if option:
    st.switch_page("pages/costs.py")
draw.basis(study, overview.remarks(study, spread))
care_end.ask(study)
no, unknown = st.columns([1.6, 1], gap="medium")
with no:
    say_no.draw_limits(study, spread)
with unknown:
    say_no.draw_to_find_out(study, spread)
readers.draw_readers(study)
st.page_link("pages/sources.py", label=w.t("Where each figure comes from"))
draw_older(study)

with st.expander(w.t("The same figures as tables")):
    draw.tables(study, overview.in_full(study, gains))
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "options", "today", "stand_alone", "equal_care", "sharing", "uncertainty")
