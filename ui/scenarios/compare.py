"""Two to five plans compared: inputs that differ, results side by side, the way in kroner, and who pays what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from answers.scenarios import bridged, compare, inputs, plans, who_pays
from answers.scenarios.bridge import FIGURES, MINE, REGION, bridge
from answers.scenarios.plans import MOST, Computed, Named
from answers.study import Study
from planning import BopsError
from ui.kit import draw as kit
from ui.kit.apart import apart
from ui.kit.folded import part
from ui.session import draws, state
from words.wording import plain

CHOSEN, AGAINST, FOLLOWED = "case.scenarios.compared", "scenarios.against", "scenarios.figure"
FEWEST = 2


def draw(study: Study, named: Sequence[Named]) -> None:
    """Draw the comparison of the plans that the reader chooses; the others are held against the first of them."""
    w = study.words
    if len(named) < FEWEST:
        st.info(w.t("There must be two plans to compare: save one, change something, and save it under another name."))
        return
    found, notes = plans.computed(study, choose(study, named))
    for note in notes:
        st.warning(plain(w.say(note)))
    if len(found) < FEWEST:
        st.info(w.t("Choose two to five plans to compare; the first is what the others are held against."))
        return
    second = choose_second(study, found)
    short = compare.in_short(found[0], second)
    kit.answer(study, short)
    kit.notes(study, short.notes)
    st.subheader(w.t("Which inputs differ?"))
    told = inputs.that_differ(found)
    kit.answer(study, told) if not told.tables else kit.tables(study, told.tables)
    st.subheader(w.t("What does each cost, and what does it give?"))
    results = st.empty()
    side_by_side(study, found, results, whole=False)
    apart(study, draw_bridge, found[0], second)
    st.subheader(w.t("What does each municipality pay, and who is hit hardest?"))
    paid = who_pays.by_municipality(found, second)
    kit.answer(study, paid)
    kit.tables(study, paid.tables)
    kit.notes(study, paid.notes)
    side_by_side(study, found, results, whole=True)
    part(w.t("How is this computed?"), "scenarios.explained", partial(kit.explanations, w, "bridge"))


def choose(study: Study, named: Sequence[Named]) -> list[Named]:
    """Let the reader choose which plans are compared, in order; the first two where nothing was chosen."""
    w, known = study.words, by_label(study, named)
    labels = list(known)
    last = [one for one in state.recall(CHOSEN, ()) if one in known][:MOST]
    chosen = st.multiselect(
        w.t("Plans to compare, two to five"), labels, max_selections=MOST, placeholder=w.t("Choose plans"),
        help=w.t("The first is what the others are held against."),
        **state.bound(CHOSEN, last or labels[:FEWEST], lambda some: state.keep(CHOSEN, tuple(some))),
    )  # fmt: skip
    return [known[one] for one in chosen]


def by_label(study: Study, named: Sequence[Named]) -> Mapping[str, Named]:
    """Return plans by what they are called; those of the same name are told apart by their code or their place."""
    found: dict[str, Named] = {}
    for place, plan in enumerate(named, start=1):
        label = study.words.say(plans.name_of(plan, study.choices.public, str(place)))
        found[label if label not in found else f"{label} ({plan.code or place})"] = plan
    return found


def choose_second(study: Study, found: Sequence[Computed]) -> Computed:
    """Let the reader choose, where there are several, which plan is told against the first."""
    names = {plan.letter: study.words.say(plan.name) for plan in found[1:]}
    if len(names) == 1:
        return found[1]
    letter = st.segmented_control(
        study.words.t("Told against {plan}", plan=plain(study.words.say(found[0].name))), list(names),
        format_func=lambda one: plain(names[one]), required=True,
        **state.bound_kept(AGAINST, list(names), found[1].letter),
    )  # fmt: skip
    return next(plan for plan in found if plan.letter == letter)


def side_by_side(
    study: Study, found: Sequence[Computed], place: st.delta_generator.DeltaGenerator, *, whole: bool
) -> None:
    """Draw the results with intervals: those of few draws at once, those of all when they are there."""
    spreads = [(draws.whole if whole else draws.first)(plan.study) for plan in found]
    shown = compare.side_by_side(found, spreads)
    with place.container():
        kit.tables(study, shown.tables)
        kit.notes(study, shown.notes)


def draw_bridge(study: Study, first: Computed, second: Computed) -> None:
    """Draw the way from the first plan to another in kroner, of the figure that the reader chooses."""
    w = study.words
    st.subheader(w.t("What makes the difference, in kroner?"))
    figures = {key: w.t(one.label) for key, one in FIGURES.items()}
    figure = st.segmented_control(
        w.t("Figure that is followed"), list(figures), format_func=figures.__getitem__, required=True,
        **state.bound_kept(FOLLOWED, list(figures), REGION),
    )  # fmt: skip
    if figure == MINE:
        study = of_municipality(study, first)
    first, second = (replace(one, study=plans.study_of(study, one.named.choices)) for one in (first, second))
    try:
        found = bridge(study, first.named.choices, second.named.choices, figure or REGION)
    except BopsError as error:
        st.info(plain(w.say(error)))
        return
    shown = bridged.shown(first, second, found)
    kit.paragraph(study, shown.sentences)
    kit.pictures(study, shown.pictures)
    kit.tables(study, shown.tables)
    kit.notes(study, shown.notes)


def of_municipality(study: Study, first: Computed) -> Study:
    """Let the reader choose the municipality that is followed; return the study as it is seen by that one."""
    names = {m.number: m.name for m in first.result.plan.participants}
    usual = study.choices.municipality if study.choices.municipality in names else next(iter(names))
    number = st.selectbox(
        study.words.t("Municipality"), list(names), format_func=names.__getitem__,
        **state.bound("scenarios.municipality", usual, lambda one: state.choose(municipality=one)),
    )  # fmt: skip
    return replace(study, choices=replace(study.choices, municipality=number))
