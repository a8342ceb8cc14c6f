"""What a place costs as the joint facility grows: picture, what it assumes, and table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from answers import counts
from answers.answer import Answer, Picture
from answers.staffing import charts
from answers.study import Study
from planning.errors import N_
from words.sentence import Sentence, counted, said, together
from words.table import Column, Table
from words.wording import MILLION

SAME = 0.005
"""Million kroner a place: nearer than this, the plan lies on a step."""
STEEP = 1.75
"""A place may cost this many times the plan's own in the picture; what is dearer is told under it."""
HEIGHT = 290
MORE = N_("The plan lies off the steps, as {empty}: it costs {amount:mill} more than with all in use.")
LESS = N_(
    "The plan lies off the steps, as {empty}: it costs {amount:mill} less than with all in "
    "use, as the staff is there for fewer, and the state refunds more for each of them."
)


def net_by_places(study: Study, staffed: pd.DataFrame, steps: pd.DataFrame) -> Answer:
    """Show what a place costs by number of places.

    Parameters
    ----------
    staffed, steps
        As :func:`planning.rosters.facilities_table` and :func:`planning.rosters.steps_table`.
    """
    w, plan = study.words, plan_point(study, staffed, steps)
    shown, outside = points(study, steps)
    titles = {
        "places": w.t("places in the facility"),
        "per_place": w.t("million kr net a place"),
        "houses": w.t("houses"),
    }
    lowest = shown.iloc[int(shown["per_place"].argmin())]
    told = dict.fromkeys([shown.iloc[0]["text"], lowest["text"], shown.iloc[-1]["text"]])
    words = w.t("Net cost a place by number of places.") + " " + "; ".join(told)
    picture = Picture(
        charts.net_by_places, (shown, titles, plan, HEIGHT), words, N_("What does a place cost as the facility grows?")
    )
    return Answer(pictures=[picture], tables=[in_full(study, steps)], notes=[assumed(study, steps, outside, plan)])


def points(study: Study, steps: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the points of the picture in million kroner, and the few places that cost far too much to fit in it."""
    w, places = study.words, study.result.plan.places
    near = steps["per_place"].iloc[int((steps["places"] - places).abs().argmin())]
    outside = steps["places"] < steps.loc[steps["per_place"] <= STEEP * near, "places"].min()
    table = steps.assign(
        per_place=steps["per_place"] / MILLION,
        houses=[w.number(count) for count in steps["houses"]],
        text=[w.say(in_words(row)) for row in steps.to_dict("records")],
    )[["places", "per_place", "houses", "text"]]
    return table[~outside], table[outside]


def in_words(row: Mapping[Hashable, Any]) -> Sentence:
    """Return one number of places in words: net, gross and care hours a place."""
    return counted(
        "{count} place: {net:kr} net and {gross:kr} gross a place, {hours:one} care hours a day",
        "{count} places: {net:kr} net and {gross:kr} gross a place, {hours:one} care hours a day",
        int(row["places"]),
        net=round(row["per_place"], -4),
        gross=round(row["gross_per_place"], -4),
        hours=row["care_hours"],
    )  # fmt: skip


def plan_point(study: Study, staffed: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Return the facility planned as a point among the steps; none without a joint facility."""
    columns = ["places", "per_place", "text", "label", "above"]
    main = staffed.iloc[0]
    if main["option"] != "joint" or not main["places"] or not study.joint_told:
        return pd.DataFrame(columns=columns)
    row = {**main, "per_place": main["net"] / main["places"], "gross_per_place": main["gross"] / main["places"]}
    text = Sentence("{plan}: {point}", {"plan": said("The plan"), "point": in_words(row)})
    step = steps.loc[steps["places"] == main["places"], "per_place"]
    above = bool((row["per_place"] > step + SAME * MILLION).any())
    label = study.words.t("the plan")
    point = [main["places"], row["per_place"] / MILLION, study.words.say(text), label, above]
    return pd.DataFrame([point], columns=columns)


def assumed(study: Study, steps: pd.DataFrame, outside: pd.DataFrame, plan: pd.DataFrame) -> Sentence:
    """Say what the steps assume, why the plan costs another amount where it does, and what lies outside the picture."""
    text = said(
        "Every house around the clock with at most {most}, all places used, the participants' mean need; with "
        "as many places as the plan has, the plan's own houses and staff.",
        most=counts.places(float(study.result.values["staffing.places_per_house"])),
    )
    dear = tuple(
        counted("{count} place {cost:one}", "{count} places {cost:one}", row["places"], cost=row["per_place"])
        for row in outside.to_dict("records")
    )
    left_out = said("Too dear for the picture, million kr a place: {listed}.", listed=dear) if dear else None
    return together(text, off_the_steps(study, steps, plan), left_out)


def off_the_steps(study: Study, steps: pd.DataFrame, plan: pd.DataFrame) -> Sentence | None:
    """Say what the plan's empty places cost, where it has some: the steps have none."""
    both = steps.merge(plan, on="places", suffixes=("", "_plan"))
    more = ((both["per_place_plan"] - both["per_place"] / MILLION) * both["places"]).sum() * MILLION
    empty = study.result.plan.places - study.result.plan.needed
    if plan.empty or empty <= 0:
        return None
    return Sentence(MORE if more >= 0 else LESS, {"empty": counts.empty_places(empty), "amount": abs(more)})


def in_full(study: Study, steps: pd.DataFrame) -> Table:
    """Return every number of places as a table."""
    columns = [
        Column("places", N_("Places"), "count"),
        Column("houses", N_("Houses"), "count"),
        Column("per_place", N_("Net a place, kr a year"), "kroner"),
        Column("gross_per_place", N_("Gross a place, kr a year"), "kroner"),
        Column("net", N_("Net, kr a year"), "kroner"),
        Column("gross", N_("Gross, kr a year"), "kroner"),
        Column("care_hours", N_("Care hours per place in use and day"), "one"),
        Column("shift_fte", N_("Full-time equivalents on shifts"), "one"),
    ]
    year = study.result.values.year
    caption = said("What a place costs by number of places, price year {year:year}", year=year)
    return Table(columns, steps.to_dict("records"), caption, key="net-by-places", style=("heads",))
