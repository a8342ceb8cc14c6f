"""The part of the page of sites where a site is added, changed, archived and taken back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from answers.sites.ranked import POINTS, RankedSites
from planning.errors import N_, InputError
from siting import land, ranking
from ui.kit import into_view, signed, which
from ui.kit.signed import LONGEST_NAME, LONGEST_TEXT, By, WhoAndWhy, Wish
from ui.session import picked, state
from ui.session.picked import ADDING
from ui.session.unsaved import Form
from words import signs
from words.sentence import said
from words.typed import UnclearError
from words.wording import Wording

NEW, UNCLEAR, MODE = "new", "sites.form.unclear", "sites.form.mode"
VIEW = "sites-form"
PAGE = "sites"
SIGNED = WhoAndWhy(N_("Who gives the site?"), N_("Why: where do the figures come from?"))
MOST_STOREYS = 4
FIGURES: Mapping[str, str] = {
    "plot_area": N_("Area of the plot, m²"),
    "access_area": N_("Taken by road and parking, m²"),
    "existing_area": N_("Building that stands there and suits, m² (0: none)"),
    "plot_cost": N_("Price of the plot, kr of 2024"),
    "neighbour_distance": N_("To the nearest home, m"),
}
STATUSES: Mapping[str, str] = {
    "assumed": N_("taken for granted until someone knows better"),
    "measured": N_("counted, or read in a document"),
    "agreed": N_("decided or contracted"),
}
DEGREES = re.compile(r"-?\d{1,3}([.,]\d{1,10})?")
ANSWERS: tuple[bool | None, ...] = (None, True, False)


def form(shown: RankedSites, entry: Callable[..., object], site: str | None) -> Wish | None:
    """Draw the form of a new site, or of the one whose card is shown; return what is to be kept.

    ``entry`` makes the store's entry.
    """
    w = shown.view.words
    asked, case, told = state.recall(ADDING), shown.view.choices.case, f"{PAGE}.form"
    modes = {NEW: w.t("A new site")} | ({site: w.t("The site shown above")} if site else {})
    mode = st.segmented_control(
        w.t("What do you want to enter?"), list(modes), format_func=modes.__getitem__, required=True,
        **state.bound_kept(MODE, list(modes), NEW),
    ) or NEW  # fmt: skip
    row: dict[str, Any] = dict(shown.ranking.rows.loc[site]) if mode != NEW else blank(asked)
    slip = Form(f"{PAGE}.{case}.{mode}", int(row.get("version", 0)))
    with st.container(key=VIEW):
        typed, by = fields(w, row, slip)
    into_view.bring(VIEW)
    pressed = signed.save(w, slip, w.t("Save the site"), told)
    if pressed:
        state.keep(UNCLEAR, (slip.name, unclear(w, typed)))
    ask(w, slip)
    if not pressed:
        return None
    values, wrong = read(shown, typed)
    wrong += signed.lacking(w, {N_("Name"): typed["name"]}) + SIGNED.lacking(w, by) + there_already(shown, mode, values)
    if not signed.accepted(w, wrong):
        return None
    store, given, name = shown.view.store.sites, entry(**values), values["name"].strip()
    if mode == NEW:
        work, done, seen = partial(store.add, case, given, *by), said("{name} is added.", name=name), show
        return Wish(PAGE, work, done, seen, form=slip, at=told)
    work = partial(store.edit, case, mode, given, *by, seen=slip.seen)
    return Wish(PAGE, work, said("{name} is changed.", name=name), lambda _: show(mode), form=slip, at=told)


def begin(case: str) -> None:
    """Open the form for a new site at the point that was taken on the map, in place of a point typed before."""
    state.keep(MODE, NEW)
    for key in ("lat", "lon"):
        Form(f"{PAGE}.{case}.{NEW}").drop(key)
    into_view.ask(VIEW)


def blank(asked: tuple[str, str] | None) -> dict[str, Any]:
    """Return a site of which nothing is known but, perhaps, the point."""
    lat, lon = asked or ("", "")
    return {"name": "", "lat": lat, "lon": lon, "storeys": 1, "note": "", "status": "assumed"}


def fields(w: Wording, row: Mapping[str, Any], slip: Form) -> tuple[dict[str, Any], By]:
    """Draw the fields of a site; return what stands in them, and who gives it and why."""
    typed: dict[str, Any] = {}
    left, middle, right = st.columns(3, gap="medium")
    with left:
        typed["name"] = st.text_input(w.t("Name"), max_chars=LONGEST_NAME, help=w.t("Sites are shown in public view: name no "
                                      "person."), **slip.field("name", row["name"]))  # fmt: skip
        for key, label in (("lat", w.t("Latitude, such as 61.0978")), ("lon", w.t("Longitude, such as 7.4814"))):
            typed[key] = st.text_input(label, max_chars=20, **slip.field(key, degrees_text(row[key])))
        storeys = [*range(1, max(MOST_STOREYS, int(row["storeys"])) + 1)]
        typed["storeys"] = st.selectbox(w.t("Storeys planned"), storeys, **slip.field("storeys", int(row["storeys"])))
    with middle:
        for key, label in FIGURES.items():
            typed[key] = st.text_input(
                w.t(label), max_chars=20, placeholder=w.t("not known"), **slip.field(key, figure_text(w, row.get(key)))
            )
    with right:
        for key, label in {"hazard_zone": N_("In a mapped hazard zone"), **POINTS}.items():
            typed[key] = answer_field(w, label, row.get(key), slip, key)
    left, middle, right = st.columns(3, gap="medium")
    keys = list(STATUSES)
    now = row["status"] if row["status"] in keys else "assumed"
    typed["note"] = left.text_input(w.t("Note"), max_chars=LONGEST_TEXT, **slip.field("note", row["note"]))
    typed["status"] = left.selectbox(
        w.t("How well are the figures known?"), keys, **slip.field("status", now),
        format_func=lambda key: f"{signs.badge(w, key)}: {w.t(STATUSES[key])}",
    )  # fmt: skip
    return typed, signed.sign(w, SIGNED, slip, middle, right)


def answer_field(w: Wording, label: str, value: Any, slip: Form, key: str) -> bool | None:
    """Draw a question that is answered by yes, no or unknown."""
    names: dict[bool | None, str] = {None: w.t("not known"), True: w.t("yes"), False: w.t("no")}
    now: bool | None = value if value in (True, False) else None
    text = w.t(label)
    return st.selectbox(
        text[:1].upper() + text[1:],
        ANSWERS,
        format_func=names.__getitem__,
        **slip.field(key, None if now is None else bool(now)),
    )


def degrees_text(value: Any) -> str:
    """Write an angle for its field."""
    return value if isinstance(value, str) else land.degrees(value)


def figure_text(w: Wording, value: Any) -> str:
    """Write a figure for its field; unknown is empty."""
    return "" if value is None or math.isnan(value) else w.number(value, 2)


def read(shown: RankedSites, typed: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values typed, with the municipality of the point, and a sentence on each that can't be read."""
    w, wrong = shown.view.words, []
    values = {key: typed[key] for key in ("name", "storeys", "hazard_zone", *POINTS, "note", "status")}
    for key, label in FIGURES.items():
        try:
            values[key] = read_figure(w, typed[key])
        except UnclearError:
            wrong.append(w.t("{field}: choose which number is meant.", field=w.t(label)))
        except ValueError:
            text = N_(
                "{field}: '{text}' is not a number here. Write for instance 1500, or nothing where it is not known."
            )
            wrong.append(w.t(text, field=w.t(label), text=typed[key]))
    try:
        lat, lon = read_degrees(w, typed["lat"]), read_degrees(w, typed["lon"])
        values |= {"lat": lat, "lon": lon, "number": land.locate(shown.land, lat, lon).number}
    except InputError as error:
        wrong.append(w.say(error))
    return values, wrong


def read_figure(w: Wording, text: str) -> float | None:
    """Read a figure of 0 or more; nothing is unknown."""
    if not text.strip():
        return None
    value = w.parse(text)
    if value < 0:
        raise ValueError(text)
    return value


def unclear(w: Wording, typed: Mapping[str, Any]) -> dict[str, UnclearError]:
    """Return the figures that can be read in two ways."""
    found = {}
    for key in FIGURES:
        with suppress(ValueError):
            try:
                read_figure(w, typed[key])
            except UnclearError as error:
                found[key] = error
    return found


def ask(w: Wording, slip: Form) -> None:
    """Ask which number is meant, where a figure of the form can be read in two ways; the choice fills the field."""
    of, found = state.recall(UNCLEAR, ("", {}))
    for key, error in found.items() if of == slip.name else ():
        which.ask(w, f"{slip.name}.{key}", error, partial(fill, slip, key), w.t(FIGURES[key]))


def fill(slip: Form, key: str, text: str) -> None:
    """Write the number that is meant into its field, and ask no more."""
    slip.put(key, None, text)
    of, found = state.recall(UNCLEAR)
    state.keep(UNCLEAR, (of, {other: error for other, error in found.items() if other != key}))


def read_degrees(w: Wording, text: str) -> float:
    """Read an angle with a point or a comma."""
    if not DEGREES.fullmatch(text.strip()):
        raise InputError(N_("'{text}' is no latitude or longitude: write degrees, such as 61.0978."), text=text)
    return float(text.strip().replace(",", "."))


def there_already(shown: RankedSites, site: str, values: Mapping[str, Any]) -> list[str]:
    """Say that another site in use has the same name and point, by which a file knows a site again."""
    if "lat" not in values:
        return []
    rows = shown.ranking.rows.to_dict("index")
    same = [other for other, row in rows.items() if other != site and ranking.place(row) == ranking.place(values)]
    text = N_(
        "There is a site of this name at this point already ({site}): change that one, or give this another name."
    )
    return [shown.view.words.t(text, site=str(other)) for other in same[:1]]


def show(site: str | None) -> None:
    """Show a site's card when the page is drawn anew, and ask for no new one."""
    state.keep(ADDING, None)
    if site:
        state.keep(picked.SHOWN, site)
