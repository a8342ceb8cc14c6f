"""What a council thinks: the form where it is typed, and its weights used on the page of sites."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from answers.round_table.councils import SCALE, Council
from answers.study import Study
from planning.errors import N_
from planning.sharing import SHARING_RULES
from sitecriteria import CRITERIA
from ui.kit import resets, signed
from ui.kit.signed import WhoAndWhy, Wish
from ui.session import state
from ui.session.unsaved import Form
from words.sentence import said

SIGNED = WhoAndWhy(N_("Who types this?"), N_("Where is it decided or read?"), N_("such as case 12/18"))
MIDDLE, COLUMNS = 5, 2
LONGEST_DOUBT = 300


def form(study: Study, council: Council, slot: str, entry: Callable[..., object]) -> Wish | None:
    """Draw what a council thinks as fields; return what is to be kept.

    Parameters
    ----------
    slot : the forms that are opened anew when it is kept
    entry : makes the store's entry
    """
    w, case = study.words, study.choices.case
    slip, at = Form(f"opinion.{case}.{council.number}", council.version), f"{slot}.opinion"
    typed = {"weights": weigh(study, council, slip), **choose(study, council, slip)}
    left, right = st.columns([1, 2], gap="small")
    by = signed.sign(w, SIGNED, slip, left, right)
    if not signed.save(w, slip, w.t("Save what the council thinks"), at):
        return None
    if not signed.accepted(w, SIGNED.lacking(w, by)):
        return None
    work = partial(study.store.opinions.give, case, council.number, entry(**typed), *by, seen=slip.seen)
    return Wish(slot, work, said("Saved: what {name} thinks.", name=council.name), form=slip, at=at)


def weigh(study: Study, council: Council, slip: Form) -> dict[str, float]:
    """Draw how much each criterion counts, where the council weighs them; nothing where it does not."""
    w = study.words
    weighs = st.toggle(
        w.t("The council weighs what counts at a site"),
        help=w.t("Off: it has not said. Each criterion then begins in the middle."),
        **slip.field("weighs", bool(council.weights)),
    )
    if not weighs:
        return {}
    st.caption(w.t("0 does not count, {most} counts most. Only how they stand to each other decides.", most=SCALE))
    weights: dict[str, float] = {}
    columns = st.columns(1 if study.choices.large else COLUMNS, gap="medium")
    for position, (key, criterion) in enumerate(CRITERIA.items()):
        with columns[position * len(columns) // len(CRITERIA)]:
            stands = round(council.weights.get(key, MIDDLE))
            help_text = f"{w.t(criterion.question)} {w.t(criterion.measured)}."
            given = st.slider(w.t(criterion.label), 0, SCALE, help=help_text, **slip.field(f"weight.{key}", stands))
            weights[key] = float(given)
    return weights


def choose(study: Study, council: Council, slip: Form) -> dict[str, Any]:
    """Draw the key that a council prefers and its most important doubt; return both."""
    w = study.words
    names = {"": w.t("not said"), **{key: w.t(rule.label) for key, rule in SHARING_RULES.items()}}
    rule = st.selectbox(
        w.t("Which key does it prefer?"), list(names), format_func=names.__getitem__,
        help=w.t("How the cost is shared: *Who joins* tells what each pays by it."), **slip.field("rule", council.rule),
    )  # fmt: skip
    doubt = st.text_area(
        w.t("What is its most important doubt?"),
        max_chars=LONGEST_DOUBT,
        height=80,
        **slip.field("doubt", council.doubt),
    )
    st.caption(w.t("Not shown in public view."))
    return {"rule": rule, "doubt": doubt}


def use_on_sites(study: Study, council: Council, slot: str) -> None:
    """Draw the button that ranks the sites by a council's weights, where it weighs, and the way to them."""
    if not council.weights:
        return
    w, place = study.words, f"{slot}.weights"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        resets.button(
            w.t("Use the weights of {name} on Sites", name=council.name), place,
            said("The sites are ranked by the weights of {name}.", name=council.name),
            partial(state.choose, weights=dict(council.weights)), key=f"w.{place}.{council.number}",
        )  # fmt: skip
        st.page_link("pages/sites.py", label=w.t("Sites"))
        resets.line(w, place)
