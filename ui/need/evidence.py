"""What national figures say of the need here, drawn."""

from __future__ import annotations

import streamlit as st

from answers.need import evidence, population, survey_2012
from answers.study import Study
from ui.kit import draw, parts
from ui.kit.folded import part
from ui.kit.layout import side_by_side
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
    with st.container(horizontal=True, gap="small"):
        part_link(DATA, w.t("Where the population comes from"))
        source(study)


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
    draw_cost_of_waiting(study)
    source(study)


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
    source(study)
