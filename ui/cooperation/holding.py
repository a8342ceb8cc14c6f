"""Will the yes hold? Worked out beside the page and drawn."""

from __future__ import annotations

import streamlit as st

from answers import memo
from answers.cooperation import holding
from answers.cooperation.answer import Sharing
from answers.drawn import possible
from planning.uncertainty import deals, will_it_hold
from ui.kit import draw
from ui.session import beside
from words.wording import plain


def asked(s: Sharing) -> holding.Yes | None:
    """Return how the ways of sharing fare; None with one participant, too many, or ranges that reach the impossible."""
    found, deal = beside.result(possible, will_it_hold, s.game), memo.result(possible, deals, s.game)
    lifted = None if s.study.choices.equal else beside.result(possible, will_it_hold, s.game, True)
    return holding.read(s, found, deal, lifted)


def draw_holding(s: Sharing) -> None:
    """Draw the answer, the tables, the groups that object most often, and the deal."""
    view, w = s.study, s.study.words
    st.subheader(w.t("Will the yes hold?"))
    yes = asked(s)
    if yes is None:
        st.info(
            plain(
                w.t(
                    "It can't be computed for those who take part, or what you changed takes the range "
                    "beyond what is possible."
                )
            )
        )
        return
    told = holding.in_short(yes)
    draw.answer(view, told)
    draw.notes(view, told.notes)
    objecting = holding.who_objects(yes)
    if objecting:
        draw.findings(view, objecting, yes.lead or "")
    draw.findings(view, holding.payments(yes), holding.deal_head(yes))
    with st.expander(w.t("Every way of sharing, and how often each pays more than alone")):
        draw.tables(view, [holding.by_key(yes), holding.by_municipality(yes)])
