"""The case in today's borders: it is no real project, and every page that opens with it says so first, by one frame."""

import pytest

from planning import Scenario, case_from_figures, evaluate
from planning.publication import publish
from store import Shipped, read_case

CASE, SAID = "sogn-2026", "An example of ours in today's borders, not a real project"
SHIPPED = Shipped()


@pytest.mark.parametrize("page", ["overview", "municipalities", "map", "sites"])
def test_every_page_says_that_it_is_no_real_project(glance, page):
    shown = glance(page, case=CASE)
    assert sum(SAID in warning.value for warning in shown.app.warning) == 1
    assert not shown.app.error and "Leikanger" not in shown.html


def test_it_is_said_in_public_view_and_by_every_command_but_not_of_other_cases():
    case, other = (case_from_figures(*read_case(each)) for each in (CASE, "forstudie-2017"))
    assert str(evaluate(case).notes[0]).startswith(SAID) and not evaluate(other).notes
    public = publish(case, Scenario(), 5)
    assert str(evaluate(public.case, public.scenario).notes[0]).startswith(SAID)


def test_places_and_sites_stand_in_todays_municipalities():
    then, now = SHIPPED.places(2017).set_index("id"), SHIPPED.places(2024).set_index("id")
    row = ["kind", "number", "municipality"]
    assert now.loc["centre_leikanger", row].tolist() == ["village", "4640", "Sogndal"]
    assert then.loc["centre_leikanger", row].tolist() == ["centre", "1419", "Leikanger"]
    assert set(now.loc[now["kind"] == "centre", "number"]) == set(SHIPPED.outlines(2024)["number"])
    assert now.loc["care_forde"].equals(then.loc["care_forde"])
    centres = SHIPPED.municipalities(2024).set_index("number")["centre"]
    assert len(centres) == 9 and centres["4640"] == "centre_sogndal" and centres["4638"] == "centre_hoyanger"
    sites = SHIPPED.sites(CASE).set_index("id")["number"]
    assert (
        sites.to_dict()
        == SHIPPED.sites("forstudie-2017")
        .set_index("id")["number"]
        .replace({"1422": "4642", "1420": "4640", "1424": "4643", "1421": "4641", "0618": "3326", "0617": "3324"})
        .to_dict()
    )
