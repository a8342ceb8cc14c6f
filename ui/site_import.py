"""The part of the page of sites where many sites are read from a file, looked at as a difference, and written to one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from planning.errors import N_, InputError
from ui import siting, state, tables
from ui.keeping import LONGEST_NAME, LONGEST_TEXT, turn
from ui.page import View
from ui.site_entry import PAGE, renew
from ui.sites import Shown
from ui.tables import Column
from ui.wording import MISSING, Wording, plain

FORMATS: Mapping[str, str] = {"xlsx": "Excel (XLSX)", "csv": "CSV", "geojson": "GeoJSON", "gpkg": "GeoPackage"}
READ_KINDS = ["csv", "xlsx", "geojson", "json", "gpkg"]
KEPT = (
    "name", "number", "lat", "lon", *siting.SITE_FIGURES, "storeys", "plot_cost", *siting.SITE_ANSWERS, "note", "status",
)  # fmt: skip
SAME_DEGREES = 5e-7
OWN_ID = "site-"
READ = "sites.file"
LISTED = 50


@dataclass(frozen=True)
class Proposal:
    """A row of a file: the site it changes or the id of a new one, its values, the version seen, and what differs."""

    row: int
    site: str | None
    values: dict[str, Any]
    seen: int | None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What a file of sites would do: new, changed and unchanged rows, and a sentence on each that is refused."""

    new: list[Proposal] = field(default_factory=list)
    changed: list[Proposal] = field(default_factory=list)
    unchanged: list[Proposal] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    refused_rows: int = 0


def export(view: View) -> None:
    """Offer all sites as a file, with whom to credit; in public view without who gave them and why."""
    w, case = view.words, view.choices.case
    left, right = st.columns([1.2, 3], vertical_alignment="bottom")
    kind = state.recall("sites.format", "xlsx")
    with left:
        st.selectbox(w.t("Format"), list(FORMATS), format_func=FORMATS.get,
                     **state.bound("sites.format", kind, partial(state.keep, "sites.format")))  # fmt: skip
    write = partial(view.store.write_site_file, case, kind, view.choices.public)
    right.download_button(
        w.t("Download all sites"), write, f"sites-{case}.{kind}", on_click="ignore", key="w.sites.export"
    )


def draw(shown: Shown) -> None:
    """Draw the upload, the difference it would make, and save it as one batch when asked.

    What the store refuses is raised as its own error, for the page to say.
    """
    w = shown.view.words
    export(shown.view)
    st.markdown(
        w.t(
            "**Import.** CSV (UTF-8), Excel, GeoJSON or GeoPackage with the columns of the download; name, lat and lon at "
            "least. A row with the id of a site here changes it, others are new; columns that are not in the file stay as "
            "they are. Nothing is kept before you have seen the difference."
        )
    )
    file = st.file_uploader(w.t("File of sites"), type=READ_KINDS, key=f"w.sites.file.{turn(PAGE)}")
    if file is None:
        return
    found, unread = read(shown, file.name, file.getvalue())
    told(w, found, unread)
    if found.new or found.changed:
        save(shown, found, file.name)


def read(shown: Shown, name: str, data: bytes) -> tuple[Difference, tuple[str, ...]]:
    """Read a file and compare it with the sites there are, once for as long as both stay the same."""
    store, case = shown.view.store, shown.view.choices.case
    sites = store.sites(case)
    key = (name, len(data), hash(data), case, shown.view.words.language, int(sites["version"].sum()), len(sites))
    kept = state.recall(READ)
    if kept is None or kept[0] != key:
        with st.spinner(shown.view.words.t("Reading the sites")):
            content = store.read_site_file(name, data)
            kept = (key, compare(shown.view.words, shown.land, sites, content), content.unread)
        state.keep(READ, kept)
    return kept[1], kept[2]


def compare(w: Wording, land: siting.Land, sites: pd.DataFrame, content: Any) -> Difference:
    """Return what the rows of a file would do to the sites of a case."""
    found = Difference(refused=[w.say(one) for one in content.refused], refused_rows=content.refused_rows)
    now = {row["id"]: row for row in sites.to_dict("records")}
    by_place = {siting.place(row): site for site, row in now.items()}
    met: dict[Any, int] = {}
    lost = 0
    for row, given in content.rows:
        first = met.setdefault(given.get("id") or siting.place(given), row)
        try:
            if first != row:
                raise InputError(N_("It has the name and point of row {first}. Give each site once."), first=first)
            proposal = propose(w, land, now, by_place, row, given)
        except InputError as error:
            found.refused.append(w.t("Row {row}: {reason}", row=row, reason=w.say(error)))
            lost += 1
            continue
        same = found.unchanged if not proposal.changes else found.changed
        (found.new if proposal.seen is None else same).append(proposal)
    return Difference(found.new, found.changed, found.unchanged, found.refused, found.refused_rows + lost)


def propose(
    w: Wording,
    land: siting.Land,
    now: Mapping[str, Any],
    by_place: Mapping[Any, str],
    row: int,
    given: Mapping[str, Any],
) -> Proposal:
    """Return what one row would do; raises InputError where its point lies outside the region."""
    known = given.get("id") if given.get("id") in now else by_place.get(siting.place(given))
    old = now.get(known, {}) if known else {}
    values = {name: bare(old.get(name)) for name in KEPT} if old else {"storeys": 1, "note": "", "status": "assumed"}
    values |= {name: value for name, value in given.items() if name != "id"}
    changes = [name for name in given if name != "id" and not same(name, bare(old.get(name)), given[name])]
    moved = not old or {"lat", "lon"} & set(changes)
    values["number"] = siting.locate(land, values["lat"], values["lon"]).number if moved else old["number"]
    if not old:
        wanted = given.get("id") or None
        return Proposal(row, None if wanted and wanted.startswith(OWN_ID) else wanted, values, None)
    values["storeys"] = int(values["storeys"])
    texts = tuple(f"{name}: {written(w, old.get(name))} → {written(w, given[name])}" for name in changes)
    return Proposal(row, known, values, int(old["version"]), texts)


def bare(value: Any) -> Any:
    """Return a value of the table as a file gives it: unknown is None."""
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else value


def same(name: str, old: Any, new: Any) -> bool:
    """Tell whether a cell says what is known already; a point may differ by what is lost in writing it."""
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(new, bool):
        return math.isclose(old, new, rel_tol=1e-9, abs_tol=SAME_DEGREES if name in ("lat", "lon") else 0.0)
    return (old or None) == (new or None) if isinstance(new, str) else old == new


def written(w: Wording, value: Any) -> str:
    """Write a value of a cell."""
    value = bare(value)
    if value is None or value == "":
        return MISSING
    if isinstance(value, bool):
        return w.t("yes") if value else w.t("no")
    return w.number(value, 6) if isinstance(value, int | float) else str(value)


def told(w: Wording, found: Difference, unread: tuple[str, ...]) -> None:
    """Say what a file would do, and show it."""
    text = N_("**The file would do this:** {new} new, {changed} changed, {unchanged} unchanged, {refused} refused.")
    st.markdown(w.t(text, new=w.number(len(found.new)), changed=w.number(len(found.changed)),
                    unchanged=w.number(len(found.unchanged)), refused=w.number(found.refused_rows)))  # fmt: skip
    if unread:
        st.caption(plain(w.t("Columns that are not read: {names}.", names=w.join(unread))))
    if found.refused:
        listed = "\n".join(f"- {plain(sentence)}" for sentence in found.refused[:LISTED])
        more = len(found.refused) - LISTED
        rest = f"\n- {w.t('And {count} more of the same kinds.', count=w.number(more))}" if more > 0 else ""
        others = found.new or found.changed or found.unchanged
        lead = (
            w.t("These rows are left out; the rest can be saved:") if others else w.t("None of the rows can be used:")
        )
        st.error(f"{lead}\n\n{listed}{rest}")
    if found.new or found.changed:
        st.html(difference_html(w, found))


def difference_html(w: Wording, found: Difference) -> str:
    """Return new and changed sites as a table, at most fifty of each."""
    columns = [
        Column("row", w.t("Row"), number=True),
        Column("what", w.t("What"), number=False),
        Column("name", w.t("Site"), number=False),
        Column("changes", w.t("What changes"), number=False),
    ]
    kinds = ((found.new, w.t("new")), (found.changed, w.t("changed")))
    rows = [
        {"row": str(one.row), "what": what, "name": one.values["name"], "changes": "; ".join(one.changes) or first_facts(w, one)}
        for some, what in kinds for one in some[:LISTED]
    ]  # fmt: skip
    hidden = sum(max(len(some) - LISTED, 0) for some, _ in kinds)
    rest = w.n("and {count} more row", "and {count} more rows", hidden) if hidden else ""
    title = w.t("What the file would change")
    return tables.wrapping(tables.table(columns, rows, f"{title} ({rest})" if rest else title))


def first_facts(w: Wording, one: Proposal) -> str:
    """Return where a new site lies, and its area, so that a swapped or far-off point is seen before it is saved."""
    values = one.values
    point = f"{values['lat']:.4f}, {values['lon']:.4f}"
    area = values.get("plot_area")
    return point if area is None else w.t("{point}; plot {area} m²", point=point, area=w.number(area))


def save(shown: Shown, found: Difference, file: str) -> None:
    """Draw who imports and why, and keep the new and changed sites as one batch when asked."""
    w, rows = shown.view.words, found.new + found.changed
    slot = f"w.sites.import.{turn(PAGE)}"
    with st.form(slot, border=False):
        left, right, button = st.columns([1.2, 1.8, 1], gap="small", vertical_alignment="bottom")
        who = left.text_input(w.t("Who gives the sites?"), max_chars=LONGEST_NAME, key=f"{slot}.who")
        why = right.text_input(w.t("Why: where do the figures come from?"), max_chars=LONGEST_TEXT, key=f"{slot}.why")
        label = w.n("Save {count} site", "Save {count} sites", len(rows))
        pressed = button.form_submit_button(label, type="primary")
    if pressed:
        given = [(one.site, one.values, one.seen) for one in rows]
        count = shown.view.store.import_sites(shown.view.choices.case, given, (who, why), file)
        state.take(READ)
        said = w.n("{count} site of {file} is saved.", "{count} sites of {file} are saved.", count, file=file)
        renew(f"{said} {w.t('Undo takes all of them back in one step.')}")
