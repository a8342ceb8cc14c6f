"""Which assumptions are listed: the one asked for by a link, and filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from answers.sources import assumption_list
from answers.sources.assumption_list import CHECK, SIGN, TOPICS, Row
from answers.study import Study
from planning.assumptions import Kind
from ui.kit.source_link import PARAMETER
from ui.session import state
from words import signs
from words.wording import plain


def today() -> date:
    """Return the day it is; answers know no clock."""
    return date.today()


def wanted_key() -> str:
    """Return the assumption, or the beginning of several keys, that the address asks for."""
    return st.query_params.get(PARAMETER, "")


def want(key: str) -> None:
    """Narrow the list to a key or topic by the address; an empty one shows everything."""
    if key:
        st.query_params[PARAMETER] = key
    else:
        st.query_params.pop(PARAMETER, None)


def narrowed(study: Study, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the key in the address, and say what is shown; a key without rows is said, and shows all."""
    w, key = study.words, wanted_key()
    found = assumption_list.under(rows, key)
    if not key:
        return list(rows)
    told, button = st.columns([4, 1], vertical_alignment="center")
    if found:
        told.info(plain(w.n("Only {count} assumption is shown: {names}", "Only {count} assumptions are shown: {names}",
                            len(found), names=assumption_list.named(w, found))))  # fmt: skip
    else:
        told.warning(w.t("No assumption has the key in the address, so all are shown."))
    button.button(w.t("Show all"), on_click=want, args=("",), key="sources.all", width="stretch")
    return found or list(rows)


def choose_rows(study: Study, rows: Sequence[Row]) -> list[Row]:
    """Let the reader search, and choose by topic, type and what must be checked; return the rows to show."""
    w = study.words
    search, topic, status = st.columns([1.6, 1, 1], gap="small")
    text = search.text_input(w.t("Search in names, keys, notes and sources"), key="sources.text")
    key = wanted_key()
    topics = {"": w.t("all topics")} | {name: w.t(label) for name, label in TOPICS.items()}
    bound = state.bound("sources.topic", key if key in topics else "", want)
    topic.selectbox(w.t("Topic"), list(topics), format_func=topics.__getitem__, **bound)
    kinds = {"": w.t("all types"), CHECK: f"{SIGN} {w.t('to be checked')}"}
    kinds |= {kind: signs.badge(w, kind) for kind in (*map(str, Kind), "scenario")}
    kind = status.selectbox(w.t("Type"), list(kinds), format_func=kinds.__getitem__, key="sources.kind")
    return [
        row
        for row in narrowed(study, rows)
        if assumption_list.of_kind(row, kind or "") and assumption_list.mentions(w, row, text)
    ]
