"""What can be handed on? Workbook, paper and page, for the region or one municipality."""

import streamlit as st

from answers.reports import answer
from reports import make
from store import open_store
from ui.kit import draw
from ui.reports import ask, making
from ui.session import clock, page
from ui.session.pages import HEADINGS

study = page.start("reports", open_store)
w = study.words
st.title(w.t(HEADINGS["reports"]))
said = answer.in_short()
draw.answer(study, said)
draw.notes(study, said.notes)


def made(asked: ask.Asked) -> making.File:
    """Return the report that is asked for: name, type, data, and what its author must know."""
    form, today = make.FORMS[asked.form], clock.today()
    written = form.make(asked.study, today, asked.template)
    return make.file_name(asked.study, form), form.mime, written.data, written.notes


forms = {key: form.label for key, form in make.FORMS.items()}
own = ask.OwnTemplate(make.WITH_TEMPLATE, make.WORD, make.shipped_template, make.try_template)
asked = ask.ask(study, forms, own)
making.offer(asked, study, made)
with st.expander(w.t("What stands in the paper?")):
    draw.table(study, answer.contents())
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "reports")
