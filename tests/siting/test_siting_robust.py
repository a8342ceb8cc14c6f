"""From a ranking to what is said of how sure it is, and locations chosen on a small region; no screen."""

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from answers.sites import how_sure
from answers.sites import ranking as sites_ranking
from answers.sites.curves import inserted, tent
from answers.sites.record import robustness_record
from choices import address
from sitecriteria import CRITERIA, AssessedSite, Assessment, Finding, Note, Severity, rank_sites
from sitecriteria.site import Site
from siting import locations
from siting import robust as siting_robust
from siting.ranking import Ranking
from words.wording import Wording

FAILS = (Finding("hazard_zone", Severity.FAILS, Note("a"), Note("b")),)


def ranking(*values, failing=(), weights=None, outside="", asked=False):
    """Sites a, b, ... with the values of nature and relatives given, 0.5 everywhere else."""
    assessed = {}
    for name, (nature, relatives) in zip("abcdef", values, strict=False):
        known = dict.fromkeys(CRITERIA, 0.5) | {"nature": nature, "relatives": relatives}
        found = {
            key: Assessment(value, value, 0.0, 1.0)
            if math.isnan(value)
            else Assessment(10 * value, value, value, value)
            for key, value in known.items()
        }
        assessed[name] = AssessedSite(Site(name, name, 0.0, 0.0), found, FAILS if name in failing else ())
    ranked = sorted(rank_sites(list(assessed.values()), weights), key=lambda one: (one.rank is None, one.rank or 0))
    rows = pd.DataFrame({"version": 0, "status": "assumed"}, index=[one.id for one in ranked])
    return Ranking(rows, assessed, ranked, frozenset(outside), asked)


def test_the_record_has_every_site_and_one_that_fails_competes_for_nothing():
    record = robustness_record(ranking((1, 0.1), (0.1, 0.9), (1, 1), failing="c"))
    assert set(record) == {"rank_acceptability", "central_weights", "confidence", "winner"}
    assert (
        set(record["rank_acceptability"]) == set(record["central_weights"]) == set(record["confidence"]) == set("abc")
    )
    assert record["rank_acceptability"]["c"] == [0, 0] and record["confidence"]["c"] is None
    assert set(record["central_weights"]["c"].values()) == {None}
    for site in "ab":
        assert sum(record["rank_acceptability"][site]) == pytest.approx(1)
        assert list(record["central_weights"][site]) == list(CRITERIA)
        assert sum(record["central_weights"][site].values()) == pytest.approx(1)
    assert record["central_weights"]["a"]["nature"] > record["central_weights"]["b"]["nature"]


def winner(found):
    return siting_robust.winner(found, siting_robust.firsts(found))


def test_a_winner_leads_by_ten_points_and_none_by_less():
    assert winner(ranking((1, 1), (0, 0.5))) == "a"
    assert winner(ranking((0.6, 0.6), (0.5, 0.5))) is None
    assert winner(ranking((0.5, 0.5), (0.5, 0.5))) is None
    assert winner(ranking((0, 0))) == "a"
    assert winner(ranking((1, 1), failing="a")) is None


def test_a_winner_leads_by_ten_of_100_ways_of_weighing_too():
    """One question asked alone: a leads by 90 points. Of all ways of weighing each of the two is best for half."""
    found = ranking((1, 0.1), (0.1, 1), weights={key: float(key == "nature") for key in CRITERIA})
    first = siting_robust.firsts(found)
    assert siting_robust.lead_of_points(found) == pytest.approx(90) and abs(siting_robust.lead_of_ways(first, "a")) < 10
    assert siting_robust.winner(found, first) is None
    assert siting_robust.winner(found, {"a": 0.55, "b": 0.45}) == "a"
    assert siting_robust.winner(found, {"a": 0.45, "b": 0.55}) is None


def test_who_lies_where_nobody_takes_part_is_ranked_but_neither_recommended_nor_in_the_way():
    """a is best and outside; b leads c by 100*(0.9 - 0.4)*2/8.5 = 11.8 points. Asked for, a leads b by 2.4 only."""
    values = ((1, 1), (0.9, 0.9), (0.4, 0.4))
    found = ranking(*values, outside="a")
    assert [one.rank for one in found.ranked] == [1, 2, 3] and winner(found) == "b"
    assert [one.id for one in found.candidates] == ["b", "c"] and [one.id for one in found.passed_over] == ["a"]
    assert set(siting_robust.firsts(found)) == {"b", "c"}
    record = robustness_record(found)
    assert record["winner"] == "b" and record["rank_acceptability"]["a"] == [1, 0, 0], "it keeps its ranks"
    asked = ranking(*values, outside="a", asked=True)
    assert winner(asked) is None and asked.passed_over == [] and asked.candidates[0].id == "a"
    assert (
        winner(ranking((1, 1), outside="a")) is None
        and robustness_record(ranking((1, 1), outside="a"))["winner"] is None
    )


def test_an_unknown_value_is_drawn_between_its_ends_and_counts_as_its_middle_where_a_weight_is_moved():
    """Relatives of a lie between 0 and 0.2: where b has 0.3 and all else is alike, a is never first."""
    found = ranking((0.5, math.nan), (0.5, 0.3))
    narrow = replace(found.assessed["a"].assessments["relatives"], high=0.2)
    assessed = {
        **found.assessed,
        "a": replace(found.assessed["a"], assessments={**found.assessed["a"].assessments, "relatives": narrow}),
    }
    ranked = sorted(rank_sites(list(assessed.values())), key=lambda one: one.rank)
    found = replace(found, assessed=assessed, ranked=ranked, rows=found.rows.loc[[one.id for one in ranked]])
    assert siting_robust.firsts(found) == {"a": 0, "b": 1}
    assert siting_robust.without(siting_robust.standing(found), None, 0.5) == {"b": ("a", 1.0)}
    assert siting_robust.flips(found, {}) == [None] * len(CRITERIA), "b is ahead or level whatever one weight is"


def test_who_is_not_shown_to_beat_those_below_is_marked():
    """With 8.5 in all: a is 100*(3.25 + 0.6 + 0 to 1)/8.5 = 45.3 to 57.1, b 100*4.45/8.5 = 52.4, c 100*3.45/8.5 = 40.6."""
    found = ranking((math.nan, 0.6), (0.6, 0.6), (0.1, 0.1))
    assert [one.id for one in found.ranked] == ["b", "a", "c"]
    assert found.unsure == {"b"}, "a may pass it; both are above c whatever comes"
    assert [one.id for one in found.not_told_apart("a")] == ["b"] and found.not_told_apart("c") == []
    assert ranking((1, 1), (1, 1)).unsure == {"a", "b"}, "sites that tie are not told apart either"


def test_nobody_is_ranked_where_all_fail():
    alone = ranking((1, 1), failing="a")
    assert siting_robust.standing(alone) is None
    assert robustness_record(alone)["rank_acceptability"] == {"a": []}
    assert siting_robust.flips(alone, {}) == [] and siting_robust.second_opinion(alone, CRITERIA, {}) is None


def test_near_the_weights_chosen_is_ten_points_to_either_side():
    bounds = siting_robust.near({key: float(key == "nature") for key in CRITERIA})
    assert bounds[0] == pytest.approx([0.9, 1]) and bounds[1:] == pytest.approx(np.tile([0, 0.1], (9, 1)))
    assert siting_robust.standing(ranking((1, 0.3), (0.4, 1)), bounds).first("a") == 1


def test_the_second_opinion_leaves_out_what_is_not_known_for_all():
    opinion = siting_robust.second_opinion(ranking((1, 0.2), (math.nan, 0.9)), CRITERIA, {})
    assert opinion.left_out == ("nature",)
    assert opinion.ranks == {"a": 1, "b": 2}, "more minutes for relatives are worse, by measure"


def test_whom_the_second_opinion_puts_first_is_said_by_name_and_left_as_typed():
    w = Wording("en")
    same = siting_robust.second_opinion(ranking((1, 0.2), (0.5, 0.9)), CRITERIA, {})
    other = siting_robust.SecondOpinion({"a": 2, "b": 1}, (), (("a", "b", "c"),))
    assert w.say(how_sure.opinion_on(None, str)).startswith("Too little of the weight")
    assert "a is the best by TOPSIS too." in w.say(how_sure.opinion_on(replace(same, ranks={"a": 1, "b": 2}), str))
    said = w.say(how_sure.opinion_on(other, {"a": "A*", "b": "<b>B", "c": "C"}.get))
    assert said.startswith("TOPSIS puts <b>B first, and A* as number 2:") and "without A*, C would pass <b>B" in said


def test_a_site_of_which_a_third_of_the_weight_is_unknown_is_told_beside_its_bar():
    assessed = ranking((1, 0.2), (0.5, 0.9)).assessed
    for unknown, said in ((0.3, "60"), (0.4, "60 (40 % unknown)"), (1.0, "60 (100 % unknown)")):
        one = replace(rank_sites(list(assessed.values()))[0], score=60.0, unknown=unknown)
        assert Wording("en").say(sites_ranking.beside_bar(one)).replace("\xa0", " ") == said
        assert sites_ranking.much_unknown(one) == ("unknown" in said)


def test_who_is_best_without_a_site():
    found = siting_robust.standing(ranking((1, 1), (0.9, 0.9), (0.1, 0.1)))
    assert siting_robust.without(found, None, 0.01) == {"a": ("b", 1.0)}, "the others are never best, so hardly matter"


def test_a_site_typed_is_known_by_its_point_and_a_shipped_one_by_its_village():
    found = ranking((1, 1), (0, 0))
    found.rows.loc["b", ["version", "status"]] = [7, "measured"]
    doubts = siting_robust.doubts(found)
    assert (doubts["a"].metres, doubts["a"].share) == (1000, 0.2)
    assert (doubts["b"].metres, doubts["b"].share) == (0, 0)


LAND = locations.Ground(
    ("north", "south", "far"),
    np.array([[10.0, 60, 90], [50, 20, 90], [math.inf, 30, 90], [70, 70, 20]]),
    np.array([4.0, 2, 2, 0]),
    np.array([1000.0, 500, 500, 2000]),
)


def test_locations_are_those_with_least_travel_for_places():
    """South alone: 4*60+2*20+2*30 = 340; north can't reach the third; with south 140, with far 320."""
    assert locations.locate(LAND, 1) == ("south",)
    assert locations.locate(LAND, 2) == ("north", "south")
    assert locations.locate(LAND, 2, ["far"]) == ("north", "far")
    serves, relatives, staff = locations.travel(LAND, ("north", "south"))
    assert serves == ("north", "south", "south", "north")
    assert relatives == pytest.approx(140 / 8) and staff == pytest.approx((10000 + 10000 + 15000 + 140000) / 4000)
    assert math.isinf(locations.travel(LAND, ("north",))[1])


def test_places_are_split_by_the_site_that_serves_them():
    houses = locations.split(LAND, ("north", "south"), ("north", "south", "south", "north"), 3)
    assert {site: [house.places for house in part] for site, part in houses.items()} == {
        "north": [2, 2],
        "south": [2, 2],
    }
    assert "far" not in locations.split(LAND, ("south", "far"), ("south",) * 4, 8)


def test_unknown_inhabitants_stay_unknown():
    people = SimpleNamespace(places=pd.DataFrame({"centre": ["x", "y"]}))
    towns = SimpleNamespace(places=pd.DataFrame({"centre": ["y"], "inhabitants_18_66": [900]}))
    assert locations.inhabitants(people, towns).tolist() == pytest.approx([math.nan, 900], nan_ok=True)
    assert math.isnan(locations.mean(np.array([10.0, 20]), np.array([math.nan, 900])))


def test_one_more_anchor_leaves_the_curve_as_it_was():
    before = CRITERIA["nature"].anchors
    after = inserted(before)
    assert after.points == (0, 500, 1500, 2250, 3000)
    assert [after.value(x) for x in (0, 700, 2000, 2800)] == pytest.approx(
        [before.value(x) for x in (0, 700, 2000, 2800)]
    )


@pytest.mark.parametrize("count", [3, 4, 5, 8])
def test_an_ideal_rises_to_one_best_and_falls(count):
    values = tent(count)
    assert (values[0], max(values), values[-1]) == (0, 1, 0) and len(values) == count


@pytest.mark.parametrize(
    "text", ["nature:0,1,500", "nature:0,1,0,1", "natur:0,1,5,0", "nature:0,2,5,0", "nature:x,1", "nature:0,1,5,0,9,1"]
)
def test_a_link_with_a_curve_that_cannot_be_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        address.read_curves(text)


def test_a_link_carries_curves_there_and_back():
    curves = address.read_curves("nature:0,0,812.5,1,3000,0;building:0,0.2,1,1")["curves"]
    assert address.read_curves(address.write_curves(curves))["curves"] == curves and list(curves) == [
        "nature",
        "building",
    ]
