"""How sites are scored, criterion by criterion."""

from __future__ import annotations

from answers.study import Study
from planning.errors import N_
from sitecriteria import CRITERIA, VIEWPOINTS, Criterion, with_anchors
from siting import ranking
from words.sentence import Sentence, together
from words.table import Column, Table


def criteria(study: Study) -> Table:
    """Return the criteria as a table: question, measure, anchors, source."""
    heads = {"label": N_("Criterion"), "question": N_("Question"), "measured": N_("What is measured"),
             "anchors": N_("Anchors, measure: value"), "source": N_("Source")}  # fmt: skip
    columns = [Column(key, head, "term") for key, head in heads.items()]
    rows = [
        {"label": one.label, "question": one.question, "measured": one.measured, "anchors": anchors(one),
         "source": one.source}
        for one in with_anchors(study.choices.curves).values()
    ]  # fmt: skip
    return Table(columns, rows, N_("The criteria"), key="criteria", style=("lines",))


def anchors(criterion: Criterion) -> Sentence:
    """Write the anchors of a criterion."""
    pairs = zip(criterion.points, criterion.values, strict=True)
    told = (Sentence("{point:upto0}:{value:upto2}", {"point": point, "value": value}) for point, value in pairs)
    return together(*told, between="  ")


def viewpoints() -> Table:
    """Return the weights of every point of view as a table; all are judgements."""
    columns = [
        Column("what", N_("Criterion"), "term"),
        *(Column(key, one.label, "pct") for key, one in VIEWPOINTS.items()),
    ]
    shares = {key: ranking.shares(one.weights) for key, one in VIEWPOINTS.items()}
    rows = [
        {"what": criterion.label} | {key: share[name] for key, share in shares.items()}
        for name, criterion in CRITERIA.items()
    ]
    return Table(columns, rows, N_("Weights by point of view, judgements all of them"), key="viewpoints")
