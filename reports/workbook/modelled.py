"""What a registry has and no sheet has a formula for: a cost line or a sharing rule, written with the model's own values.

Such cells stand still when others are changed, and say so. Where other figures rest on what stands still, no workbook is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from answers.study import Study
from planning import Result
from planning.arrays import Float
from planning.errors import N_, InputError
from planning.options import evaluate_plan, shares_of
from planning.sharing import KEYS, key_share
from reports.workbook.terms import Term, along, single, still

Amounts = Mapping[str, Float]
KRONE = 1.0


@dataclass(frozen=True)
class Modelled:
    """The model's cost lines by option, and parts by key: of one figure, or by municipality, 0 for those that take no part."""

    lines: Mapping[str, Amounts]
    shares: Amounts


def modelled(study: Study) -> Modelled:
    """Return what the model has for a study, without what equal care adds."""
    plain = study.result
    if plain.plan.equal_care:
        plain = evaluate_plan(replace(plain.plan, equal_care=False), plain.values)
    lines = {"own": by_municipality(plain, plain.own.lines), "private": by_municipality(plain, plain.private.lines)}
    if plain.joint is None:
        return Modelled(lines, {})
    lines["joint"] = {key: single(float(np.sum(value))) for key, value in plain.joint.cost.lines.items()}
    lines["rest"] = by_municipality(plain, plain.joint.rest.lines)
    known = shares_of(plain.plan, plain.joint)
    return Modelled(lines, by_municipality(plain, {key: key_share(key)(plain.values, known) for key in KEYS}))


def by_municipality(result: Result, amounts: Amounts) -> Amounts:
    """Return amounts of those that take part as amounts of every municipality of the case."""
    places = [m.number for m in result.plan.case.municipalities]
    inside = [places.index(m.number) for m in result.plan.participants]
    found = {}
    for key, value in amounts.items():
        full = np.zeros(len(places))
        full[inside] = value
        found[key] = along("municipality", full)
    return found


def completed(formulas: Mapping[str, Term], amounts: Amounts) -> Mapping[str, Term]:
    """Return what there are formulas for, and of what the model has besides what isn't 0, as it is."""
    more = {key: still(value) for key, value in amounts.items() if key not in formulas and value.any()}
    return {**formulas, **more}


def require_alike(study: Study, labels: Sequence[str], pairs: Sequence[tuple[Term, Float]]) -> None:
    """Refuse a workbook whose results, each written and as the model has it, are not alike, naming what has no formula."""
    w = study.words
    for written, model in pairs if labels else ():
        if abs(float(np.sum(written.value)) - float(np.sum(model))) > KRONE:
            raise InputError(
                N_("The workbook has no formula for {lines}, and other figures rest on it: choose another form of report."),
                lines=", ".join(w.t(label) for label in labels),
            )  # fmt: skip
