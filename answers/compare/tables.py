"""The tables of one municipality: every option in numbers, what has no price, and what is offered today."""

from __future__ import annotations

from answers.answer import Answer
from answers.compare.comparison import LOOKS, OneMunicipality, exact
from answers.compare.findings import QUALITIES
from answers.municipalities import answer as municipalities
from planning.assumptions import load
from planning.comparison import ROWS, Row
from planning.errors import N_
from planning.fields import FIELDS
from planning.today import TODAY_FIELDS
from words.sentence import Sentence, capital, said
from words.signs import badge
from words.table import Column, Table
from words.wording import HIDDEN, MISSING

SOURCES = ("staffing.norm.day", "private.price_per_day", "refund.threshold", "sharing.weight.use")


def numbers(s: OneMunicipality) -> Table:
    """Return the numbers side by side: a row each, a column per option, and what each row rests on."""
    columns = [Column("row", N_("For the municipality"), "term"), *option_columns(s, "kroner")]
    columns.append(Column("source", N_("Rests most on")))
    rows = [
        {"row": row.label, "source": rests_on(s, row)} | {option: exact(s, option, row) for option in s.options}
        for row in ROWS
    ]
    return Table(columns, rows, said("{name}: the options side by side", name=s.c.member.name), key="options")


def option_columns(s: OneMunicipality, kind: str, left_out: str = "") -> list[Column]:
    """Return a column for each option but the one left out."""
    shown = [option for option in s.options if option != left_out]
    return [Column(option, LOOKS[option].label, kind, LOOKS[option].meaning) for option in shown]


def rests_on(s: OneMunicipality, row: Row) -> str | Sentence:
    """Return the figure a row rests most on, with the badge of how well it is known."""
    w, values = s.view.words, s.c.result.values
    if row.key == "places":
        return badge(w, s.c.member.figure("places_needed").status)
    if row.key.endswith("_minutes"):
        return said("road model") if row.key == "travel_minutes" else ""
    if not row.source:
        return ""
    status = "scenario" if row.source in values.changed else str(load()[row.source].nearest(values.year).kind)
    return Sentence("{badge}: {label:term}", {"badge": badge(w, status), "label": load()[row.source].description})


def qualities(s: OneMunicipality) -> Table:
    """Return the qualities that have no price, option by option."""
    columns = [Column("quality", N_("Quality"), "term"), *option_columns(s, "text", left_out="today")]
    rows = []
    for quality in QUALITIES:
        cells = quality.cells(s.c)
        told = {
            column.key: quality_cell(s, quality.key, column.key, cells.get(column.key, ())) for column in columns[1:]
        }
        rows.append({"quality": capital(Sentence("{label:term}", {"label": quality.label})), **told})
    caption = N_("What has no price, and is not in the sums beyond the posts that are paid")
    return Table(columns, rows, caption, key="qualities")


def quality_cell(s: OneMunicipality, quality: str, option: str, cell: tuple[Sentence, ...]) -> Sentence | str:
    """Return a quality of an option; missing where nothing is told, hidden where it would tell the places."""
    if s.hidden and quality == "colleagues" and option == "own":
        return HIDDEN
    if not cell:
        return MISSING
    parts = {f"part{i}": part for i, part in enumerate(cell)}
    return capital(Sentence("; ".join(f"{{{name}}}" for name in parts), parts))


def today(s: OneMunicipality) -> Answer:
    """Show today's figures with status and source; hidden ones show their sign and nothing else."""
    if s.c.today is None:
        return Answer()
    w, figures = s.view.words, {field: s.c.today.figures[field] for field in TODAY_FIELDS}
    columns = [
        Column("figure", N_("Figure")),
        Column("value", N_("Value"), "digits"),
        Column("status", N_("How well known")),
        Column("source", N_("Source"), "term"),
    ]
    rows = [
        {
            "figure": municipalities.title(w, FIELDS[field]),
            "value": municipalities.shown_text(w, FIELDS[field], figure),
            "status": badge(w, figure.status),
            "source": "" if figure.status == "hidden" else figure.source,
        }
        for field, figure in figures.items()
    ]
    hidden = any(figure.status == "hidden" for figure in figures.values())
    own = said("What is hidden (:) is the municipality's own knowledge, which it has not marked as public.")
    table = Table(columns, rows, N_("Today, as the municipality has told it"), key="today")
    return Answer(tables=[table], notes=[own] if hidden else [])


def sharing_with_numbers(s: OneMunicipality) -> dict[str, float]:
    """Return the values of the municipality's gross and net in the joint facility as a calculation."""
    c = s.c
    assert c.result.joint is not None and c.result.shares is not None
    cost, rest = c.result.joint.cost, c.result.joint.rest
    values = {
        "share": float(c.result.shares.share[c.index]),
        "facility": float(cost.common_gross[0]),
        "alone": float(cost.extra_by_municipality[0, c.index] + rest.gross[c.index]),
    }
    return values | {name: c.value("joint", name) for name in ("gross", "refund", "net")}
