"""The controls of what a place is by law, rented homes or an institution, and of which municipality is host."""

from __future__ import annotations

import streamlit as st

from answers import form
from answers.study import Study
from ui.kit import draw, reason
from ui.session import state


def choose_form(study: Study) -> None:
    """Let the reader choose between rented homes and an institution, and say what it means."""
    w, names = study.words, {key: study.words.t(label) for key, label in form.NAMES.items()}
    st.segmented_control(
        w.t("What are the places by law?"), list(names), format_func=names.__getitem__, required=True,
        **state.bound("form", study.choices.form, lambda chosen: state.choose(form=chosen)),
    )  # fmt: skip
    reason.ask(study, "form")
    draw.captions(study, [form.law(study), *form.who_answers(study)])
    choose_host(study)


def choose_host(study: Study) -> None:
    """Let the reader choose the host among those that take part; as a rule it is that of the case, or where the site lies."""
    w = study.words
    names = {one.number: one.name for one in study.result.plan.participants}
    if len(names) < 2:
        return
    now = study.choices.host if study.choices.host in names else None
    by_rule = w.t("by the plan") if now else w.t("by the plan: {name}", name=study.result.plan.host.name)
    st.selectbox(
        w.t("Host municipality"), [None, *names], format_func=lambda number: names[number] if number else by_rule,
        help=w.t("By the plan it is the host of the case, or the municipality that the chosen site lies in."),
        **state.bound("host", now, lambda number: state.choose(host=number)),
    )  # fmt: skip
    reason.ask(study, "host")
