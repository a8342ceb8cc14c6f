"""What to find out first, drawn: what it is worth, whom to ask, and the form that marks what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from answers import memo
from answers.cooperation.answer import shared
from answers.drawn import possible
from answers.project.project import Project
from answers.sources import find_out, first_site, requests, wanted
from answers.sources.log import Entry
from answers.sources.requests import STATUSES, Request
from answers.sources.wanted import Known, Wanted
from answers.study import Study
from planning.errors import N_
from planning.uncertainty import keys_worth, one_place, will_it_hold, worth_finding_out
from ui.kit import draw, signed
from ui.kit.folded import folded
from ui.kit.labels import told_apart
from ui.kit.signed import WhoAndWhy, Wish
from ui.session import beside, measured, state
from ui.session.unsaved import Form
from words import typed as typed_words
from words.sentence import Sentence, said, together
from words.table import label

PAGE = "sources.requests"
SIGNED = WhoAndWhy(N_("Who asks?"), N_("Whom was it asked of, and how?"), N_("such as letter of 1 December"))
LONGEST_DAY = 20


def known(study: Study) -> Known:
    """Return what is worked out of what it is worth to know; nothing in a view that rests on stand-ins."""
    if study.stand_ins:
        return Known(None, None, None)
    end = study.at_end
    worth = beside.result(possible, worth_finding_out, end.plan, end.values)
    holds = beside.result(possible, will_it_hold, shared(study).game) if end.joint and worth else None
    keys = memo.result(possible, keys_worth, end.plan, end.values, holds) if holds and holds.keys else None
    scenario = replace(study.scenario, equal_care=study.choices.equal)
    ranked = measured.read(study)
    sites = first_site.changes(ranked) if ranked.placed else None
    return Known(worth, keys, memo.result(possible, one_place, study.case, scenario), sites)


def draw_find_out(
    study: Study, log: Sequence[Entry], project: Project, entry: Callable[..., object]
) -> list[Wish | None]:
    """Draw what to find out first and what was asked for; return what is wished.

    ``entry`` makes the store's entry.
    """
    w, found, asked = study.words, known(study), requests.requests(study)
    assumptions, figures = wanted.assumptions(log, found), wanted.figures(study, found)
    st.header(w.t("What should we find out first?"))
    everything = sorted([*assumptions, *figures], key=lambda each: each.order, reverse=True)
    told, rest = [each for each in everything if each.worth], [each for each in everything if not each.worth]
    said_first = find_out.answer(study, found, told, project)
    draw.answer(study, said_first)
    draw_worth(study, told, asked, project)
    draw.notes(study, said_first.notes)
    if rest:
        with st.expander(w.n("{count} that isn't varied, so that no worth is computed",
                             "{count} that aren't varied, so that no worth is computed", len(rest))):  # fmt: skip
            draw.table(study, find_out.not_drawn(rest, asked))
    st.subheader(w.t("What has been asked for?"))
    signed.message(PAGE)
    if asked:
        draw.table(study, requests.in_full(study, list(asked.values())))
    else:
        draw.captions(study, [said("Nothing has been asked for yet.")])
    if study.choices.public:
        return []
    with folded(w.t("Mark something as asked for, reminded of or delivered"), f"{PAGE}.form"):
        wishes = [form(study, [*told, *rest], asked, project, entry)]
    with st.expander(w.t("What has been marked, undo and redo")):
        wishes.append(history(study))
    return wishes


def draw_worth(study: Study, told: Sequence[Wanted], asked: Mapping[str, Request], project: Project) -> None:
    """Draw what is worth most at once, the rest folded."""
    first, rest = told[: find_out.FIRST], told[find_out.FIRST :]
    if first:
        draw.table(study, find_out.in_full(study, first, asked, project))
    if rest:
        w = study.words
        with st.expander(w.n("The other {count} in the same order", "The other {count} in the same order", len(rest))):
            table = find_out.in_full(study, rest, asked, project)
            draw.table(study, replace(table, name=N_("What to find out after that"), key="worth-rest"))


def form(
    study: Study, found: Sequence[Wanted], asked: Mapping[str, Request], project: Project, entry: Callable[..., object]
) -> Wish | None:
    """Draw the form that marks how a request stands; return what is to be kept."""
    w, case = study.words, study.choices.case
    items = {each.item: each.name for each in found} | {item: requests.named(study, item) for item in asked}
    names = told_apart({item: label(w, name) for item, name in items.items()})
    chosen = st.selectbox(w.t("What is asked for?"), list(names), format_func=names.__getitem__,
                          **state.bound_kept(f"{PAGE}.{case}.which", list(names), next(iter(names))))  # fmt: skip
    stands = asked.get(chosen)
    slip = Form(f"{PAGE}.{case}.{chosen}", stands.version if stands else 0)
    left, right = st.columns([2, 1], gap="small", vertical_alignment="bottom")
    status = left.radio(w.t("State"), list(STATUSES), horizontal=True, format_func=lambda key: w.say(requests.status(key)),
                        **slip.field("status", stands.status if stands else "asked"))  # fmt: skip
    day = right.text_input(w.t("Day"), max_chars=LONGEST_DAY, **slip.field("day", w.date(project.today)))
    by = signed.sign(w, SIGNED, slip, *st.columns([1, 2], gap="small"))
    if not signed.save(w, slip, w.t("Save"), f"{PAGE}.form"):
        return None
    when, wrong = read_day(study, day)
    if not signed.accepted(w, wrong + SIGNED.lacking(w, by)):
        return None
    work = partial(study.store.requests.mark, case, chosen, entry(status, when), *by, seen=slip.seen)
    told = said("Saved: {name}, {status}.", name=items[chosen], status=requests.status(status))
    return Wish(PAGE, work, told, form=slip, name=names[chosen])


def read_day(study: Study, text: str) -> tuple[Any, list[str]]:
    """Read a day as people write it; return it, and a sentence where it can't be read."""
    try:
        return typed_words.day(text), []
    except ValueError:
        told = N_("{field}: '{text}' is no day. Write day.month.year, such as 05.01.2018.")
        return None, [study.words.t(told, field=study.words.t("Day"), text=text)]


def history(study: Study) -> Wish | None:
    """Draw what has been marked, with undo and redo; return the step asked for."""

    def what(one: Mapping[Any, Any]) -> Sentence:
        day = Sentence("{day:day}", {"day": one["day"]})
        return together(requests.named(study, one["item"]), requests.status(one["status"]), day, between=", ")

    return signed.history(study, PAGE, study.store.requests.trail, what, said("Nothing has been marked here yet."))
