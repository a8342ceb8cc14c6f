"""Who joins, and who pays what? Every group, every way of sharing, and who would object."""

import streamlit as st

from answers import form
from answers.compare.comparison import lead
from answers.cooperation import answer as cooperation
from answers.cooperation import mixes, tables
from planning.uncertainty import Uncertainty
from store import open_store
from ui.cooperation import agreement, choices, holding, leaving
from ui.kit import care_end, draw, parts
from ui.session import draws, page
from ui.session.pages import HEADINGS
from words.wording import plain

view = page.start("cooperation", open_store)
w = view.words
st.title(w.t(HEADINGS["cooperation"]))
shared = cooperation.shared(view)
for note in shared.notes:
    st.warning(plain(w.say(note)))
answer = st.empty()
choices.choose(view)
care_end.ask(view)
agreement.draw_agreement(shared)
caption = st.empty()
asked, gains, held = parts.choose(view, "cooperation"), None, None


def say(spread: Uncertainty | None) -> None:
    """Write the answer, and what its interval is."""
    draw.lead(view, cooperation.in_short(shared, spread), answer, caption)


def say_gains(spread: Uncertainty | None) -> None:
    """Draw what each saves, where that is to be seen."""
    if gains is None:
        return
    saving = cooperation.who_saves(shared, spread)
    with gains.container():
        draw.pictures(view, saving.pictures)
        draw.notes(view, saving.notes)


first = draws.first(view)
say(first)

if "keys" in asked and shared.together and view.stand_ins:
    draw.table(view, tables.rules(shared))
elif "keys" in asked and shared.together:
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        st.subheader(w.t("What does each save?"))
        gains = st.empty()
        say_gains(first)
    found = mixes.chosen_and_nearest(shared)
    if found:
        with right:
            st.subheader(w.t(mixes.HEADING))
            choices.draw_mixes(shared, found)
    st.subheader(w.t(cooperation.PAID_AT_BOTH_ENDS))
    draw.pictures(view, cooperation.paid_at_both_ends(shared).pictures)
    draw.table(view, tables.rules(shared))
    draw.basis(view, form.who_answers(view))
if "objections" in asked and shared.together and not view.stand_ins:
    st.header(w.t("Who would object?"))
    objections = cooperation.who_objects(shared)
    if shared.objections:
        draw.findings(view, objections.sentences, lead(view) or "")
    else:
        draw.answer(view, objections)
    held = st.container()
    st.header(w.t("What does one municipality's no do to the others?"))
    refusal = tables.what_a_no_does(shared)
    draw.answer(view, refusal)
    with st.expander(w.t("Municipality by municipality")):
        draw.tables(view, refusal.tables)
if "leaving" in asked:
    leaving.draw_leaving(view)
if held is not None:
    with held:
        holding.draw_holding(shared)
spread = draws.whole(view)
say(spread)
say_gains(spread)
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "sharing", "who_answers", "game", "objections", "solutions", "holding")
