"""An upload that is read away from the page: shown at once where that is quick, else with its progress and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from openformats.bounded import SECONDS, STOPPED, WAITING, Report, Stop
from planning.errors import N_
from ui.session import state
from ui.session.work import Job, begin
from words.wording import Wording, plain

SOON = 0.5
"""Seconds that a page waits for a reading before it shows how far it is."""
POLL = 0.5


def read(w: Wording, slot: str, key: object, file: str, work: Callable[[Stop, Report], Any]) -> Any:
    """Return what an upload gave, read once for as long as ``key`` stays the same; None while it is read, or was stopped.

    Parameters
    ----------
    slot : where the session keeps the reading
    file : what it is called
    work : reads it, in a thread of its own; gets what tells it to stop, and what it tells whether it waits or reads. What it
        raises is raised here.
    """
    job: Job | None = state.recall(slot)
    if job is None or job.key != key:
        if job:
            job.cancel()
        job = begin(key, 1, lambda report, stop: work(stop, report))
        state.keep(slot, job)
        job.finished.wait(SOON)
    if job.running:
        st.fragment(watch, run_every=POLL)(w, job, file)
        return None
    if job.cancelled:
        stopped(w, slot, file)
        return None
    if job.error:
        raise job.error
    return job.result


def watch(w: Wording, job: Job, file: str) -> None:
    """Show how long an upload has been read or waits, with a way to stop it; when it is read, draw the page anew."""
    if not job.running:
        st.rerun()
    seconds = time.monotonic() - job.begun
    waits = job.done == WAITING
    template = (
        N_("{file} waits for its turn, as other files are being read: {seconds} s so far.") if waits
        else N_("Reading {file}: {seconds} s. It is ended after {most} s of work.")
    )  # fmt: skip
    text = w.t(template, file=file, seconds=w.number(seconds), most=w.number(SECONDS))
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.progress(0.0 if waits else min(seconds / SECONDS, 1.0), text=plain(text))
    right.button(w.t("Stop"), key=f"upload.stop.{file}", on_click=job.cancel)


def stopped(w: Wording, slot: str, file: str) -> None:
    """Say that a reading was stopped, and offer to read anew."""
    st.info(plain(w.t(STOPPED, file=file)))
    st.button(w.t("Read it again"), key=f"upload.again.{file}", on_click=state.take, args=(slot,))
