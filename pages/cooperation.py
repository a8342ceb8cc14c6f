"""Who joins, and who pays what? Every group, every way of sharing, and who would object."""

import streamlit as st

from answers.cooperation import answer as cooperation_answer
from answers.cooperation import tables
from answers.costs import uncertainty
from answers.overview import answer as overview
from store import open_store
from ui.cooperation import agreement, charts, choices, leaving
from ui.kit import draw
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.kit.picture import picture
from ui.session import draws, page

view = page.start("cooperation", open_store)
w = view.words
st.title(w.t("Who joins, and who pays what?"))
shown = choices.read(view)
answer = st.empty()
choices.choose(view)
agreement.draw(shown)
caption = st.empty()


def say(spread):
    """Write the answer, and what its interval is."""
    html(kit_html.answer(cooperation_answer.answer(shown, spread)), answer)
    html(uncertainty.caption(view, spread, ()), caption)


say(draws.first(view))

if shown.together:
    bars, mixes = st.columns([1.15, 1], gap="medium")
    with bars:
        st.subheader(w.t("What does each save?"))
        draw.picture(view, overview.gains_picture(view, cooperation_answer.gains_table(shown), 300))
        html(cooperation_answer.estimate_note(view))
    found = cooperation_answer.triangle(shown)
    if found:
        with mixes:
            st.subheader(w.t("Is there a mix of keys that nobody objects to?"))
            corners = (w.t("equal parts"), w.t("population"), w.t("places used"))
            picture(
                charts.mixes, found.table, cooperation_answer.marks(shown, found), corners, w.t("groups that object"),
                view.dark, view.height(300), words=cooperation_answer.advice(shown, found), letters=view.letters,
            )  # fmt: skip
            choices.draw_advice(shown, found)
    html(tables.rules_html(shown))

    st.subheader(w.t("Who would object?"))
    html(cooperation_answer.objections_html(shown) or kit_html.answer([cooperation_answer.objection_sentence(shown)]))
    st.subheader(w.t("What does one municipality's no do to the others?"))
    html(kit_html.answer(tables.no_sentences(shown)))
    with st.expander(w.t("Municipality by municipality")):
        html(tables.no_html(shown))
        html(tables.best_html(shown))
leaving.draw(view)
say(draws.whole(view))
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "sharing", "game", "objections", "solutions")
