"""What a user chose on the screens, for this session. The only user of the session's state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from choices import address, elements
from choices.address import READERS
from choices.elements import with_reasons_of_changes
from choices.link import BASE, SEEN, Seen, read_seen
from choices.record import LONGEST_WHY, Choices
from planning import House, Note, load, resolve
from planning.assumptions import SUM_TO_ONE, rebalance
from planning.scenario import PLOT_COST

SLOT = "bops"
OF_CASE = "case."
"""What is kept under a name that begins so belongs to the case shown, and is forgotten with it."""
USED = OF_CASE + "used"
SHOWN = "shown"
ASKED_BASE, IN_FORCE, MET_PLAN = "plan.asked_base", "plan.in_force", "plan.met_plan"
BACK_TO_BASE = ("changes", "form", "cheapest", "roster", "houses", "host", "extra", "bought")
OF_ONE_CASE = (
    "municipality",
    "participants",
    "answers",
    "percentages",
    "roster",
    "houses",
    "host",
    "extra",
    "bought",
    "left_out",
    "saved",
)

TYPED_FOR_CASE = tuple(name for name in OF_ONE_CASE if name not in ("municipality", "saved"))
"""Of these what is a part of the plan: that it is taken back is told."""


def choices() -> Choices:
    """Return the session's choices; the first time those of the address and the browser's language."""
    if SLOT not in st.session_state:
        st.session_state[SLOT], st.session_state["ignored"] = address.from_address(
            dict(st.query_params), st.context.locale
        )
        keep(SEEN, read_seen(st.query_params.get(SEEN, "")))
        keep(ASKED_BASE, st.query_params.get(BASE[0]) == BASE[1] or recall(SEEN) is not None)
    return st.session_state[SLOT]


def asked_for_base() -> bool:
    """Tell whether the address that was opened asks for the plan of the case itself, or is a link on which no plan stood."""
    return bool(recall(ASKED_BASE, False))


def link_seen() -> Seen | None:
    """Return, once, what the link that was opened tells of when it was copied."""
    found: Seen | None = take(SEEN)
    return found


def ignore(note: Note) -> None:
    """Have it said, once, that something of the address or the plan could not be used."""
    st.session_state["ignored"] = [*st.session_state.get("ignored", []), note]


def ignored() -> list[Note]:
    """Return, once, a word on each parameter of the address that could not be used."""
    notes, st.session_state["ignored"] = st.session_state.get("ignored", []), []
    return notes


def choose(**changed: Any) -> None:
    """Change some of the choices."""
    st.session_state[SLOT] = with_reasons_of_changes(replace(choices(), **changed))


def choose_plan(plan: Choices) -> None:
    """Take a plan as it is, every choice of it."""
    choose(**vars(plan))


def explain_change(key: str, why: str) -> None:
    """Say why an assumption or an element of the plan is changed; an empty text says nothing."""
    told = {**choices().why, key: why.strip()[:LONGEST_WHY]}
    choose(why={key: text for key, text in told.items() if text})


def change_assumption(key: str, value: float | None) -> None:
    """Set an assumption, or take it back to its base with None; shares that make up a whole move together."""
    changes = choices().changes
    if value is not None:
        choose(changes={**changes, **rebalance(resolve(choices().year, changes), key, value)})
        return
    whole = key.rpartition(".")[0]
    back = {key} | {name for name in changes if whole in SUM_TO_ONE and name.startswith(whole + ".")}
    choose(changes={name: old for name, old in changes.items() if name not in back})


def choose_site(site: str | None) -> None:
    """Choose a site for the plan, or none; a plot cost changed before gives way to that of the site."""
    kept = {key: value for key, value in choices().changes.items() if key != PLOT_COST or site is None}
    choose(site=site, changes=kept)


def choose_participants(numbers: Sequence[str], everyone: Sequence[str]) -> None:
    """Choose who takes part, in case order; all of them is as the case has it.

    A roster that was typed is that of the houses there were, so it goes.
    """
    choose(participants=taking_part(numbers, everyone), answers=None, roster=(), houses=None)


def choose_answers(gate: str, who: str) -> None:
    """Let those take part that said yes to a gate, or didn't say no; a roster typed for the houses there were goes."""
    choose(answers=(gate, who), roster=(), houses=None)


def follow_answers(numbers: Sequence[str], everyone: Sequence[str]) -> None:
    """Let those take part that the answers say; where they say nobody, all."""
    choose(participants=taking_part(numbers, everyone) if numbers else None)


def taking_part(numbers: Sequence[str], everyone: Sequence[str]) -> tuple[str, ...] | None:
    """Return who takes part in case order; None where it is all."""
    wanted = tuple(number for number in everyone if number in set(numbers))
    return None if wanted == tuple(everyone) else wanted


def choose_cheapest(cheapest: bool) -> None:
    """Split the places into the cheapest houses, or into those of the plan; a roster typed for the others goes."""
    choose(cheapest=cheapest, roster=(), houses=None)


def choose_houses(houses: tuple[House, ...] | None) -> None:
    """Choose the houses of the joint facility, or those of the plan with None; a roster typed for the others goes."""
    choose(houses=houses, cheapest=False, roster=())


def back_to_base() -> None:
    """Take back every changed assumption, the form, the houses, the host and the posts typed."""
    choose(**base())


def changed() -> bool:
    """Tell whether anything is as :func:`back_to_base` would not leave it."""
    return any(getattr(choices(), name) != value for name, value in base().items())


def base() -> dict[str, Any]:
    """Return the choices that :func:`back_to_base` sets: those of *Costs*, and of houses and host."""
    usual = Choices()
    return {name: getattr(usual, name) for name in BACK_TO_BASE}


def used_places() -> Mapping[str, float]:
    """Return the places used that were typed for the two-part key; kept for the session, never in a link."""
    return recall(USED, {})


def set_by_site() -> Mapping[str, float]:
    """Return the assumptions that the site of the plan sets on the page shown."""
    return recall("set_by_site", {})


def kept(prefix: str) -> list[str]:
    """Return the names, beginning so, of what is kept for the session."""
    start = slot("")
    return [str(name).removeprefix(start) for name in st.session_state if str(name).startswith(start + prefix)]


def kept_of_case() -> list[str]:
    """Return the names of what is kept for the case shown alone."""
    return kept(OF_CASE)


def change_case(case: str) -> None:
    """Choose another case; what names municipalities of the old one, or was typed for it, is taken back.

    A plan in force that was met and not changed stays with its case.
    """
    for name in kept_of_case():
        take(name)
    usual, now, met = Choices(), choices(), recall(MET_PLAN)
    start = elements.base(now) if met is not None and not elements.differences(met, now) else now
    keep(ASKED_BASE, False)
    choose(**vars(replace(start, case=case, **{name: getattr(usual, name) for name in OF_ONE_CASE})))


def change_year(year: int) -> None:
    """Choose another price year; changed money values belong to the old one and are taken back."""
    kept = {key: value for key, value in choices().changes.items() if load()[key].index is None}
    choose(year=year, changes=kept)


def keep_address() -> None:
    """Write the choices into the address bar; what belongs to the page alone stays."""
    chosen = choices()
    wanted = address.to_address(chosen)
    if recall(IN_FORCE, False) and not elements.told(elements.changed(chosen), chosen.public):
        wanted |= dict([BASE])
    own = {name: value for name, value in st.query_params.items() if name not in (*READERS, BASE[0], SEEN)}
    if dict(st.query_params) != own | wanted:
        st.query_params.from_dict(own | wanted)


def bound(name: str, value: Any, apply: Callable[[Any], None]) -> dict[str, Any]:
    """Return the arguments that tie a widget to a choice: it shows ``value``, and a change calls ``apply``."""
    key = f"w.{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value

    def changed() -> None:
        apply(st.session_state[key])

    return {"key": key, "on_change": changed}


def bound_kept(name: str, among: Sequence[Any], usual: Any) -> dict[str, Any]:
    """Return the arguments that tie a widget to what was chosen in it last, kept when its page is left; else the usual."""
    last = recall(name, usual)
    return bound(name, last if last in among else usual, lambda chosen: keep(name, chosen))


def recall(name: str, default: Any = None) -> Any:
    """Return what a page kept under a name for this session."""
    return st.session_state.get(f"page.{name}", default)


def keep(name: str, value: Any) -> None:
    """Keep something for this session, such as a message to be shown after a rerun."""
    st.session_state[f"page.{name}"] = value


def take(name: str) -> Any:
    """Return what was kept under a name and forget it."""
    return st.session_state.pop(f"page.{name}", None)


def page_shown() -> str:
    """Return the name of the page shown, as its address has it; empty for the first."""
    return str(recall(SHOWN, ""))


def fill(key: str, text: str) -> None:
    """Write a text into a field by its key, before the field is drawn."""
    st.session_state[key] = text


def begun(key: str, text: str) -> dict[str, Any]:
    """Return the arguments of a field that begins with a text and can be filled later."""
    st.session_state.setdefault(key, text)
    return {"key": key}


def slot(name: str) -> str:
    """Return the key under which :func:`recall` finds what a component of the browser told."""
    return f"page.{name}"


def mounted(key: str) -> bool:
    """Tell whether a widget was on the page in the last run, so that it still holds what was typed."""
    return key in st.session_state
