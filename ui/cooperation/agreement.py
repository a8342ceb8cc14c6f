"""What the municipalities agree on beside a key: fixed percentages, and the fixed part and places of the two-part key."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from answers.cooperation.answer import Sharing
from planning import BopsError, load
from planning.errors import N_, InputError
from planning.sharing import check_percentages, round_to_krone
from ui.kit import controls, resets
from ui.session import state
from words.sentence import said
from words.wording import Wording, plain

COLUMNS = 5
DRAFT = state.OF_CASE + "agreement.draft"
HUNDREDTHS = 10_000
SOURCE = "sharing.fixed_part"


def draw_agreement(s: Sharing) -> None:
    """Draw the fields of the rule chosen, where it has any."""
    fields = {"fixed": percentages, "two_part": two_parts}.get(s.study.choices.rule)
    if s.together and fields:
        fields(s)


def percentages(s: Sharing) -> None:
    """Let the reader type a percentage for each; they count once they add up to 100 %."""
    w, plan = s.study.words, s.game.result.plan
    standing = standing_percentages(s)
    draft = {**standing, **{n: text for n, text in state.recall(DRAFT, {}).items() if n in standing}}
    columns = st.columns(COLUMNS, gap="small")
    for i, m in enumerate(plan.participants):
        apply = partial(type_percentage, s, draft, m.number)
        columns[i % COLUMNS].text_input(f"{m.name} (%)", **state.bound(f"part.{m.number}", draft[m.number], apply))
    wrong = refused(s, draft)
    if wrong and draft != standing:
        st.error(plain(f"{wrong} {w.t('Until they do, those before count.')}"))
    resets.button(w.t("Back to the percentages of the key"), "percentages",
                  said("The percentages are those of the key again."), back, kept=(DRAFT,))  # fmt: skip
    resets.line(w, "percentages")


def standing_percentages(s: Sharing) -> dict[str, str]:
    """Return the percentages that count as texts: those agreed on, else those of the plan's key."""
    w, members, chosen = s.study.words, s.game.result.plan.participants, s.study.choices.percentages
    shares = s.game.result.shares
    assert shares is not None
    agreed = [chosen.get(m.number, 0.0) for m in members] if chosen else shares.share
    hundredths = round_to_krone(np.multiply(agreed, HUNDREDTHS), float(np.sum(agreed)) * HUNDREDTHS)
    return {m.number: w.number(part / 100, 2) for m, part in zip(members, hundredths, strict=True)}


def type_percentage(s: Sharing, draft: dict[str, str], number: str, text: str) -> None:
    """Take one typed percentage; all are used once they make up the whole. An emptied field is as if nothing was typed."""
    if not text.strip():
        text = standing_percentages(s)[number]
        emptied = said("{name}: the field was emptied, so {share} % counts.", name=name_of(s, number), share=text)
        resets.tell("percentages", emptied)
    typed = {**draft, number: text}
    state.keep(DRAFT, typed)
    if not refused(s, typed):
        state.choose(percentages={n: read_percent(s.study.words, part) for n, part in typed.items()})
        state.keep(DRAFT, {})


def name_of(s: Sharing, number: str) -> str:
    """Return the name of a municipality of the plan."""
    return next(m.name for m in s.game.result.plan.participants if m.number == number)


def back() -> None:
    """Forget the percentages agreed on and those being typed."""
    state.keep(DRAFT, {})
    state.choose(percentages={})


def refused(s: Sharing, texts: dict[str, str]) -> str:
    """Return why typed percentages can't be used, or nothing."""
    w, names = s.study.words, {m.number: m.name for m in s.game.result.plan.participants}
    try:
        found = {number: read_percent(w, text) for number, text in texts.items()}
        check_percentages(found, {number: names[number] for number in found})
    except BopsError as error:
        return w.say(error)
    return ""


def read_percent(w: Wording, text: str) -> float:
    """Read a typed percentage as a share."""
    try:
        return w.parse(text, share=True, possible=lambda share: 0 <= share <= 1)
    except ValueError as error:
        raise InputError(N_("'{text}' is no percentage: write for instance 12,5."), text=text[:30]) from error


def two_parts(s: Sharing) -> None:
    """Let the reader choose the fixed part, and how many of the reserved places each uses."""
    w, plan = s.study.words, s.game.result.plan
    left, right = st.columns([1, 1.6], gap="medium")
    with left:
        controls.control(w, load()[SOURCE])
    if s.study.choices.public:
        right.caption(w.t("Places used can be typed when public view is off; as many as reserved count here."))
        return
    used = state.used_places()
    with right:
        columns = st.columns(COLUMNS, gap="small")
        for i, m in enumerate(plan.participants):
            columns[i % COLUMNS].number_input(
                w.t("{name}, used", name=m.name), 0, max(2 * m.places, 10), step=1,
                **state.bound(f"used.{m.number}", int(used.get(m.number, m.places)), partial(keep_used, m.number)))  # fmt: skip
        st.caption(w.t("Places used, of those reserved. Kept on this machine for this visit, never in a link."))


def keep_used(number: str, count: int) -> None:
    """Keep the places a municipality uses."""
    state.keep(state.USED, {**state.used_places(), number: count})
