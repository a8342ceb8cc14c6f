"""What do we get, and what does it cost? The one-page answer for a council meeting."""

import streamlit as st

from planning.summary import basis, gains_table, options_table
from store import open_store
from ui import charts, maps, page, parts, tables

view = page.start("overview", open_store())
w, result = view.words, view.result
options = options_table(result)
gains = gains_table(result)
st.title(w.t("What do we get, and what does it cost?"))
st.html(tables.answer(parts.overview_answer(view, options, gains)))

left, right = st.columns([2.1, 1], gap="small")
with left:
    st.html(tables.cards(parts.option_card(view, option, row) for option, row in options.iterrows()))
    if result.joint:
        st.subheader(w.t("Who saves, and who pays more?"))
        shown = parts.gains_shown(view, gains)
        st.altair_chart(
            charts.gains(shown, w.t("million kr a year against the cheapest alone"), view.dark, view.height(258)),
            alt=parts.gains_in_words(view, shown),
        )
with right:
    st.altair_chart(
        maps.region(*parts.region_layers(view), view.dark, (view.height(330), view.height(330))),
        alt=w.t("Map of the region: municipalities, fjords, main roads, the host and specialist care."),
    )
    st.html(f'<p class="bops-legend">{parts.map_legend(view)}</p>')
st.html(f'<p class="bops-basis">{parts.basis_line(view, basis(result))}</p>')
st.page_link("pages/sources.py", label=w.t("Where each figure comes from"))

with st.expander(w.t("The same figures as tables")):
    st.html(parts.options_html(view, options))
    if result.joint:
        st.html(parts.gains_html(view, gains))
with st.expander(w.t("How is this computed?")):
    parts.explain(view, "options", "stand_alone", "equal_care", "sharing")
