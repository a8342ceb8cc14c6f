"""Plans side by side: the inputs that differ, the results, who is hit hardest, and what public view tells of them."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest

from answers import memo
from answers.scenarios import bridged, compare, inputs, plans, who_pays
from answers.scenarios.bridge import MINE, REGION, Bridge, Step, bridge
from answers.scenarios.plan_said import SAYS
from answers.scenarios.plans import Named
from choices import elements
from choices.record import Choices
from planning import House, load
from planning.scenario import HousePosts
from planning.uncertainty import monte_carlo
from siting.ranking import site_in_use
from words.kinds import as_shown
from words.sentence import said
from words.table import cells, label
from words.wording import HIDDEN

CASE = "forstudie-2017"
PRICE, NORM = "private.price_per_day", "staffing.norm.day"
FOUR = ("1422", "1421", "1420", "1424")


def a_plan(**given):
    return Choices(case=CASE, language="en", year=2024, **given)


def read(words, text):
    return label(words, text).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


def told(study, choices, element):
    return read(study.words, inputs.said_of(study, choices, element).value)


def compared(study, *chosen):
    found, notes = plans.computed(study, [Named(f"Plan {i}", one) for i, one in enumerate(chosen)])
    assert not notes
    return found


def moved(spread, low):
    """The intervals of a plan, with that of its net cost beginning at a figure."""
    options = {name: dict(figures) for name, figures in spread.options.items()}
    options["joint"]["net"] = (low, low + 10e6)
    return replace(spread, options=options)


def written(study, table):
    return [
        [read(study.words, cell) for cell in row] for row in cells(study.words, table, [*table.rows, *table.totals])
    ]


@pytest.fixture
def usual(study):
    return study(year=2024)


@pytest.fixture
def public(store, usual):
    """A study in public view where the places of one municipality are measured and few, and so hidden."""
    figures = usual.figures.copy()
    few = figures["number"].isin(["1417"]) & (figures["field"] == "places_needed")
    figures.loc[few, ["value", "status"]] = ["1", "measured"]
    return replace(usual, figures=figures, choices=replace(usual.choices, public=True))


def test_each_element_says_its_value_and_nobody_is_left_out():
    assert set(SAYS) == set(elements.ELEMENTS)


def test_what_a_plan_says_of_each_element(usual):
    chosen = a_plan(
        participants=FOUR, form="institution", houses=(House(6), House(6, around_the_clock=False)), host="1420",
        roster=(HousePosts(1, "day", 3, 2),), extra={"1420": 1.0}, rule="fixed",
        percentages={"1422": 0.25, "1420": 0.75}, weights={"nature": 3.0}, winter=True, bought=9.0,
    )  # fmt: skip
    assert told(usual, chosen, "year") == "2024"
    assert told(usual, chosen, "participants") == "Lærdal, Aurland, Sogndal and Årdal"
    assert told(usual, a_plan(participants=tuple(n for n in usual.case.numbers if n != "1420")), "participants") == (
        "all but Sogndal"
    )
    assert told(usual, chosen, "form") == "Institution places"
    assert told(usual, a_plan(), "houses") == "7, 7 and 6"
    assert told(usual, a_plan(cheapest=True), "houses") == "the cheapest: 8, 6 and 6"
    assert told(usual, chosen, "houses") == (
        "6 and 6 (day and evening only); posts typed, weekday/weekend day: house 1: day 3/2"
    )
    assert told(usual, chosen, "host") == "Sogndal"
    assert told(usual, a_plan(), "host") == "Lærdal, by the case and the site"
    assert told(usual, chosen, "extra") == "Sogndal 1"
    assert told(usual, chosen, "key") == "Fixed percentages; agreed parts: Lærdal 25 % and Sogndal 75 %"
    assert told(usual, a_plan(), "key") == (
        "A mix of the three: equal parts 10 %, by population 40 % and by reserved places 50 %"
    )
    assert told(usual, chosen, "weights").startswith("nature ") and told(usual, a_plan(), "weights") == "as usual"
    assert told(usual, chosen, "ranking") == "on winter roads"
    assert told(usual, chosen, "bought") == "9 places" and told(usual, a_plan(), "bought") == "6 places"


def test_an_assumption_says_its_value_its_base_and_where_that_is_from(usual):
    said_ = inputs.said_of(usual, a_plan(changes={PRICE: 15_000.0}, why={PRICE: "offer"}), PRICE)
    assert read(usual.words, said_.value) == "15 000 NOK a day"
    base = read(usual.words, said("{a:count}", a=load()[PRICE].nearest(2024).value))
    assert read(usual.words, said_.base) == f"{base} NOK a day"
    assert said_.why == "offer" and read(usual.words, said_.source).startswith(("○", "●", "◆", "◇"))
    share = a_plan(changes={"sharing.weight.equal": 0.2, "sharing.weight.population": 0.3, "sharing.weight.use": 0.5})
    whole = inputs.said_of(usual, share, "sharing.weight")
    assert read(usual.words, whole.label) == "Shares of the sharing key"
    assert [part for part in ("20 %", "30 %", "50 %") if part in read(usual.words, whole.value)] == [
        "20 %",
        "30 %",
        "50 %",
    ]


def test_only_inputs_that_differ_are_rows_with_who_and_why(usual):
    day = datetime(2026, 1, 2, tzinfo=UTC)
    second = a_plan(changes={PRICE: 15_000.0, NORM: 0.6}, why={PRICE: "offer of May"})
    first = Named("First", a_plan(changes={NORM: 0.6}))
    version = Named("Second", a_plan(changes={PRICE: 15_000.0}), who="Kari", day=day)
    later = Named("Second", second, who="Ola", day=day, earlier=(Named("Second", a_plan(), "Per"), version))
    found, _ = plans.computed(usual, [first, later])
    table = inputs.that_differ(found).tables[0]
    ((name, before, after, base, source),) = written(usual, table)
    assert name == "Price of a bought place per day"
    assert before == base and after == "15 000 NOK a day\n“offer of May”\nKari, 02.01.2026", (
        "since Kari's version it is so"
    )
    assert source
    assert inputs.that_differ(compared(usual, a_plan(), a_plan())).tables == ()


def test_a_plan_that_cannot_be_computed_is_told_and_left_out(usual):
    wrong = a_plan(participants=FOUR, roster=(HousePosts(4, "day", 1, 1),))
    found, notes = plans.computed(
        usual, [Named("Good", a_plan()), Named("Gone", wrong), Named("Far", Choices(case="x"))]
    )
    assert [plan.letter for plan in found] == ["A"]
    assert [read(usual.words, note)[:20] for note in notes] == ["Gone can't be comput", "Far can't be compute"]
    away, notes = plans.computed(usual, [Named("Away", a_plan(site="gone"))])
    assert len(away) == len(notes) == 1 and "not in use" in read(usual.words, notes[0])


def test_results_side_by_side_are_those_of_each_plan_with_intervals_from_its_draws(usual):
    found = compared(usual, a_plan(), a_plan(form="institution"))
    spreads = [memo.result(monte_carlo, one.result.plan, one.result.values, 200) for one in found]
    rows = {row[0]: row[1:] for row in written(usual, compare.side_by_side(found, spreads).tables[0])}
    nets = [float(one.result.joint.net[0]) for one in found]
    for text, net, spread in zip(rows["Net a year"], nets, spreads, strict=True):
        assert text == read(usual.words, said("{a:likely}", a=(net, spread.options["joint"]["net"])))
    difference = as_shown(nets[1]) - as_shown(nets[0])
    assert rows["Net against the first plan"] == ["", read(usual.words, said("{a:mill} less", a=-difference))]
    assert rows["Places"] == ["20", "20"]
    (edge,) = compare.edges(found, [spreads[0], moved(spreads[1], nets[1])])
    assert (
        read(usual.words, edge)
        == "Plan 1: it is more likely that net turns out higher than the figure shows than lower."
    )
    alone = compared(usual, a_plan(participants=("1422",)))
    assert written(usual, compare.side_by_side(alone, [None]).tables[0])[0] == ["Net a year", ".."]


def test_the_answer_says_what_the_second_costs_against_the_first_with_the_care_hours_of_both(usual):
    found = compared(usual, a_plan(), a_plan(changes={NORM: 0.7}))
    text = " ".join(read(usual.words, one) for one in compare.in_short(*found).sentences)
    nets = [read(usual.words, said("{a:mill}", a=float(one.result.joint.net[0]))) for one in found]
    assert f": {nets[1]} against {nets[0]}." in text and "more net a year than Plan 0" in text and "care hours" in text
    later = compared(usual, a_plan(), replace(a_plan(), year=2023))
    assert not compare.in_short(*found).notes and "kroner of 2023" in read(
        usual.words, compare.in_short(*later).notes[0]
    )
    assert "costs the same net as Plan 0" in read(usual.words, compare.in_short(found[0], found[0]).sentences[0])


def test_what_each_pays_adds_up_and_who_is_hit_hardest_is_named_on_known_need_only(usual, monkeypatch):
    """By equal parts a small municipality pays more, and Sogndal, the largest, less."""
    found = compared(usual, a_plan(), a_plan(rule="equal"))
    shown = who_pays.by_municipality(found, found[1])
    *rows, total = shown.tables[0].rows + list(shown.tables[0].totals)
    assert total["A"] == sum(row["A"] for row in rows) == round(float(found[0].result.joint.net[0]))
    assert all(row["change"] == row["B"] - row["A"] for row in rows) and total["change"] == total["B"] - total["A"]
    text = read(usual.words, shown.sentences[0])
    assert text.startswith("With figures split by population: ") and not any(row["name"] in text for row in rows)
    monkeypatch.setattr(who_pays, "lead", lambda study: None)
    most = max(rows, key=lambda row: row["change"])["name"]
    per = max(rows, key=lambda row: row["per"])["name"]
    text = read(usual.words, who_pays.by_municipality(found, found[1]).sentences[0])
    assert text.startswith(f"{most} is hit hardest") and per in text
    back = read(usual.words, who_pays.by_municipality(found[::-1], found[0]).sentences[0])
    assert "is hit hardest" in back, "those who gain by the one lose by the other"


def test_who_takes_part_in_one_plan_only_has_no_change(usual):
    found = compared(usual, a_plan(participants=FOUR), a_plan())
    shown = who_pays.by_municipality(found, found[1])
    rows = {row["name"]: row for row in shown.tables[0].rows}
    assert "change" not in rows["Luster"] and isinstance(rows["Sogndal"]["change"], int)
    assert "Luster" in read(usual.words, shown.notes[0])


def test_the_way_in_a_table_adds_up_in_whole_kroner_and_the_picture_goes_from_one_to_the_other(usual):
    found = compared(usual, a_plan(), a_plan(form="institution", changes={NORM: 0.6, PRICE: 15_000.0}))
    way = bridge(usual, found[0].named.choices, found[1].named.choices)
    table = bridged.in_full(*found, way)
    changes = [row["change"] for row in table.rows]
    assert sum(changes) == table.totals[0]["change"] == round(way.end) - round(way.start) and changes[-1] == 0
    bars = bridged.bars(*found, way)
    assert all(np.isclose(after["left"], before["right"]) for before, after in pairwise(bars))
    assert [bar["kind"] for bar in bars] == ["end", "worse", "better", "end"]
    told_ = " ".join(read(usual.words, one) for one in bridged.shown(*found, way).notes)
    assert told_.startswith("These differ too, and move no krone: price") and "another order" in told_


def test_of_very_many_steps_the_smallest_stand_together(usual):
    keys = tuple(load())[:20]
    steps = tuple(Step((key,), float(i + 1)) for i, key in enumerate(keys))
    bars = bridged.together_where_many(steps)
    assert len(bars) == bridged.MOST and sum(change for _, change in bars) == sum(step.change for step in steps)
    assert read(usual.words, bars[-1][0]) == "9 smaller steps together"
    assert Bridge(REGION, 0.0, 210.0, steps).change == 210.0


def test_public_view_tells_neither_names_nor_reasons_nor_what_rests_on_hidden_figures(public):
    plan = a_plan(why={NORM: "secret of one"}, changes={NORM: 0.6}, extra={"1417": 1.0})
    named = [Named("Two of ours in Vik", plan, who="Kari", code="abc123"), Named("Other", a_plan(), who="Per")]
    found, _ = plans.computed(public, named)
    assert [read(public.words, one.name) for one in found] == ["Plan abc123", "Plan B"]
    assert found[0].study.stand_ins
    answers = [
        compare.side_by_side(found, [None, None]), inputs.that_differ(found), compare.in_short(*found),
        who_pays.by_municipality(found, found[1]),
        *(bridged.shown(*found, bridge(public, plan, a_plan(), one)) for one in (REGION, "saving")),
    ]  # fmt: skip
    everything = " ".join(
        [read(public.words, text) for one in answers for text in (*one.sentences, *one.notes)]
        + [cell for one in answers for table in one.tables for row in written(public, table) for cell in row]
    )
    assert not [word for word in ("secret", "Kari", "Per", "ours", "Extra staff") if word in everything.split()]
    paid = who_pays.by_municipality(found, found[1]).tables[0]
    assert {row["A"] for row in paid.rows} == {HIDDEN} and paid.totals[0]["A"] == HIDDEN
    own = replace(public, choices=replace(public.choices, municipality="1417"))
    assert not bridge(own, plan, a_plan(), MINE).told


def test_a_site_that_is_archived_or_not_there_is_none(store):
    sites = store.sites.of(CASE)
    first = sites.iloc[0]
    assert site_in_use(sites, first["id"], {}).name == first["name"]
    assert site_in_use(sites, None, {}) is None and site_in_use(sites, "gone", {}) is None
    assert site_in_use(sites.assign(archived=True), first["id"], {}) is None
