"""The deal: the least transfers after which nobody objects, against published games and what defines it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.cooperation import in_core, nucleolus, subadditive_cover
from planning.cooperation.deal import Transfer, least_deal, paired, strongest
from planning.cooperation.games import covers_by_draw, subset_sums
from planning.errors import InputError

FEW = settings(max_examples=25, deadline=None)
MILLION = 1e6


def games(least=2, most=5):
    costs = st.integers(-6_000, 9_000).map(float)
    return st.integers(least, most).flatmap(
        lambda n: st.lists(costs, min_size=2**n - 1, max_size=2**n - 1).map(lambda rest: np.array([0.0, *rest]))
    )


def after(paid, deal):
    """Return what each pays when the transfers are made."""
    left = np.array(paid, dtype=float)
    for each in deal.transfers:
        left[each.payer] += each.amount
        left[each.receiver] -= each.amount
    return left


def test_glove_market():
    """Shapley and Shubik (1969), J. Economic Theory 1, 9-25: two left gloves, one right, a pair worth 3 million.

    The core is one point, all to the right glove: from equal parts each of the others pays it a million.
    """
    worth = np.array([0, 0, 0, 0, 0, 3, 3, 3]) * MILLION
    deal = least_deal(-worth, [-MILLION] * 3)
    assert deal.transfers == (Transfer(0, 2, 1_000_000), Transfer(1, 2, 1_000_000))
    assert deal.remains == 0 and deal.moved == 2_000_000


def test_majority_of_three_has_only_a_least_core():
    """Shapley and Shubik (1966), Econometrica 34, 805-827: any two of three divide 3 million.

    Equal parts leave each pair a million, the least that can be left; who had all gives a million to each of the others.
    """
    worth = np.array([0, 0, 0, 3, 0, 3, 3, 3]) * MILLION
    deal = least_deal(-worth, [-3 * MILLION, 0, 0])
    assert after([-3 * MILLION, 0, 0], deal) == pytest.approx([-MILLION] * 3, abs=1)
    assert deal.remains == pytest.approx(MILLION, abs=3) and deal.moved == pytest.approx(2 * MILLION, abs=3)
    assert least_deal(-worth, [-MILLION] * 3).transfers == ()


def test_lemaires_reserves():
    """Lemaire (1984), ASTIN Bulletin 14, 61-81: 90 000 of interest; the first alone earns 46 125, the first two 69 187.50.

    His Shapley value lies in the core. From equal parts the first lacks 16 125; the third, which may keep 20 812.50, pays
    at least 9 187.50 of it.
    """
    interest = np.array([0, 46_125, 17_437.5, 69_187.5, 5_812.5, 53_812.5, 30_750, 90_000])
    assert least_deal(-interest, [-51_750, -25_875, -12_375]).transfers == ()
    deal = least_deal(-interest, [-30_000] * 3)
    assert deal.remains == 0 and deal.moved == pytest.approx(16_125, abs=4)
    assert {each.receiver for each in deal.transfers} == {0}
    assert next(each.amount for each in deal.transfers if each.payer == 2) >= 9_187.5


@FEW
@given(games(), st.lists(st.integers(-9_000, 9_000), min_size=4, max_size=4))
def test_nobody_objects_beyond_what_is_said(cost, drawn):
    """The strongest objection that remains is the nucleolus's, to rounding, and no more is moved than to the nucleolus."""
    count = len(cost).bit_length() - 1
    paid = np.array([*drawn[: count - 1], cost[-1] - sum(drawn[: count - 1])])
    deal = least_deal(cost, paid)
    ends = after(paid, deal)
    fair = nucleolus(cost)
    assert ends.sum() == paid.sum() and all(isinstance(each.amount, int) for each in deal.transfers)
    assert (subset_sums(ends) - cost)[1:-1].max() <= deal.remains + 1e-6
    assert deal.remains <= max(strongest(cost, fair), 0.0) + count
    assert deal.moved <= np.abs(fair - paid).sum() / 2 + count
    assert len(deal.transfers) < count and all(each.amount > 0 for each in deal.transfers)


@FEW
@given(games())
def test_a_division_in_the_core_needs_no_transfer(cost):
    fair = nucleolus(cost)
    assert (not least_deal(cost, fair).transfers and not least_deal(cost, fair).remains) or not in_core(cost, fair)


def test_equal_amounts_are_matched_first_and_then_the_largest():
    """Hand-worked: 2 pays 4 to 3 as that settles both; 0 pays 3 of its 5 to 4, and 2 of it to 1."""
    found = paired(np.array([5, -2, 4, -4, -3]))
    assert found == (Transfer(2, 3, 4), Transfer(0, 4, 3), Transfer(0, 1, 2))


def test_a_division_of_another_length_is_told():
    with pytest.raises(InputError, match="one amount for each of 2"):
        least_deal(np.array([0.0, 1, 1, 1]), [1.0])


@FEW
@given(games(3, 3), games(3, 3))
def test_covers_of_many_games_are_those_of_each(first, second):
    found = covers_by_draw(np.stack([first, second], axis=-1))
    assert np.array_equal(found, np.stack([subadditive_cover(first), subadditive_cover(second)], axis=-1))
