"""Sites from a file and to a file: the form, what it would change, and the download."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from answers.sites import difference
from answers.sites.difference import LISTED
from answers.sites.ranked import RankedSites
from answers.study import Study
from deliveries import sites as deliveries_sites
from deliveries.sites import Difference
from planning.errors import N_
from ui.kit import signed, upload
from ui.kit.draw import table as draw_table
from ui.kit.signed import WhoAndWhy, Wish, form_round
from ui.session import state
from ui.session.unsaved import Form
from ui.sites.form import PAGE
from words.sentence import counted
from words.wording import plain

FORMATS: Mapping[str, str] = {"xlsx": "Excel (XLSX)", "csv": "CSV", "geojson": "GeoJSON", "gpkg": "GeoPackage"}
READ_KINDS = ["csv", "xlsx", "geojson", "json", "gpkg"]
AT = "sites.import"
"""Where it is said what the last step did."""
READ = "sites.file"
SIGNED = WhoAndWhy(N_("Who gives the sites?"), N_("Why: where do the figures come from?"))


def export(view: Study) -> None:
    """Offer all sites as a file, with whom to credit; in public view without who gave them and why."""
    w, case = view.words, view.choices.case
    left, right = st.columns([1.2, 3], vertical_alignment="bottom")
    kind = state.recall("sites.format", "xlsx")
    with left:
        st.selectbox(w.t("Format"), list(FORMATS), format_func=FORMATS.__getitem__,
                     **state.bound("sites.format", kind, partial(state.keep, "sites.format")))  # fmt: skip
    write = partial(view.store.sites.write_file, case, kind, view.choices.public)
    right.download_button(
        w.t("Download all sites"), write, f"sites-{case}.{kind}", on_click="ignore", key="w.sites.export"
    )


def draw(shown: RankedSites) -> Wish | None:
    """Draw the upload and the difference it would make; return the wish to keep it as one batch.

    What the store refuses is raised as its own error, for the page to say.
    """
    w = shown.view.words
    signed.message(AT)
    export(shown.view)
    st.markdown(
        w.t(
            "**Import.** CSV (UTF-8), Excel, GeoJSON or GeoPackage with the columns of the download; name, lat and lon at "
            "least. A row with the id of a site here changes it, others are new; columns that are not in the file stay as "
            "they are. Nothing is kept before you have seen the difference."
        )
    )
    file = st.file_uploader(w.t("File of sites"), type=READ_KINDS, key=f"w.sites.file.{form_round(PAGE)}")
    if file is None:
        return None
    content = read(shown, file.name, file.getvalue())
    if content is None:
        return None
    found, unread = content
    told(shown.view, found, unread)
    return save(shown, found, file.name) if found.new or found.changed else None


def read(shown: RankedSites, name: str, data: bytes) -> tuple[Difference, tuple[str, ...]] | None:
    """Read a file and compare it with the sites there are; None while that goes on, or where it was stopped."""
    view, land = shown.view, shown.land
    store, w, case = view.store, view.words, view.choices.case
    sites = store.sites.of(case)
    key = (name, len(data), hash(data), case, w.language, int(sites["version"].sum()), len(sites))

    def work(stop: upload.Stop, report: upload.Report) -> tuple[Difference, tuple[str, ...]]:
        content = store.sites.read_file(name, data, stop, report)
        return deliveries_sites.compare(w, land, sites, content), content.unread

    found: tuple[Difference, tuple[str, ...]] | None = upload.read(w, READ, key, name, work)
    return found


def told(view: Study, found: Difference, unread: tuple[str, ...]) -> None:
    """Say what a file would do, and show it."""
    w = view.words
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
        lead = w.t("This is left out; the rest can be saved:") if others else w.t("None of the rows can be used:")
        (st.error if found.refused_rows else st.warning)(f"{lead}\n\n{listed}{rest}")
    if found.new or found.changed:
        draw_table(view, difference.table(found))


def save(shown: RankedSites, found: Difference, file: str) -> Wish | None:
    """Draw who imports and why; return the wish to keep the new and changed sites as one batch."""
    view, rows = shown.view, found.new + found.changed
    label = view.words.n("Save {count} site", "Save {count} sites", len(rows))
    form = Form(f"{PAGE}.{view.choices.case}.import")
    given = signed.short_form(view.words, SIGNED, form, label)
    if given is None:
        return None
    work = partial(view.store.sites.enter, view.choices.case, [(one.site, one.values, one.seen) for one in rows],
                   given[1], file)  # fmt: skip
    told = counted(
        "{count} site of {file} is saved. Undo takes it back.",
        "{count} sites of {file} are saved. Undo takes all of them back in one step.",
        len(rows),
        file=file,
    )
    return Wish(PAGE, work, told, lambda _: state.take(READ), form=form, at=AT)
