"""Public view where hidden figures move the totals: nothing it says is contradicted by the true figures, on any page."""

from math import inf

import pytest

from answers import public
from answers.compare.answer import in_short as compare_in_short
from answers.compare.comparison import OneMunicipality
from answers.cooperation import answer as cooperation
from answers.cooperation import tables
from answers.costs import costs, over_time
from answers.need import need
from answers.opening import public_figures
from answers.overview import answer as overview
from answers.staffing import rosters
from answers.study import Study
from choices.record import Choices
from planning.comparison import compare
from planning.future import look_ahead
from planning.rosters import facilities_table
from store import Entry, open_store
from tests.published import publish_now
from words.wording import HIDDEN, Wording

CASE = "forstudie-2017"
EN = Wording("en")
FIRST, SECOND = (2, 3, 1, 2, 3, 2, 4, 2, 2), (4, 1, 3, 2, 3, 1, 2, 2, 3)


@pytest.fixture
def own_store(new_home):
    with open_store(new_home()) as opened:
        yield opened


def view(store, public_view=True, **choices):
    """The study of the public, or of those who see everything, of the figures as they stand."""
    info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
    chosen = Choices(case=CASE, language="en", public=public_view, **choices)
    if not public_view:
        return Study(store, EN, chosen, info, store.figures.of(CASE))
    figures, version = public_figures(store, CASE)
    return Study(store, EN, chosen, info, figures, published=version)


def enter(store, **fields):
    """Type figures of all nine, in case order, and publish."""
    numbers = list(dict.fromkeys(n for n in store.figures.of(CASE)["number"] if n))
    entries = [
        Entry(number, field, str(value), "agreed")
        for field, values in fields.items()
        for number, value in zip(numbers, values, strict=True)
    ]
    store.figures.enter(CASE, entries, "Kari", "told")
    publish_now(store)


def told(sentences):
    return " ".join(EN.say(each) for each in sentences)


def check(store, **choices):
    """The true totals lie in the ranges told; return them with what is found."""
    seen, full = view(store, **choices), view(store, False, **choices)
    net = full.options["net"]
    true = {**net, "saving": net["stand_alone"] - net["joint"]}
    for name, amount in true.items():
        ends = getattr(seen.agreeing, name)
        assert ends is None or ends[0] - 1 <= amount <= ends[1] + 1, name
    return seen, true


def test_a_hidden_price_is_within_what_is_told(own_store):
    """Nine buy cheaply, by contracts that are hidden: joint is dearer, and public view doesn't say that it is cheaper."""
    places = [m.places for m in view(own_store, False).case.municipalities]
    enter(own_store, bought_places=places, bought_price_per_day=[6000] * 9, own_cost=[0] * 9, own_users=[0] * 9)
    seen, true = check(own_store)
    assert true["saving"] < 0 and seen.stand_ins and seen.agreeing.private[1] == inf
    text = told(overview.in_short(seen, None).sentences)
    assert "can't be told" in text and " less to " in text and "pay for bought places is hidden" in text
    assert seen.joint_told and "by the true figures" in text
    assert EN.say(public.short(seen.agreeing.private)).startswith("at least ")
    assert seen.agreeing.record()["private"][1] is None, "JSON knows no endless number"


def test_hidden_extra_staff_is_in_no_verdict(own_store):
    enter(own_store, extra_staff=[1, 0, 0, 0, 0, 0, 0, 0, 0])
    seen = view(own_store)
    text = told(public.region(seen))
    assert (
        "true figures" not in text
        and "without the extra staff of" in text
        and "Which is cheaper can't be told." in text
    )
    assert " less" not in text and " more" not in text


@pytest.fixture(scope="module")
def twice(new_home):
    """Two versions: the sum of the first is told, that of the second is taken back."""
    with open_store(new_home()) as opened:
        enter(opened, places_needed=FIRST)
        assert EN.say(public.places(view(opened))) == "21 places"
        enter(opened, places_needed=SECOND)
        yield opened


def test_a_number_of_places_from_stand_ins_is_told_nowhere(twice):
    seen, _ = check(twice)
    assert seen.result.plan.places != 21, "the state of which false figures were told"
    assert EN.say(public.places(seen)) == "a hidden number of places"
    assert "a hidden number of places" in told(need.in_short(seen).sentences)
    staffing = told(rosters.in_short(seen, facilities_table(seen.result)).sentences)
    assert staffing == told([public.untold()])


def test_every_page_says_the_same_of_which_is_cheaper(twice):
    """Where the overview can't tell which is cheaper, no page tells a verdict or a chance from stand-ins."""
    seen, _ = check(twice, changes={"private.price_per_day": 6000})
    region = told(public.region(seen))
    assert "Which is cheaper can't be told" in region
    shared = cooperation.shared(seen)
    for answer in (overview.in_short(seen, None), costs.in_short(seen, None), cooperation.in_short(shared)):
        assert told(answer.sentences) == region
    assert shared.notes == []
    assert told(over_time.answer(seen, look_ahead(seen.result)).sentences) == told([public.untold()])
    table = tables.rules(shared)
    assert not table.totals and {cell for row in table.rows for key, cell in row.items() if key != "name"} == {HIDDEN}
    assert not overview.who_saves(seen, None).pictures


def test_one_that_is_shown_is_told_nothing_that_rests_on_others(own_store):
    """Sogndal's own count is shown; what joint costs it follows from the hidden counts of others too."""
    enter(own_store, places_needed=(2, 3, 1, 2, 3, 2, 8, 2, 2))
    enter(own_store, places_needed=(3, 3, 1, 2, 3, 2, 8, 2, 2))
    seen = view(own_store)
    (number,) = [m.number for m in seen.case.municipalities if not seen.hides(m.number)]
    s = OneMunicipality(seen, compare(seen.result, number, own_store.shipped.routes()), False)
    assert "can't be told" in told(compare_in_short(s).sentences)
    assert s.sign("joint", "net") == HIDDEN and s.sign("own", "net") is None and s.sign("private", "net") is None


def test_needs_that_are_hidden_leave_no_verdict_of_stand_ins(own_store):
    """One version with profiles: the same on the overview, the page of costs and that of who joins."""
    profiles = {"need_ordinary": [0] * 9, "need_high": [0] * 9, "need_very_high": FIRST}
    enter(own_store, places_needed=FIRST, **profiles)
    seen, _ = check(own_store)
    answers = [
        overview.in_short(seen, None),
        costs.in_short(seen, None),
        cooperation.in_short(cooperation.shared(seen)),
    ]
    assert len({told(answer.sentences) for answer in answers}) == 1
    assert EN.say(public.places(seen)) == "21 places", "needs don't hide the sum of places"


def test_a_link_changes_no_published_version(twice):
    """Another smallest count in a link shows neither more nor less."""
    usual = view(twice)
    for minimum in (1, 10):
        other = view(twice, changes={"privacy.minimum_count": minimum})
        assert (other.case, other.publication.hidden, other.publication.most) == (
            usual.case,
            usual.publication.hidden,
            4,
        )


def test_the_cheapest_houses_are_those_of_the_true_places(twice):
    check(twice, cheapest=True)


def test_the_host_with_most_places_is_not_told_by_stand_ins(twice):
    """The case's host takes no part: who has most places is hidden, and so is which tax zone joint pays."""
    numbers = tuple(n for n in view(twice).case.numbers if n != view(twice).case.host)
    seen, _ = check(twice, participants=numbers)
    assert not [note for note in public.notes(seen) if "host" in note.values]
