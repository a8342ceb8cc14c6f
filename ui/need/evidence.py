"""What national figures say of the need here, drawn."""

from __future__ import annotations

import streamlit as st

from answers.need import ahead, evidence, knowledge, population, size, survey_2012, waves
from answers.study import Study
from ui.kit import draw, parts
from ui.kit.folded import part
from ui.kit.layout import side_by_side
from ui.need import statements
from words.wording import plain

PART, DATA = "evidence", "data"


def source(study: Study) -> None:
    """Draw a link from national figures to where they come from."""
    part_link(PART, study.words.t("Where the national figures come from"))


def part_link(where: str, label: str) -> None:
    """Draw a link to a part of the page of sources."""
    parts.link("sources", where, label)


def draw_workers(study: Study) -> None:
    """Draw the population over time, working age for each of the oldest, and the users to expect."""
    w, found = study.words, population.workers(study)
    st.header(w.t("Are there people to do the work?"))
    draw.paragraph(study, found.sentences)
    draw.pictures(study, found.pictures)
    draw.tables(study, found.tables)
    draw.captions(study, found.notes)
    draw.paragraph(study, population.expected_users(study).sentences)
    draw_ahead(study)
    draw_waves(study)
    statements.folded(study, "society", "competence", "between")
    with st.container(horizontal=True, gap="small"):
        part_link(DATA, w.t("Where the population comes from"))
        source(study)


def draw_ahead(study: Study) -> None:
    """Draw how hard it becomes to find staff, and working age to 2040 by municipality."""
    found = ahead.ahead(study)
    st.subheader(study.words.t("How hard will it be to find staff?"))
    statements.listed(study, "recruitment")

    def opened() -> None:
        draw.paragraph(study, found.sentences)
        draw.tables(study, found.tables)
        draw.captions(study, found.notes)

    if found.tables:
        part(study.words.t("Working age to 2040, municipality by municipality"), "need.ahead", opened)


def draw_waves(study: Study) -> None:
    """Draw how many of 80 to 89 and of 90 or more there may be to 2040, and by municipality when asked."""
    found = waves.coming(study)
    if not found.tables:
        return

    def opened() -> None:
        draw.tables(study, found.tables)
        draw.captions(study, found.notes)

    draw.paragraph(study, found.sentences)
    part(study.words.t("80 to 89 and 90 or more to 2040, municipality by municipality"), "need.waves", opened)


def draw_expected(study: Study) -> None:
    """Draw what the country's figures let the region expect: who waits and why, what could be avoided, what it costs."""
    w, waits, avoided = study.words, evidence.waits(study), evidence.avoided(study)
    st.header(w.t("What do national figures let the region expect?"))
    draw.captions(study, waits.sentences)
    for column, picture, table in zip(
        side_by_side(study, [1, 1]), (waits.pictures, ()), waits.tables[::-1], strict=True
    ):
        with column:
            draw.captions(study, [each.title for each in picture])
            draw.pictures(study, picture)
            draw.table(study, table)
    draw.captions(study, waits.notes)
    draw.paragraph(study, avoided.sentences)
    for column, table in zip(side_by_side(study, [1, 1]), avoided.tables, strict=True):
        draw.table(study, table, column)
    draw.captions(study, avoided.notes)
    statements.folded(study, "prevention")
    part(w.t("What went together with waiting in 2012"), "need.size", lambda: draw_size(study))
    draw_cost_of_waiting(study)
    source(study)


def draw_size(study: Study) -> None:
    """Draw what went together with waiting, and what the size of the municipality may mean here."""
    found = size.went_together(study)
    draw.paragraph(study, found.sentences)
    draw.tables(study, found.tables)
    draw.captions(study, found.notes)


def draw_cost_of_waiting(study: Study) -> None:
    """Draw how long those who are ready wait, and what the days would cost the municipalities."""
    found = evidence.cost_of_waiting(study)
    st.subheader(study.words.t("What does waiting cost?"))
    draw.paragraph(study, found.sentences)
    draw.captions(study, found.notes[:1])
    draw.tables(study, found.tables)
    draw.captions(study, found.notes[1:])


def draw_forensic(study: Study) -> None:
    """Draw the scenarios of forensic care when they are opened; never in large type, which is for meetings."""
    if study.choices.large:
        return

    def opened() -> None:
        found = evidence.forensic(study)
        draw.paragraph(study, found.sentences[:1])
        draw.tables(study, found.tables)
        draw.paragraph(study, found.sentences[1:])
        draw.captions(study, found.notes)
        statements.listed(study, "forensic_focus", "forensic_themes", "forensic_moves")
        parts.link("need", "flow", study.words.t("The share who can be discharged, as a number of the flow"))
        source(study)

    part(study.words.t("Forensic care in 2035: another group"), "need.forensic", opened)


def draw_survey(study: Study) -> None:
    """Draw what works, what fails, and what it means for a shared facility."""
    w, found = study.words, survey_2012.in_short(study)
    lists = survey_2012.lists(study)
    st.header(w.t("What makes the services work together?"))
    draw.paragraph(study, found.sentences)
    for column, (head, texts) in zip(side_by_side(study, [1, 1, 1]), lists.items(), strict=True):
        with column:
            st.markdown(f"**{plain(w.t(head))}**")
            draw.findings(study, texts)
    draw.captions(study, found.notes)
    draw_levels(study)
    source(study)


def draw_levels(study: Study) -> None:
    """Draw how well the two levels knew each other."""
    found = knowledge.levels(study)
    st.subheader(study.words.t("How well do the two levels know each other?"))
    draw.paragraph(study, found.sentences)
    draw.tables(study, found.tables)
    draw.captions(study, found.notes)
