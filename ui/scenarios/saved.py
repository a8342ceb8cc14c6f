"""The saved scenarios: the list with a search, opening a copy, adopting, archiving, what was typed, and a file that is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from answers import plan_now
from answers.received import as_linked
from answers.scenarios import kept
from answers.scenarios.plans import studied
from answers.study import Study
from choices import elements, scenario_file
from choices.record import Choices
from choices.scenario_file import ScenarioFileError
from planning import BopsError
from planning.errors import N_, InputError
from ui.kit import draw, resets, signed
from ui.kit.labels import told_apart
from ui.kit.signed import WhoAndWhy, Wish
from ui.session import state
from ui.session.unsaved import Form
from words.sentence import Sentence, said
from words.wording import plain

SLOT = "scenarios.saved"
SIGNED = WhoAndWhy(N_("Who types this?"), N_("Where is it decided?"), N_("such as case 12/26"))
Row = dict[Any, Any]


def choose_list(study: Study) -> list[Row]:
    """Draw the list of saved scenarios with a search, and return those that are shown."""
    w, found = study.words, kept.rows(study)
    signed.message(SLOT)
    if not found:
        st.info(w.t(kept.EMPTY))
        return []
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    text = left.text_input(w.t("Search the scenarios"), key="w.scenarios.search", disabled=study.choices.public)
    if not right.toggle(w.t("Archived too"), key="w.scenarios.archived"):
        found = [row for row in found if not row["archived"]]
    shown = found if study.choices.public else kept.matching(found, text)
    if shown:
        draw.table(study, kept.listed(study, shown))
    else:
        st.info(plain(w.t(kept.NOTHING_FOUND, text=text)) if text.strip() else w.t("All scenarios are archived."))
    return shown


def open_one(study: Study, found: Sequence[Row]) -> None:
    """Let the reader open a saved scenario as a copy on all pages, or save it as a file."""
    w = study.words
    rows = {int(row["scenario"]): row for row in found if kept.readable(row)}
    if not rows:
        return
    names = told_apart({number: name_of(study, row) for number, row in rows.items()})
    pick, press, file = st.columns([2.4, 1.2, 1.2], gap="small", vertical_alignment="bottom")
    usual = study.choices.saved[0] if study.choices.saved else next(iter(rows))
    number = pick.selectbox(
        w.t("Scenario to open"), list(names), format_func=names.__getitem__,
        **state.bound_kept(f"{SLOT}.{study.choices.case}.which", list(names), usual if usual in rows else next(iter(rows))),
    )  # fmt: skip
    row = rows[number]
    plan = plan_now.opened(row, study.choices)
    with press:
        told = said(
            "The plan on the pages is now that of the scenario. What you change is a copy: the saved one stays."
        )
        resets.button(w.t("Open a copy on all pages"), "scenarios.opened", told, partial(state.choose_plan, plan),
                      key="scenarios.open")  # fmt: skip
    shown = elements.without_reasons(plan) if study.choices.public else plan
    title = "" if study.choices.public else str(row["name"])
    file.download_button(
        w.t("As a file"), partial(scenario_file.write, shown, title), file_name=f"bops-{row['code'] or number}.toml",
        mime="application/toml", key="scenarios.saved.file",
    )  # fmt: skip
    resets.line(w, "scenarios.opened")


def name_of(study: Study, row: Row) -> str:
    """Return what a scenario is called in a list; in public view its code stands for it."""
    return str(row["code"] or row["scenario"]) if study.choices.public else str(row["name"])


def adopt_form(study: Study, found: Sequence[Row], gates: Mapping[str, str], today: date) -> Wish | None:
    """Draw the form that adopts a draft and locks it; return what is to be written.

    Parameters
    ----------
    gates
        Decisions that it may belong to: their titles by key.
    """
    w, case = study.words, study.choices.case
    drafts = {
        int(row["scenario"]): row for row in found if kept.readable(row) and not row["decision"] and not row["archived"]
    }
    if not drafts:
        st.caption(w.t("There is no draft to adopt: save a plan first."))
        return None
    names = told_apart({number: str(row["name"]) for number, row in drafts.items()})
    pick, gate, day = st.columns([1.6, 2, 1], gap="small", vertical_alignment="bottom")
    number = pick.selectbox(w.t("Scenario to adopt"), list(names), format_func=names.__getitem__,
                            **state.bound_kept(f"{SLOT}.{case}.adopt", list(names), next(iter(names))))  # fmt: skip
    form = Form(f"{SLOT}.{case}.adopting.{number}", int(drafts[number]["version"]))
    decision = gate.selectbox(w.t("Decision it belongs to"), list(gates), format_func=gates.__getitem__,
                              **form.field("decision", next(iter(gates))))  # fmt: skip
    decided = day.date_input(w.t("Day of the decision"), format="DD.MM.YYYY", **form.field("day", today))
    left, right = st.columns([1, 2], gap="small")
    by = signed.sign(w, SIGNED, form, left, right)
    if not signed.save(w, form, w.t("Adopt and lock"), f"{SLOT}.adopted"):
        return None
    if not signed.accepted(w, SIGNED.lacking(w, by)):
        return None
    stamp = (str(decision), decided, code_of(study, drafts[number]))
    work = partial(study.store.scenarios.adopt, case, number, stamp, *by, seen=form.seen)
    told = said("Adopted and locked: {name}. Whoever opens the pages now meets this plan.", name=drafts[number]["name"])
    return Wish(SLOT, work, told, form=form, at=f"{SLOT}.adopted")


def code_of(study: Study, row: Row) -> str:
    """Return the code of what is seen with a saved scenario now."""
    try:
        return as_linked(studied(study, kept.plan_of(row, study.choices.case))).code
    except BopsError:
        return str(row["code"])


def archive_form(study: Study, found: Sequence[Row]) -> Wish | None:
    """Draw the form that archives a scenario or brings it back."""
    choices = {
        (not row["archived"], str(row["scenario"])): (
            Sentence(N_("Bring back: {name}") if row["archived"] else N_("Archive: {name}"), {"name": row["name"]}),
            int(row["version"]),
        )
        for row in found
    }

    def archive(scenario: str, who: str, why: str, **held: Any) -> None:
        study.store.scenarios.archive(study.choices.case, int(scenario), who, why, **held)

    return signed.archive_form(study, SLOT, "scenario", choices, archive)


def history(study: Study) -> Wish | None:
    """Draw what was typed of the scenarios, with undo and redo."""
    return signed.history(study, SLOT, study.store.scenarios.trail, kept.change, said("Nothing has been saved yet."))


def read_file(study: Study) -> None:
    """Let the reader open a scenario from a file: what can\'t be taken is told, and then nothing is."""
    w = study.words
    given = st.file_uploader(w.t("A scenario as a file (TOML)"), type=["toml"], key="w.scenarios.upload")
    if given is None:
        return
    try:
        plan, name = scenario_file.read(given.getvalue().decode("utf-8-sig"))
        plan = elements.seen_as(plan, study.choices)
        usable(study, plan)
    except UnicodeDecodeError:
        st.error(w.t("The file is not text in UTF-8: save it as UTF-8, then upload it again."))
    except ScenarioFileError as error:
        for problem in error.problems:
            st.error(plain(w.say(problem)))
        st.warning(w.t("Nothing is taken from the file."))
    except BopsError as error:
        st.error(plain(w.say(error)))
        st.warning(w.t("Nothing is taken from the file."))
    else:
        if name:
            st.markdown(plain(w.t("The file holds the scenario {name}.", name=name)))
        draw.captions(study, [kept.differences_told(study, plan)])
        told = said("The plan on the pages is now that of the file. Save it to keep it.")
        resets.button(w.t("Open it on all pages"), "scenarios.file", told, partial(state.choose_plan, plan),
                      key="scenarios.take")  # fmt: skip
    resets.line(w, "scenarios.file")


def usable(study: Study, plan: Choices) -> None:
    """Raise an error where a plan can't be computed for the case shown: it is of another, or names what isn't there."""
    site = study.store.sites.of(plan.case).set_index("id") if plan.case == study.choices.case else None
    if plan.site is not None and site is not None and plan.site not in site.index:
        raise InputError(
            N_("There is no site {site} in the case: add it first, or take the site out of the file."), site=plan.site
        )
    studied(study, plan)
