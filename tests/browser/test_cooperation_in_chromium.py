"""Who joins, in a real Chromium: names are pressed, the picture and the address follow, a mix is taken."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_a_no_is_tried_a_mix_is_taken_and_the_link_carries_both(visit):
    page = visit().open("cooperation?case=forprosjekt-2019")
    page.see("Om dei 4 kommunane betaler mindre saman")
    page.tab.get_by_role("button", name="Bruk denne blandinga som nøkkel i planen").click()
    page.see("Ingen har grunn til å seie nei til den valde blandinga")
    page.settle()
    assert "sharing.weight.equal" in page.tab.url
    page.tab.get_by_role("button", name="Hemsedal", exact=True).click()
    page.see("3 av 4 kommunar", ".bops-context")
    page.settle()
    assert re.search(r"participants=1422%2C1421%2C0617", page.tab.url)
    page.tab.get_by_role("link", name="Oversyn").click()
    page.see("Kva får vi, og kva kostar det?")
    page.see("3 av 4 kommunar", ".bops-context")
    assert not page.errors and not page.foreign
