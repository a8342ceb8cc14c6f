"""What would make us say no, and what to find out first, drawn."""

from __future__ import annotations

from html import escape

import streamlit as st

from answers.costs import uncertainty
from answers.study import Study
from planning.errors import N_
from planning.uncertainty import Uncertainty
from planning.uncertainty.breakeven import thresholds
from ui.session import draws


def say_no(view: Study, spread: Uncertainty | None) -> None:
    """Draw what would make us say no: where joint stops being the cheaper, and how likely that is."""
    w, result = view.words, view.result
    st.subheader(w.t("What would make us say no?"))
    if result.joint is None:
        st.caption(w.t("With one participant there is no joint option to compare."))
        return
    found = draws.kept(view, ("thresholds",), lambda: thresholds(result))
    said = [*(uncertainty.limits(w, found) if found else ()), *uncertainty.odds(w, spread)]
    st.html('<div class="bops-findings"><ul>' + "".join(f"<li>{escape(each)}</li>" for each in said) + "</ul></div>")


def to_find_out(view: Study, spread: Uncertainty | None) -> None:
    """Draw the three assumptions that most of the uncertainty comes from, each with a link to its control."""
    w = view.words
    st.subheader(w.t("What should we find out first?"))
    if spread is None or not spread.shares:
        st.caption(w.t("No assumption with a range moves the answer."))
        return
    saving = N_("Most of the uncertainty of what joint saves comes from:")
    alone = N_("Most of the uncertainty of what it costs alone comes from:")
    st.html(uncertainty.as_legend(w.t(alone if view.result.joint is None else saving)))
    for key in spread.to_find_out():
        label = f"{uncertainty.name_of(w, key)} ({w.percent(spread.shares[key], 0)})"
        st.page_link("pages/costs.py", label=label, query_params={"key": key})
