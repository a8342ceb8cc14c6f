"""What drives the cost? Controls for every assumption, and what each option costs line by line."""

from functools import partial

import streamlit as st

from answers import memo
from answers.costs import costs
from answers.costs import over_time as years
from answers.costs import tornado as how_sure
from planning.future import look_ahead
from planning.uncertainty import Uncertainty
from store import open_store
from ui.costs import controls, form, over_time, price_year, tornado
from ui.kit import draw, parts
from ui.kit.apart import apart
from ui.kit.folded import part
from ui.kit.older import draw_older
from ui.session import draws, page
from ui.session.pages import HEADINGS

study = page.start("costs", open_store)
w = study.words
st.title(w.t(HEADINGS["costs"]))
answer, caption = st.empty(), st.empty()


def say(spread: Uncertainty | None) -> None:
    """Write the answer and what its intervals are."""
    draw.lead(study, costs.in_short(study, spread), answer, caption)


shown = parts.choose(study, "costs")
if "year" in shown:
    left, right = st.columns([1, 1.5], gap="medium")
    with right:  # the picture comes first: it is what a reader who moves a control waits for
        lines = costs.line_by_line(study, per_place=controls.choose_unit(study))
        draw.pictures(study, lines.pictures)
        draw.notes(study, lines.notes)
say(draws.first(study))
if "year" in shown:
    with right:
        st.subheader(w.t("What you have changed"))
        controls.draw_changes(study)
    with left:
        form.choose_form(study)
        apart(study, controls.controls)

spread = draws.whole(study)
say(spread)
if "year" in shown:
    tornado.draw_tornado(study)
    draw_older(study)
    tables = [*lines.tables, *how_sure.shares(spread)]
    part(w.t("The same figures as tables"), "costs.tables", partial(draw.tables, study, tables))
if "years" in shown:
    future = memo.result(look_ahead, study.result)
    st.header(w.say(years.heading(future)))
    over_time.draw_years(study, future)
    price_year.draw_price_years(study)

topics = ("options", "staffing", "buildings", "refund", "who_answers", "uncertainty", "over_time", "budget")
part(w.t("How is this computed?"), "costs.explained", partial(draw.explanations, w, *topics))
