"""Which plans are there, and what makes the difference? What is changed now, saved plans, plans compared, and what if."""

from functools import partial

import streamlit as st

from answers.project import gates
from answers.scenarios import kept, mine
from store import ScenarioEntry, open_store
from store.errors import StoreError
from ui.kit import draw, paper, parts, signed
from ui.kit.folded import folded, part
from ui.scenarios import compare, saved, stress
from ui.scenarios import mine as own
from ui.session import clock, page
from ui.session.pages import HEADINGS

study = page.start("scenarios", open_store)
w = study.words
st.title(w.t(HEADINGS["scenarios"]))
public, wishes = study.choices.public, []

asked = parts.choose(study, "scenarios")
if "mine" in asked:
    st.header(w.t("What is changed in the plan on the pages?"))
    draw.answer(study, mine.in_short(study))
    own.changes(study)
    if public:
        st.caption(w.t("Scenarios can be saved when public view is off."))
    else:
        with paper.screen_only("save"):
            st.subheader(w.t("Save the plan"))
            wishes.append(own.save_form(study, ScenarioEntry))
    own.to_file(study)
    since = kept.since_adopted(study)
    if since is not None:
        st.header(w.t("What has changed since the plan was adopted?"))
        draw.answer(study, since)
        draw.pictures(study, since.pictures)
        draw.tables(study, since.tables)
        draw.notes(study, since.notes)

if "saved" in asked:
    st.header(w.t("Which plans are saved?"))
    found = saved.choose_list(study)
    saved.open_one(study, found)
    if not public:
        with folded(w.t("Adopt a plan and lock it"), "scenarios.adopt"):
            signed.message(f"{saved.SLOT}.adopted")
            wishes.append(saved.adopt_form(study, found, gates.titles(study), clock.today()))
        with folded(w.t("Archive a plan, or bring one back"), "scenarios.archive"):
            wishes.append(saved.archive_form(study, kept.rows(study)))
        part(w.t("Open a plan from a file"), "scenarios.read", partial(saved.read_file, study))
        with folded(w.t("What has been saved, undo and redo"), "scenarios.history"):
            wishes.append(saved.history(study))

if "compare" in asked:
    st.header(w.t("How do the plans differ?"))
    compare.draw(study, kept.comparable(study))

if "stress" in asked:
    st.header(w.t("What if it goes otherwise?"))
    stress.draw(study)

signed.fulfil(study, wishes, StoreError)
