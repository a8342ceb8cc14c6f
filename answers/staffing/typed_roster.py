"""Posts typed in place of the norm's: the table to type in, how it is read, and what it does to posts and cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from answers import memo
from answers.staffing.rosters import DAY_NAMES, SHIFT_NAMES
from answers.study import Study
from planning import Result, evaluate
from planning.errors import N_, InputError
from planning.rosters import common_posts
from planning.scenario import MOST_POSTS, HousePosts
from planning.staffing import SHIFTS, WEEKDAY, WEEKEND
from planning.summary import options_table
from words.sentence import Sentence, Text, said

DECIMALS = 2


def posts(study: Study) -> pd.DataFrame:
    """Return the posts of the joint facility, as :func:`planning.rosters.common_posts`; empty where there is none."""
    joint = study.result.joint
    if joint is None:
        return pd.DataFrame(columns=["house", "places", "shift", "day", "norm", "posts"])
    return common_posts(study.result.values, joint.cost.facilities)


def cell(shift: str, day: str) -> str:
    """Return the column of the table in which the posts of a shift stand."""
    return f"{shift} {day}"


def titles() -> dict[str, Text]:
    """Return the title of each column of posts."""
    return {
        cell(shift, day): Sentence("{shift:term}, {day:term}", {"shift": shift_name, "day": day_name})
        for day, day_name in DAY_NAMES.items()
        for shift, shift_name in SHIFT_NAMES.items()
    }


def sheet(study: Study, found: pd.DataFrame) -> pd.DataFrame:
    """Return the table to type in: a row for each house, texts as they are shown; blank where a house is closed."""
    w, rows = study.words, []
    for house, each in found.groupby("house"):
        name = w.n(
            "House {house}, {count} place", "House {house}, {count} places", int(each["places"].iloc[0]), house=house
        )
        texts = {cell(one["shift"], one["day"]): w.number(one["posts"], DECIMALS) for one in each.to_dict("records")}
        rows.append({"house": name, **dict.fromkeys(titles(), ""), **texts})
    return pd.DataFrame(rows, columns=["house", *titles()])


def read(study: Study, found: pd.DataFrame, typed: pd.DataFrame) -> tuple[tuple[HousePosts, ...], list[InputError]]:
    """Return the roster that was typed, and a word on each cell that can't be read; an emptied cell is the norm's.

    A shift in which both weekday and weekend are the norm's is left to the norm.
    """
    houses = list(dict.fromkeys(found["house"]))
    norm = {(one["house"], one["shift"], one["day"]): one["norm"] for one in found.to_dict("records")}
    given, wrong = dict(norm), list[InputError]()
    for house, row in zip(houses, typed.to_dict("records"), strict=True):
        for shift, day in [
            (shift, day) for shift in SHIFTS for day in (WEEKDAY, WEEKEND) if (house, shift, day) in norm
        ]:
            text = str(row[cell(shift, day)] or "").strip()
            try:
                given[house, shift, day] = number(study, text) if text else norm[house, shift, day]
            except ValueError:
                wrong.append(refused(house, shift, day, text))
    pairs = [(house, shift) for house in houses for shift in SHIFTS if (house, shift, WEEKDAY) in norm]
    differ = [pair for pair in pairs if any(given[*pair, day] != norm[*pair, day] for day in (WEEKDAY, WEEKEND))]
    return tuple(HousePosts(*pair, given[*pair, WEEKDAY], given[*pair, WEEKEND]) for pair in differ), wrong


def number(study: Study, text: str) -> float:
    """Read a number of posts; raises ValueError where it can't be one."""
    value = study.words.parse(text, possible=possible)
    if not possible(value):
        raise ValueError(text)
    return value


def possible(posts: float) -> bool:
    """Tell whether there can be so many posts."""
    return 0 <= posts <= MOST_POSTS


def refused(house: int, shift: str, day: str, text: str) -> InputError:
    """Say that a cell can't be read, which, and what to write."""
    template = N_("House {house}, {cell}: '{text}' is no number of posts. Write 3 or 2,5, from 0 to {most}.")
    return InputError(template, house=house, cell=titles()[cell(shift, day)], text=text[:20], most=MOST_POSTS)


def difference(study: Study) -> list[Sentence]:
    """Say what the typed roster takes and costs against the norm's; how it is where none is typed."""
    if study.result.joint is None:
        return []
    if not study.scenario.roster:
        return [said("Every shift is staffed by the norm. Type other posts to see what they take and cost.")]
    norm = memo.result(evaluate, study.case, replace(study.scenario, roster=()))
    return list(against(study.result, norm))


def against(typed: Result, norm: Result) -> Iterable[Sentence]:
    """Yield what a typed roster takes against the norm's, and what it costs with the care hours of both."""
    now, usual = (options_table(result).loc["joint"] for result in (typed, norm))
    posts, net = now["total_fte"] - usual["total_fte"], now["net"] - usual["net"]
    more = N_("The typed roster takes {total:one} full-time equivalents, {posts:one} more than by the norm.")
    less = N_("The typed roster takes {total:one} full-time equivalents, {posts:one} fewer than by the norm.")
    yield Sentence(less if posts < 0 else more, {"total": now["total_fte"], "posts": abs(posts)})
    dearer = N_("It costs {net:mill} more net a year ({gross:mill} gross) and gives {hours:one} care hours per place in use and "
                "day instead of {usual:one}.")  # fmt: skip
    cheaper = N_("It costs {net:mill} less net a year ({gross:mill} gross) and gives {hours:one} care hours per place in use "
                 "and day instead of {usual:one}.")  # fmt: skip
    values = {"net": abs(net), "gross": now["gross"], "hours": now["care_hours"], "usual": usual["care_hours"]}
    yield Sentence(cheaper if net < 0 else dearer, values)
