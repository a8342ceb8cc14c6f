"""Totals over municipalities: they nest, carry their least certain status, and give nothing hidden away."""

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.case import Figure, case_from_figures
from planning.fields import FIELDS
from planning.municipal import RawMunicipality, members_in, members_of, part_of_profile, published_total, total, value
from planning.publication import ALWAYS_PROTECTED, COUNTS, publish, to_release
from planning.release import Past
from planning.scenario import Scenario

NAMES = ("Fjord", "Fjell", "Dal", "Øy", "Vik", "Nes")
INFO = {"id": "x", "title": "X", "population_year": 2017}
ALL_OF_IT = {"population": 1000, "places_needed": 6, "users": 20, "tax_zone": "2"}


def member(name="Fjord", status="measured", **figures):
    known = {key: Figure(None if text is None else str(text), status, "s") for key, text in figures.items()}
    return RawMunicipality("0001", name, known)


def table(*municipalities):
    """A long table of figures; each municipality is {field: (value, status, shared)}."""
    rows = [
        (f"000{i}", NAMES[i], key, text, status, "s", None, None, shared)
        for i, figures in enumerate(municipalities)
        for key, (text, status, shared) in figures.items()
    ]
    return pd.DataFrame(
        rows, columns=["number", "name", "field", "value", "status", "source", "who", "why", "shared"], dtype=object
    )


def known(**changed):
    """The figures of one municipality: estimated unless given as (value, status) or (value, status, shared)."""
    given_ = {key: (str(text), "estimated", False) for key, text in ALL_OF_IT.items()}
    for key, (text, status, *shared) in changed.items():
        given_[key] = (None if text is None else str(text), status, bool(shared and shared[0]))
    return given_


def test_a_total_is_the_sum_of_its_rows():
    found = total(FIELDS["users"], [member(users=8), member(users=0), member(users=30)])
    assert (found.value, found.known, found.of, found.status) == (38, 3, 3, "measured")


def test_missing_is_not_zero():
    found = total(FIELDS["users"], [member(users=8), member(users=None), member()])
    assert (found.value, found.known, found.of) == (8, 1, 3)
    nothing = total(FIELDS["users"], [member(), member(users=None)])
    assert (nothing.value, nothing.status) == (None, "missing")
    assert total(FIELDS["users"], [member(users=0)]).value == 0


def test_a_total_is_as_uncertain_as_its_least_certain_part():
    parts = [member(users=8), member(users=9, status="agreed"), member(users=1, status="estimated")]
    assert total(FIELDS["users"], parts[:2]).status == "agreed"
    assert total(FIELDS["users"], parts).status == "estimated"


def test_price_is_the_mean_over_bought_places():
    """(1 x 10 000 + 3 x 14 000) / 4 = 13 000; a municipality without a price counts for nothing."""
    price = FIELDS["bought_price_per_day"]
    parts = [
        member(bought_places=1, bought_price_per_day=10_000),
        member(bought_places=3, bought_price_per_day=14_000),
        member(bought_places=9),
        member(bought_price_per_day=99_000),
    ]
    found = total(price, parts)
    assert (found.value, found.known, found.of) == (13_000, 2, 4)
    assert total(price, [member(bought_places=0, bought_price_per_day=10_000)]).value is None


@pytest.mark.parametrize("key", ["tax_zone", "bought_notice_months"])
def test_some_fields_have_no_total(key):
    assert total(FIELDS[key], [member(**{key: 3})]) is None


@pytest.mark.parametrize("text", ["many", "nan", "inf", None])
def test_what_is_no_number_has_no_value(text):
    assert value(Figure(text, "measured", "s")) is None
    assert total(FIELDS["users"], [member(users=text), member(users=4)]).known == 1


def test_members_stand_even_where_no_case_can_be_built():
    figures = table(known(users=("many", "measured")), known())
    found = members_in(figures)
    assert [m.name for m in found] == ["Fjord", "Fjell"]
    assert found[0].figure("users").text == "many"
    assert found[0].figure("own_cost").missing


def test_a_profile_of_one_part_is_only_a_part():
    assert part_of_profile(member(need_ordinary=1))
    assert not part_of_profile(member(need_ordinary=1, need_high=0, need_very_high=0))
    assert not part_of_profile(member())


def public(*municipalities):
    """Return (everyone, shown in public, publication)."""
    figures = table(*municipalities)
    publication = publish(case_from_figures(INFO, figures), Scenario(), 5)
    return members_in(figures), members_of(publication.case), publication


def test_users_have_no_total_where_one_is_hidden():
    """A total that follows every delivery is subtracted from the one before: the large ones are shown, the sum is not."""
    everyone, shown, publication = public(*(known(users=(n, "measured")) for n in (3, 2, 11, 12)))
    assert [publication.hides(m.number, "users") for m in everyone] == [True, True, False, False]
    assert published_total(FIELDS["users"], shown, everyone, publication).status == "hidden"


def test_hidden_places_are_in_a_total_whose_sum_is_told():
    """2 + 2 + 3 + 3 + 3 = 13 of five hidden, and 9 shown: 22."""
    figures = table(*(known(places_needed=(n, "agreed")) for n in (2, 2, 3, 3, 3, 9)))
    case = case_from_figures(INFO, figures)
    publication = publish(case, Scenario(), 5, to_release(case, 5, Past()))
    everyone, shown = members_in(figures), members_of(publication.case)
    found = published_total(FIELDS["places_needed"], shown, everyone, publication)
    assert (found.value, found.known, found.of) == (22, 6, 6)
    assert published_total(FIELDS["places_needed"], shown[1:], everyone, publication).status == "hidden"
    silent = publish(case, Scenario(), 5)
    assert published_total(FIELDS["places_needed"], members_of(silent.case), everyone, silent).status == "hidden"


def test_a_total_over_some_rows_never_includes_a_hidden_count():
    everyone, shown, publication = public(*(known(users=(n, "measured")) for n in (3, 2, 11, 12)))
    for size in (1, 2, 3):
        for rows in itertools.combinations(shown, size):
            found = published_total(FIELDS["users"], rows, everyone, publication)
            hides = any(publication.hides(m.number, "users") for m in rows)
            assert (found.status == "hidden", found.value is None) == (hides, hides)


def test_a_withheld_total_is_hidden():
    everyone, shown, publication = public(known(users=(3, "measured")), known(), known())
    assert "users" in publication.withheld
    assert published_total(FIELDS["users"], shown, everyone, publication).status == "hidden"
    assert published_total(FIELDS["users"], everyone, everyone, None).value == 43


@pytest.mark.parametrize("key", sorted(set(ALWAYS_PROTECTED) & set(FIELDS)))
def test_a_protected_figure_hides_its_total(key):
    whole = {f"need_{part}": (2, "measured") for part in ("ordinary", "high", "very_high")} if "need" in key else {}
    everyone, shown, publication = public(known(**whole, **({} if whole else {key: (7, "measured")})), known())
    found = published_total(FIELDS[key], shown, everyone, publication)
    assert found is None or found.status == "hidden"


def test_a_mean_is_hidden_with_its_weights():
    price, places = (12_000, "measured", True), (2, "measured")
    everyone, shown, publication = public(known(bought_price_per_day=price, bought_places=places), known())
    assert not publication.hides("0000", "bought_price_per_day")
    assert published_total(FIELDS["bought_price_per_day"], shown, everyone, publication).status == "hidden"


def test_every_protected_figure_is_one_of_the_fields():
    """A protected name that no field has would protect nothing."""
    assert {*COUNTS, *ALWAYS_PROTECTED} <= set(FIELDS)


counts = st.integers(min_value=0, max_value=30)


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=2, max_size=4), st.sets(st.integers(0, 3)))
def test_shown_totals_are_sums_of_what_is_shown(users, rows):
    """Whatever rows are chosen: a total shown over a part is the sum of shown cells, so it tells nothing new."""
    everyone, shown, publication = public(*(known(users=(n, "measured")) for n in users))
    part = [m for i, m in enumerate(shown) if i in rows]
    found = published_total(FIELDS["users"], part, everyone, publication)
    if part and len(part) < len(shown) and found.status != "hidden":
        assert found.value == sum(value(m.figure("users")) for m in part)
