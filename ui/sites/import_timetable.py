"""The part of the page of sites where a timetable is imported, looked at, kept and set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from answers.sites.timetable import deliveries_html, stops_html
from answers.study import Study
from ui.kit import upload
from ui.kit.drawing import html
from ui.kit.signed import LONGEST_NAME, LONGEST_TEXT, form_round
from ui.session import state
from ui.sites.form import PAGE, renew
from words.kinds import moment
from words.wording import plain

READ = "timetable.read"
PRESSED = "timetable.pressed"
KINDS = ["zip", "xml"]


def draw(view: Study) -> None:
    """Draw the upload with its preview, and the deliveries there are; save or set aside what is asked for.

    What the store refuses is raised as its own error, for the page to say.
    """
    w = view.words
    st.markdown(
        w.t(
            "A GTFS feed (zip), or NeTEx in the Nordic profile (XML or zip): the lines, and the stops where they are "
            "delivered apart. Only stops in the region and within 3 km of it are kept. Of a stop in several timetables "
            "the latest counts. Norwegian timetables: Entur, licence NLOD."
        )
    )
    set_aside(view)
    files = st.file_uploader(
        w.t("Timetable"), type=KINDS, accept_multiple_files=True, key=f"w.timetable.file.{form_round(PAGE)}"
    )
    if files:
        delivery = read(view, {file.name: file.getvalue() for file in files})
        if delivery is not None:
            preview(view, delivery)
            keep(view, delivery)
    deliveries = view.store.timetables.deliveries()
    if not deliveries.empty:
        html(deliveries_html(w, deliveries, moment))
        choose(view, deliveries.to_dict("records"))
    elif not files:
        st.caption(w.t("No timetable is imported yet, so departures are missing: choose a file above."))


def read(view: Study, files: Mapping[str, bytes]) -> Any:
    """Read the files, once for as long as they and what is in use stay the same; None while that goes on, or is stopped."""
    timetables = view.store.timetables
    used = tuple(timetables.deliveries()["used"])
    key = (tuple((name, len(data), hash(data)) for name, data in files.items()), used)
    return upload.read(view.words, READ, key, ", ".join(files), lambda stop: timetables.read(files, stop))


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
    html(stops_html(w, stops, w.t("What the stops offer")))


def keep(view: Study, delivery: Any) -> None:
    """Draw who gives the timetable and why, and keep it when asked."""
    w = view.words
    if delivery.twice:
        st.info(w.t("This very timetable is in use already: there is nothing to save."))
        return
    slot = f"w.timetable.{form_round(PAGE)}"
    with st.form(slot, border=False):
        left, right, button = st.columns([1.2, 1.8, 1], gap="small", vertical_alignment="bottom")
        who = left.text_input(w.t("Who gives the timetable?"), max_chars=LONGEST_NAME, key=f"{slot}.who")
        why = right.text_input(w.t("Why: where does it come from?"), max_chars=LONGEST_TEXT, key=f"{slot}.why")
        pressed = button.form_submit_button(w.t("Save the timetable"), type="primary")
    if pressed:
        view.store.timetables.keep(delivery, who, why)
        state.take(READ)
        text = w.n("{count} stop of {file} is in use.", "{count} stops of {file} are in use.",
                   len(delivery.stops), file=delivery.file)  # fmt: skip
        renew(text)


def choose(view: Study, deliveries: list[dict[Any, Any]]) -> None:
    """Draw undo: each delivery can be set aside, or brought back."""
    w = view.words
    for row in deliveries:
        label = (
            w.t("Set aside: {file}", file=row["file"]) if row["used"] else w.t("Bring back: {name}", name=row["file"])
        )
        st.button(plain(label), key=f"w.timetable.use.{row['id']}.{row['used']}", on_click=state.keep,
                  args=(PRESSED, (int(row["id"]), not row["used"])))  # fmt: skip


def set_aside(view: Study) -> None:
    """Set a delivery aside or bring it back, where that was asked for."""
    asked = state.take(PRESSED)
    if asked:
        view.store.timetables.use(*asked)
        text = (
            view.words.t("The timetable is in use again.") if asked[1] else view.words.t("The timetable is set aside.")
        )
        renew(text)
