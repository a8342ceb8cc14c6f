"""What one council brings to the round table, on the page of its municipality."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from answers.compare.comparison import OneMunicipality
from answers.round_table import councils
from ui.kit import opinion, parts
from ui.kit.signed import Wish

SLOT = "compare.table"


def draw_opinion(s: OneMunicipality, entry: Callable[..., object]) -> Wish | None:
    """Draw the form where the council weighs, chooses a key and writes its doubt, and the way to what all think.

    ``entry`` makes the store's entry.
    """
    view, number = s.view, s.c.member.number
    st.subheader(view.words.t("What does the council bring to the round table?"))
    parts.link("project", "table", view.words.t("Where the councils agree, and where they part"))
    if view.choices.public:
        return None
    council = next(one for one in councils.read(view).councils if one.number == number)
    wish = opinion.form(view, council, SLOT, entry)
    opinion.use_on_sites(view, council, SLOT)
    return wish
