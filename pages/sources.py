"""Where do the figures come from, and which should be checked? Assumptions, figures of the case, data tables."""

from functools import partial

import streamlit as st

from answers.project import project
from answers.sources import assumption_list, case_figures, how_well_known, log
from answers.sources import evidence as national_figures
from answers.sources.glossary import glossary
from reports.assumptions_csv import assumptions_csv
from store import RequestEntry, open_store
from store.errors import StoreError
from ui.kit import draw, parts, signed
from ui.kit.shortened import draw_shortened
from ui.session import clock, page
from ui.session.pages import HEADINGS
from ui.sources.assumption_list import choose_rows, today, wanted_key
from ui.sources.case_figures import choose_facts
from ui.sources.log import draw_log, effects_of
from ui.sources.requests import draw_find_out

study = page.start("sources", open_store)
w, shipped, day = study.words, study.store.shipped, today()
rows, figures, sources = assumption_list.assumption_rows(study, day), case_figures.facts_of(study), shipped.sources()
entries = log.entries(rows, effects_of(study), study.choices.year)
found = how_well_known.answer(study, rows, figures, sources, log.first_of(study, entries))
st.title(w.t(HEADINGS["sources"]))
draw.answer(study, found)
draw.notes(study, found.notes)
draw.pictures(study, found.pictures)

asked, wishes = parts.choose(study, "sources"), []
shortened = partial(draw_shortened, study, whole=len(asked) > 1)
if "assumptions" in asked:
    chosen = choose_rows(study, rows)
    if chosen:
        draw_log(study, log.entries(chosen, effects_of(study), study.choices.year))
        with st.expander(w.t("Every source of these assumptions"), expanded=bool(wanted_key())):
            shortened("assumptions", assumption_list.in_full(study, chosen))
        st.download_button(
            w.n("Download this list ({count} assumption)", "Download this list ({count} assumptions)", len(chosen)),
            assumptions_csv(study, chosen), "bops-assumptions.csv", "text/csv", on_click="ignore",
        )  # fmt: skip
    else:
        st.info(w.t("No assumption fits. Take a word out of the search, or choose all topics and all types."))
if "requests" in asked:
    wishes += draw_find_out(study, entries, project.read(study, clock.today()), RequestEntry)
if "case" in asked:
    places = shipped.places().set_index("id")["name"].to_dict()
    shortened("case", case_figures.in_full(study, choose_facts(study, figures), places))
if "data" in asked:
    shortened("data", how_well_known.data_tables(sources, day))
    with st.expander(w.t("What the columns mean")):
        draw.table(study, how_well_known.columns_meaning(sources))
if "evidence" in asked:
    shortened("national", national_figures.figures(shipped.evidence()))
    with st.expander(w.t("The answers in the survey of 2012")):
        draw.notes(study, [national_figures.AS_GIVEN])
        draw.table(study, national_figures.survey(shipped.evidence("answer")))
    with st.expander(w.t("What went together with waiting in 2012")):
        together = national_figures.went_together(shipped.evidence("predictor"))
        draw.paragraph(study, together.sentences)
        draw.tables(study, together.tables)

draw.basis(study, [how_well_known.credited(sources)])
with st.expander(w.t("The picture as a table")):
    draw.tables(study, found.tables)
with st.expander(w.t("What the words mean")):
    draw.table(study, glossary(w))
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "sources", "finding_out")

signed.fulfil(study, wishes, StoreError)
