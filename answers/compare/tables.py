"""The tables of one municipality: every option in numbers, what has no price, and what is offered today."""

from __future__ import annotations

from answers.compare.comparison import LOOKS, Shown, exact
from answers.compare.findings import QUALITIES
from answers.municipalities import answer as municipalities
from planning.assumptions import load
from planning.comparison import ROWS, TODAY_FIELDS, Row
from planning.errors import N_
from planning.fields import FIELDS
from words import signs, tables
from words.capital import capital
from words.said import Finding, put
from words.tables import Column
from words.wording import HIDDEN, MISSING, Wording

SOURCES = ("staffing.norm.day", "private.price_per_day", "refund.threshold", "sharing.weight.use")
NOTHING_TOLD = N_(
    "**Today** is missing (..): the municipality has not told what it buys, what its own offer costs, or who has none. "
    "Missing is not zero."
)


def numbers_html(s: Shown) -> str:
    """Return the numbers side by side: a row each, a column per option, and what each row rests on."""
    w = s.view.words
    columns = [Column("row", w.t("For the municipality"), number=False), *option_columns(s, number=True)]
    columns.append(Column("source", w.t("Rests most on"), number=False))
    rows = [
        {"row": w.t(row.label), "source": rests_on(s, row)} | {option: exact(s, option, row) for option in s.options}
        for row in ROWS
    ]
    return tables.table(columns, rows, w.t("{name}: the options side by side", name=s.c.member.name))


def option_columns(s: Shown, number: bool, left_out: str = "") -> list[Column]:
    """Return a column for each option but the one left out."""
    w, options = s.view.words, [option for option in s.options if option != left_out]
    return [Column(option, w.t(LOOKS[option].label), number, help=w.t(LOOKS[option].meaning)) for option in options]


def rests_on(s: Shown, row: Row) -> str:
    """Return the figure a row rests most on, with the badge of how well it is known."""
    w, values = s.view.words, s.c.result.values
    if row.key == "places":
        return signs.badge(w, s.c.member.figure("places_needed").status)
    if row.key.endswith("_minutes"):
        return w.t("road model") if row.key == "travel_minutes" else ""
    if not row.source:
        return ""
    status = "scenario" if row.source in values.changed else str(load()[row.source].nearest(values.year).kind)
    return f"{signs.badge(w, status)}: {w.t(load()[row.source].description)}"


def qualities_html(s: Shown) -> str:
    """Return the qualities that have no price, option by option."""
    w = s.view.words
    columns = [Column("quality", w.t("Quality"), number=False), *option_columns(s, number=False, left_out="today")]
    rows = []
    for quality in QUALITIES:
        cells = quality.cells(s.c)
        told = {option: quality_text(s, quality.key, option, cells.get(option, ())) for option in s.options}
        rows.append({"quality": capital(w.t(quality.label))} | told)
    return tables.table(columns, rows, w.t("What has no price, and is not in the sums beyond the posts that are paid"))


def quality_text(s: Shown, quality: str, option: str, cell: tuple[Finding, ...]) -> str:
    """Write a quality of an option; missing where nothing is told, hidden where it would tell the places."""
    if s.hidden and quality == "colleagues" and option == "own":
        return HIDDEN
    return capital("; ".join(put(s.view.words, finding) for finding in cell)) or MISSING


def today_columns(w: Wording) -> list[Column]:
    """Return the columns of the table of today's figures."""
    return [
        Column("figure", w.t("Figure"), number=False),
        Column("value", w.t("Value")),
        Column("status", w.t("How well known"), number=False),
        Column("source", w.t("Source"), number=False),
    ]


def today_rows(s: Shown) -> list[dict[str, str]]:
    """Return today's figures with status and source; hidden ones show their sign and nothing else."""
    w = s.view.words
    assert s.c.today is not None
    figures = {field: s.c.today.figures[field] for field in TODAY_FIELDS}
    return [
        {
            "figure": municipalities.title(w, FIELDS[field]),
            "value": municipalities.shown_text(w, FIELDS[field], figure),
            "status": signs.badge(w, figure.status),
            "source": "" if figure.status == "hidden" else w.t(figure.source),
        }
        for field, figure in figures.items()
    ]


EXPLANATIONS = (
    N_(
        "**Today** = bought places × 365 × the contract price a day + the own offer's cost. The state refund is counted "
        "for bought places only; what the own offer gets is not known. A part that is missing makes the sum missing. "
        "People without an offer are counted, not priced."
    ),
    N_(
        "**Travel** is the fastest way in a model of the road network with speeds, crossings and waiting for ferries "
        "assumed. It is no timetable. In winter the roads that are closed each winter are left out."
    ),
    N_(
        "**Alone on duty, weekends, absence.** Counted over the shifts and houses of the rosters. Absence: the probability "
        "that more are away at once than the houses can replace the same day."
    ),
)


def sharing_with_numbers(s: Shown) -> str:
    """Return the municipality's gross and net in the joint facility as a calculation."""
    w, c = s.view.words, s.c
    assert c.result.joint is not None and c.result.shares is not None
    facility, rest = float(c.result.joint.cost.gross[0]), float(c.result.joint.rest.gross[c.index])
    text = N_(
        "**With the numbers put in.** {share} of {facility} + {rest} for bought places = {gross} gross; "
        "− {refund} state refund = {net} net."
    )
    return w.t(
        text, share=w.percent(float(c.result.shares.share[c.index]), 3), facility=w.money(facility), rest=w.money(rest),
        gross=w.money(c.value("joint", "gross")), refund=w.money(c.value("joint", "refund")),
        net=w.money(c.value("joint", "net")),
    )  # fmt: skip
