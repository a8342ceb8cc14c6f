"""Who joins, and who pays what? Every group, every way of sharing, and who would object."""

import streamlit as st

from store import open_store
from ui import charts, cooperation, cooperation_charts, cooperation_tables, leaving, page, parts, tables, uncertainty
from ui import cooperation_agreement as agreement
from ui.once import picture

view = page.start("cooperation", open_store)
w = view.words
st.title(w.t("Who joins, and who pays what?"))
shown = cooperation.read(view)
answer = st.empty()
cooperation.choose(view)
agreement.draw(shown)
caption = st.empty()


def say(spread):
    """Write the answer, and what its interval is."""
    answer.html(tables.answer(cooperation.answer(shown, spread)))
    caption.html(uncertainty.caption(view, spread, ()))


say(uncertainty.first(view))

if shown.together:
    bars, mixes = st.columns([1.15, 1], gap="medium")
    with bars:
        st.subheader(w.t("What does each save?"))
        gains = parts.gains_shown(view, cooperation.gains_table(shown))
        picture(
            charts.gains, gains, w.t("million kr a year against the cheapest alone"), view.dark, view.height(300),
            words=parts.gains_in_words(view, gains), letters=view.letters,
        )  # fmt: skip
        st.html(cooperation.estimate_note(view))
    found = cooperation.triangle(shown)
    if found:
        with mixes:
            st.subheader(w.t("Is there a mix of keys that nobody objects to?"))
            corners = (w.t("equal parts"), w.t("population"), w.t("places used"))
            picture(
                cooperation_charts.mixes, found.table, cooperation.marks(shown, found), corners, w.t("groups that object"),
                view.dark, view.height(300), words=cooperation.advice(shown, found), letters=view.letters,
            )  # fmt: skip
            cooperation.draw_advice(shown, found)
    st.html(cooperation_tables.rules_html(shown))

    st.subheader(w.t("Who would object?"))
    st.html(cooperation.objections_html(shown) or tables.answer([cooperation.objection_sentence(shown)]))
    st.subheader(w.t("What does one municipality's no do to the others?"))
    st.html(tables.answer(cooperation_tables.no_sentences(shown)))
    with st.expander(w.t("Municipality by municipality")):
        st.html(cooperation_tables.no_html(shown))
        st.html(cooperation_tables.best_html(shown))
leaving.draw(view)
say(uncertainty.whole(view))
with st.expander(w.t("How is this computed?")):
    parts.explain(view, "sharing", "game", "objections", "solutions")
