"""Where do the figures come from, and which should be checked? Assumptions, figures of the case, data tables."""

import streamlit as st

from store import open_store
from ui import charts, evidence, evidence_sources, facts, page, provenance, stock, tables
from ui.once import picture

view = page.start("sources", open_store)
w = view.words
rows, figures, sources = provenance.assumption_rows(view), facts.facts_of(view), view.store.sources()
st.title(w.t("Where do the figures come from, and which should be checked?"))
st.html(tables.answer(stock.sources_answer(view, rows, figures, sources)))

shown = stock.stock_shown(view, rows, figures, sources)
picture(charts.stock, shown, view.dark, view.height(150), words=stock.stock_in_words(view, shown), letters=view.letters)

names = [w.t("Assumptions"), w.t("Figures of the case"), w.t("Data tables"), w.t("National figures")]
asked = {evidence.DATA: names[2], evidence.PART: names[3]}.get(evidence.part_asked())
assumptions, case, data, national = st.tabs(names, default=asked)
with assumptions:
    chosen = provenance.choose_rows(view, rows)
    if chosen:
        st.html(provenance.assumptions_html(view, chosen))
        st.download_button(
            w.n("Download this list ({count} assumption)", "Download this list ({count} assumptions)", len(chosen)),
            provenance.assumptions_csv(view, chosen), "bops-assumptions.csv", "text/csv", on_click="ignore",
        )  # fmt: skip
    else:
        st.info(w.t("No assumption fits. Take a word out of the search, or choose all topics and all types."))
with case:
    st.html(facts.facts_html(view, facts.choose_facts(view, figures)))
with data:
    st.html(stock.data_html(view, sources))
    with st.expander(w.t("What the columns mean")):
        st.html(stock.columns_html(view, sources))
with national:
    evidence_sources.draw(view)

st.html(f'<p class="bops-basis">{stock.attribution(view, sources)}</p>')
with st.expander(w.t("The picture as a table")):
    st.html(stock.stock_html(view, shown))
with st.expander(w.t("How is this computed?")):
    stock.explain(view)
