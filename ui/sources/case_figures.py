"""Whose figures are listed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from answers.sources.case_figures import EVERYONE, Fact
from answers.study import Study


def choose_facts(study: Study, found: Sequence[Fact]) -> list[Fact]:
    """Let the reader choose whose figures to see, and leave missing ones out."""
    w = study.words
    owners = {EVERYONE: w.t("the region and all municipalities")} | {fact.number: fact.name for fact in found}
    who, known = st.columns(2, vertical_alignment="bottom", gap="small")
    owner = who.selectbox(w.t("Whose figures"), list(owners), format_func=owners.__getitem__, key="sources.owner")
    only = known.toggle(w.t("Leave out what is missing"), key="sources.known")
    return [
        fact for fact in found if owner in (EVERYONE, fact.number) and not (only and fact.figure.status == "missing")
    ]
