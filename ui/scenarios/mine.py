"""The plan on the pages: what is changed in it and why, each change with a way back, saving it, and its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from answers import plan_now
from answers.received import as_linked
from answers.scenarios import mine
from answers.scenarios.inputs import Said
from answers.study import Study
from choices import elements, scenario_file
from choices.record import LONGEST_WHY
from planning.errors import N_
from ui.kit import draw, paper, personal, resets, signed
from ui.kit.signed import WhoAndWhy, Wish
from ui.session import state
from ui.session.unsaved import Form
from words.sentence import said
from words.table import label
from words.wording import plain

SAVE = "scenarios.save"
SIGNED = WhoAndWhy(N_("Who saves it?"), N_("Why this plan?"), N_("such as: for the meeting 3.12."))
NEW, VERSION = "new", "version"
HOW = {NEW: N_("As a new scenario"), VERSION: N_("As a new version of the one that was opened")}


def changes(study: Study) -> None:
    """Draw each change with its why and the way back; in public view they are only told."""
    if study.choices.public:
        draw.tables(study, mine.in_full(study))
        return
    found = mine.changes(study)
    for one in found:
        change(study, one)
    if found:
        told = said("The plan is back to the one it came from.")
        resets.button(
            study.words.t("Take all back"), "scenarios.all", told, partial(take_back_all, study), key="scenarios.back"
        )
    resets.line(study.words, "scenarios.all")


def change(study: Study, one: Said) -> None:
    """Draw a change: what it is, why, and the way back."""
    w, name = study.words, label(study.words, one.label)
    with paper.whole(f"change.{one.element}"):
        left, right, last = st.columns([2.2, 2, 0.9], gap="small", vertical_alignment="center")
        left.markdown(plain(w.say(mine.line(study, one))))
        right.text_input(
            w.t("Why: {name}", name=name), max_chars=LONGEST_WHY, placeholder=w.t(personal.WHY),
            label_visibility="collapsed",
            **state.bound(f"scenarios.why.{one.element}", one.why, partial(state.explain_change, one.element)),
        )  # fmt: skip
        with last:
            resets.button(w.t("Take back"), "scenarios.all", said("{name:term} is taken back.", name=one.label),
                          partial(take_back, study, one.element), key=f"scenarios.back.{one.element}", type="tertiary",
                          help=name)  # fmt: skip


def take_back(study: Study, element: str) -> None:
    """Take one element back to what it is in the plan that was opened."""
    state.choose_plan(elements.taken(state.choices(), plan_now.origin(study), element))


def take_back_all(study: Study) -> None:
    """Take every change back to the plan that was opened."""
    chosen = state.choices()
    state.choose_plan(elements.seen_as(plan_now.origin(study), chosen))


def save_form(study: Study, entry: Callable[..., object]) -> Wish | None:
    """Draw the form that saves the plan on the pages; return what is to be kept. ``entry`` makes the store's entry."""
    w, row, case = study.words, plan_now.saved(study), study.choices.case
    version = row["id"] if row else 0
    form = Form(f"{SAVE}.{case}", int(version), shows="now")
    open_one = row is not None and not row["decision"] and not row["archived"]
    how = NEW
    if open_one:
        names = {key: w.t(text) for key, text in HOW.items()}
        how = st.segmented_control(
            w.t("How is it saved?"), list(names), format_func=names.__getitem__, required=True,
            **state.bound_kept(f"{SAVE}.how", list(names), NEW),
        ) or NEW  # fmt: skip
    left, middle, right = st.columns([1.6, 1, 1.8], gap="small", vertical_alignment="bottom")
    usual = row["name"] if row and how == VERSION else ""
    name = left.text_input(
        w.t("Name of the scenario"), max_chars=scenario_file.LONGEST_NAME,
        help=w.t("Seen by all who open this, not in public view: name no person."), **form.field("name", usual),
    )  # fmt: skip
    by = signed.sign(w, SIGNED, form, middle, right)
    if not signed.save(w, form, w.t("Save the plan"), SAVE):
        return None
    if not signed.accepted(w, signed.lacking(w, {N_("Name of the scenario"): name, SIGNED.who: by.who})):
        return None
    text = scenario_file.write(study.choices, name.strip())
    which = {"scenario": study.choices.saved[0], "seen": version} if study.choices.saved and how == VERSION else {}
    work = partial(study.store.scenarios.save, case, entry(name, text, as_linked(study).code), *by, **which)
    return Wish(SAVE, work, said("Saved: {name}.", name=name.strip()), partial(opened, study, case), form=form)


def opened(study: Study, case: str, scenario: int) -> None:
    """Remember that the plan on the pages is the scenario that was saved."""
    rows = study.store.scenarios.of(case).set_index("scenario")
    state.choose(saved=(int(scenario), int(rows.loc[scenario, "version"])))


def to_file(study: Study) -> None:
    """Draw the button that saves the plan as a file; what persons wrote isn't in it in public view."""
    chosen = study.choices if not study.choices.public else elements.without_reasons(study.choices)
    row = plan_now.saved(study)
    name = str(row["name"]) if row and not study.choices.public else ""
    st.download_button(
        study.words.t("Save as a file (TOML)"), partial(scenario_file.write, chosen, name),
        file_name=f"bops-{study.choices.case}-{study.code}.toml", mime="application/toml", key="scenarios.file",
    )  # fmt: skip
