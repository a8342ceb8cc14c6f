"""Who lives where, and what do they have today? Figures of the municipalities: read, sorted, typed, downloaded."""

import streamlit as st

from planning import BopsError
from store import Entry, open_store
from store.errors import StoreError
from ui import figure_entry, municipal, page, tables
from ui.once import picture
from ui.wording import plain

view = page.open_view(open_store)
w = view.words
problem = municipal.problem(view)
st.title(w.t("Who lives where, and what do they have today?"))
try:
    everyone = municipal.members(view)
    st.html(tables.answer(municipal.answer(view, everyone)))
except BopsError as error:
    st.error(plain(w.say(error)))
    st.info(w.t("The figures can't be shown in public view until this is corrected: turn public view off first."))
    st.stop()
if problem:
    st.error(plain(w.say(problem)))
    st.info(w.t('Turn on "Edit the table" and correct the figure, or undo what was entered last.'))

main, controls = st.columns([2.35, 1], gap="medium")
with controls:
    editing = figure_entry.wanted(view)
    sort, name = (municipal.CASE_ORDER, "") if editing else municipal.choose_rows(view)
shown = municipal.chosen(everyone, sort, name)
if not shown:
    st.info(w.t("No municipality has this in its name or number: empty the field to see all."))

batch = None
if editing:
    with main:
        st.html(municipal.legend_html(w))
        figure_entry.how_to_type(w)
    sheet, reading = figure_entry.editor(view, everyone)
    batch = figure_entry.form(view, sheet, reading)
elif shown:
    with main:
        places = municipal.places_table(view, shown)
        picture(
            municipal.places_chart, places, w.t("Reserved places"), view.dark, view.letters,
            words=municipal.in_words(places), letters=view.letters,
        )  # fmt: skip
        st.html(municipal.legend_html(w))
    with controls:
        municipal.offer_download(view, shown)
        figure_entry.unsaved(view)
    for topic in municipal.TOPICS:
        st.html(municipal.table_html(view, topic, shown, len(everyone)))

figure_entry.message()
step = None
with st.expander(w.t("Where does each figure come from?")):
    st.html(municipal.sources_html(view, municipal.choose_one(view, everyone)))
if not view.choices.public:
    with st.expander(w.t("What has been entered, undo and redo"), expanded=editing or problem is not None):
        step = figure_entry.history(view)
with st.expander(w.t("How is this computed?")):
    municipal.explain(view)

try:
    if batch:
        view.store.enter(view.choices.case, [Entry(*row) for row in batch.rows()], batch.who, batch.why)
        figure_entry.saved(view, batch)
    if step:
        figure_entry.stepped(view, step, getattr(view.store, step)(view.choices.case))
except StoreError as error:
    st.error(plain(w.say(error)))
