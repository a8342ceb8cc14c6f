"""Who is on duty when: posts by shift, facilities compared, and what a number of houses does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from answers import public
from answers.answer import Answer, Picture
from answers.staffing import charts
from answers.study import Study
from planning import Municipality
from planning.costs import FacilityCost
from planning.errors import N_
from planning.rosters import Caveats, caveats, factor, posts_table, roles_table
from planning.staffing import WEEKS_PER_YEAR
from words.sentence import Cell, Sentence, Text, counted, interval, said
from words.table import Column, Row, Table
from words.wording import HIDDEN

SHIFT_NAMES: Mapping[str, str] = {"day": N_("Day"), "evening": N_("Evening"), "night": N_("Night")}
DAY_NAMES: Mapping[str, str] = {"weekday": N_("weekday"), "weekend": N_("weekend")}
ROLES: Mapping[str, str] = {
    "assistant": N_("Assistant"),
    "health_worker": N_("Health worker"),
    "nurse": N_("Nurse"),
    "specialist_nurse": N_("Specialist nurse"),
    "leader": N_("Leader"),
    "psychologist": N_("Psychologist"),
    "activity": N_("Activity worker"),
    "administration": N_("Administration"),
    "outreach": N_("Outreach staff"),
}
POST_KINDS: Mapping[str, str] = {"on_shifts": N_("on shifts"), "fixed": N_("fixed posts")}
ROBUST: tuple[tuple[str, str, str, int], ...] = (
    (N_("Care hours per place in use and day"), "care_hours", "one", 1),
    (N_("Shifts with only one on duty"), "share_of_shifts_alone", "pct", 2),
    (N_("Weekends a full-time employee works"), "weekend_frequency", "pct", 2),
    (N_("Days a year with more away than can be covered"), "days_uncovered", "upto0", 0),
    (N_("the same, as a chance on a given day"), "probability_uncovered", "pct1", 3),
)
"""How robust a roster is: label, column, kind, and how many decimals of the value are written."""
HEIGHT = 290
BAR = ["shift", "series", "option", "day", "posts", "text", "tip"]


def in_short(study: Study, staffed: pd.DataFrame) -> Answer:
    """Say how many full-time equivalents it takes, who is on duty, what own houses take, and what a place costs.

    Parameters
    ----------
    staffed
        As :func:`planning.rosters.facilities_table`.
    """
    if not study.joint_told:
        return Answer([public.untold()])
    main = staffed.iloc[0]
    takes = said(
        "{facility} takes {total:digits} full-time equivalents.", facility=main_facility(study), total=main["total_fte"]
    )
    of_them = said(
        "{shift:digits} of them are on shifts and {fixed:digits} in fixed posts.",
        shift=main["shift_fte"], fixed=main["fixed_fte"],
    )  # fmt: skip
    text = N_("On a weekday {day:count} are on duty by day, {evening:count} in the evening and {night:count} at night.")
    duty = Sentence(text, weekday_posts(study))
    return Answer([takes, duty, of_them, *own_houses(study, main), a_place(main)])


def main_facility(study: Study) -> Sentence:
    """Return the name of the facility the page is about: the joint one, or the only participant's own house."""
    plan = study.result.plan
    if study.result.joint is None:
        return said("A house of its own in {name}", name=plan.participants[0].name)
    return said("The joint facility in {name}", name=plan.host.name)


def weekday_posts(study: Study) -> dict[str, float]:
    """Return posts by shift on a weekday of the facility the page is about."""
    cost = study.result.joint.cost if study.result.joint else study.result.own
    return {shift: float(posts[0]) for shift, posts in cost.staffing.weekday.items()}


def own_houses(study: Study, main: pd.Series) -> list[Sentence]:
    """Say what own houses take together, never without the care hours of both; nothing where they stand alone."""
    if study.result.joint is None or study.stand_ins:
        return []
    own = study.options.loc["own"]
    more = N_(
        "Own houses take {total:digits} together, but give {own:one} care hours per place in use and day against {joint:one}."
    )
    less = N_(
        "Own houses take {total:digits} together and give {own:one} care hours per place in use and day against {joint:one}."
    )
    text = less if own["care_hours"] < main["care_hours"] else more
    return [Sentence(text, {"total": own["total_fte"], "own": own["care_hours"], "joint": main["care_hours"]})]


def a_place(main: pd.Series) -> Sentence:
    """Say what a place of the facility costs, net beside gross."""
    places = main["places"]
    if not places:
        return said("It has no places, so nobody is on duty.")
    return counted(
        "With {count} place, a place costs {net:mill} net a year ({gross:mill} gross).",
        "With {count} places, a place costs {net:mill} net a year ({gross:mill} gross).",
        int(places),
        net=main["net"] / places,
        gross=main["gross"] / places,
    )


def one_post(study: Study) -> Sentence:
    """Say how many it takes to keep one post filled day and night."""
    found, values = factor(study.result.values), study.result.values
    text = N_(
        "One post around the clock, all year, takes {net:one} full-time equivalents: {gross:one} to fill the 168 hours of a "
        "week with weeks of {hours:upto1} hours, and the rest for those who are on vacation, ill or in training."
    )
    return Sentence(text, {"net": found.net, "gross": found.gross, "hours": float(values["staffing.weekly_hours"])})


def visible(study: Study) -> list[Municipality]:
    """Return the participants with places whose own house this view may show."""
    return [m for m in study.result.plan.participants if m.places > 0 and not study.hides(m.number)]


def compared(study: Study) -> Municipality | None:
    """Return the municipality whose own house is shown beside the joint facility; the only one stands alone."""
    shown = {m.number: m for m in visible(study)}
    if study.result.joint is None:
        return next(iter(shown.values()), None)
    return shown.get(study.choices.municipality or "")


def facilities(study: Study, own: Municipality | None) -> list[tuple[str, Text, FacilityCost, int]]:
    """Return the facilities shown as option, name, cost and index: the joint one, and the own house chosen."""
    result, found = study.result, list[tuple[str, Text, FacilityCost, int]]()
    if result.joint:
        found.append(("joint", said("Joint"), result.joint.cost, 0))
    if own:
        found.append(("own", own.name, result.own, result.plan.participants.index(own)))
    return found


def on_duty(study: Study, own: Municipality | None) -> Answer:
    """Show who is on duty: posts by shift as bars, and by house as a table for each facility."""
    w, values = study.words, study.result.values
    posts = [
        (option, name, posts_table(values, cost.facilities, index))
        for option, name, cost, index in facilities(study, own)
    ]
    bars = pd.DataFrame([bar for each in posts for bar in shift_bars(study, *each)], columns=BAR)
    words = w.t("Staff on duty by shift.") + " " + "; ".join(bars["tip"])
    picture = Picture(charts.shifts, (bars, w.t("staff on duty"), HEIGHT), words, N_("Who is on duty?"))
    return Answer(pictures=[picture], tables=[by_house(name, table) for _, name, table in posts])


def shift_bars(study: Study, option: str, name: Text, posts: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Yield the bars of a facility as ``BAR`` says: one for each kind of day and shift."""
    w = study.words
    for day, day_name in DAY_NAMES.items():
        series = w.say(Sentence("{name}, {day:term}", {"name": name, "day": day_name}))
        counts = posts[posts["day"] == day].groupby("shift", sort=False)["posts"].sum()
        for shift, count in counts.items():
            shift_name, text = w.t(SHIFT_NAMES[str(shift)]), w.number(count, 1)
            yield shift_name, series, option, day, count, text, f"{series}, {shift_name}: {text}"


def by_house(name: Text, posts: pd.DataFrame) -> Table:
    """Return one facility's posts as a table: a row for each house, weekday and weekend by shift, and the sum."""
    columns = [Column("house", N_("House")), Column("places", N_("Places"), "count")]
    columns += [
        Column(f"{day} {shift}", Sentence("{shift:term}, {day:term}", {"shift": shift_name, "day": day_name}), "upto1")
        for day, day_name in DAY_NAMES.items()
        for shift, shift_name in SHIFT_NAMES.items()
    ]
    rows = [house_row(number, house) for number, house in posts.groupby("house")]
    total = {column.key: sum(row[column.key] for row in rows) for column in columns[1:]}
    caption = said("Staff on duty: {name}", name=name)
    return Table(columns, rows, caption, [{"house": said("In all"), **total}], key="houses", style=("heads",))


def house_row(number: object, house: pd.DataFrame) -> dict[str, Any]:
    """Return a house's posts; a house that is closed at night has nobody then."""
    first = house.iloc[0]
    closed = Sentence("{number} {closed}", {"number": number, "closed": said("(day and evening only)")})
    posts = {f"{row['day']} {row['shift']}": row["posts"] for row in house.to_dict("records")}
    return {"house": number if first["around_the_clock"] else closed, "places": first["places"], **posts}


def robust(study: Study, staffed: pd.DataFrame, own: Municipality | None) -> Answer:
    """Show how robust the rosters are, the joint one beside own houses, and what a reader must know of the averages."""
    houses = staffed[staffed["number"].isin([m.number for m in visible(study)])]
    compare: list[tuple[str, pd.DataFrame]] = []
    if study.result.joint:
        compare.append((N_("Joint"), staffed[staffed["option"] == "joint"]))
    if len(houses) or any(study.hides(m.number) for m in study.result.plan.participants):
        compare.append((N_("Own houses, lowest–highest"), houses))
    if own:
        compare.append((own.name, houses[houses["number"] == own.number]))
    columns = [Column("what", N_("How robust is the roster?"), "term")]
    columns += [Column(str(position), title, "digits") for position, (title, _) in enumerate(compare)]
    rows: list[Row] = [
        {
            "what": label,
            **{str(i): lowest_to_highest(rows[column], kind, decimals) for i, (_, rows) in enumerate(compare)},
        }
        for label, column, kind, decimals in ROBUST
    ]
    return Answer(
        tables=[Table(columns, rows, key="robust", style=("heads",), name=N_("How robust the rosters are"))],
        notes=robust_notes(study, own),
    )


def lowest_to_highest(values: pd.Series, kind: str, decimals: int) -> Cell | Sentence | str:
    """Return a figure of facilities, or its lowest and highest: "8", "8–40"; hidden where no facility may be shown."""
    if values.empty:
        return HIDDEN
    low, high = float(values.min()), float(values.max())
    if values.isna().all() or round(low, decimals) == round(high, decimals):
        return Cell(low, kind)
    return interval(low, high, kind)


def robust_notes(study: Study, own: Municipality | None) -> list[Sentence]:
    """Say what a reader must know of the averages, each only where it is true of this plan."""
    reserve = int(float(study.result.values["staffing.reserve"]))
    notes = [
        counted("Each house can replace {count} who is away; more than that on the same day can't be covered.",
                "Each house can replace {count} who are away; more than that on the same day can't be covered.", reserve),
        *caveat_sentences(caveats(study.result)),
    ]  # fmt: skip
    if own and own.figure("places_needed").status == "estimated":
        notes.append(said("The places of {name} are split by population, not counted.", name=own.name))
    if own and study.hides(own.number, "extra_staff"):
        notes.append(said("Extra staff of {name} is hidden and not counted here.", name=own.name))
    return notes


def caveat_sentences(found: Caveats) -> list[Sentence]:
    """Return the sentences on empty places, pooled houses and extra staff that a plan calls for."""
    sentences = []
    if found.empty_places:
        sentences.append(counted(
            "{count} place stands empty: it is staffed and paid for all the same. Care hours and state refund are counted "
            "for the places that are used.",
            "{count} places stand empty: they are staffed and paid for all the same. Care hours and state refund are "
            "counted for the places that are used.", found.empty_places))  # fmt: skip
    if found.pooled:
        sentences.append(said(
            "Houses with staff by day and evening only are pooled with the others: care hours, wages and refund are "
            "means over all places, and a resident there has nobody in the house at night."))  # fmt: skip
    if found.sharing_extra_staff:
        sentences.append(said(
            "Extra staff for a single need is on duty in the first house that is open at night; in the joint facility "
            "the home municipality alone pays its wages."))  # fmt: skip
    return sentences


def roles(study: Study, own: Municipality | None) -> Table:
    """Return full-time equivalents by role, on shifts and in fixed posts, joint beside the own house chosen."""
    found = facilities(study, own)
    columns = [Column("role", N_("Who works there?"), "term"), Column("share", N_("Share of shifts"), "pct")]
    columns += [
        Column(f"{option} {part}", Sentence("{name}, {part:term}", {"name": name, "part": title}), "posts")
        for option, name, *_ in found
        for part, title in POST_KINDS.items()
    ]
    rows: dict[str, dict[str, Any]] = {}
    none = {column.key: 0.0 for column in columns[2:]}
    for option, _, cost, index in found:
        for row in roles_table(study.result.values, cost.staffing, index).to_dict("records"):
            role = {"role": ROLES.get(row["role"], row["role"]), "share": row["share"]}
            cells = {f"{option} {part}": row[part] for part in POST_KINDS}
            rows[row["role"]] = rows.get(row["role"], role | none) | cells
    total = {column.key: sum(row[column.key] for row in rows.values()) for column in columns[1:]}
    totals = [{"role": N_("In all, full-time equivalents"), **total}]
    return Table(columns, list(rows.values()), totals=totals, key="roles", style=("heads",), name=N_("Posts by role"))


def with_numbers(study: Study, staffed: pd.DataFrame) -> dict[str, float]:
    """Return the numbers of this plan that its formulas are explained with."""
    values, main = study.result.values, staffed.iloc[0]
    found = factor(values)
    typed = ("vacation_weeks", "weekly_hours", "training_hours", "reserve")
    return {name: float(values[f"staffing.{name}"]) for name in typed} | {
        "weeks": WEEKS_PER_YEAR,
        "absence": float(values["staffing.absence_share"]),
        "net": found.hours_of_one,
        "factor": found.net,
        "gross": found.gross,
        "annual": main["annual_hours"],
        "fte": main["shift_fte"],
        "fixed": main["fixed_fte"],
        "posts": main["weekday_posts"],
        "houses": main["houses"],
        "chance": main["probability_uncovered"],
    }
