"""Hard requirements: failing with reason and remedy, or a warning where something is not known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitecriteria.requirement import REQUIREMENTS, Severity, check_requirements, hazard_zone, plot_size
from sitecriteria.site import Surroundings

NEED = Surroundings(needed_area=1480)


def test_a_plot_that_fits_and_lies_safe_has_no_findings(make_site):
    site = make_site(plot_area=2000, access_area=400, hazard_zone=False)
    assert check_requirements(site, NEED) == ()


def test_the_registry_names_the_findings(make_site):
    found = check_requirements(make_site(), NEED)
    assert [finding.requirement for finding in found] == list(REQUIREMENTS) == ["plot_size", "hazard_zone"]


def test_420_m2_short_and_two_storeys_would_do(make_site):
    """1 480 of building and 440 of access on 1 500: 420 short; on two storeys 740 + 440 fit."""
    finding = plot_size(make_site(plot_area=1500, access_area=440), NEED)
    assert finding.severity is Severity.FAILS
    assert str(finding.reason) == "The plot is 420 m² short."
    assert str(finding.remedy) == "Two storeys would do."
    assert (finding.reason.template, finding.reason.values) == (
        "The plot is {shortfall} m² short.",
        {"shortfall": 420},
    )


def test_three_storeys_would_do(make_site):
    finding = plot_size(make_site(plot_area=600, access_area=100), NEED)
    assert str(finding.remedy) == "Three storeys would do."


def test_no_more_than_three_storeys_are_proposed(make_site):
    finding = plot_size(make_site(plot_area=500, access_area=100), NEED)
    assert str(finding.remedy) == "Find a plot of at least 1580 m², or plan for fewer places."


def test_storeys_already_planned_are_counted(make_site):
    assert plot_size(make_site(plot_area=1200, access_area=440, storeys=2), NEED) is None
    finding = plot_size(make_site(plot_area=600, access_area=100, storeys=2), NEED)
    assert (str(finding.reason), str(finding.remedy)) == ("The plot is 240 m² short.", "Three storeys would do.")


def test_a_plot_that_just_fits_is_large_enough(make_site):
    assert plot_size(make_site(plot_area=1480 / 3 + 100, access_area=100, storeys=3), NEED) is None


def test_part_of_a_square_metre_is_rounded_up(make_site):
    assert plot_size(make_site(plot_area=1479.5, access_area=0), NEED).reason.values == {"shortfall": 1}


def test_an_unknown_plot_is_a_warning(make_site):
    finding = plot_size(make_site(access_area=100), NEED)
    assert (finding.severity, str(finding.reason)) == (Severity.WARNING, "The area of the plot is not known.")


def test_an_unknown_need_is_a_warning(make_site):
    finding = plot_size(make_site(plot_area=1000, access_area=100), Surroundings())
    assert (finding.severity, str(finding.reason)) == (Severity.WARNING, "The area of the building is not known.")


def test_with_an_unknown_access_a_plot_may_still_fail(make_site):
    assert plot_size(make_site(plot_area=1000), NEED).severity is Severity.FAILS
    warning = plot_size(make_site(plot_area=2000), NEED)
    assert warning.severity is Severity.WARNING
    assert "road and parking" in str(warning.reason)


@pytest.mark.parametrize("unknown", [None, np.nan])
def test_an_unknown_hazard_is_a_warning_never_safe(make_site, unknown):
    finding = hazard_zone(make_site(hazard_zone=unknown), NEED)
    assert finding.severity is Severity.WARNING
    assert "not known" in str(finding.reason)
    assert str(finding.remedy)


@pytest.mark.parametrize("yes", [True, 1.0])
def test_a_hazard_zone_fails_with_a_remedy(make_site, yes):
    finding = hazard_zone(make_site(hazard_zone=yes), NEED)
    assert finding.severity is Severity.FAILS
    assert str(finding.reason) == "The site lies in a hazard zone."
    assert "another plot" in str(finding.remedy)


@settings(deadline=None)
@given(plot=st.floats(0, 1e5), access=st.floats(0, 1e4), need=st.floats(0, 1e5), storeys=st.integers(1, 4))
def test_the_remedy_works(make_site, plot, access, need, storeys):
    """A site that follows the remedy meets the requirement."""
    surroundings = Surroundings(needed_area=need)
    finding = plot_size(make_site(plot_area=plot, access_area=access, storeys=storeys), surroundings)
    if finding is None:
        return
    proposed = {"Two storeys would do.": 2, "Three storeys would do.": 3}.get(str(finding.remedy), storeys)
    area = finding.remedy.values.get("needed", plot)
    assert proposed > storeys or area > plot
    assert plot_size(make_site(plot_area=area, access_area=access, storeys=proposed), surroundings) is None
