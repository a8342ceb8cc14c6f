"""The waves of the oldest: worked by hand on a small country, and in the order the documents tell of."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.waves import WAVES, about, in_years, waves
from store import Shipped

COUNTRY = pd.DataFrame({"year": [2025, 2027, 2030], "age_80_89": [800, 1152, 1600], "age_90_plus": [200, 200, 600]})


def test_a_count_is_split_as_the_country_and_each_part_follows_it():
    """100 among 1 000 are split 80 and 20; 80-89 doubles to 160 and 90 or more triples to 60 in 2030."""
    found = waves(100, 2025, COUNTRY, (2027, 2030))
    assert found["year"].tolist() == [2025, 2027, 2030]
    assert found["age_80_89"].tolist() == pytest.approx([80, 115.2, 160])
    assert found["age_90_plus"].tolist() == pytest.approx([20, 20, 60])


def test_a_year_between_two_grows_by_the_same_share_each_year():
    """From 800 to 1 152 in two years is 20 % a year: 960 in 2026, and 200 stays 200, so 116 are split 96 and 20."""
    assert in_years(COUNTRY, [2026]).iloc[0].tolist() == pytest.approx([2026, 960, 200])
    found = waves(116, 2026, COUNTRY, (2030,))
    assert found[list(WAVES)].iloc[0].tolist() == pytest.approx([96, 20])
    assert found[list(WAVES)].iloc[1].tolist() == pytest.approx([160, 60])


def test_nothing_is_said_outside_the_years_known():
    assert waves(100, 2024, COUNTRY, (2030,)) is None and waves(100, 2031, COUNTRY, (2040,)) is None
    assert waves(100, 2027, COUNTRY, (2025, 2027, 2030, 2035))["year"].tolist() == [2027, 2030]


@given(st.integers(0, 100_000), st.integers(2025, 2040))
def test_the_parts_add_up_to_the_count_and_grow_with_it(oldest, counted):
    national = Shipped().evidence("oldest")
    found = waves(oldest, counted, national, (2030, 2035, 2040))
    assert found.loc[0, list(WAVES)].sum() == pytest.approx(oldest)
    doubled = waves(2 * oldest, counted, national, (2030, 2035, 2040))
    assert (doubled[list(WAVES)] == 2 * found[list(WAVES)]).all(axis=None)


@pytest.mark.parametrize(
    ("people", "rounded"),
    [(0, 0), (2.4, 0), (2.5, 5), (17.4, 15), (97.5, 100), (104, 100), (105, 110), (996, 1000), (1949, 1900), (31_260, 31_000)],
)  # fmt: skip
def test_people_are_told_with_no_more_digits_than_they_are_worth(people, rounded):
    assert about(people) == rounded


def test_the_first_wave_is_of_80_to_89_and_the_second_of_90_or_more():
    """The presentation on the municipality's view: 80-89 grows fast to 2030, 90 or more from 2030 to 2040."""
    national = Shipped().evidence("oldest").set_index("year")[list(WAVES)]
    growth = national.loc[[2030, 2040]].to_numpy() / national.loc[[2025, 2030]].to_numpy() - 1
    (first_80, first_90), (second_80, second_90) = growth
    assert first_80 > 2 * first_90 and second_90 > 2 * second_80
    assert set(Shipped().evidence("oldest")["kind"]) <= {"estimated", "assumed"}
