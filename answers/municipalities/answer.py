"""The figures of the municipalities: who told what, totals, tables and where each figure comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from answers import counts
from answers.answer import Answer, Picture
from answers.municipalities import charts
from answers.study import Study
from planning.case import Figure
from planning.errors import N_
from planning.fields import FIELDS, Field
from planning.municipal import ASSURANCE, RawMunicipality, Total, members_of, published_total, value
from words.kinds import write
from words.sentence import Sentence, counted, said, together
from words.signs import BADGES, told
from words.table import Cell, Column, Table
from words.wording import HIDDEN, MISSING, THIN_SPACE, Wording

TOPICS: Mapping[str, str] = {
    "need": N_("Users in each municipality"),
    "today": N_("What do they have today?"),
    "pathway": N_("Users by care pathway"),
}
STAFF, STAFF_TITLE = "staff", N_("Staff and competence by role")
"""The topic that is folded, as nobody has published it and few will have told of it."""
CASE_ORDER, BY_NAME = "case", "name"
ORDERS: Mapping[str, str] = {CASE_ORDER: N_("Order of the case"), BY_NAME: N_("Name")} | {
    key: field.label for key, field in FIELDS.items() if field.kind != "zone"
}
"""What the table can be sorted by."""
CERTAIN = ("measured", "agreed")
KNOWN = (*CERTAIN, "own_estimate", "hidden")
AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})
LEGEND = together(*(told(status) for status in (*ASSURANCE, "missing", "hidden")), between=" · ")
"""What the signs beside the figures mean."""


def members(study: Study) -> list[RawMunicipality]:
    """Return the municipalities with the figures this view may show; a public view needs a case that can be built."""
    return members_of(study.case) if study.choices.public else study.members


def taking_part(study: Study, everyone: Sequence[RawMunicipality]) -> list[RawMunicipality]:
    """Return those of some municipalities that take part: what headlines and totals are about."""
    chosen = study.choices.participants
    return [m for m in everyone if chosen is None or m.number in chosen]


def titled(field: Field) -> Sentence:
    """Return the name of a figure with its unit."""
    template = "{label:term}, {unit:term}" if field.unit else "{label:term}"
    return Sentence(template, {"label": field.label, "unit": field.unit})


def title(words: Wording, field: Field) -> str:
    """Write the name of a figure with its unit."""
    return words.say(titled(field))


def shown(field: Field, figure: Figure) -> Cell:
    """Return a figure without its sign; missing, hidden and zero differ; what can't be read is shown as it stands."""
    if figure.status == "hidden" or figure.text is None:
        return Cell(HIDDEN if figure.status == "hidden" else MISSING, "text")
    number = None if field.kind == "zone" else value(figure)
    return Cell(figure.text if number is None else number, "count" if field.kind == "count" else "number")


def shown_text(words: Wording, field: Field, figure: Figure) -> str:
    """Write a figure without its sign."""
    cell = shown(field, figure)
    return write(words, cell.value, cell.kind)


def marked(cell: Cell, status: str, more: str = "") -> Cell:
    """Return a figure with the sign of its status; missing and hidden are signs of their own."""
    return cell if status in ("missing", "hidden") else Cell(cell.value, cell.kind, BADGES[status][0] + more)


def total(field: Field, found: Total | None) -> Cell:
    """Return a total: how many told where some did not, and how well its least certain part is known."""
    if found is None or found.status == "hidden" or found.value is None:
        return Cell("" if found is None else HIDDEN if found.status == "hidden" else MISSING, "text")
    kind = "count" if field.kind in ("count", "money") else "upto2"
    return marked(
        Cell(found.value, kind), found.status, "" if found.known == found.of else f" ({found.known}/{found.of})"
    )


def by_alphabet(name: str) -> str:
    """Return the key of Norwegian alphabetical order: æ, ø, å come last."""
    return name.casefold().translate(AFTER_Z)


def chosen(everyone: Sequence[RawMunicipality], sort: str, wanted: str) -> list[RawMunicipality]:
    """Return the municipalities whose name or number holds ``wanted``, sorted; largest first, not known last."""
    found = [m for m in everyone if wanted.strip().casefold() in f"{m.number} {m.name}".casefold()]
    if sort == BY_NAME:
        return sorted(found, key=lambda m: by_alphabet(m.name))
    return sorted(found, key=lambda m: -known_or_last(m.figure(sort))) if sort in FIELDS else found


def known_or_last(figure: Figure) -> float:
    """Return a figure for sorting; below all others where it is missing or hidden."""
    number = value(figure)
    return -1.0 if number is None else number


def in_short(study: Study, everyone: Sequence[RawMunicipality]) -> Answer:
    """Say users and places of those that take part, beside all of the case, how many told, and what is known of purchases."""
    inside = taking_part(study, everyone)
    first = users_and_places(study, inside, everyone)
    return Answer([first, who_told(told_by(inside, "users"), len(inside)), purchases(study, inside)])


def users_and_places(study: Study, inside: Sequence[RawMunicipality], everyone: Sequence[RawMunicipality]) -> Sentence:
    """Say how many users those that take part have and how many places they reserve, and all of the case where some don't."""
    count, (users, places) = len(inside), both_in_all(study, inside)
    if count == len(everyone):
        return counted(
            "{count} municipality has {users} who may need comprehensive services, and reserves {places}.",
            "The {count} municipalities have {users} who may need comprehensive services, and reserve {places}.",
            count, users=users, places=places,
        )  # fmt: skip
    all_users, all_places = both_in_all(study, everyone)
    return counted(
        "{count} municipality that takes part has {users} who may need comprehensive services, and reserves {places}. "
        "All {of:count} of the case have {all_users} and {all_places}.",
        "The {count} municipalities that take part have {users} who may need comprehensive services, and reserve "
        "{places}. All {of:count} of the case have {all_users} and {all_places}.",
        count, users=users, places=places, of=len(everyone), all_users=all_users, all_places=all_places,
    )  # fmt: skip


def both_in_all(study: Study, some: Sequence[RawMunicipality]) -> tuple[Sentence, Sentence]:
    """Return the users and the reserved places of some municipalities together, as a sentence says them."""
    users, places = (overall(study, FIELDS[key], some) for key in ("users", "places_needed"))
    return counts.users(*told_and_count(users)), counts.places_told(*told_and_count(places))


def told_and_count(found: Total | None) -> tuple[Cell | Sentence, float | None]:
    """Return a total as a sentence says it, and its number where there is one."""
    return told_in_all(found), found.value if found else None


def told_in_all(found: Total | None) -> Cell | Sentence:
    """Return a total as a sentence says it."""
    if found is None or found.value is None:
        hidden = found is not None and found.status == "hidden"
        return said("a hidden number of") if hidden else said("an unknown number of")
    if found.known < found.of:
        return said("at least {number:count}", number=found.value)
    return Cell(found.value, "count")


def who_told(told: int, many: int) -> Sentence:
    """Say how many municipalities gave their number of users themselves."""
    if not told:
        return said("None of them has given its own number of users yet: they are split by population.")
    if told == many:
        return said("All have given their own number of users.")
    text = N_("{told:count} of {many:count} have given their own number of users; the others are split by population.")
    return Sentence(text, {"told": told, "many": many})


def purchases(study: Study, everyone: Sequence[RawMunicipality]) -> Sentence:
    """Say how many have told what they buy, and what is known for the region."""
    told, many, figures = told_by(everyone, "bought_places"), len(everyone), study.figures
    first = who_buys(told, many)
    buyers = figures[(figures["number"] == "") & (figures["field"] == "buyers")]["value"].dropna()
    if buyers.empty or told == many:
        return first
    return together(first, said("For the region it is said that {buyers} buy private services.", buyers=buyers.iloc[0]))


def who_buys(told: int, many: int) -> Sentence:
    """Say how many have told what they buy."""
    if not told:
        return said("No municipality has told what it buys today.")
    return said("{told:count} of {many:count} municipalities have told what they buy today.", told=told, many=many)


def told_by(everyone: Sequence[RawMunicipality], key: str) -> int:
    """Return how many municipalities have given a figure themselves."""
    return sum(m.figure(key).status in KNOWN for m in everyone)


def overall(study: Study, field: Field, found: Sequence[RawMunicipality]) -> Total | None:
    """Return the total over some municipalities that this view may publish."""
    return published_total(field, found, study.members, study.publication)


def in_full(study: Study, found: Sequence[RawMunicipality], of: int) -> Answer:
    """Show reserved places as a picture, and a table a topic with totals that nest: the total is that of the rows shown."""
    inside = taking_part(study, found)
    return Answer(
        pictures=[places(study.words, found, inside)], tables=[by_topic(study, topic, found, of) for topic in TOPICS]
    )


def by_topic(study: Study, topic: str, found: Sequence[RawMunicipality], of: int) -> Table:
    """Return the table of a topic."""
    fields = [field for field in FIELDS.values() if field.topic == topic]
    inside = taking_part(study, found)
    columns = [Column("name", N_("Municipality"))]
    columns += [Column(field.key, titled(field), "number", field.help) for field in fields]
    rows = [
        {"name": named(m, m in inside)}
        | {f.key: marked(shown(f, m.figure(f.key)), m.figure(f.key).status) for f in fields}
        for m in found
    ]
    all_shown = (
        said("In all")
        if len(found) == of
        else said("In all, {count:count} of {of:count} shown", count=len(found), of=of)
    )
    sums = [(all_shown, found)]
    if 0 < len(inside) < len(found):
        sums.append((said("Of these, {count:count} that take part", count=len(inside)), inside))
    totals = [
        {"name": name} | {field.key: total(field, overall(study, field, those)) for field in fields}
        for name, those in sums
    ]
    return Table(columns, rows, TOPICS.get(topic, STAFF_TITLE), totals, key=topic, style=("figures",))


def named(m: RawMunicipality, inside: bool) -> str | Sentence:
    """Return the name of a municipality, and that it takes no part where it does not."""
    return m.name if inside else said("{name} (takes no part)", name=m.name)


def places(words: Wording, found: Sequence[RawMunicipality], inside: Sequence[RawMunicipality]) -> Picture:
    """Return reserved places by municipality as bars: name, places (0 where not shown), certain (bool), label."""
    reserved = [m.figure("places_needed") for m in found]
    table = pd.DataFrame({
        "name": [words.say(Sentence("{name}", {"name": named(m, m in inside)})) for m in found],
        "places": [value(figure) or 0.0 for figure in reserved],
        "certain": [figure.status in CERTAIN for figure in reserved],
        "label": [words.say(bar_label(m)) for m in found],
    })  # fmt: skip
    told = "; ".join(f"{name}: {label}" for name, label in zip(table["name"], table["label"], strict=True))
    return Picture(charts.places, (table, words.t("Reserved places")), told, N_("Reserved places"))


def bar_label(m: RawMunicipality) -> Sentence:
    """Return "3 places · 8 users", each with the sign of its status, or the sign for missing or hidden."""
    places, users = m.figure("places_needed"), m.figure("users")
    parts = (
        (places, counted("{count} place", "{count} places", value(places) or 0), N_("places {sign}")),
        (users, counted("{count} user", "{count} users", value(users) or 0), N_("users {sign}")),
    )
    return together(*(known_or_sign(*part) for part in parts), between=" · ")


def known_or_sign(figure: Figure, some: Sentence, none: str) -> Sentence:
    """Return a counted figure with the sign of its status; what is missing or hidden has only its sign."""
    if value(figure) is None:
        return Sentence(none, {"sign": shown(FIELDS["users"], figure)})
    return Sentence("{some}" + THIN_SPACE + BADGES[figure.status][0], {"some": some})


def sources(study: Study, member: RawMunicipality) -> Table:
    """Return where each figure of a municipality comes from; in public view who typed it, and why, is left out."""
    columns = [
        Column("figure", N_("Figure")),
        Column("value", N_("Value"), "number"),
        Column("status", N_("How well it is known")),
        Column("source", N_("Source"), "term"),
        Column("who", N_("Entered by")),
    ]
    figures, public = {field: member.figure(field.key) for field in FIELDS.values()}, study.choices.public
    rows = [
        {
            "figure": titled(field),
            "value": shown(field, figure),
            "status": together(told(figure.status), said("marked as public") if figure.shared else None, between=", "),
            "source": N_("given by the municipality") if public and figure.who is not None else figure.source,
            "who": "" if public else figure.who or "",
        }
        for field, figure in figures.items()
    ]
    return Table(columns, rows, member.name, key="sources")
