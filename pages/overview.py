"""What do we get, and what does it cost? The one-page answer for a council meeting."""

import streamlit as st

from answers.costs import uncertainty
from answers.overview import answer as overview
from planning.summary import basis, gains_table, options_table
from store import open_store
from ui.kit import draw, html, small_map, small_map_chart
from ui.kit.picture import picture
from ui.overview import cards as overview_cards
from ui.overview import charts, say_no
from ui.session import draws, page

view = page.start("overview", open_store)
w, result = view.words, view.result
options = options_table(result)
gains = gains_table(result)
st.title(w.t("What do we get, and what does it cost?"))
answer = st.empty()

left, right = st.columns([2.1, 1], gap="small")
with left:
    cards, caption = st.empty(), st.empty()


def say(spread):
    """Write the answer, the cards and what their intervals are."""
    answer.html(html.answer(overview.overview_answer(view, options, gains, spread)))
    cards.html(html.cards(overview_cards.option_card(view, option, row, spread) for option, row in options.iterrows()))
    caption.html(uncertainty.caption(view, spread, uncertainty.option_nets(options, spread)))


say(draws.first(view))
with left:
    if result.joint:
        st.subheader(w.t("Who saves, and who pays more?"))
        shown = overview.gains_shown(view, gains)
        picture(
            charts.gains, shown, w.t("million kr a year against the cheapest alone"), view.dark, view.height(258),
            words=overview.gains_in_words(view, shown), letters=view.letters,
        )  # fmt: skip
with right:
    picture(
        small_map_chart.region, *small_map.region_layers(view), view.dark, (view.height(330), view.height(330)),
        words=w.t("Map of the region: municipalities, fjords, main roads, the host and specialist care."),
    )  # fmt: skip
    st.html(f'<p class="bops-legend">{small_map.map_legend(view)}</p>')
    st.html(f'<p class="bops-basis">{overview.basis_line(view, basis(result))}</p>')

spread = draws.whole(view)
say(spread)
no, unknown = st.columns([1.6, 1], gap="medium")
with no:
    say_no.say_no(view, spread)
with unknown:
    say_no.to_find_out(view, spread)
st.page_link("pages/sources.py", label=w.t("Where each figure comes from"))

with st.expander(w.t("The same figures as tables")):
    st.html(overview.options_html(view, options))
    if result.joint:
        st.html(overview.gains_html(view, gains))
with st.expander(w.t("How is this computed?")):
    draw.explanations(w, "options", "stand_alone", "equal_care", "sharing", "uncertainty")
