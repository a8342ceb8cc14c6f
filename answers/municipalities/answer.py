"""The figures of the municipalities: who told what, totals, tables and where each figure comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from answers.study import Study
from planning.case import Figure
from planning.errors import N_
from planning.fields import FIELDS, Field
from planning.municipal import ASSURANCE, RawMunicipality, Total, members_of, published_total, value
from words import signs as words_signs
from words import tables
from words.tables import Column
from words.wording import HIDDEN, MISSING, Wording

TOPICS: Mapping[str, str] = {
    "need": N_("Who lives where?"),
    "today": N_("What do they have today?"),
    "pathway": N_("Users by care pathway"),
}
CASE_ORDER, BY_NAME = "case", "name"
CERTAIN = ("measured", "agreed")
KNOWN = (*CERTAIN, "hidden")
AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})
ROW_HEIGHT = 23
EXPLANATIONS = (
    N_(
        "**Three signs.** *0* is a number somebody stands for. *..* is missing: nobody has said. *:* is hidden: it is "
        "known, but could point to a person, or would reveal a figure that could."
    ),
    N_(
        "**How well a figure is known** stands beside it. Users and reserved places that were never published for each "
        "municipality are split by population (largest remainder) and marked as estimated until the municipality "
        "gives its own."
    ),
    N_(
        "**Totals** are sums of the rows shown; the price per day is the mean over bought places. Where only some "
        "municipalities have told, the total says how many. A total is marked as its least certain part."
    ),
    N_(
        "**The need profile** is used where all three parts are given; else the shares of the assumptions are used."
    ),
    N_(
        "**Public view.** Counts of few people are hidden, and so many more that no subtraction finds them. Purchases, "
        "prices, need profiles, staff and own cost are hidden where a municipality has given them. Reserved places "
        "that a municipality marks as public are shown."
    ),
)  # fmt: skip


def members(view: Study) -> list[RawMunicipality]:
    """Return the municipalities with the figures this view may show; a public view needs a case that can be built."""
    return members_of(view.case) if view.choices.public else view.members


def title(words: Wording, field: Field) -> str:
    """Return the name of a figure with its unit."""
    return words.t(field.label) + (f", {words.t(field.unit)}" if field.unit else "")


def shown_text(words: Wording, field: Field, figure: Figure) -> str:
    """Write a figure without its badge; missing, hidden and zero differ; what can't be read is shown as it stands."""
    if figure.status == "hidden":
        return HIDDEN
    if figure.text is None:
        return MISSING
    number = value(figure)
    if field.kind == "zone" or number is None:
        return figure.text
    return words.number(number, 0 if field.kind == "count" else 6)


def total_text(words: Wording, field: Field, found: Total | None) -> str:
    """Write a total: how many told where some did not, and how well its least certain part is known."""
    if found is None:
        return ""
    if found.status == "hidden":
        return HIDDEN
    if found.value is None:
        return MISSING
    decimals = 0 if field.kind in ("count", "money") else 2
    text = words_signs.marked(words.number(found.value, decimals), found.status)
    return text if found.known == found.of else f"{text} ({found.known}/{found.of})"


def sort_choices(words: Wording) -> dict[str, str]:
    """Return what the table can be sorted by."""
    numbers = {key: words.t(field.label) for key, field in FIELDS.items() if field.kind != "zone"}
    return {CASE_ORDER: words.t("Order of the case"), BY_NAME: words.t("Name")} | numbers


def by_alphabet(name: str) -> str:
    """Return the key of Norwegian alphabetical order: æ, ø, å come last."""
    return name.casefold().translate(AFTER_Z)


def chosen(everyone: Sequence[RawMunicipality], sort: str, wanted: str) -> list[RawMunicipality]:
    """Return the municipalities whose name or number holds ``wanted``, sorted; largest first, not known last."""
    found = [m for m in everyone if wanted.strip().casefold() in f"{m.number} {m.name}".casefold()]
    if sort == BY_NAME:
        return sorted(found, key=lambda m: by_alphabet(m.name))
    if sort in FIELDS:
        return sorted(found, key=lambda m: -known_or_last(m.figure(sort)))
    return found


def known_or_last(figure: Figure) -> float:
    """Return a figure for sorting; below all others where it is missing or hidden."""
    number = value(figure)
    return -1.0 if number is None else number


def answer(view: Study, everyone: Sequence[RawMunicipality]) -> list[str]:
    """Return the answer: users and places in all, how many told, and what is known of purchases."""
    w, many = view.words, len(everyone)
    users, places = (in_all(w, overall(view, FIELDS[key], everyone)) for key in ("users", "places_needed"))
    text = N_(
        "The {many} municipalities have {users} users who may need comprehensive services, and reserve {places} places."
    )
    first = w.t(text, many=w.number(many), users=users, places=places)
    return [first, who_told(w, told_by(everyone, "users"), many), purchases(view, everyone)]


def in_all(words: Wording, found: Total | None) -> str:
    """Return a total as a sentence says it."""
    if found is None or found.value is None:
        return words.t("a hidden number of") if found and found.status == "hidden" else words.t("an unknown number of")
    number = words.number(found.value)
    return number if found.known == found.of else words.t("at least {number}", number=number)


def who_told(words: Wording, told: int, many: int) -> str:
    """Say how many municipalities gave their number of users themselves."""
    if not told:
        return words.t("None of them has given its own number of users yet: they are split by population.")
    if told == many:
        return words.t("All have given their own number of users.")
    text = N_("{told} of {many} have given their own number of users; the others are split by population.")
    return words.t(text, told=words.number(told), many=words.number(many))


def purchases(view: Study, everyone: Sequence[RawMunicipality]) -> str:
    """Say how many have told what they buy, and what is known for the region."""
    w, told = view.words, told_by(everyone, "bought_places")
    said = w.t("What is bought today is known for {told} of {many}.", told=w.number(told), many=w.number(len(everyone)))
    region = view.figures[(view.figures["number"] == "") & (view.figures["field"] == "buyers")]["value"].dropna()
    if region.empty or told == len(everyone):
        return said
    return said + " " + w.t("For the region it is said that {buyers} buy private services.", buyers=region.iloc[0])


def told_by(everyone: Sequence[RawMunicipality], key: str) -> int:
    """Return how many municipalities have given a figure themselves."""
    return sum(m.figure(key).status in KNOWN for m in everyone)


def overall(view: Study, field: Field, shown: Sequence[RawMunicipality]) -> Total | None:
    """Return the total over the municipalities shown that this view may publish."""
    return published_total(field, shown, view.members, view.publication)


def table_html(view: Study, topic: str, shown: Sequence[RawMunicipality], of: int) -> str:
    """Return the table of a topic with totals that nest: the total is that of the rows shown."""
    w = view.words
    fields = [field for field in FIELDS.values() if field.topic == topic]
    columns = [Column("name", w.t("Municipality"), number=False)]
    columns += [Column(field.key, title(w, field), help=w.t(field.help)) for field in fields]
    rows = [
        {"name": m.name}
        | {f.key: words_signs.marked(shown_text(w, f, m.figure(f.key)), m.figure(f.key).status) for f in fields}
        for m in shown
    ]
    label = w.t("In all") if len(shown) == of else w.t("In all, {count} of {of} shown", count=len(shown), of=of)
    total = {"name": label} | {field.key: total_text(w, field, overall(view, field, shown)) for field in fields}
    return f'<div class="bops-figures">{tables.table(columns, rows, w.t(TOPICS[topic]), [total])}</div>'


def places_table(view: Study, shown: Sequence[RawMunicipality]) -> pd.DataFrame:
    """Return what the chart draws: name, places (0 where not shown), certain (bool), label."""
    rows = []
    for m in shown:
        reserved = m.figure("places_needed")
        label = f"{places_text(view.words, reserved)} · {users_text(view.words, m.figure('users'))}"
        rows.append((m.name, value(reserved) or 0.0, reserved.status in CERTAIN, label))
    return pd.DataFrame(rows, columns=["name", "places", "certain", "label"])


def places_text(words: Wording, figure: Figure) -> str:
    """Return "3 places" with the sign of its status, or the sign for missing or hidden."""
    number = value(figure)
    if number is None:
        return words.t("places {sign}", sign=shown_text(words, FIELDS["places_needed"], figure))
    return words_signs.marked(words.n("{count} place", "{count} places", int(number)), figure.status)


def users_text(words: Wording, figure: Figure) -> str:
    """Return "8 users" with the sign of its status, or the sign for missing or hidden."""
    number = value(figure)
    if number is None:
        return words.t("users {sign}", sign=shown_text(words, FIELDS["users"], figure))
    return words_signs.marked(words.n("{count} user", "{count} users", int(number)), figure.status)


def in_words(table: pd.DataFrame) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    return "; ".join(f"{name}: {label}" for name, label in zip(table["name"], table["label"], strict=True))


def sources_html(view: Study, member: RawMunicipality) -> str:
    """Return where each figure of a municipality comes from; in public view who typed it, and why, is left out."""
    w = view.words
    columns = [
        Column("figure", w.t("Figure"), number=False),
        Column("value", w.t("Value")),
        Column("status", w.t("How well it is known"), number=False),
        Column("source", w.t("Source"), number=False),
        Column("who", w.t("Entered by"), number=False),
    ]
    rows = [source_row(view, field, member.figure(field.key)) for field in FIELDS.values()]
    return tables.table(columns, rows, member.name)


def source_row(view: Study, field: Field, figure: Figure) -> dict[str, str]:
    """Return the row of one figure."""
    w, typed, public = view.words, figure.who is not None, view.choices.public
    source = w.t("given by the municipality") if typed and public else w.t(figure.source)
    status = words_signs.badge(w, figure.status) + (", " + w.t("marked as public") if figure.shared else "")
    return {
        "figure": title(w, field),
        "value": shown_text(w, field, figure),
        "status": status,
        "source": source,
        "who": "" if public else figure.who or "",
    }


def legend_html(words: Wording) -> str:
    """Return what the signs beside the figures mean."""
    signs = " · ".join(words_signs.badge(words, status) for status in (*ASSURANCE, "missing", "hidden"))
    return f'<p class="bops-legend">{escape(signs)}</p>'
