"""How many users has each municipality, and what do they have today? Figures read, sorted, typed and downloaded."""

from functools import partial

import streamlit as st

from answers.municipalities import answer as municipalities
from planning import BopsError
from planning.fields import FIELDS
from reports import csv
from store import Entry, PublishedFigure, PublishedSum, Version, open_store
from store.errors import StoreError
from ui.kit import draw, signed
from ui.kit.apart import apart
from ui.kit.folded import part
from ui.municipalities import editor, publishing, table
from ui.session import page
from ui.session.pages import HEADINGS
from words.wording import plain

view = page.open_view(open_store)
w = view.words
problem = table.problem(view)
st.title(w.t(HEADINGS["municipalities"]))
try:
    everyone = municipalities.members(view)
    draw.answer(view, municipalities.in_short(view, everyone))
except BopsError as error:
    st.error(plain(w.say(error)))
    st.info(w.t("The figures can't be shown in public view until this is corrected: turn public view off first."))
    st.stop()
if problem:
    st.error(plain(w.say(problem)))
    st.info(w.t('Turn on "Edit the table" and correct the figure, or undo what was entered last.'))

main, controls = st.columns([2.35, 1], gap="medium")
with controls:
    editing = editor.wanted(view)
    sort, name = (municipalities.CASE_ORDER, "") if editing else table.choose_rows(view)
shown = municipalities.chosen(everyone, sort, name)
if not shown:
    st.info(w.t("No municipality has this in its name or number: empty the field to see all."))

wishes = []
if editing:
    with main:
        draw.notes(view, [municipalities.LEGEND])
        editor.how_to_type(w)
    sheet, reading = editor.editor(view, everyone)
    editor.what_is_asked(w)
    wishes.append(editor.form(view, sheet, reading, Entry))
elif shown:
    figures = municipalities.in_full(view, shown, len(everyone))
    with main:
        draw.pictures(view, figures.pictures)
        draw.notes(view, [municipalities.LEGEND])
    with controls:
        table.offer_download(view, csv.download(w, shown))
        editor.unsaved(view)
    draw.tables(view, figures.tables)
    part(w.t(municipalities.STAFF_TITLE), "municipalities.staff", partial(table.draw_staff, view, shown, len(everyone)))

with st.expander(w.t("Where does each figure come from?")):
    apart(view, table.draw_sources, everyone)
if not view.choices.public:
    with st.expander(w.t("What has been entered, undo and redo"), expanded=editing or problem is not None):
        wishes.append(editor.history(view, possible=problem is None))
    with st.expander(w.t("What the public sees: look at it and publish")):
        wishes += publishing.section(view, publishing.Makers(Version, PublishedFigure, PublishedSum))
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "signs", "known_how_well", "totals", "need_profile", "public_view")

signed.fulfil(view, wishes, StoreError, {key: field.label for key, field in FIELDS.items()})
