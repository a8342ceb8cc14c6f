"""The newest price year, which pages show first: what of it must be checked before it goes into a budget."""

import pytest

pytestmark = pytest.mark.usefixtures("newest_year")


@pytest.mark.parametrize("page", ["overview", "costs"])
def test_the_newest_year_comes_first_and_says_how_many_figures_to_check(screen, page, newest_year):
    shown = screen(page, opened=["older"])
    assert f"price year {newest_year}" in shown.text and "year" not in shown.app.query_params
    label = f"Check for budget {newest_year}: "
    folded = [part.label for part in shown.app.expander if part.label.startswith(label)]
    assert len(folded) == 1 and folded[0].endswith("figures rest on an older tariff, circular or price index.")
    assert "threshold of the state refund per user" in shown.text
    assert not [part for part in screen(page, year="2024").app.expander if part.label.startswith("Check for budget")]


def test_the_list_of_assumptions_marks_them(screen, newest_year):
    marked = screen("sources", key="refund.threshold").row("Threshold of the state refund per user")[-1]
    assert f"check for budget {newest_year}" in marked
    changed = screen("sources", key="refund.threshold", set="refund.threshold:1800000")
    assert "check for budget" not in changed.row("Threshold of the state refund per user")[-1]
