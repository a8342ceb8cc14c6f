"""The true totals of the region lie in what public view says of them, and that follows from published figures only."""

import random
from dataclasses import replace
from math import inf

import pytest

from planning import House, Scenario, evaluate
from planning.agreeing import totals
from planning.case import Figure
from planning.publication import publish, to_release
from planning.release import Past

TYPED = Figure("", "agreed", "typed")


def typed(case, counts, needs=None):
    """Return the case with places, and need profiles, typed in by municipalities."""
    members = []
    for m in case.municipalities:
        if m.number in counts:
            figures = {**m.figures, "places_needed": replace(TYPED, text=str(counts[m.number]))}
            need = (needs or {}).get(m.number)
            for key, count in zip(("need_ordinary", "need_high", "need_very_high"), need or (), strict=False):
                figures[key] = replace(TYPED, text=str(count))
            m = replace(m, places=counts[m.number], need=need, figures=figures)
        members.append(m)
    return replace(case, municipalities=tuple(members))


def true_totals(case, scenario):
    result = evaluate(case, scenario)
    alone = float(result.stand_alone.sum())
    joint = None if result.joint is None else float(result.joint.net[0])
    return {"own": float(result.own.net.sum()), "private": float(result.private.net.sum()), "stand_alone": alone,
            "joint": joint, "saving": None if joint is None else alone - joint}  # fmt: skip


def check(case, publication, scenario):
    found = totals(publication, scenario)
    for name, true in true_totals(case, scenario).items():
        ends = getattr(found, name)
        assert (ends is None) == (true is None), name
        assert true is None or ends[0] - 1 <= true <= ends[1] + 1, (name, true, ends)
    return found


def test_nothing_is_a_range_where_nothing_is_hidden(forstudie):
    assert totals(publish(forstudie, Scenario(), 5), Scenario()) is None


def test_where_the_sum_is_told_joint_is_the_true_figure(forstudie):
    counts = dict(zip(forstudie.numbers, (2, 3, 1, 2, 3, 2, 4, 2, 2), strict=True))
    case = typed(forstudie, counts)
    publication = publish(case, Scenario(), 5, to_release(case, 5, Past()))
    assert publication.sums[0].total == 21
    found = check(case, publication, Scenario())
    assert found.joint[1] - found.joint[0] < 1
    silent = check(case, publish(case, Scenario(), 5), Scenario())
    assert silent.joint[1] - silent.joint[0] > 10_000_000


@pytest.mark.parametrize("seed", range(4))
def test_the_true_totals_lie_in_the_ranges(forstudie, seed):
    draw = random.Random(seed)
    counts = {number: draw.randrange(0, 7) for number in draw.sample(forstudie.numbers, 7)}
    needs = {
        n: (c, 0, 0) if draw.random() < 0.5 else (0, c - 1, 1) for n, c in counts.items() if c and draw.random() < 0.4
    }
    scenario = Scenario(participants=tuple(draw.sample(forstudie.numbers, 5))) if seed % 2 else Scenario()
    case = typed(forstudie, counts, needs)
    check(case, publish(case, scenario, 5, to_release(case, 5, Past())), scenario)


def test_a_range_follows_from_what_is_published(forstudie):
    """Counts that are exchanged between hidden municipalities change nothing of what is said."""
    one = typed(forstudie, dict(zip(forstudie.numbers, (2, 3, 1, 2, 3, 2, 4, 2, 2), strict=True)))
    two = typed(forstudie, dict(zip(forstudie.numbers, (4, 1, 3, 2, 3, 1, 2, 2, 3), strict=True)))
    seen = [publish(case, Scenario(), 5, to_release(case, 5, Past())) for case in (one, two)]
    assert seen[0].case == seen[1].case and totals(seen[0], Scenario()) == totals(seen[1], Scenario())


def test_one_alone_has_no_joint_total(forstudie):
    scenario = Scenario(participants=("1417",))
    case = typed(forstudie, {"1417": 3})
    assert check(case, publish(case, scenario, 5), scenario).saving is None


@pytest.mark.parametrize("places", [3, 4])
def test_any_need_lies_in_the_ranges(forstudie, places):
    """Staff rises in steps and the refund in kinks, so one profile for all is not always the least or the most."""
    scenario, owns = Scenario(participants=("1417", "1420")), []
    for ordinary in range(places + 1):
        for high in range(places + 1 - ordinary):
            need = (ordinary, high, places - ordinary - high)
            case = typed(forstudie, {"1417": places}, {"1417": need})
            check(case, publish(case, scenario, 5), scenario)
            owns.append((true_totals(case, scenario)["own"], need))
    assert {need for _, need in (min(owns), max(owns))} != {(places, 0, 0), (0, 0, places)}


@pytest.mark.parametrize("price", [0, 5_000, 100_000])
@pytest.mark.parametrize("houses", [None, (House(4),)])
def test_any_contract_price_lies_in_the_ranges(forstudie, price, houses):
    """Also where the facility is too small, so that joint buys at that price."""
    members = [
        replace(m, figures={**m.figures, "bought_price_per_day": replace(TYPED, text=str(price))})
        for m in forstudie.municipalities
    ]
    case, scenario = replace(forstudie, municipalities=tuple(members)), Scenario(houses=houses)
    found = check(case, publish(case, scenario, 5), scenario)
    assert found.private[1] == inf and (found.joint[1] == inf) == (houses is not None)
    assert found.stand_alone[1] == pytest.approx(found.own[1])
