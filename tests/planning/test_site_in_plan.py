"""A site in the plan: host, employer tax, price of the plot and the building that stands there."""

from dataclasses import replace

import pytest

from planning import Change, ChosenSite, Scenario, evaluate
from planning.rosters import steps_table
from planning.scenario import PLOT_COST, site_changes

SITE = ChosenSite("Døme", "1420", "Sogndal", plot_cost=9_000_000.0, existing_area=600.0)
BARE = ChosenSite("Døme", "1422", "Lærdal")


def net(result):
    return float(result.joint.net[0])


def test_a_site_of_which_nothing_is_known_changes_nothing(forstudie):
    assert net(evaluate(forstudie, Scenario(site=BARE))) == net(evaluate(forstudie))


def test_the_municipality_of_the_site_is_the_host_with_its_tax(forstudie):
    there = evaluate(forstudie, Scenario(site=replace(BARE, number="1420", municipality="Sogndal")))
    assert there.plan.host.number == "1420" and there.notes == ()
    assert net(there) == net(evaluate(forstudie, Scenario(host="1420")))
    assert net(there) > net(evaluate(forstudie)), "Sogndal pays the tax of zone 1"


def test_a_host_asked_for_comes_before_the_site(forstudie):
    assert evaluate(forstudie, Scenario(host="1424", site=SITE)).plan.host.number == "1424"


@pytest.mark.parametrize(("number", "name"), [("0617", "Gol"), ("1424", "Årdal")])
def test_a_site_where_nobody_takes_part_leaves_the_host_to_the_rule_and_says_so(forstudie, number, name):
    members = tuple(n for n in forstudie.numbers if n != "1424")
    found = evaluate(forstudie, Scenario(participants=members, site=replace(BARE, number=number, municipality=name)))
    assert found.plan.host.number == "1422"
    assert str(found.notes[0]) == f"Døme lies in {name}, which takes no part, so Lærdal is the host."


def test_the_price_of_the_plot_counts(forstudie):
    priced = evaluate(forstudie, Scenario(site=replace(BARE, plot_cost=9_000_000.0)))
    base = evaluate(forstudie)
    assert priced.joint.cost.building.investment[0] - base.joint.cost.building.investment[0] == pytest.approx(4_000_000)
    assert net(priced) == pytest.approx(net(evaluate(forstudie, Scenario(changes={PLOT_COST: Change(9_000_000.0)}))))


def test_a_changed_plot_price_comes_before_that_of_the_site(forstudie):
    both = evaluate(forstudie, Scenario(site=SITE, changes={PLOT_COST: Change(1_000_000.0)}))
    assert both.values[PLOT_COST] == 1_000_000.0


def test_the_price_of_the_plot_follows_the_index(forstudie):
    early, late = (evaluate(forstudie, Scenario(year=year, site=SITE)).values for year in (2018, 2024))
    assert late[PLOT_COST] == 9_000_000.0 and early[PLOT_COST] < late[PLOT_COST]
    base = evaluate(forstudie, Scenario(year=2018)).values[PLOT_COST]
    assert early[PLOT_COST] / base == pytest.approx(9 / 5)
    assert site_changes(None, 2024) == {} and site_changes(BARE, 2024) == {}


def test_a_building_that_stands_there_is_refurbished_instead_of_built(forstudie):
    reused, base = (evaluate(forstudie, Scenario(site=site)) for site in (replace(BARE, existing_area=600.0), None))
    values = base.values
    saved = 600 * (values["building.cost_per_m2"] - values["building.refurbishment_cost_per_m2"])
    vat = 1 + 0.25 * values["building.vat_not_compensated_share"]
    assert base.joint.cost.building.building[0] - reused.joint.cost.building.building[0] == pytest.approx(saved)
    grant = base.joint.cost.building.grant[0] - reused.joint.cost.building.grant[0]
    apart = base.joint.cost.building.investment[0] - reused.joint.cost.building.investment[0]
    assert apart == pytest.approx(saved * vat - grant)
    assert net(reused) < net(base)


def test_more_building_than_needed_saves_no_more_than_what_is_needed(forstudie):
    enough, plenty = (
        evaluate(forstudie, Scenario(site=replace(BARE, existing_area=area))) for area in (1480.0, 9999.0)
    )
    assert net(enough) == net(plenty)


def test_own_houses_and_purchases_are_untouched(forstudie):
    here, base = evaluate(forstudie, Scenario(site=SITE)), evaluate(forstudie)
    assert (here.own.net == base.own.net).all() and (here.private.net == base.private.net).all()
    assert (here.gain != base.gain).all(), "what each saves follows the site"


def test_the_curve_of_scale_goes_through_the_plan(forstudie):
    found = evaluate(forstudie, Scenario(site=replace(BARE, existing_area=600.0)))
    bare = evaluate(forstudie)
    gap = steps_table(bare).set_index("places")["net"] - steps_table(found).set_index("places")["net"]
    assert gap[20] == pytest.approx(net(bare) - net(found))
