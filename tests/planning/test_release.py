"""A reader who knows the rule, every version, who delivered when, and one count of his own, narrows no hidden count."""

import itertools
import random
from dataclasses import dataclass, replace

import pytest

from planning.release import FEWEST, Count, Past, decide, small, spread, tellable

HIDDEN = ":"


@dataclass(frozen=True)
class Delivery:
    """A municipality types its places, or takes them back (None); ``publish`` tells whether a version of the case follows."""

    who: int
    places: int | None
    publish: bool
    shared: bool = False
    case: int = 0


def look(counts, release):
    """What a version shows: each count, the sign for hidden or nothing, and the sums."""
    hidden = release.places
    shown = tuple(HIDDEN if c.number in hidden else c.places for c in counts)
    return shown, tuple((one.numbers, one.total) for one in release.sums), tuple(one.numbers for one in release.spends)


def after(past, counts, release):
    """What the next version of the case knows of the past, as the store keeps it."""
    bared = {c.name for c in counts if c.number not in release.places and small(c.places, release.minimum)}
    spent = {number for one in release.spends for number in one.numbers}
    return Past(release.minimum, past.spent | spent, past.bared | bared, frozenset(), release.sums)


def versions(deliveries, minimum):
    """Every version of a row of deliveries, one after the other: (what is shown, the deliveries behind it by number)."""
    past, told, standing = Past(), {}, {}
    for delivery in deliveries:
        standing[delivery.case, delivery.who] = delivery
        if delivery.publish:
            of_case = [d for (case, _), d in standing.items() if case == delivery.case and d.places is not None]
            known = sorted(of_case, key=lambda d: d.who)
            counts = [Count(str(d.who), str(d.who), d.places, d.shared) for d in known]
            release = decide(counts, minimum, replace(past, standing=told.get(delivery.case, ())))
            yield look(counts, release), {d.who: d for d in known}
            past = after(past, counts, release)
            told[delivery.case] = past.standing


def attack(deliveries, minimum, insiders=(None,), tied=False):
    """Return (version, municipality, insider, values that are possible) of every small count.

    The reader puts other small values in place of those hidden, runs the rule himself, and keeps what shows the same.
    An insider is a municipality whose deliveries he knows. With ``tied`` he knows too which deliveries of a municipality
    hold the same count, in whatever case.
    """
    seen = list(versions(deliveries, minimum))
    unknown = [i for i, d in enumerate(deliveries) if d.places is not None and 1 <= d.places < minimum and not d.shared]
    agreeing, groups = [], grouped(deliveries, unknown, tied)
    for values in itertools.product(range(1, minimum), repeat=len(groups)):
        other = list(deliveries)
        for group, value in zip(groups, values, strict=True):
            for i in group:
                other[i] = replace(deliveries[i], places=value)
        if all(a[0] == b[0] for a, b in zip(versions(other, minimum), seen, strict=True)):
            agreeing.append(other)
    for version, (_, behind) in enumerate(seen):
        for who, delivery in behind.items():
            place = max(i for i, d in enumerate(deliveries) if d is delivery)
            if place not in unknown:
                continue
            for insider in insiders:
                told = [o for o in agreeing if knows(o, deliveries, insider)] if insider != who else agreeing
                yield version, who, insider, {o[place].places for o in told}


def grouped(deliveries, unknown, tied):
    """The deliveries that hold one count; each by itself, unless the reader knows where they are tied."""
    if not tied:
        return [[i] for i in unknown]
    found = {}
    for i in unknown:
        found.setdefault((deliveries[i].who, deliveries[i].places), []).append(i)
    return list(found.values())


def knows(other, deliveries, insider):
    return all(o == d for o, d in zip(other, deliveries, strict=True) if d.who == insider)


def narrowed(deliveries, minimum, insiders=(None,), tied=False):
    everything = set(range(1, minimum))
    return [one for one in attack(deliveries, minimum, insiders, tied) if one[-1] != everything]


def made_up(seed, municipalities=6, least=3):
    """A random row of deliveries: mostly small, some typed again, some large, marked as public or taken back."""
    draw = random.Random(seed)
    first = [Delivery(who, draw.choice((1, 2, 3, 3, 2, 1, 0, 5)), draw.random() < 0.3) for who in range(municipalities)]
    draw.shuffle(first)
    again = [
        Delivery(draw.randrange(municipalities), draw.choice((1, 2, 3, 4, None)), draw.random() < 0.7) for _ in range(2)
    ]
    shared = Delivery(draw.randrange(municipalities), draw.choice((1, 2, 3)), True, shared=True)
    rows = [*first, *again, shared, Delivery(0, 2, True)][: municipalities + draw.randrange(least + 1)]
    return [*rows[:-1], Delivery(rows[-1].who, rows[-1].places, True, rows[-1].shared)]


@pytest.mark.parametrize("seed", range(24))
def test_random_deliveries_and_publications_narrow_nothing(seed):
    assert narrowed(made_up(seed), 4, (None, 0, 3)) == []


def in_two_cases(seed):
    """The same few municipalities deliver to two cases, often the same count, and versions of both follow in any order."""
    draw = random.Random(seed)
    many = FEWEST
    first = [Delivery(who, draw.choice((1, 2, 3)), who == many - 1 or draw.random() < 0.2) for who in range(many)]
    again = [
        Delivery(who, draw.choice((first[who].places, first[who].places, 5, 1)), draw.random() < 0.4, case=1)
        for who in draw.sample(range(many), 2)
    ]
    rows = [*first, *again] if draw.random() < 0.5 else [*again, *first]
    return [*rows, replace(rows[0], publish=True), replace(again[0], publish=True)]


@pytest.mark.parametrize("seed", range(4))
def test_two_cases_of_the_same_municipalities_narrow_nothing(seed):
    assert narrowed(in_two_cases(seed), 4, (None, 0)) == []
    assert narrowed(in_two_cases(seed), 4, (None, 0), tied=True) == []


@pytest.mark.parametrize("total", ((2, 2, 2, 2, 2), (3, 2, 1, 2, 2)))
def test_who_knows_that_a_count_is_the_same_in_two_cases_gets_nothing(total):
    rows = [Delivery(who, places, who == 4) for who, places in enumerate(total)]
    other = [replace(row, case=1, publish=row.who == 3) for row in rows[:4]]
    assert narrowed([*rows, *other], 4, (None,), tied=True) == []


def test_the_reader_of_two_cases_finds_what_two_sums_of_the_same_counts_give_away(monkeypatch):
    """Without the rule that a count is in one sum only, ever."""
    monkeypatch.setitem(globals(), "after", lambda past, counts, release: Past(standing=release.sums))
    rows = [Delivery(who, places, who == 5) for who, places in enumerate((2, 2, 2, 2, 2, 1))]
    other = [replace(row, case=1, publish=row.who == 4) for row in rows[:5]]
    assert narrowed([*rows, *other], 4, (None,), tied=True)


def test_the_reader_finds_what_a_rule_that_tells_every_sum_gives_away(monkeypatch):
    monkeypatch.setattr("planning.release.tellable", lambda total, many, most: True)
    rows = [Delivery(who, places, who == 4) for who, places in enumerate((1, 1, 1, 1, 2))]
    assert narrowed(rows, 4)


def test_the_random_rows_tell_sums_and_take_them_back():
    """Else the test above would hold for a rule that tells nothing."""
    sums = [[shown[1] for shown, _ in versions(made_up(seed), 4)] for seed in range(24)]
    assert sum(any(told) for told in sums) >= 3
    assert any(a and not b for told in sums for a, b in itertools.pairwise(told))


def test_who_looks_after_each_of_nine_deliveries_gets_nothing():
    """The row of the issue: a version after every delivery."""
    counts = (3, 1, 2, 2, 3, 1, 7, 2, 0)
    assert narrowed([Delivery(who, places, True) for who, places in enumerate(counts)], 4) == []


def test_nine_deliveries_published_together_tell_their_sum():
    counts = (4, 1, 2, 2, 3, 1, 3, 2, 2)
    rows = [Delivery(who, places, who == 8) for who, places in enumerate(counts)]
    [((shown, sums, _), _)] = versions(rows, 5)
    assert set(shown) == {HIDDEN} and sums == ((tuple("012345678"), 20),)


@pytest.mark.parametrize("most", (2, 3, 4, 6))
@pytest.mark.parametrize("many", (FEWEST, 6, 7, 9))
def test_a_sum_told_or_not_leaves_every_count_open_to_who_knows_another(many, most):
    """By the exact sums the others can have: told, each sum alone; not told, the sums that aren't, together."""
    others = range(many - 2, (many - 2) * most + 1)
    told = [total for total in range(many, many * most + 1) if tellable(total, many, most)]
    silent = [total for total in range(many, many * most + 1) if total not in told]
    assert told or many == FEWEST
    for totals in [*([total] for total in told), silent]:
        for own, other in itertools.product(range(1, most + 1), repeat=2):
            assert any(total - own - other in others for total in totals)


def test_a_sum_is_told_on_until_one_of_its_counts_changes_and_never_again():
    first = [Delivery(who, 2, who == 4) for who in range(5)]
    rows = [*first, Delivery(4, 2, True), Delivery(4, 3, True), Delivery(4, 2, True)]
    assert [len(shown[1]) for shown, _ in versions(rows, 4)] == [1, 1, 0, 0]


def test_a_count_in_a_sum_stays_hidden_when_it_is_marked_as_public():
    rows = [*(Delivery(who, 2, who == 4) for who in range(5)), Delivery(0, 2, True, shared=True)]
    assert [shown[0][0] for shown, _ in versions(rows, 4)] == [HIDDEN, HIDDEN]


def test_a_count_that_was_shown_goes_into_no_sum():
    rows = [Delivery(0, 2, True, shared=True), *(Delivery(who, 2, who == 5) for who in (0, 1, 2, 3, 4, 5))]
    _, (shown, sums, _) = (shown for shown, _ in versions(rows, 4))
    assert (shown[0], sums) == (HIDDEN, (("12345", 10),)) or sums == ((tuple("12345"), 10),)


def test_a_municipality_in_a_sum_of_another_case_goes_into_none_here():
    counts = [Count(str(i), f"M{i}", 2) for i in range(6)]
    [one] = decide(counts, 4, Past(spent=frozenset({"M0"}))).sums
    assert one.numbers == tuple("12345")
    assert decide(counts, 4, Past(spent=frozenset({"M0", "M1"}))).sums == ()


def test_a_minimum_that_is_lowered_shows_nothing_that_was_hidden():
    assert decide([Count("0", "M", 4)], 3, Past(minimum=5)).places == {"0"}


def test_stand_ins_are_small_whole_and_add_up():
    assert spread(20, [2000, 5000, 1000, 900, 9000, 800, 1200, 3000, 2500], 4) == [2, 4, 1, 1, 4, 1, 1, 3, 3]
    assert sum(spread(36, [1] * 9, 4)) == 36 and spread(None, [5, 6], 4) == [2, 2]
    assert spread(None, [5, 6, 7], 4, [0, 3, 9]) == [1, 3, 4]
