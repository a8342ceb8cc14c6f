"""The part of the page of sites where a timetable is imported, looked at, kept and set aside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from answers.sites import timetable
from answers.study import Study
from planning.errors import N_
from ui.kit import signed, upload
from ui.kit.draw import table as draw_table
from ui.kit.signed import WhoAndWhy, Wish, form_round
from ui.session import state
from ui.session.unsaved import Form
from ui.sites.form import PAGE
from words.sentence import counted, said
from words.wording import plain

AT = "sites.timetable"
"""Where it is said what the last step did."""
READ = "timetable.read"
PRESSED = "timetable.pressed"
SIGNED = WhoAndWhy(N_("Who gives the timetable?"), N_("Why: where does it come from?"))
KINDS = ["zip", "xml"]


def draw(view: Study) -> Wish | None:
    """Draw the upload with its preview, and the deliveries there are; return the wish to save one or set it aside.

    What the store refuses is raised as its own error, for the page to say.
    """
    w = view.words
    signed.message(AT)
    st.markdown(
        w.t(
            "A GTFS feed (zip), or NeTEx in the Nordic profile (XML or zip): the lines, and the stops where they are "
            "delivered apart. Only stops in the region and within 3 km of it are kept. Of a stop in several timetables "
            "the latest counts. Norwegian timetables: Entur, licence NLOD."
        )
    )
    wish = None
    files = st.file_uploader(
        w.t("Timetable"), type=KINDS, accept_multiple_files=True, key=f"w.timetable.file.{form_round(PAGE)}"
    )
    if files:
        delivery = read(view, {file.name: file.getvalue() for file in files})
        if delivery is not None:
            preview(view, delivery)
            wish = keep(view, delivery)
    deliveries = view.store.timetables.deliveries()
    if not deliveries.empty:
        draw_table(view, timetable.deliveries(deliveries))
        wish = choose(view, deliveries.to_dict("records")) or wish
    elif not files:
        st.caption(w.t("No timetable is imported yet, so departures are missing: choose a file above."))
    return wish


def read(view: Study, files: Mapping[str, bytes]) -> Any:
    """Read the files, once for as long as they and what is in use stay the same; None while that goes on, or is stopped."""
    timetables = view.store.timetables
    used = tuple(timetables.deliveries()["used"])
    key = (tuple((name, len(data), hash(data)) for name, data in files.items()), used)
    return upload.read(view.words, READ, key, ", ".join(files), partial(timetables.read, files))


def preview(view: Study, delivery: Any) -> None:
    """Say what a delivery brings, what of it is new, and what was left out."""
    w, stops = view.words, delivery.stops
    st.markdown(
        w.t(
            "**{format}**, {first} to {last}: {count} stops in or near the region ({new} new, {changed} changed, "
            "{unchanged} unchanged), {outside} elsewhere that are not kept.",
            format=delivery.format, first=w.date(delivery.first_day), last=w.date(delivery.last_day),
            count=w.number(len(stops)), new=w.number(delivery.new), changed=w.number(delivery.changed),
            unchanged=w.number(delivery.unchanged), outside=w.number(delivery.outside),
        )
    )  # fmt: skip
    if delivery.refused_count:
        lead = w.n("{count} thing was left out, or not taken as it stands:",
                   "{count} things were left out, or not taken as they stand:", delivery.refused_count)  # fmt: skip
        listed = "\n".join(f"- {plain(w.say(one))}" for one in delivery.refused)
        st.warning(f"{lead}\n\n{listed}")
    draw_table(view, timetable.stops(stops))


def keep(view: Study, delivery: Any) -> Wish | None:
    """Draw who gives the timetable and why; return the wish to keep it."""
    w = view.words
    if delivery.twice:
        st.info(w.t("This very timetable is in use already: there is nothing to save."))
        return None
    form = Form(f"timetable.{view.choices.case}")
    given = signed.short_form(w, SIGNED, form, w.t("Save the timetable"))
    told = counted("{count} stop of {file} is in use.", "{count} stops of {file} are in use.",
                   len(delivery.stops), file=delivery.file)  # fmt: skip
    work = partial(view.store.timetables.keep, delivery)
    return Wish(PAGE, partial(work, *given[1]), told, lambda _: state.take(READ), form=form, at=AT) if given else None


def choose(view: Study, deliveries: list[dict[Any, Any]]) -> Wish | None:
    """Draw undo: each delivery can be set aside, or brought back; return the wish."""
    w, pressed, wish = view.words, state.take(PRESSED), None
    by = signed.stepping(w, "timetable", N_("Who sets it aside or brings it back?"))
    for row in deliveries:
        name, aside = row["file"], bool(row["used"])
        label = w.t("Set aside: {file}", file=name) if aside else w.t("Bring back: {name}", name=name)
        this = f"{row['id']}.{aside}"
        st.button(plain(label), key=f"w.timetable.use.{this}", on_click=state.keep, args=(PRESSED, this))
        if pressed == this:
            told = said("The timetable is set aside.") if aside else said("The timetable is in use again.")
            wish = Wish(PAGE, partial(view.store.timetables.use, int(row["id"]), not aside, by), told, at=AT)
    return wish
