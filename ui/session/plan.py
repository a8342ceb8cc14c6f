"""The plan that a visitor meets, and what a page says of the plan it shows: a no that was recorded, a link on other figures."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from answers import plan_now, received
from answers.study import Study
from choices import elements
from planning import BopsError, Note
from planning.errors import N_
from ui.kit import resets
from ui.session import state
from words.sentence import counted, said
from words.wording import plain

CAN_NOT = N_("The plan in force can't be used here, so that of the case is shown. {reason}")
MET, LINK = "plan.met", "plan.link"


def meet(store: Any) -> None:
    """Take the plan in force where somebody comes to a case with no plan of their own; a link to the case's own keeps that."""
    chosen = state.choices()
    if chosen.case not in set(store.shipped.cases()["id"]):
        return
    state.keep(state.IN_FORCE, store.scenarios.in_force(chosen.case) is not None)
    if state.recall(MET) == chosen.case:
        return
    state.keep(MET, chosen.case)
    if elements.changed(chosen) or chosen.answers or state.asked_for_base():
        return
    try:
        found = plan_now.adopted(store, chosen)
    except BopsError as error:
        state.ignore(Note(CAN_NOT, reason=error))
        return
    state.keep(state.MET_PLAN, found)
    if found is not None:
        state.choose_plan(found)


def give_up(error: BopsError) -> bool:
    """Show the plan of the case in place of one in force that was met and can't be computed; return whether that was so."""
    met = state.recall(state.MET_PLAN)
    if met is None or elements.differences(met, state.choices()):
        return False
    state.keep(state.MET_PLAN, None)
    state.choose_plan(elements.base(state.choices()))
    state.keep_address()
    state.ignore(Note(CAN_NOT, reason=error))
    return True


def notices(study: Study) -> None:
    """Say what a reader of any page must know of the plan: that somebody in it has said no, and what has changed since a link."""
    w = study.words
    out, left = plan_now.without_those_that_refuse(study)
    if out:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="said-no"):
            names = plan_now.names(study, out)
            st.warning(plain(w.say(counted("{names} has said no.", "{names} have said no.", len(out), names=names))))
            if left:
                everyone = list(study.case.numbers)
                told = said("The plan is now without {names}.", names=names)
                resets.button(w.t("See the plan without"), resets.EVERYWHERE, told,
                              partial(state.choose_participants, left, everyone), key="said-no.without")  # fmt: skip
    link = since_link(study)
    if link:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="since-link"):
            st.info(plain(link))
            st.button(w.t("Hide"), key="since-link.hide", on_click=state.keep, args=(LINK, None))


def since_link(study: Study) -> str:
    """Return what has changed since the link that was opened was copied, as long as the plan is the link's; else ''."""
    seen = state.link_seen()
    if seen is not None:
        state.keep(LINK, (seen, study.choices))
    found = state.recall(LINK)
    if found is None:
        return ""
    (seen, opened), now = found, study.choices
    if (opened.case, opened.public) != (now.case, now.public) or elements.differences(opened, now):
        return ""
    told = received.since(study, seen)
    return study.words.say(told) if told else ""
