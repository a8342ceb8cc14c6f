"""What a place costs as the joint facility grows: the points, words and table of the picture of steps."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers.study import Study
from words import tables
from words.tables import Column
from words.wording import MILLION, Wording

SAME = 0.005
"""Million kroner a place: nearer than this, the plan lies on a step."""
STEEP = 1.75
"""A place may cost this many times the plan's own in the picture; what is dearer is told under it."""


def three(words: Wording, value: float) -> str:
    """Write a number with three significant digits at most, and one decimal at most."""
    if abs(value) < 99.95:
        return words.number(value, 1, 1)
    return words.number(round(value, 0 if abs(value) < 1000 else -1))


def steps_shown(view: Study, steps: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the points of the picture in million kroner, and the few places that cost far too much to fit in it."""
    w, places = view.words, view.result.plan.places
    near = steps.loc[(steps["places"] - places).abs().idxmin(), "per_place"]
    outside = steps["places"] < steps.loc[steps["per_place"] <= STEEP * near, "places"].min()
    table = steps.assign(
        per_place=steps["per_place"] / MILLION,
        houses=[w.number(count) for count in steps["houses"]],
        text=[step_text(view, row) for row in steps.to_dict("records")],
    )[["places", "per_place", "houses", "text"]]
    return table[~outside], table[outside]


def step_text(view: Study, row: Mapping[str, float]) -> str:
    """Return one number of places in words: net, gross and care hours a place."""
    w = view.words
    return w.n(
        "{count} place: {net} net and {gross} gross a place, {hours} care hours a day",
        "{count} places: {net} net and {gross} gross a place, {hours} care hours a day",
        int(row["places"]),
        net=w.money(round(row["per_place"], -4)),
        gross=w.money(round(row["gross_per_place"], -4)),
        hours=w.number(row["care_hours"], 1),
    )  # fmt: skip


def plan_point(view: Study, staffed: pd.DataFrame, scale: pd.DataFrame) -> pd.DataFrame:
    """Return the facility planned as a point among the steps; none without a joint facility."""
    columns = ["places", "per_place", "text", "label", "above"]
    main = staffed.iloc[0]
    if main["option"] != "joint" or not main["places"]:
        return pd.DataFrame(columns=columns)
    row = {**main, "per_place": main["net"] / main["places"], "gross_per_place": main["gross"] / main["places"]}
    label = view.words.t("the plan")
    text = f"{view.words.t('The plan')}: {step_text(view, row)}"
    step = scale.loc[scale["places"] == main["places"], "per_place"]
    above = bool((row["per_place"] > step + SAME * MILLION).any())
    return pd.DataFrame([[main["places"], row["per_place"] / MILLION, text, label, above]], columns=columns)


def steps_titles(view: Study) -> dict[str, str]:
    """Return the titles of the picture of steps."""
    w = view.words
    return {
        "places": w.t("places in the facility"),
        "per_place": w.t("million kr net a place"),
        "houses": w.t("houses"),
    }


def steps_in_words(view: Study, shown: pd.DataFrame) -> str:
    """Return the chart of steps as a sentence: its first, lowest and last point."""
    lowest = shown.loc[shown["per_place"].idxmin()]
    points = dict.fromkeys([shown.iloc[0]["text"], lowest["text"], shown.iloc[-1]["text"]])
    return view.words.t("Net cost a place by number of places.") + " " + "; ".join(points)


def steps_note(view: Study, shown: pd.DataFrame, outside: pd.DataFrame, plan: pd.DataFrame) -> str:
    """Say what the steps assume, where the plan is another, and what lies outside the picture."""
    w = view.words
    most = w.number(float(view.result.values["staffing.places_per_house"]))
    text = w.t("Every house around the clock with at most {most} places, all places used, the participants' mean need.",
               most=most)  # fmt: skip
    both = shown.merge(plan, on="places", suffixes=("", "_plan"))
    if (both["per_place"] - both["per_place_plan"]).abs().gt(SAME).any():
        text += " " + w.t("The plan lies off the steps: its houses, empty places or extra staff are others.")
    if outside.empty:
        return text
    listed = [w.n("{count} place {cost}", "{count} places {cost}", row.places, cost=w.number(row.per_place, 1, 1))
              for row in outside.itertuples()]  # fmt: skip
    return f"{text} {w.t('Too dear for the picture, million kr a place: {listed}.', listed=w.join(listed))}"


def steps_html(view: Study, steps: pd.DataFrame) -> str:
    """Return every number of places as a table."""
    w = view.words
    columns = [
        Column("places", w.t("Places"), number=True),
        Column("houses", w.t("Houses")),
        Column("per_place", w.t("Net a place, kr a year")),
        Column("gross_per_place", w.t("Gross a place, kr a year")),
        Column("net", w.t("Net, kr a year")),
        Column("gross", w.t("Gross, kr a year")),
        Column("care_hours", w.t("Care hours per place and day")),
        Column("shift_fte", w.t("Full-time equivalents on shifts")),
    ]
    decimals = {"care_hours": 1, "shift_fte": 1}
    rows = [{str(key): w.number(value, decimals.get(str(key), 0)) for key, value in row.items()}
            for row in steps.to_dict("records")]  # fmt: skip
    caption = w.t("What a place costs by number of places, price year {year}", year=view.result.values.year)
    return tables.wrapping(tables.table(columns, rows, caption))
