"""Where do the figures come from, and which should be checked? Assumptions, figures of the case, data tables."""

import streamlit as st

from answers.sources import assumption_list as answers_assumption_list
from answers.sources import case_figures as answers_case_figures
from answers.sources import how_well_known
from reports.assumptions_csv import assumptions_csv
from store import open_store
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.kit.picture import picture
from ui.need import evidence
from ui.session import page
from ui.sources import assumption_list, case_figures, charts
from ui.sources import evidence as sources_evidence
from ui.sources.explain import explain

view = page.start("sources", open_store)
w = view.words
rows, figures, sources = (
    answers_assumption_list.assumption_rows(view),
    answers_case_figures.facts_of(view),
    view.store.shipped.sources(),
)
st.title(w.t("Where do the figures come from, and which should be checked?"))
html(kit_html.answer(how_well_known.sources_answer(view, rows, figures, sources)))

shown = how_well_known.stock_shown(view, rows, figures, sources)
picture(
    charts.stock,
    shown,
    view.dark,
    view.height(150),
    words=how_well_known.stock_in_words(view, shown),
    letters=view.letters,
)

names = [w.t("Assumptions"), w.t("Figures of the case"), w.t("Data tables"), w.t("National figures")]
asked = {evidence.DATA: names[2], evidence.PART: names[3]}.get(evidence.part_asked())
assumptions, case, data, national = st.tabs(names, default=asked)
with assumptions:
    chosen = assumption_list.choose_rows(view, rows)
    if chosen:
        html(answers_assumption_list.assumptions_html(view, chosen))
        st.download_button(
            w.n("Download this list ({count} assumption)", "Download this list ({count} assumptions)", len(chosen)),
            assumptions_csv(view, chosen), "bops-assumptions.csv", "text/csv", on_click="ignore",
        )  # fmt: skip
    else:
        st.info(w.t("No assumption fits. Take a word out of the search, or choose all topics and all types."))
with case:
    html(answers_case_figures.facts_html(view, case_figures.choose_facts(view, figures)))
with data:
    html(how_well_known.data_html(view, sources))
    with st.expander(w.t("What the columns mean")):
        html(how_well_known.columns_html(view, sources))
with national:
    sources_evidence.draw(view)

html(f'<p class="bops-basis">{how_well_known.attribution(view, sources)}</p>')
with st.expander(w.t("The picture as a table")):
    html(how_well_known.stock_html(view, shown))
with st.expander(w.t("How is this computed?")):
    explain(view)
