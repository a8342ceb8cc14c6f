"""The page of need in a real browser."""

import pytest

from ui.wording import Wording

pytestmark = pytest.mark.browser


def test_a_figure_leads_to_its_source(visit):
    w, tab = Wording("nn"), visit().open("need")
    tab.tab.get_by_text(w.t("Where the national figures come from")).first.click()
    tab.see(w.t("Inpatients on the day of the survey"))
    assert tab.tab.locator(".bops-context").get_attribute("data-page") == "sources"
    assert tab.errors == [] and tab.foreign == []
