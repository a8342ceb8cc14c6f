"""What could change the answer for one municipality, drawn: switching values, tornado, and fewer places in use."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers import drawn, memo, public
from answers.compare import in_use, sensitivity
from answers.compare.comparison import OneMunicipality
from planning.used import used_table
from ui.kit import care_end, draw
from ui.kit.folded import part
from ui.session import beside, state

IN_USE = state.OF_CASE + "in_use"


def draw_sensitivity(s: OneMunicipality) -> None:
    """Draw where the answer turns for the municipality, and which assumption moves it most."""
    w = s.view.words
    st.header(w.t("What could change the answer for us?"))
    if s.c.result.joint is not None:
        care_end.ask(s.view)
    turns = sensitivity.switching(s, None if s.untold else drawn.switching(s.view, s.c.index, beside.result))
    draw.notes(s.view, turns.notes)
    draw.findings(s.view, turns.sentences)
    if s.untold:
        return
    found = sensitivity.tornado_answer(s, drawn.own_tornado(s.view, s.c.index, beside.result))
    st.subheader(w.t("Which assumption moves our answer most?"))
    draw.captions(s.view, found.sentences)
    draw.notes(s.view, found.notes)
    draw.pictures(s.view, found.pictures)
    if found.tables:
        label = w.t("All assumptions that move the answer, as a table")
        part(label, "compare.tornado", partial(draw.tables, s.view, found.tables))


def draw_in_use(s: OneMunicipality) -> None:
    """Draw what each pays when fewer places are in use, with a control for how many."""
    joint = s.c.result.joint
    most = int(joint.cost.facilities.allotted.sum()) if joint else 0
    if not most:
        return
    w = s.view.words
    st.subheader(w.t("What do we pay if places stand empty?"))
    if not s.view.joint_told:
        draw.captions(s.view, [public.untold()])
        return
    count = choose_in_use(s, most)
    table = memo.result(used_table, s.view.at_end, count)
    if table is None:
        return
    found = in_use.answer(s, count, table)
    draw.answer(s.view, found)
    draw.tables(s.view, found.tables)
    draw.notes(s.view, found.notes)


def choose_in_use(s: OneMunicipality, most: int) -> int:
    """Let the reader choose how many places are in use; kept for the session."""
    count = min(most, int(state.recall(IN_USE, round(in_use.USUAL * most))))
    pick = state.bound("in_use", count, lambda chosen: state.keep(IN_USE, int(chosen)))
    st.slider(s.view.words.t("Places in use, of {most}", most=most), 1, most, step=1, **pick)
    return count
