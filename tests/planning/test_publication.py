"""What a viewer may see: nothing that is computed for the public depends on a hidden figure."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planning import Scenario, as_record, evaluate
from planning.case import Figure
from planning.publication import publish

AGREED = Figure("1", "agreed", "typed")


def typed(case, counts, field="places_needed", **figures):
    """Return the case with counts typed in by municipalities."""
    members = []
    for m in case.municipalities:
        if m.number in counts:
            entered = {field: replace(AGREED, text=str(counts[m.number])), **figures}
            places = counts[m.number] if field == "places_needed" else m.places
            m = replace(m, places=places, figures={**m.figures, **entered})
        members.append(m)
    return replace(case, municipalities=tuple(members))


def public_record(case, scenario=None, minimum=5):
    publication = publish(case, scenario or Scenario(), minimum)
    return publication, as_record(evaluate(publication.case, publication.scenario))


def test_what_is_split_by_population_is_shown(forstudie):
    publication, record = public_record(forstudie)
    assert publication.hidden == {} and publication.withheld == frozenset() and publication.notes == ()
    assert record == as_record(evaluate(forstudie))


def test_one_small_typed_count_hides_the_total_too(forstudie):
    records = [public_record(typed(forstudie, {"1417": count})) for count in (1, 2, 3, 4)]
    assert all(publication.hides("1417") for publication, _ in records)
    assert all("places_needed" in publication.withheld for publication, _ in records)
    assert all(record == records[0][1] for _, record in records)


def test_zero_and_large_counts_are_shown(forstudie):
    publication, record = public_record(typed(forstudie, {"1417": 0, "1420": 7}))
    assert not publication.hides("1417") and not publication.hides("1420")
    assert {row["number"]: row["places"] for row in record["municipalities"]}["1420"] == 7


def test_a_count_marked_as_public_is_shown(forstudie):
    case = typed(forstudie, {"1417": 3})
    members = tuple(
        replace(m, figures={**m.figures, "places_needed": replace(m.figure("places_needed"), shared=True)})
        if m.number == "1417" else m for m in case.municipalities
    )  # fmt: skip
    publication, record = public_record(replace(case, municipalities=members))
    assert not publication.hides("1417")
    assert record["options"]["own"]["places"] == 21


def test_purchases_and_profiles_never_leave(forstudie):
    price = Figure("18000", "measured", "contract")
    case = typed(forstudie, {"1417": 6}, bought_price_per_day=price, need_ordinary=AGREED, extra_staff=AGREED)
    case = replace(
        case,
        municipalities=tuple(
            replace(m, need=(1, 1, 4), extra_staff=1.0) if m.number == "1417" else m for m in case.municipalities
        ),
    )
    publication, record = public_record(case)
    vik = publication.case.municipality("1417")
    assert vik.need is None and vik.extra_staff == 0
    assert vik.figure("bought_price_per_day").text is None and vik.figure("bought_price_per_day").status == "hidden"
    assert vik.figure("population").text == "2722"
    _, other = public_record(typed(forstudie, {"1417": 6}))
    assert record["options"] == other["options"]


NUMBERS = ("1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426", "1424")
COUNTS = st.dictionaries(st.sampled_from(NUMBERS), st.integers(0, 9), min_size=1, max_size=9)


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.data())
def test_the_public_result_is_a_function_of_what_is_shown(forstudie, counts, data):
    """Another case with the same shown counts, and the same total where it is shown, gives the same public result."""
    publication, record = public_record(typed(forstudie, counts))
    hidden = [number for number in counts if publication.hides(number)]
    if len(hidden) < 2:
        return
    one, two = hidden[:2]
    shift = data.draw(st.integers(-3, 3))
    other = {**counts, one: counts[one] + shift, two: counts[two] - shift}
    if min(other[one], other[two]) < 1:
        return
    again, second = public_record(typed(forstudie, other))
    if again.hidden == publication.hidden and again.withheld == publication.withheld:
        assert second == record


@settings(max_examples=40, deadline=None)
@given(COUNTS)
def test_no_small_typed_count_is_in_the_public_case(forstudie, counts):
    publication, _ = public_record(typed(forstudie, counts))
    for number, count in counts.items():
        shown = publication.case.municipality(number).figure("places_needed")
        assert publication.hides(number) == (shown.status == "hidden")
        if 0 < count < 5:
            assert publication.hides(number)
