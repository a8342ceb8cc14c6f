"""What the councils think together: shares of weights, ranks of sites and keys, against the models that they rest on."""

import numpy as np
import pytest
from test_region import view_of

from answers.answer import Look
from answers.round_table import agreement, answer, councils, keys, sites
from planning import SHARING_RULES
from planning.cooperation import cooperate
from sitecriteria import CRITERIA
from sitecriteria.group import concordance
from store import Entry, OpinionEntry, case_ids, open_store
from ui.session.measured import read
from words.table import cells

CASE, BY = "forstudie-2017", ("Kari Nordmann", "case 12/18")
DOUBT = "What if the others leave?"
GIVEN = {
    "1422": OpinionEntry({"nature": 6.0, "relatives": 4.0}, "use", DOUBT),
    "1421": OpinionEntry({"nature": 3.0, "workforce": 2.0}, "use"),
    "1424": OpinionEntry({"nature": 9.0, "workforce": 6.0}, "population"),
    "1416": OpinionEntry(rule="equal", doubt="Is there a psychologist?"),
}


@pytest.fixture(scope="module")
def empty(new_home):
    with open_store(new_home()) as opened:
        yield opened


@pytest.fixture(scope="module")
def store(new_home):
    with open_store(new_home()) as opened:
        for number, entry in GIVEN.items():
            opened.opinions.give(CASE, number, entry, *BY)
        yield opened


def found_of(store, case=CASE, **choices):
    view = view_of(store, case, **choices)
    return answer.Found(councils.read(view), read(view))


@pytest.fixture(scope="module")
def found(store):
    return found_of(store)


def told(found):
    """Everything that is said and shown, as text."""
    said, words = answer.answer(found), found.table.study.words
    lines = [words.say(each) for each in (*said.sentences, *said.notes)]
    for table in said.tables:
        lines += [" | ".join(row) for row in cells(words, table, table.rows)]
    return "\n".join(lines + [picture.words for picture in said.pictures])


def test_weights_are_shares_so_that_high_figures_all_over_do_not_count_more(found):
    """6 and 4, 3 and 2, 9 and 6 are all 60 and 40 percent."""
    by_key = {one.key: one for one in found.criteria}
    assert [one.name for one in found.table.weighing] == ["Lærdal", "Aurland", "Årdal"]
    assert by_key["nature"].shares == pytest.approx([0.6] * 3) and by_key["nature"].spread == pytest.approx(0)
    assert by_key["workforce"].shares == pytest.approx([0, 0.4, 0.4])
    assert by_key["workforce"].median == pytest.approx(0.4) and by_key["workforce"].spread == pytest.approx(0.4)
    assert (by_key["workforce"].lowest, by_key["workforce"].highest) == (("Lærdal",), ("Aurland", "Årdal"))
    assert [one.key for one in found.criteria][:2] == ["nature", "workforce"], "the heaviest median first"
    assert all(sum(one.shares[who] for one in found.criteria) == pytest.approx(1) for who in range(3))


def test_they_agree_on_the_nearest_that_counts_and_part_on_the_farthest(found):
    alike, apart = agreement.alike_and_apart(found.criteria)
    assert (alike.key, apart.key) == ("nature", "workforce"), "others on which they agree count nothing"
    assert "They agree most on nature and part most on workforce" in told(found)


def test_one_alone_and_those_who_weigh_the_same_neither_agree_most_nor_part():
    same = [agreement.of_criterion(key, [0.1, 0.1], ["A", "B"]) for key in CRITERIA]
    alone = [agreement.of_criterion(key, [0.1], ["A"]) for key in CRITERIA]
    assert agreement.alike_and_apart(same) is agreement.alike_and_apart(alone) is agreement.alike_and_apart([]) is None


def test_each_ranks_the_sites_as_the_page_of_sites_does_by_its_weights(store, found):
    ids = [one.id for one in found.sites.ranking.candidates]
    for row, council in enumerate(found.table.weighing):
        page = read(view_of(store, weights=council.weights))
        assert [page.ranking.of(site).rank for site in ids] == found.ranked.ranks[row].tolist()
        assert page.placed[0].id in found.ranked.firsts[council.number]


def test_first_and_acceptable_are_counted_over_those_that_weigh(found):
    ids, ranks = [one.id for one in found.sites.ranking.candidates], found.ranked.ranks
    for one in found.ranked.views:
        column = ranks[:, ids.index(one.id)]
        ahead = (ranks < column[:, None]).sum(axis=1)
        assert len(one.first) == (ahead == 0).sum() and len(one.among) == (ahead < found.ranked.best).sum()
        assert one.last == ahead.max() + 1
        ties = (ranks == column[:, None]).sum(axis=1) - 1
        assert one.points == (len(ids) - 1 - ahead - ties + ties / 2).sum()
    assert [one.standing for one in found.ranked.views] == sorted(
        (one.standing for one in found.ranked.views), reverse=True
    )
    assert sum(len(one.first) for one in found.ranked.views) >= 3


@pytest.mark.parametrize(("count", "best"), [(0, 1), (1, 1), (3, 1), (4, 2), (6, 3), (40, 3)])
def test_of_few_sites_the_better_half_is_acceptable(count, best):
    assert sites.best_of(count) == best


def test_a_key_holds_for_those_that_do_not_object_alone(found):
    study = found.table.study
    game, by_rule = cooperate(study.at_end), {one.rule: one for one in found.keys}
    assert list(by_rule) == list(SHARING_RULES)
    for rule in ("equal", "population", "use", "mix", "shapley"):
        alone = [one for one in game.objections(rule) if len(one.members) == 1]
        assert by_rule[rule].content == game.count - len(alone), rule
        assert by_rule[rule].objecting == len(game.objections(rule)), rule
    assert by_rule["use"].preferred == ("Lærdal", "Aurland") and by_rule["population"].preferred == ("Årdal",)
    assert by_rule["fixed"].content is None, "no percentages are agreed on"


def test_of_keys_that_hold_for_as_many_the_one_most_prefer_comes_first_and_then_the_fewest_objections():
    def view(rule, content, preferred, objecting):
        return keys.KeyView(rule, ("A", "B")[:preferred], content, objecting)

    few, liked, calm, unknown = (
        view("equal", 2, 2, 0),
        view("use", 3, 1, 9),
        view("mix", 3, 0, 1),
        view("fixed", None, 2, 0),
    )
    assert keys.holding([few, calm, liked, unknown]) == [liked]
    assert keys.holding([few, calm, view("use", 3, 0, 9)]) == [calm]
    assert keys.holding([unknown]) == [] and keys.preferred([few, liked, calm]) == [few]
    assert keys.preferred([calm]) == []


def test_agreed_percentages_are_computed_once_there_are_any(store):
    numbers = [number for number, _ in store.shipped.members(CASE)]
    found = found_of(store, percentages={number: 1 / len(numbers) for number in numbers})
    by_rule = {one.rule: one for one in found.keys}
    assert by_rule["fixed"].content == by_rule["equal"].content


def test_who_takes_no_part_is_shown_and_not_counted(store, found):
    inside = tuple(number for number, _ in store.shipped.members(CASE) if number != "1424")
    without = found_of(store, participants=inside)
    assert [one.name for one in without.table.weighing] == ["Lærdal", "Aurland"]
    assert all("Årdal" not in one.preferred for one in without.keys)
    text = told(without)
    assert (
        "Shown, but not counted, as they take no part: Årdal." in text and "Årdal (takes no part) | Nature, 60" in text
    )
    assert "3 of 8 councils that take part have said what they think." in text
    assert "take no part" not in told(found)


def test_concordance_is_told_of_criteria_and_sites(found):
    w = found.table.study.words
    text = told(found)
    assert f"they agree {w.number(concordance(found.table.shares), 2, 2)}, where 0 is not at all" in text
    assert f"their weights agree {w.number(concordance(found.ranked.ranks), 2, 2)} (Kendall's W)" in text


def test_not_said_is_neither_nought_nor_filled_in(found):
    each = answer.answer(found).tables[0]
    rows = {row[0]: row for row in cells(found.table.study.words, each, each.rows)}
    assert rows["Vik"][1:] == ["..", "..", "..", "..", ""]
    assert rows["Høyanger"][1:5] == ["..", "..", "Equal parts", "Is there a psychologist?"]


def test_public_view_shows_weights_and_keys_and_no_doubt_nor_who(store):
    text = told(found_of(store, public=True))
    assert "By reserved places | 2 | Lærdal and Aurland" in text and "Nature, 60" in text
    assert DOUBT not in text and "psychologist" not in text and "Kari" not in text and "12/18" not in text


def test_where_figures_are_hidden_no_key_is_told_to_hold(new_home):
    with open_store(new_home()) as opened:
        opened.opinions.give(CASE, "1422", GIVEN["1422"], *BY)
        opened.figures.enter(CASE, [Entry("1417", "places_needed", "2", "measured")], *BY)
        hidden = found_of(opened, public=True)
        assert not keys.told(hidden.table.study) and {one.content for one in hidden.keys} == {None}
        text = told(hidden)
        assert "Which key holds for most can't be told in public view." in text
        assert "By reserved places | 1 | Lærdal | : | :" in text
        assert keys.told(found_of(opened).table.study)


@pytest.mark.parametrize("case", case_ids())
def test_every_case_says_what_to_do_where_nobody_has_said_anything(empty, case):
    found = found_of(empty, case)
    said = answer.answer(found)
    assert "No council that takes part has said what it thinks yet: choose one below" in told(found)
    assert not said.pictures and len(said.tables) == 2, "who, and the keys, which are computed anyway"
    public = found_of(empty, case, public=True)
    assert "choose one below" not in told(public)


@pytest.mark.parametrize("case", case_ids())
def test_every_case_with_one_council_that_weighs(new_home, case):
    with open_store(new_home()) as opened:
        number, name = opened.shipped.members(case)[1]
        opened.opinions.give(case, number, OpinionEntry({"nature": 1.0}), *BY)
        found = found_of(opened, case)
        text = told(found)
        first = found.sites.names[found.ranked.leaders[0].id]
        assert "One council has weighed what counts; by its weights" in text and first in text
        assert "part most" not in text and "Kendall" not in text and np.isnan(concordance(found.table.shares))
        assert name in text


def test_one_that_takes_part_alone_has_no_key_to_choose(store):
    found = found_of(store, participants=("1422",))
    assert "There is no key to choose, as only one takes part" in told(found)


def test_without_sites_that_may_be_recommended_that_is_said(new_home):
    with open_store(new_home()) as opened:
        opened.opinions.give(CASE, "1422", GIVEN["1422"], *BY)
        for site in opened.sites.of(CASE)["id"]:
            opened.sites.archive(CASE, site, *BY, archived=True)
        assert "there is no site that may be recommended" in told(found_of(opened))


def test_criteria_and_keys_of_another_version_are_left_out(new_home):
    with open_store(new_home()) as opened:
        opened.opinions.give(CASE, "1422", OpinionEntry({"nature": 1.0, "calm": 9.0}, "bees"), *BY)
        opened.opinions.give(CASE, "1421", OpinionEntry({"calm": 9.0}), *BY)
        known, unknown = (one for one in councils.read(view_of(opened)).councils if one.version)
        if known.number != "1422":
            known, unknown = unknown, known
        assert known.shares["nature"] == 1.0 and known.rule == "" and not unknown.given


def test_the_picture_has_a_ring_for_each_council_and_is_told_in_words(found):
    picture = answer.answer(found).pictures[0]
    spec = picture.spec(Look(dark=True))
    assert "Workforce: 0" in picture.words and "Nature: 60" in picture.words
    [rings] = [part for part in spec["layer"] if part.get("mark", {}).get("type") == "point"]
    assert len(rings["data"]["values"]) == 3 * len(CRITERIA)
    assert {"Lærdal", "Aurland", "Årdal"} == {row["tip"].split(":")[0] for row in rings["data"]["values"]}
