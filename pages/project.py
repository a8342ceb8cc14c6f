"""Where does the project stand, and who has decided? Phases, answers, decisions, clarifications, forms of organisation."""

import streamlit as st

from answers.project import organisation, project
from answers.project import timeline as answers_timeline
from store import ProjectEntry, open_store
from store.errors import StoreError
from ui.kit import html as kit_html
from ui.kit import signed
from ui.kit.drawing import html
from ui.project import answers, forms, timeline
from ui.session import page
from words import signs
from words.wording import plain

view = page.start("project", open_store)
w = view.words
shown = project.read(view)
st.title(w.t("Where does the project stand, and who has decided?"))
signed.message(forms.PAGE)
html(kit_html.answer(project.answer(shown)))
html(project.phases_html(shown))

public, wishes = view.choices.public, []
st.header(w.t("What do the municipalities answer?"))
st.caption(plain(project.question_now(shown)))
html(project.items_html(shown, "answer"))
answers.use_answers(shown)
if public:
    st.caption(w.t("Answers, decisions and clarifications can be typed when public view is off."))
else:
    with st.expander(w.t("Type an answer")):
        wishes.append(forms.form(shown, "answer", ProjectEntry))
st.page_link("pages/compare.py", label=w.t("What the prestudy asks each council"))

st.header(w.t("What is decided, and what is open?"))
html(project.items_html(shown, "decision"))
if not public:
    with st.expander(w.t("Add or change a decision")):
        wishes.append(forms.form(shown, "decision", ProjectEntry))
        wishes.append(forms.archive(shown, "decision"))

st.header(w.t("What must be cleared up first?"))
html(project.items_html(shown, "clarification"))
if not public:
    with st.expander(w.t("Add or change a clarification")):
        wishes.append(forms.form(shown, "clarification", ProjectEntry))
        wishes.append(forms.archive(shown, "clarification"))

st.header(w.t("When does what happen?"))
events = answers_timeline.events(shown)
if events:
    timeline.draw(view, events)
    with st.expander(w.t("The picture as a table")):
        html(answers_timeline.table_html(shown, events))
else:
    st.info(w.t("Nothing has a day yet: give a decision or a clarification a deadline."))
html(answers_timeline.comparison(shown))
if not public:
    with st.expander(w.t("What has been typed, undo and redo")):
        wishes.append(forms.history(shown))

st.header(w.t("Which form of organisation?"))
st.caption(plain(organisation.standing(view)))
html(organisation.forms_html(view))
html(organisation.council_note(view))
st.header(w.t("What must the agreement say?"))
html(organisation.agreements_html(view))
html(f'<p class="bops-legend">{signs.legend(w)}</p>')
with st.expander(w.t("How is this computed?")):
    answers.explain(view)

signed.fulfil(view, wishes, StoreError)
