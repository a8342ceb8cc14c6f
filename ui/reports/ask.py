"""What is asked of a report: its form, whom it is for, its language, and whether it hides what public view hides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from answers import opening
from answers.content import content
from answers.study import Study
from openformats.bounded import Report, Stop
from planning import BopsError
from ui.kit import upload
from ui.session import state
from words.wording import LANGUAGES, Wording, plain

REGION = ""
TRIED = "reports.template.tried"


@dataclass(frozen=True)
class Asked:
    """The form of the report, by its key, and the study it is made of.

    ``template`` is a Word template that was given, with its name; ``usable`` tells whether it has been tried and can be used.
    """

    form: str
    study: Study
    template: tuple[str, bytes] | None = None
    usable: bool = True


@dataclass(frozen=True)
class OwnTemplate:
    """How a reader comes to a template of her own.

    ``form`` is the form of report that takes one, and ``mime`` its media type; ``shipped`` returns the one that is changed to
    make it, and ``tried`` tries it in a process of its own, given its name and what is in it, and raises where it can't be used.
    """

    form: str
    mime: str
    shipped: Callable[[], bytes]
    tried: Callable[[str, bytes, Stop, Report], bool]


def ask(study: Study, forms: Mapping[str, str], own: OwnTemplate) -> Asked:
    """Draw the questions; return what is asked.

    Parameters
    ----------
    forms
        Names of the forms by key, in order.
    own
        How a template of the reader's own is made and tried.
    """
    w = study.words
    form = st.segmented_control(w.t("Form"), list(forms), format_func=lambda key: w.t(forms[key]), required=True,
                                **state.bound_kept("reports.form", list(forms), next(iter(forms))))  # fmt: skip
    who, language = st.columns(2)
    with who:
        number = choose_who(study)
    with language:
        told = st.selectbox(w.t("Language of the report"), list(LANGUAGES), format_func=LANGUAGES.__getitem__,
                            **state.bound_kept("reports.language", list(LANGUAGES), w.language))  # fmt: skip
    hides = choose_view(study)
    template, usable = choose_template(w, own) if form == own.form else (None, True)
    chosen = replace(study.choices, language=told, municipality=number or None, public=hides)
    seen = replace(opening.study_of(study.store, Wording(told), chosen), used={} if hides else study.used)
    return Asked(form, seen, template, usable)


def choose_who(study: Study) -> str:
    """Let the reader choose the region or a municipality; her own stands first."""
    names = {REGION: study.words.t("The region"), **{m.number: m.name for m in study.case.municipalities}}
    usual = study.choices.municipality if study.choices.municipality in names else REGION
    pick = state.bound(f"reports.who.{study.choices.case}.{usual}", state.recall(who_slot(study, usual), usual),
                       lambda number: state.keep(who_slot(study, usual), number))  # fmt: skip
    return st.selectbox(study.words.t("For"), list(names), format_func=names.__getitem__, **pick)


def who_slot(study: Study, usual: str) -> str:
    """Return where it is kept whom reports are for, until another case or municipality is chosen."""
    return f"reports.who.{study.choices.case}.{usual}"


def choose_view(study: Study) -> bool:
    """Let the reader choose whether figures are hidden; in public view they are."""
    w = study.words
    if study.choices.public:
        st.caption(w.t("In public view a report hides what public view hides."))
        return True
    names = {True: w.t("Public: to be shown to others"), False: w.t("Full: every figure, for those who may see them")}
    chosen = st.segmented_control(w.t("Figures"), list(names), format_func=names.__getitem__, required=True,
                                  **state.bound_kept("reports.public", list(names), True))  # fmt: skip
    return bool(chosen)


def choose_template(w: Wording, own: OwnTemplate) -> tuple[tuple[str, bytes] | None, bool]:
    """Let the reader give a Word template of her own; return it, and whether it can be used: not so while it is tried."""
    with st.expander(w.t("A Word template of your own")):
        st.caption(w.t("Download the template, change letters, order and your own texts in Word, and upload it here."))
        st.download_button(
            w.t("Download the template"), own.shipped, "bops-template.docx", own.mime, on_click="ignore",
            key="reports.template.shipped",
        )  # fmt: skip
        given = st.file_uploader(w.t("Template (.docx)"), type="docx", key="reports.template")
        if not given:
            return None, True
        name, data = given.name, given.getvalue()
        try:
            usable = upload.read(w, TRIED, content(name, data), name, partial(own.tried, name, data))
        except BopsError as error:
            st.error(plain(w.say(error)))
            usable = False
        return (name, data), bool(usable)
