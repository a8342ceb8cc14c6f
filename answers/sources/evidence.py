"""The tables of national evidence: figures, answers and predictors with their sources."""

from __future__ import annotations

from answers.study import Study
from planning.errors import N_
from planning.evidence import SERVICES
from words import signs, tables
from words.capital import capital
from words.tables import Column
from words.wording import Wording

GROUP_NOT_PERSON = N_(
    "This describes a group in 2012, never a person. It says nothing about anyone in a municipality, is not "
    "computed from here, and must not be used to judge who needs what."
)


def figures_html(view: Study) -> str:
    """Return every national figure with document, place, year, whom it is about and what it can't say."""
    w = view.words
    columns = [
        Column("what", w.t("What"), number=False), Column("value", w.t("Value")),
        Column("source", w.t("Document and place"), number=False), Column("year", w.t("Year")),
        Column("whom", w.t("Whom it is about"), number=False), Column("limits", w.t("What it can't say"), number=False),
        Column("kind", w.t("Type"), number=False),
    ]  # fmt: skip
    rows = [
        {
            "what": w.t(row["meaning"]),
            "value": value_text(w, float(row["value"]), row["unit"]),
            "source": w.t(row["document"]) + "\n" + w.t(row["place"]),
            "year": str(row["year"]),
            "whom": w.t(row["population"]),
            "limits": w.t(row["validity"]),
            "kind": signs.badge(w, row["kind"]),
        }
        for row in view.store.shipped.evidence().to_dict("records")
    ]
    return f'<div class="bops-lines">{tables.table(columns, rows)}</div>'


def value_text(words: Wording, value: float, unit: str) -> str:
    """Write a national figure with its unit."""
    if unit == "share":
        return words.percent(value)
    return str(int(value)) if unit == "year" else f"{words.number(value, 1)} {words.t(unit)}"


def answers_html(view: Study) -> str:
    """Return the survey's answers: count, share computed here and share as printed."""
    w = view.words
    columns = [Column("what", w.t("What"), number=False), Column("count", w.t("In the survey")),
               Column("share", w.t("Share")), Column("printed", w.t("As printed")),
               Column("place", w.t("Document and place"), number=False)]  # fmt: skip
    rows = [
        {
            "what": capital(w.t(row["label"])),
            "count": w.t("{count} of {of}", count=w.number(row["count"]), of=w.number(row["of"])),
            "share": w.percent(row["count"] / row["of"]),
            "printed": w.percent(row["printed_percent"] / 100, 0),
            "place": f"{w.t(row['place'])}, {w.t(SERVICES[row['survey'].partition('_')[2]])}",
        }
        for row in view.store.shipped.evidence("answer").to_dict("records")
    ]
    return tables.table(columns, rows)


def predictors_html(view: Study) -> str:
    """Return what went together with waiting: a table to read, nothing is computed from it."""
    w = view.words
    columns = [Column("what", w.t("What"), number=False), Column("odds", w.t("Odds ratio (95 % interval)")),
               Column("p", "p"), Column("place", w.t("Document and place"), number=False)]  # fmt: skip
    rows = [
        {
            "what": w.t(row["label"]),
            "odds": w.t("{value} ({low} to {high})",
                        **{name: w.number(row[key], 3, 3) for name, key in
                           (("value", "odds_ratio"), ("low", "low"), ("high", "high"))}),
            "p": "< " + w.number(0.001, 3) if row["p"] == 0 else w.number(row["p"], 3, 3),
            "place": w.t(row["place"]),
        }
        for row in view.store.shipped.evidence("predictor").to_dict("records")
    ]  # fmt: skip
    return tables.table(columns, rows)
