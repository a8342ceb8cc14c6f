"""The one signed form: what a user wants done, by whom and why; how it is written, told, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers.history import history as history_table
from answers.study import Study
from planning.errors import N_, InputError
from ui.kit import draw, personal, resets
from ui.kit.drawing import html
from ui.kit.for_browser import without_paths
from ui.kit.labels import told_apart
from ui.session import state
from ui.session.unsaved import Form
from words.sentence import Sentence, Text, said
from words.table import label
from words.wording import Wording, plain

LONGEST_NAME, LONGEST_TEXT = 120, 400
WHO = "signed.who"
"""Where the name that was signed with last is kept for the session."""
STEPS: Mapping[str, tuple[str, str, str]] = {
    "undo": (N_("Undo"), N_("Undo takes back: {what}, by {who} {day:moment}{why}."), N_("Taken back: {what}, by {who}{why}.")),
    "redo": (N_("Redo"), N_("Redo brings back: {what}, by {who} {day:moment}{why}."),
             N_("Brought back: {what}, by {who}{why}.")),
}  # fmt: skip
"""Button, what it would do, and what it did."""
STEPPING = N_("Who takes it back or brings it back?")
PASSED = N_("Somebody else has saved, taken back or brought back something since you opened this. Look again.")


class By(NamedTuple):
    """Who signs, and why."""

    who: str
    why: str


@dataclass(frozen=True)
class WhoAndWhy:
    """What a form asks of whoever signs: the labels of who and why, and an example of why."""

    who: str
    why: str
    example: str = ""

    def lacking(self, w: Wording, by: By) -> list[str]:
        """Say which of the two is empty."""
        return lacking(w, {self.who: by.who, self.why: by.why})


@dataclass(frozen=True)
class Wish:
    """What a user wants done: what is written, and what is said when it is.

    Parameters
    ----------
    slot
        The forms that are opened anew, and where it is said that it is done.
    work
        Writes it.
    said
        What is said then.
    after
        What is kept or forgotten for the session then; gets what ``work`` gave.
    place
        Where it is said that it can't be done; the end of the page where none is given.
    form
        The form whose fields are saved by it: what was typed there is then forgotten.
    at
        Where it is said that it is done, where that is another place than that of the forms.
    details
        What belongs to what is said, folded under it: what they are, then one line each.
    name
        What is changed, as a reader knows it, where the store knows a key only.
    """

    slot: str
    work: Callable[[], object]
    said: Text
    after: Callable[[Any], None] = lambda _: None
    place: DeltaGenerator | None = None
    form: Form | None = None
    at: str = ""
    details: tuple[str, ...] = ()
    name: str = ""


def fulfil(
    study: Study, wishes: Iterable[Wish | None], refusal: type[Exception], names: Mapping[str, str] | None = None
) -> None:
    """Do what is wished and draw the page anew; where it is refused, say why and leave what was typed.

    Where it is refused as somebody changed it, that is then told, and it can be saved again.

    Parameters
    ----------
    refusal : errors that say what can't be written
    names : what fields are called where an error names one by its key
    """
    for wish in filter(None, wishes):
        try:
            done = wish.work()
        except (refusal, InputError) as error:
            if getattr(error, "outdated", False):
                told_of(wish, error)
            (wish.place or st).error(plain(study.words.say(without_paths(error), names)))  # type: ignore[arg-type]  # both say what and where
            return
        if wish.form:
            state.keep(WHO, str(wish.form.value("who", "")).strip() or state.recall(WHO, ""))
            wish.form.clear()
        wish.after(done)
        renew(wish.slot, label(study.words, wish.said), wish.at or wish.slot, wish.details)


def told_of(wish: Wish, error: Any) -> None:
    """Take it that what somebody changed has been seen, as the error tells of it; in it what is changed has the reader's name."""
    if wish.form:
        wish.form.catch_up()
        state.keep(f"{wish.form.name}.seen", None)
    if wish.name:
        error.values["name"] = wish.name


def sign(w: Wording, asked: WhoAndWhy, form: Form, left: DeltaGenerator, right: DeltaGenerator) -> By:
    """Draw the fields of who and why."""
    who = sign_name(w, asked.who, form, left)
    why = right.text_input(w.t(asked.why), max_chars=LONGEST_TEXT, placeholder=w.t(asked.example) or None,
                           **form.field("why", ""))  # fmt: skip
    return By(who, why)


def sign_name(w: Wording, title: str, form: Form, place: DeltaGenerator | None = None) -> str:
    """Draw the field of who; the name that was signed with last in this session stands there already."""
    return (place or st).text_input(w.t(title), max_chars=LONGEST_NAME, **form.field("who", state.recall(WHO, "")))


def short_form(
    w: Wording, asked: WhoAndWhy, form: Form, button: str, what: Callable[[], object] = lambda: None
) -> tuple[Any, By] | None:
    """Draw a form of one row: what it is about, who, why and a button; return what was chosen and by whom, when asked for."""
    about, left, right = st.columns([2, 1.2, 1.6], gap="small", vertical_alignment="bottom")
    with about:
        chosen = what()
    by = sign(w, asked, form, left, right)
    return (chosen, by) if save(w, form, button) and accepted(w, asked.lacking(w, by)) else None


def save(w: Wording, form: Form, button: str, told: str = "") -> bool:
    """Draw the warning against personal data, the button that saves a form, and beside it that what was
    typed is not saved, with the way to discard it.

    What the last save did is said here too. Return whether the form is to be saved.

    Parameters
    ----------
    told : where it is said what the last step did, if it is said here
    """
    button_of, place = f"{form.name}.{form.shows}" if form.shows else form.name, form.slot
    pressed = f"{button_of}.pressed"
    personal.warn(w)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(button, type="primary", key=f"w.{button_of}.save", on_click=state.keep, args=(pressed, True))
        if form.typed:
            html(
                f'<p class="bops-told bops-unsaved" role="status">△ {escape(w.t("Not saved yet"))}</p>', width="content"
            )
            resets.button(w.t("Discard"), place, said("What you typed is discarded."), form.clear, kept=(form.slot,),
                          key=f"w.{form.name}.discard", type="tertiary")  # fmt: skip
        resets.line(w, place)
    if told:
        message(told)
    if form.typed and form.seen != form.version:
        st.warning(
            w.t("Somebody has changed this since you began to type. What you did not touch shows what stands now.")
        )
    return bool(state.take(pressed))


def accepted(w: Wording, wrong: Iterable[str]) -> bool:
    """Say what is wrong with a form, if anything; tell whether it can be written."""
    found = list(wrong)
    for sentence in found:
        st.error(plain(sentence))
    if found:
        st.warning(w.t("Nothing is saved. What you typed is still in the fields."))
    return not found


def lacking(w: Wording, fields: Mapping[str, object]) -> list[str]:
    """Say of each field that must be filled in and is empty that it is; fields by their label."""
    empty = [field for field, given in fields.items() if not (given.strip() if isinstance(given, str) else given)]
    return [w.t("'{field}' is empty: fill it in.", field=w.t(field)) for field in empty]


def archive_form(
    study: Study,
    slot: str,
    name: str,
    choices: Mapping[tuple[bool, str], tuple[Text, int]],
    archive: Callable[..., object],
    after: Callable[[str | None], None] = lambda _: None,
) -> Wish | None:
    """Draw the form that archives something or brings it back.

    Parameters
    ----------
    name
        What tells the form from others of the page.
    choices
        What can be done, in words, and the version that stands, by whether it archives and which item.
    archive
        ``archive(item, who, why, archived=..., seen=...)`` writes it.
    after
        What is kept or forgotten for the session then; gets the item brought back, or None.
    """
    w = study.words
    if not choices:
        return None
    names = told_apart({choice: label(w, text) for choice, (text, _) in choices.items()})
    form = Form(f"{slot}.{study.choices.case}.archive.{name}")
    given = short_form(
        w, WhoAndWhy(N_("Who decides it?"), N_("Why?")), form, w.t("Do it"),
        lambda: st.selectbox(w.t("Archive or bring back"), list(names), format_func=names.__getitem__,
                             key=f"w.{form.name}.what.{form_round(slot)}"),
    )  # fmt: skip
    at = f"{slot}.archive.{name}"
    message(at)
    seen = {item: version for (_, item), (_, version) in choices.items()}
    if form.typed:
        seen |= state.recall(f"{form.name}.seen") or {}
    state.keep(f"{form.name}.seen", seen)
    if given is None:
        return None
    (archived, item), by = given
    told = said("It is archived, and can be brought back.") if archived else said("It is in use again.")
    work = partial(archive, item, *by, archived=archived, seen=seen[item])
    return Wish(slot, work, told, lambda _: after(None if archived else item), form=form, at=at)


def history(
    study: Study, slot: str, trail: Any, what: Callable[[Mapping[Any, Any]], Text], empty: Text, **held: object
) -> Wish | None:
    """Draw what was typed, with undo and redo, each with a sentence on the change it takes; return the step asked for.

    Only the change that was on the screen is taken, whatever came later, and it is kept who took it.

    Parameters
    ----------
    trail : the store's trail of one kind of thing
    what : a change in words
    empty : what is said where nothing was typed
    held : what else the trail's steps are told, such as a check
    """
    w, case = study.words, study.choices.case
    changes: pd.DataFrame = trail.history(case).set_index("id", drop=False)
    if changes.empty:
        draw.captions(study, [empty])
        return None
    pressed, wish, at = state.take(f"{slot}.pressed"), None, f"{slot}.history"
    message(at)
    by = stepping(w, slot, STEPPING)
    trouble = st.container()
    for (name, (button, would, did)), which in zip(STEPS.items(), trail.pending(case), strict=True):
        left, right = st.columns([1, 6], vertical_alignment="center")
        left.button(w.t(button), key=f"w.{slot}.{name}.{which}", disabled=which is None, on_click=state.keep,
                    args=(f"{slot}.pressed", f"{name}.{which}"))  # fmt: skip
        if which is None:
            continue
        one = changes.loc[which].to_dict()
        why = f" ({one['why']})" if one["why"] else ""
        values = {"what": what(one), "who": one["who"], "day": one["entered_at"], "why": why}
        html(escape(w.say(Sentence(would, values))), right)
        if pressed == f"{name}.{which}":
            work = partial(stepped, partial(getattr(trail, name), case, by, seen=which, **held))
            wish = Wish(slot, work, Sentence(did, values), place=trouble, at=at)
    if pressed and wish is None:
        trouble.error(plain(w.t(PASSED)))
    if wish and lacking(w, {STEPPING: by}):
        trouble.error(plain(*lacking(w, {STEPPING: by})))
        wish = None
    draw.table(study, history_table(changes.to_dict("records"), what))
    return wish


def stepping(w: Wording, slot: str, title: str) -> str:
    """Draw the field of who takes a step back or forth; the name that was signed with last in this session stands there."""
    usual = state.bound(f"{slot}.stepping", state.recall(WHO, ""), partial(state.keep, WHO))
    return st.columns([1, 2])[0].text_input(w.t(title), max_chars=LONGEST_NAME, **usual)


def stepped(step: Callable[[], int | None]) -> None:
    """Undo or redo; raise where somebody else did it meanwhile."""
    if step() is None:
        raise InputError(PASSED)


def message(place: str) -> None:
    """Say, once, what the last step did, in one line where it was asked for; what belongs to it is folded."""
    told = state.take(f"{place}.said")
    if not told:
        return
    text, details = told
    st.success(plain(text))
    if details:
        with st.expander(details[0]):
            html("<ul>" + "".join(f"<li>{escape(one)}</li>" for one in details[1:]) + "</ul>")


def form_round(slot: str) -> int:
    """Return how often the forms of a page were opened anew."""
    found: int = state.recall(f"{slot}.round", 0)
    return found


def renew(slot: str, told: str, place: str, details: tuple[str, ...] = ()) -> None:
    """Open the forms of a page anew, and say at a place what was done when it stands."""
    state.keep(f"{slot}.round", form_round(slot) + 1)
    state.keep(f"{place}.said", (told, details))
    st.rerun()
