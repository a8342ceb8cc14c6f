"""The assumptions log, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from answers import drawn
from answers.sources import log
from answers.study import Study
from planning.errors import N_
from ui.kit import draw
from ui.session import beside
from words.sentence import Sentence


def effects_of(study: Study) -> pd.DataFrame | None:
    """Return how far each assumption moves the answer; None in a view that rests on stand-ins, which tells no saving."""
    return None if study.stand_ins else drawn.tornado_of(study, beside.result)


def draw_log(study: Study, found: Sequence[log.Entry]) -> None:
    """Draw the log: the first ones at once, the rest folded."""
    w, rest = study.words, found[log.FIRST :]
    st.subheader(w.t("What to check first, and whom to ask"))
    draw.table(study, log.in_full(study, found[: log.FIRST]))
    draw.notes(study, [Sentence(log.EXPLAINED)])
    if rest:
        with st.expander(w.n("The other {count} in the same order", "The other {count} in the same order", len(rest))):
            draw.table(study, replace(log.in_full(study, rest), name=N_("What to check after that")))
