"""The houses and the posts of the joint facility: the cheapest houses taken, and a roster typed post by post."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from answers import houses
from answers.staffing import typed_roster
from answers.study import Study
from choices.address import in_order, write_houses, write_roster
from deliveries.figures import overlaid, typed_cells
from planning import BopsError, InputError, parse_houses
from planning.errors import N_
from ui.kit import draw, reason, resets, signed, typed_table
from ui.session import state
from ui.session.unsaved import Form
from words.sentence import said
from words.table import label
from words.wording import plain

LONGEST_CELL = 8
CELLS, OPENED = "cells", "roster.opened"
REFUSED = state.OF_CASE + "houses.refused"


def choose_houses(study: Study) -> None:
    """Say what the cheapest houses would save and let the reader take them; once taken, the way back."""
    w, taken = study.words, houses.chosen(study)
    resets.line(w, "houses")
    type_houses(study)
    reason.ask(study, "houses")
    told = taken or houses.sentence(study)
    if told is None:
        return
    draw.basis(study, [told])
    if taken:
        plan = said("The houses are those of the plan again.")
        resets.button(w.t("Back to the houses of the plan"), "houses", plan, partial(state.choose_cheapest, False),
                      key="w.houses")  # fmt: skip
    else:
        st.button(w.t("Compute with these houses"), key="w.houses", on_click=resets.roster_goes,
                  args=(partial(state.choose_cheapest, True),))  # fmt: skip


def type_houses(study: Study) -> None:
    """Draw the field for the houses of the joint facility; emptied it is back to those of the plan, what can't be is said."""
    w, chosen = study.words, study.choices
    refused: tuple[str, BopsError] | None = state.recall(REFUSED)
    stands = write_houses(chosen.houses)
    st.text_input(
        w.t("Houses of the joint facility, places in each"), placeholder=write_houses(study.result.plan.houses),
        help=w.t("Such as 7,7,6. A d after the number is staffed by day and evening only: 6d. Empty: as planned."),
        **state.bound("houses.typed", refused[0] if refused else stands, take_houses),
    )  # fmt: skip
    if refused:
        st.error(plain(w.say(refused[1])))


def take_houses(text: str) -> None:
    """Take the houses that were typed, or keep what can't be read; posts typed for the old ones go."""
    state.keep(REFUSED, None)
    if not text.strip():
        resets.roster_goes(partial(state.choose_houses, None))
        return
    try:
        houses = parse_houses(text.replace(" ", ""))
        if not all(house.places for house in houses):
            raise InputError(N_("A house can't have 0 places: leave it out."))
    except BopsError as error:
        state.keep(REFUSED, (text, error))
        return
    resets.roster_goes(partial(state.choose_houses, houses))


def type_roster(study: Study) -> None:
    """Draw the table of posts to type in, what was typed, and the way back to the norm."""
    w, found = study.words, typed_roster.posts(study)
    if found.empty:
        draw.captions(study, [w.t("There is no joint facility to type posts for.")])
        return
    draw.captions(study, [w.t("An emptied cell goes back to the norm. Extra staff for one user comes on top.")])
    form = Form(f"roster.{study.choices.case}")
    typed_table.no_raw_download()
    typed = table(study, found, form)
    if signed.save(w, form, w.t("Use these posts")):
        take(study, found, typed, form)
    resets.button(w.t("Back to the norm"), "roster", said("All posts are back to the norm."),
                  partial(state.choose, roster=()), key="w.roster.reset", disabled=not study.scenario.roster)  # fmt: skip
    resets.line(w, "roster")
    draw.paragraph(study, typed_roster.difference(study))


def table(study: Study, found: pd.DataFrame, form: Form) -> pd.DataFrame:
    """Draw the table of posts with what was typed and not used yet; return it as it stands."""
    base = typed_roster.sheet(study, found)
    stands = write_roster(study.scenario.roster)
    opened = state.recall(OPENED)
    cells = form.value(CELLS, {})
    if not opened or opened[:2] != (form.name, stands) or opened[3] != cells or not state.mounted(opened[2]):
        opened = (form.name, stands, f"w.{form.name}.{signed.form_round(form.name)}", cells, overlaid(base, cells))
        state.keep(f"{form.name}.round", signed.form_round(form.name) + 1)
    titles = {key: label(study.words, title) for key, title in typed_roster.titles().items()}
    typed = st.data_editor(
        opened[4], key=opened[2], hide_index=True, disabled=["house"], num_rows="fixed",
        column_config=typed_table.columns(("house", study.words.t("House")), titles, LONGEST_CELL),
        alt=study.words.t("Table of posts to type in, one row for each house"),
    )  # fmt: skip
    cells = typed_cells(base, typed)
    form.put(CELLS, {}, cells)
    state.keep(OPENED, (*opened[:3], cells, opened[4]))
    return typed


def take(study: Study, found: pd.DataFrame, typed: pd.DataFrame, form: Form) -> None:
    """Compute with the roster typed, or say what can't be read and leave everything as it is."""
    roster, wrong = typed_roster.read(study, found, typed)
    for each in wrong:
        st.error(plain(study.words.say(each)))
    if wrong:
        return
    form.clear()
    if roster != study.choices.roster:
        state.choose(roster=in_order(roster))
        state.keep_address()
    st.rerun()
