"""Where does the project stand, and who has decided? Phases, answers, decisions, clarifications, forms of organisation."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from answers.project import dialogue, gates, organisation, project, timeline
from answers.scenarios import kept
from store import BenefitEntry, OpinionEntry, ProjectEntry, open_store
from store.errors import StoreError
from ui.kit import draw, parts, signed
from ui.kit.folded import folded, part
from ui.project import all_answers, answers, benefits, documents, forms, round_table
from ui.session import clock, page
from ui.session.pages import HEADINGS
from words import signs

study = page.start("project", open_store)
w = study.words
shown = project.read(study, clock.today())
st.title(w.t(HEADINGS["project"]))
draw.answer(study, project.in_short(shown))
draw.stages(study, project.stages(shown))

public, wishes = study.choices.public, []


def ask(title: str, kind: str, gate: Callable[[], str] = str) -> None:
    """Draw the folded form that adds, changes or archives something of a kind, where the view is not public."""
    if not public:
        with folded(title, f"project.{kind}"):
            wishes.append(forms.form(shown, kind, ProjectEntry, gate()))
            wishes.append(forms.archive(shown, kind))


asked = parts.choose(study, "project")
if "answers" in asked:
    st.header(w.t("What do the municipalities answer?"))
    draw.captions(study, [gates.question_now(shown)])
    draw.table(study, gates.in_full(shown))
    answers.use_answers(shown)
    if public:
        st.caption(w.t("Answers, decisions and clarifications can be typed when public view is off."))
    else:
        with folded(w.t("Type an answer"), "project.answer"):
            wishes.append(forms.form(shown, "answer", ProjectEntry, answers.choose_gate(shown, "answer")))
        part(w.t("All that the municipalities have answered"), "project.all", partial(all_answers.show, shown))
    parts.link("compare", "questions", w.t("What the prestudy asks each council"))

if "decisions" in asked:
    st.header(w.t("What is decided, and what is open?"))
    draw.table(study, project.in_full(shown, "decision"))
    draw.captions(study, kept.adopted_by(study, gates.titles(study)))
    parts.link("scenarios", "saved", w.t("Saved plans, and the one that is adopted"))
    ask(w.t("Add or change a decision"), "decision")

    st.header(w.t("What must be cleared up first?"))
    draw.table(study, project.in_full(shown, "clarification"))
    ask(w.t("Add or change a clarification"), "clarification")

    st.header(w.t("When does what happen?"))
    events = timeline.happens(shown)
    if events.pictures:
        draw.pictures(study, events.pictures)
        with st.expander(w.t("The picture as a table")):
            draw.tables(study, events.tables)
    else:
        st.info(w.t("Nothing has a day yet: give a decision or a clarification a deadline."))
    for note in events.notes:
        draw.notes(study, [note])

if "dialogue" in asked:
    st.header(w.t("What were neighbours and users told?"))
    talks = dialogue.told(shown)
    draw.captions(study, talks.sentences)
    draw.tables(study, talks.tables)
    ask(w.t("Add or change what they were told"), "dialogue", partial(answers.choose_gate, shown, "dialogue"))

if "table" in asked:
    st.header(w.t("Where do the councils agree, and where do they part?"))
    wishes += round_table.draw_table(study, OpinionEntry)

if "gains" in asked:
    st.header(w.t("Which gains are expected, and are they reached?"))
    wishes += benefits.draw_benefits(study, BenefitEntry)

if "documents" in asked:
    st.header(w.t("What do the documents say?"))
    documents.draw_documents(study)

if "organisation" in asked:
    forms_of = organisation.forms(study)
    st.header(w.t("Which form of organisation?"))
    draw.captions(study, forms_of.sentences)
    draw.tables(study, forms_of.tables)
    draw.basis(study, forms_of.notes)

if "agreement" in asked:
    st.header(w.t("What must the agreement say?"))
    draw.table(study, organisation.agreements(study))
    draw.notes(study, [signs.legend(w)])

if not public and asked & {"answers", "decisions", "dialogue"}:
    with st.expander(w.t("What has been typed, undo and redo")):
        wishes.append(forms.history(shown))
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "project", "round_table", "who_answers")

signed.fulfil(study, wishes, StoreError)
