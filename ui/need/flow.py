"""How do people flow between kinds of places, and what if the health trust pays a part of the staff?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from answers import public
from answers.content import content
from answers.need import flow as flows
from answers.study import Study
from planning import BopsError, load
from planning.joint_operation import SHARE
from planning.simulation import KINDS, Flow, Flows, flow_from, simulate, split_places
from ui.kit import controls, draw, resets, source_link
from ui.kit.apart import apart
from ui.kit.folded import part
from ui.kit.group import group
from ui.kit.layout import side_by_side
from ui.need.places import bound, first_day, told_without_places
from ui.session import state
from ui.session.work import Job, begin
from words.sentence import said
from words.wording import plain

CONTROLS = (
    "capacity.arrival_share.secure",
    "capacity.arrival_share.transitional",
    "capacity.arrival_share.rop",
    "capacity.arrival_share.ordinary",
    "capacity.dischargeable",
    "capacity.stay.secure",
    "capacity.stay.transitional",
    "capacity.stay.rop",
    "capacity.move_on",
    "building.shielded_units.joint",
    "capacity.screened_periods",
    "capacity.screened_days",
)
REPLICATIONS = (50, 100, 500)
SEED = 1
MOST_PLACES = 500
POLL = 0.5
JOB = "flow.job"
PLACES = state.OF_CASE + "flow.places"


def draw_flow(study: Study) -> None:
    """Draw the flow: places by kind, the simulation, what it says, its picture and tables."""
    w = study.words
    st.header(w.t("Which kinds of places, and do people get on?"))
    if told_without_places(study):
        return
    with group(w.t("Which kinds of places, and do people get on?")):
        apart(study, section)
    source_link.link(study, "capacity", w.t("Where shares, stays and moves come from"))
    with st.expander(w.t("How is the flow computed?")):
        draw.explanations(w, "flow", **flows.explained(study))


def section(study: Study) -> None:
    """Draw what follows the places of each kind, and the simulation of them."""
    w, top = study.words, st.container()
    places = choose_places(study)
    draw.basis(study, flows.discharged(study))
    start, replications = choose_run(study)
    part(
        w.t("What if stays, shares or moves were different?"),
        "need.flow",
        partial(controls.in_two_columns, w, CONTROLS, "controls-flow"),
    )
    flow = flow_from(study.result.values, places, start)
    with top:
        run(study, flow, replications)


def choose_places(study: Study) -> dict[str, int]:
    """Let the reader split the places over the kinds; at first in proportion to what is needed of each."""
    w, total = study.words, study.result.plan.places
    usual = split_places(study.result.values, total)
    st.caption(plain(w.t("Places of each kind. At first the plan's {total} are split by how much each kind is needed, as "
                         "arrivals and stays are taken to be.", total=w.number(total))))  # fmt: skip
    kept = state.recall(PLACES, {})
    chosen: dict[str, int] = {}
    for column, kind in zip(st.columns(len(KINDS), gap="small"), KINDS, strict=True):
        chosen[kind] = min(int(kept.get(kind, usual[kind])), MOST_PLACES)
        with column:
            st.number_input(
                w.t(KINDS[kind]), 0, MOST_PLACES,
                **state.bound(f"flow.places.{kind}", chosen[kind], partial(keep_places, kind)),
            )  # fmt: skip
    if sum(chosen.values()) != total:
        text = w.n("This is {count} place; the plan has {total}.", "These are {count} places; the plan has {total}.",
                   sum(chosen.values()), total=w.number(total))  # fmt: skip
        st.caption(plain(text))
        told = said("The places are those of the plan, split as they are needed.")
        resets.button(w.t("Back to the plan's places"), "flow.places", told, partial(state.take, PLACES), kept=(PLACES,),
                      type="tertiary")  # fmt: skip
    resets.line(w, "flow.places")
    return chosen


def keep_places(kind: str, count: int) -> None:
    """Remember how many places of a kind the reader wants."""
    state.keep(PLACES, {**state.recall(PLACES, {}), kind: int(count)})


def choose_run(study: Study) -> tuple[int, int]:
    """Let the reader choose who needs a place on the first day, and how often to simulate."""
    w = study.words
    first, often = st.columns(2, gap="medium")
    with first:
        start = first_day(study, "flow.start", "empty")
    times = int(state.recall("flow.replications", REPLICATIONS[1]))
    with often:
        st.selectbox(w.t("How many times to simulate the ten years"), REPLICATIONS, format_func=w.number,
                     **bound("flow.replications", times),
                     help=w.t("More times give narrower intervals and take longer."))  # fmt: skip
    return start, times


def run(study: Study, flow: Flow, replications: int) -> None:
    """Draw the simulation: a button, its progress, or its result."""
    job: Job | None = state.recall(JOB)
    if job and job.key != content(flow, replications):  # an old one answers no more
        job.cancel()
        job = None
        state.keep(JOB, None)
    if job is None or (job.cancelled and not job.running):
        offer(study, flow, replications, stopped=job is not None)
    elif job.running:
        st.fragment(watch, run_every=POLL)(study, job)
    else:
        result(study, flow, job)


def offer(study: Study, flow: Flow, replications: int, stopped: bool) -> None:
    """Offer to start the simulation."""
    w = study.words
    text = w.t("The simulation was stopped.") if stopped else w.t(
        "Nothing is simulated yet for these choices. People are followed one by one through ten years, many times; that "
        "takes from some seconds to a minute.")  # fmt: skip
    st.info(plain(text))
    st.button(w.t("Simulate"), type="primary", key="flow.run", on_click=launch, args=(flow, replications))


def launch(flow: Flow, replications: int) -> None:
    """Start the simulation in a thread of its own."""

    def work(report: Callable[[int], None], stop: Callable[[], bool]) -> Flows | None:
        return simulate(flow, replications, SEED, report, stop)

    state.keep(JOB, begin(content(flow, replications), replications, work))


def watch(study: Study, job: Job) -> None:
    """Show how far the simulation is, with a way to stop it; when it is done, draw the page anew."""
    w = study.words
    if not job.running:
        st.rerun()
    done, total = w.number(job.done), w.number(job.total)
    st.progress(job.done / job.total, text=w.t("Simulated {done} of {total} times", done=done, total=total))
    st.button(w.t("Stop"), key="flow.stop", on_click=job.cancel)


def result(study: Study, flow: Flow, job: Job) -> None:
    """Draw what the simulation found."""
    w = study.words
    if isinstance(job.error, BopsError):
        st.error(plain(w.say(job.error)), icon="⚠️")
        return
    if job.error:
        raise job.error
    found = flows.simulated(study, flow, job.result, job.total)
    draw.answer(study, found)
    draw.captions(study, [picture.title for picture in found.pictures])
    draw.pictures(study, found.pictures)
    part(w.t("The flow as a table"), "need.flow_table", partial(draw.tables, study, found.tables))


def draw_specialist(study: Study) -> None:
    """Draw what it means that the health trust pays a part of the staff."""
    w = study.words
    st.header(w.t("What if specialist care runs it together with the municipalities?"))
    if study.result.joint is None:
        st.info(plain(w.t("Only one municipality takes part, so there is no joint facility to share.")))
        return
    if not study.joint_told:
        draw.captions(study, [public.untold()])
        return
    found = flows.with_the_trust(study)
    draw.answer(study, found)
    control, figures = side_by_side(study, [1, 1.9], gap="large")
    with control, st.container(key="controls-specialist"):
        controls.control(w, load()[SHARE])
    with figures:
        draw.tables(study, found.tables)
