"""The steps of a case's meeting: those that are shipped, what users chose instead, and where a meeting stopped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from store.changed import Label, require_same
from store.checks import require_text
from store.databases.contract import Database, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import Trail, Versions

LONGEST_TITLE, SLIDERS, MOST_STEPS = 120, 3, 40
_LATEST = "SELECT id, steps, sliders FROM meeting_change WHERE case_id = $case AND NOT undone ORDER BY id DESC LIMIT 1"
_LATEST_ID = "SELECT coalesce(max(id), 0) FROM meeting_change WHERE case_id = $case AND NOT undone"
_STOPPED = "SELECT step, stopped_at FROM meeting_stop WHERE case_id = $case ORDER BY id DESC LIMIT 1"
_HISTORY = "SELECT id, steps, who, why, entered_at, undone FROM meeting_change WHERE case_id = $case ORDER BY id DESC"
_LABELS = {"steps": N_("Steps"), "sliders": N_("Sliders")}
_CHANGES = Versions("meeting_version", "meeting_mark", "meeting_change", _HISTORY, labels=_LABELS)


@dataclass(frozen=True)
class MeetingEntry:
    """The steps of a meeting as a user gives them.

    Parameters
    ----------
    steps : what is shown on each, in order, with a title of its own or ''
    sliders : keys of the assumptions that can be moved in it
    """

    steps: Sequence[tuple[str, str]]
    sliders: Sequence[str]


class Meeting(NamedTuple):
    """The steps of a meeting, each with a title of its own or ''; keys of its sliders; version 0 is the shipped one."""

    steps: tuple[tuple[str, str], ...]
    sliders: tuple[str, ...]
    version: int


class Stop(NamedTuple):
    """The step that was shown last, and when it was (UTC)."""

    step: str
    at: pd.Timestamp


class Meetings:
    """The meeting of a case, its trail of versions, and where it stopped. Nothing is ever overwritten."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def of(self, case_id: str) -> Meeting:
        """Return the meeting of a case: what was written last, else the shipped one. Raises UnknownCaseError."""
        self._shipped.require_case(case_id)
        for version, steps, sliders in self._database.rows(_LATEST, {"case": case_id}):
            return Meeting(tuple((key, title) for key, title in json.loads(steps)), tuple(json.loads(sliders)), version)
        found = self._shipped.meeting(case_id)
        keys = {kind: tuple(found.loc[found["kind"] == kind, "key"]) for kind in ("step", "slider")}
        return Meeting(tuple((key, "") for key in keys["step"]), keys["slider"], 0)

    def edit(self, case_id: str, entry: MeetingEntry, who: str, why: str, *, seen: int | None = None) -> None:
        """Keep a new version of the meeting.

        seen: the version that was on the screen; where somebody changed it since, EntryError and nothing is kept.
        Raises UnknownCaseError, or EntryError where no step is left, one comes twice, a title is too long, or the sliders are
        not three.
        """
        self._shipped.require_case(case_id)
        require_text(who, N_("Who changes the meeting is not said. Write a name."))
        require_text(why, N_("Why the meeting is changed is not said. Write a reason."))
        steps = _checked_steps(entry.steps)
        sliders = list(dict.fromkeys(entry.sliders))
        if len(sliders) != SLIDERS or len(entry.sliders) != SLIDERS:
            raise EntryError(
                N_("A meeting has {count} sliders, each of another assumption. Choose {count} different ones."),
                count=SLIDERS,
            )
        with self._database.transaction() as writing:
            [(latest,)] = writing.rows(_LATEST_ID, {"case": case_id})
            require_same(writing, _CHANGES, latest, seen, Label(N_("the meeting")))
            [version] = writing.next_ids(1)
            given = {"steps": json.dumps(steps), "sliders": json.dumps(sliders)}
            signed = {"who": who.strip(), "why": why.strip(), "entered_at": utc_now()}
            writing.insert("meeting_version", [{"id": version, "case_id": case_id, **given, **signed}])

    def stopped(self, case_id: str) -> Stop | None:
        """Return which step of the case's meeting was shown last, and when; None where none was. Raises UnknownCaseError.

        It is read anew each time: a step is written with every press, and nobody else should read their tables again for that.
        """
        self._shipped.require_case(case_id)
        for step, at in self._database.rows(_STOPPED, {"case": case_id}):
            return Stop(step, pd.Timestamp(at, tz="UTC"))
        return None

    def stop(self, case_id: str, step: str) -> None:
        """Keep that a step was shown; nothing is written where it is the one that was shown last. Raises UnknownCaseError."""
        last = self.stopped(case_id)
        if last and last.step == step:
            return
        with self._database.transaction(apart=True) as writing:
            [number] = writing.next_ids(1)
            row = {"id": number, "case_id": case_id, "step": step, "stopped_at": utc_now()}
            writing.insert("meeting_stop", [row])


def _checked_steps(steps: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return steps with their titles trimmed; refuse none, too many, one that comes twice, and a title that is too long."""
    keys = [key for key, _ in steps]
    if not 0 < len(keys) <= MOST_STEPS:
        raise EntryError(
            N_("A meeting has from 1 to {most} steps, and this has {count}. Take another number of them in."),
            most=MOST_STEPS, count=len(keys),
        )  # fmt: skip
    if len(set(keys)) < len(keys):
        raise EntryError(N_("A step comes twice in the meeting. Take it in once."))
    trimmed = [(key, title.strip()) for key, title in steps]
    longest = max((title for _, title in trimmed), key=len)
    if len(longest) > LONGEST_TITLE:
        raise EntryError(
            N_("The title '{title}' has {count} letters. Write at most {most}."),
            title=longest[:LONGEST_TITLE], count=len(longest), most=LONGEST_TITLE,
        )  # fmt: skip
    return trimmed
