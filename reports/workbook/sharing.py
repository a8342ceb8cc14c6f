"""The sheet of sharing: what each pays of the joint facility by each key, and what it saves (method 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planning.errors import N_
from planning.sharing import SHARING_RULES
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import Sheet
from reports.workbook.costs import Cost, Costs, EqualCare, Operated
from reports.workbook.modelled import Amounts, completed
from reports.workbook.need import Allotment, Municipalities, Need
from reports.workbook.terms import Term, Written, known, or_zero, ratio, total, when

TITLE = N_("Sharing the cost")
M = "municipality"
PLAN = "mix"
SPLIT = N_("Places are split by population: these are no municipality's own figures.")


@dataclass
class Shared:
    """What the joint option costs each: its part of what is common, its own extra staff, gross, refund and net."""

    share: Written
    extra: Written
    gross: Written
    refund: Written
    net: Written


def keys(sheet: Sheet, a: Assumptions, of: tuple[Municipalities, Need, Allotment, Amounts]) -> Mapping[str, Written]:
    """Write each municipality's part by each key; of one that there is no formula for, the model's part."""
    cells, need, allotment, amounts = of
    sheet.heading(N_("Part of the common gross cost"), M)
    equal = share_line(sheet, "equal", ratio(need.present, need.count))
    people = share_line(sheet, "population", ratio(need.population, total(need.population, M), equal))
    by_need = ratio(need.places, need.needed, equal)
    use = share_line(sheet, "use", ratio(allotment.allotted, allotment.used, by_need))
    weight = a.under("sharing.weight")
    mix = weight["equal"] * equal + weight["population"] * people + weight["use"] * use
    found = {"equal": equal, "population": people, "use": use, "mix": share_line(sheet, "mix", mix)}
    counted = when(known(cells.used), cells.used, allotment.allotted)
    used = sheet.line(N_("Places used, as told, else as allotted"), need.present * counted, "one")
    told = sheet.line(N_("Places used, in all"), total(used, M), "one")
    part = a("sharing.fixed_part")
    found["two_part"] = share_line(
        sheet, "two_part", part * use + (1 - part) * when(told > 0, used / when(told > 0, told, 1), use)
    )
    agreed = sheet.line(N_("Agreed parts of those that take part"), need.present * or_zero(cells.percent), "share")
    whole = sheet.line(N_("Agreed parts, in all"), total(agreed, M), "share")
    found["fixed"] = share_line(sheet, "fixed", ratio(agreed, whole, found["mix"]))
    more = {key: share for key, share in completed(found, amounts).items() if key not in found}
    return {**found, **{key: share_line(sheet, key, share) for key, share in more.items()}}


def share_line(sheet: Sheet, rule: str, share: Term) -> Written:
    """Write the parts by a key."""
    return sheet.line(SHARING_RULES[rule].label, share, "share", whole=True)


def write_sharing(
    sheet: Sheet,
    a: Assumptions,
    of: tuple[Municipalities, Need, Allotment, Amounts],
    costs: Costs,
    equal_care: EqualCare,
    estimated: bool,
) -> Shared:
    """Write what each pays by the key of the plan, what it saves, and its net by the other keys.

    Parameters
    ----------
    estimated
        Whether places are split by population, which is said first.
    of
        Figures, need, allotted places, and the model's parts by each key.
    """
    w = sheet.book.words
    joint, rest = costs.joint, costs.rest
    assert joint is not None and rest is not None
    sheet.top(
        w.t(TITLE),
        *([w.t(SPLIT)] if estimated else []),
        w.t(
            "Kroner a year. Each municipality pays its own extra staff and what it buys beside, and gets its own refund."
        ),
    )
    sheet.freeze()
    parts = keys(sheet, a, of)
    sheet.heading(N_("By the key of the plan"), M)
    more = 1 + a("operating.overhead_share") - a("joint.specialist_funding_share")
    extra = sheet.line(N_("Own extra staff with administration"), joint.paid.extra * more, whole=True)
    common = sheet.line(N_("Common gross cost"), joint.cost.gross - total(extra, M))
    shared = by_key(sheet, parts[PLAN], common, extra, joint, rest)
    alone = sheet.line(N_("Each for itself, net"), costs.stand_alone.net * 1, whole=True)
    sheet.line(N_("Saves (+) or pays more (−)"), alone - shared.net, whole=True, bold=True)
    at_equal_care(sheet, shared, joint, equal_care)
    sheet.heading(N_("Net by each key"), M)
    for rule, share in parts.items():
        sheet.line(
            SHARING_RULES[rule].label,
            share * common + extra + rest.gross - shared.refund,
            whole=True,
            bold=rule == PLAN,
        )
    return shared


def by_key(sheet: Sheet, share: Term, common: Term, extra: Written, joint: Operated, rest: Cost) -> Shared:
    """Write what each pays by a key: gross, refund and net."""
    gross = sheet.line(N_("Joint, gross"), share * common + extra + rest.gross, whole=True)
    refund = sheet.line(N_("State refund"), joint.refunded.each + rest.refund, whole=True)
    net = sheet.line(N_("Joint, net"), gross - refund, whole=True, bold=True)
    assert isinstance(share, Written)
    return Shared(share, extra, gross, refund, net)


def at_equal_care(sheet: Sheet, shared: Shared, joint: Operated, equal_care: EqualCare) -> None:
    """Write what each pays at equal care: the refund stays with the home municipality."""
    lifted = equal_care.joint
    assert lifted is not None
    more = shared.share * lifted.more_gross - (lifted.refunded.each - joint.refunded.each)
    net = sheet.line(N_("Joint, net at equal care"), shared.net + more, whole=True)
    sheet.line(N_("Saves (+) or pays more (−) at equal care"), equal_care.stand_alone - net, whole=True)
