"""Who is on duty when: posts by shift, facilities compared, and what a number of houses does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from answers.look import OPTIONS, PALE
from answers.staffing.net_by_places import three
from answers.study import Study
from planning import Municipality
from planning.assumptions import Values
from planning.costs import FacilityCost
from planning.errors import N_
from planning.rosters import Caveats, caveats, factor, posts_table, roles_table
from planning.staffing import WEEKS_PER_YEAR
from planning.summary import options_table
from words import tables
from words.tables import Column
from words.wording import HIDDEN, Wording

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


def staffing_answer(view: Study, staffed: pd.DataFrame) -> list[str]:
    """Return the answer: full-time equivalents, who is on duty, own houses beside it, and what a place costs."""
    w, main = view.words, staffed.iloc[0]
    facility = main_facility(view)
    takes = N_("{facility} takes {total} full-time equivalents: {shift} on shifts and {fixed} in fixed posts.")
    duty = N_("On a weekday {day} are on duty by day, {evening} in the evening and {night} at night.")
    posts = weekday_posts(view)
    sentences = [
        w.t(takes, facility=facility, total=three(w, main["total_fte"]), shift=three(w, main["shift_fte"]),
            fixed=three(w, main["fixed_fte"])),
        w.t(duty, **{shift: w.number(count) for shift, count in posts.items()}),
        own_sentence(view, main),
    ]  # fmt: skip
    return [*sentences, place_sentence(view, main)]


def main_facility(view: Study) -> str:
    """Return the name of the facility the page is about: the joint one, or the only participant's own house."""
    plan = view.result.plan
    if view.result.joint is None:
        return view.words.t("An own house in {name}", name=plan.participants[0].name)
    return view.words.t("The joint facility in {name}", name=plan.host.name)


def weekday_posts(view: Study) -> dict[str, float]:
    """Return posts by shift on a weekday of the facility the page is about."""
    cost = view.result.joint.cost if view.result.joint else view.result.own
    return {shift: float(posts[0]) for shift, posts in cost.staffing.weekday.items()}


def own_sentence(view: Study, main: pd.Series) -> str:
    """Say what own houses take together, never without the care hours of both."""
    w = view.words
    if view.result.joint is None:
        return ""
    own = options_table(view.result).loc["own"]
    text = N_("Own houses take {total} together, but give {own} care hours per place and day against {joint}.")
    if own["care_hours"] < main["care_hours"]:
        text = N_("Own houses take {total} together and give {own} care hours per place and day against {joint}.")
    return w.t(text, total=three(w, own["total_fte"]), own=w.number(own["care_hours"], 1, 1),
               joint=w.number(main["care_hours"], 1, 1))  # fmt: skip


def place_sentence(view: Study, main: pd.Series) -> str:
    """Say what a place of the facility costs, net beside gross."""
    w, places = view.words, main["places"]
    if not places:
        return w.t("It has no places, so nobody is on duty.")
    return w.n(
        "With {count} place, a place costs {net} net a year ({gross} gross).",
        "With {count} places, a place costs {net} net a year ({gross} gross).",
        int(places),
        net=w.millions(main["net"] / places),
        gross=w.millions(main["gross"] / places),
    )


def factor_sentence(view: Study) -> str:
    """Explain in one sentence how many it takes to keep one post filled day and night."""
    found, w = factor(view.result.values), view.words
    text = N_(
        "One post around the clock, all year, takes {net} full-time equivalents: {gross} to fill the 168 hours of a "
        "week with weeks of {hours} hours, and the rest for those who are on vacation, ill or in training."
    )
    hours = w.number(float(view.result.values["staffing.weekly_hours"]), 1)
    return w.t(text, net=w.number(found.net, 1, 1), gross=w.number(found.gross, 1, 1), hours=hours)


def visible(view: Study) -> list[Municipality]:
    """Return the participants with places whose own house this view may show."""
    return [m for m in view.result.plan.participants if m.places > 0 and not view.hides(m.number)]


def compared(view: Study) -> Municipality | None:
    """Return the municipality whose own house is shown beside the joint facility; the only one stands alone."""
    shown = {m.number: m for m in visible(view)}
    if view.result.joint is None:
        return next(iter(shown.values()), None)
    return shown.get(view.choices.municipality or "")


def facilities_shown(view: Study, own: Municipality | None) -> list[tuple[str, str, FacilityCost, int]]:
    """Return the facilities shown as option, name, cost and index: the joint one, and the own house chosen."""
    result, found = view.result, []
    if result.joint:
        found.append(("joint", view.words.t("Joint"), result.joint.cost, 0))
    if own:
        found.append(("own", own.name, result.own, result.plan.participants.index(own)))
    return found


def rosters_shown(view: Study, own: Municipality | None) -> dict[tuple[str, str], pd.DataFrame]:
    """Return posts by house of the facilities shown, by (option, name)."""
    values = view.result.values
    return {
        (option, name): posts_table(values, cost.facilities, index)
        for option, name, cost, index in facilities_shown(view, own)
    }


def shifts_shown(view: Study, own: Municipality | None) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the bars of :func:`ui.staffing.charts.shifts`, and the colour of each series."""
    w, rows, colours = view.words, [], {}
    for (option, name), posts in rosters_shown(view, own).items():
        solid = OPTIONS[option].colour(view.dark)
        for day, day_name in DAY_NAMES.items():
            series = f"{name}, {w.t(day_name)}"
            colours[series] = solid if day == "weekday" else PALE[option][view.dark]
            some = posts[posts["day"] == day].groupby("shift", sort=False)["posts"].sum()
            rows += [{"shift": w.t(SHIFT_NAMES[shift]), "series": series, "posts": count, "text": w.number(count, 1),
                      "outline": solid}
                     for shift, count in some.items()]  # fmt: skip
    table = pd.DataFrame(rows, columns=["shift", "series", "posts", "text", "outline"])
    return table.assign(tip=table["series"] + ", " + table["shift"] + ": " + table["text"]), colours


def shifts_in_words(view: Study, shown: pd.DataFrame) -> str:
    """Return the chart of shifts as a sentence, for those who can't see it."""
    return view.words.t("Staff on duty by shift.") + " " + "; ".join(shown["tip"])


def houses_html(view: Study, name: str, posts: pd.DataFrame) -> str:
    """Return one facility's posts as a table: a row for each house, weekday and weekend by shift, and the sum."""
    w = view.words
    heads = {
        f"{day} {shift}": f"{w.t(SHIFT_NAMES[shift])}, {w.t(DAY_NAMES[day])}"
        for day in DAY_NAMES
        for shift in SHIFT_NAMES
    }
    columns = [Column("house", w.t("House"), number=False), Column("places", w.t("Places"))]
    columns += [Column(key, head) for key, head in heads.items()]
    rows = [house_row(view, number, house) for number, house in posts.groupby("house")]
    sums = posts.groupby(["day", "shift"])["posts"].sum()
    total = {"house": w.t("In all"), "places": w.number(posts.drop_duplicates("house")["places"].sum())}
    total |= {f"{day} {shift}": w.number(count, 1) for (day, shift), count in sums.items()}
    return tables.wrapping(tables.table(columns, rows, w.t("Staff on duty: {name}", name=name), [total]))


def house_row(view: Study, number: object, house: pd.DataFrame) -> dict[str, str]:
    """Return a house's posts; a house that is closed at night has nobody then."""
    w, first = view.words, house.iloc[0]
    closed = "" if first["around_the_clock"] else " " + w.t("(day and evening only)")
    posts = {f"{row.day} {row.shift}": w.number(row.posts, 1) for row in house.itertuples()}
    return {"house": f"{number}{closed}", "places": w.number(first["places"])} | posts


def robust_html(view: Study, staffed: pd.DataFrame, own: Municipality | None) -> str:
    """Return how robust the rosters are, the joint one beside own houses."""
    w, columns = view.words, [Column("what", view.words.t("How robust is the roster?"), number=False)]
    sets = facility_sets(view, staffed, own)
    columns += [Column(str(position), title) for position, title in enumerate(sets)]
    rows = [
        {"what": label} | {str(i): cell for i, cell in enumerate(cells)}
        for label, cells in (
            (w.t("Care hours per place and day"), spans(w, sets, "care_hours", 1)),
            (w.t("Shifts with only one on duty"), shares(w, sets, "share_of_shifts_alone")),
            (w.t("Weekends a full-time employee works"), shares(w, sets, "weekend_frequency")),
            (w.t("Days a year with more away than can be covered"), spans(w, sets, "days_uncovered", 0)),
            (w.t("the same, as a chance on a given day"), shares(w, sets, "probability_uncovered", 1)),
        )
    ]
    return tables.wrapping(tables.table(columns, rows))


def facility_sets(view: Study, staffed: pd.DataFrame, own: Municipality | None) -> dict[str, pd.DataFrame]:
    """Return the facilities to compare by title: joint, own houses this view may show, and the one chosen."""
    w = view.words
    houses = staffed[staffed["number"].isin([m.number for m in visible(view)])]
    sets = {w.t("Joint"): staffed[staffed["option"] == "joint"]} if view.result.joint else {}
    if len(houses) or any(view.hides(m.number) for m in view.result.plan.participants):
        sets[w.t("Own houses, lowest–highest")] = houses
    return sets | ({own.name: houses[houses["number"] == own.number]} if own else {})


def spans(words: Wording, sets: Mapping[str, pd.DataFrame], column: str, decimals: int) -> list[str]:
    """Write a figure of each set of facilities: one number, or the lowest and the highest."""
    return [span([words.number(value, decimals) for value in extremes(rows[column])]) for rows in sets.values()]


def shares(words: Wording, sets: Mapping[str, pd.DataFrame], column: str, decimals: int = 0) -> list[str]:
    """Write a share of each set of facilities as a percentage: one, or the lowest and the highest."""
    return [span([words.percent(value, decimals) for value in extremes(rows[column])]) for rows in sets.values()]


def extremes(values: pd.Series) -> list[float]:
    """Return the lowest and the highest known value; nothing where none is shown."""
    known = values.dropna()
    if values.empty:
        return []
    return [known.min(), known.max()] if len(known) else [float("nan")]


def span(written: Sequence[str]) -> str:
    """Return "8", "8–40", or the sign for hidden where no facility may be shown."""
    return "–".join(dict.fromkeys(written)) if written else HIDDEN


def robust_notes(view: Study, own: Municipality | None) -> list[str]:
    """Return what a reader must know about the averages, each only where it is true of this plan."""
    w, found = view.words, caveats(view.result)
    reserve = int(float(view.result.values["staffing.reserve"]))
    notes = [
        w.n("Each house can replace {count} who is away; more than that on the same day can't be covered.",
            "Each house can replace {count} who are away; more than that on the same day can't be covered.", reserve),
        *caveat_sentences(view, found),
    ]  # fmt: skip
    if own and own.figure("places_needed").status == "estimated":
        notes.append(w.t("The places of {name} are split by population, not counted.", name=own.name))
    if own and view.hides(own.number, "extra_staff"):
        notes.append(w.t("Extra staff of {name} is hidden and not counted here.", name=own.name))
    return notes


def caveat_sentences(view: Study, found: Caveats) -> list[str]:
    """Return the sentences on empty places, pooled houses and extra staff that a plan calls for."""
    w, sentences = view.words, []
    if found.empty_places:
        sentences.append(w.n(
            "{count} place stands empty: hours and wages are spread over all places, so care hours per place are lower "
            "and the state refund is smaller than if every place were used.",
            "{count} places stand empty: hours and wages are spread over all places, so care hours per place are lower "
            "and the state refund is smaller than if every place were used.", found.empty_places))  # fmt: skip
    if found.pooled:
        sentences.append(w.t(
            "Houses with staff by day and evening only are pooled with the others: care hours, wages and refund are "
            "means over all places, and a resident there has nobody in the house at night."))  # fmt: skip
    if found.sharing_extra_staff:
        sentences.append(w.t(
            "Extra staff for a single need is on duty in the first house that is open at night; in the joint facility "
            "everybody shares its wages by load."))  # fmt: skip
    return sentences


def roles_html(view: Study, own: Municipality | None) -> str:
    """Return full-time equivalents by role, on shifts and in fixed posts, joint beside the own house chosen."""
    w, values = view.words, view.result.values
    found = {name: roles_table(values, cost.staffing, index) for _, name, cost, index in facilities_shown(view, own)}
    roles = pd.concat(found.values()).drop_duplicates("role") if found else pd.DataFrame(columns=["role", "share"])
    parts = {
        (name, part): dict(zip(table["role"], table[part], strict=True))
        for name, table in found.items()
        for part in POST_KINDS
    }
    columns = [Column("role", w.t("Who works there?"), number=False), Column("share", w.t("Share of shifts"))]
    columns += [Column(name + part, f"{name}, {w.t(POST_KINDS[part])}") for name, part in parts]
    rows = [
        {"role": w.t(ROLES.get(role, role)), "share": w.percent(share, 0)}
        | {name + part: posts_text(w, amounts.get(role, 0.0)) for (name, part), amounts in parts.items()}
        for role, share in zip(roles["role"], roles["share"], strict=True)
    ]
    total = {"role": w.t("In all, full-time equivalents"), "share": w.percent(float(roles["share"].sum()), 0)}
    total |= {name + part: posts_text(w, sum(amounts.values())) for (name, part), amounts in parts.items()}
    return tables.wrapping(tables.table(columns, rows, totals=[total]))


def posts_text(words: Wording, fte: float) -> str:
    """Write full-time equivalents: one decimal, but a part of a post with two."""
    return words.number(fte, 2 if fte < 1 else 1, 1)


def number_texts(words: Wording, values: Values) -> dict[str, str]:
    """Write the assumptions that the formulas put in."""
    plain = {name: words.number(float(values[f"staffing.{name}"]), 2) for name in PLAIN}
    return plain | {
        "weeks": words.number(WEEKS_PER_YEAR, 2),
        "absence": words.percent(float(values["staffing.absence_share"]), 1),
    }


PLAIN = ("vacation_weeks", "weekly_hours", "training_hours", "reserve")
FORMULAS = (
    N_(
        "**Hours on duty of one full-time equivalent.** ({weeks} weeks − {vacation_weeks} of vacation) × "
        "{weekly_hours} hours × (1 − {absence} sickness absence) − {training_hours} hours of training = {net} hours a "
        "year."
    ),
    N_(
        "**Day-and-night factor.** 168 hours × {weeks} weeks / {net} hours = {factor}. Without anybody away it would "
        "be 168 / {weekly_hours} = {gross}."
    ),
    N_(
        "**This facility.** {annual} paid hours a year / {net} hours = {fte} full-time equivalents on shifts; {fixed} "
        "in fixed posts come on top."
    ),
    N_(
        "**Absence that can't be covered.** The chance that more than {reserve} × {houses} of the {posts} on duty a "
        "weekday are away, each {absence} of the time, is {chance}. It takes absences as independent: what infects "
        "several at once makes it larger."
    ),
    N_(
        "**Weekends.** Posts on a weekend day divided by the full-time equivalents on shifts: the share of weekends a "
        "full-time employee works. Part-time employees work as many weekends for fewer hours."
    ),
)
