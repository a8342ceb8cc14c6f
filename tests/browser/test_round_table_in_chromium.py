"""The round table in a real browser: a council weighs with the keyboard, all see it; and doubts are never markup."""

import re
from pathlib import Path

import pytest
from servers import furnished, running

from sitecriteria import CRITERIA
from store import OpinionEntry, open_store
from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
CASE, TOGETHER, LONGEST = "forstudie-2017", 4, 300
PAYLOADS = (Path(__file__).parents[1] / "payloads.txt").read_text(encoding="utf-8").splitlines()
TRAP = "window.hits = 0; window.hit = () => { window.hits += 1; }; window.alert = window.hit;"
WEIGHTS = dict.fromkeys(CRITERIA, 5.0)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A server on which every council has a doubt that tries to be markup."""
    home = tmp_path_factory.mktemp("doubts")
    with open_store(furnished(home)) as store:
        texts = [" ".join(PAYLOADS[start : start + TOGETHER])[:LONGEST] for start in range(0, len(PAYLOADS), TOGETHER)]
        for (number, _), text in zip(store.shipped.members(CASE), texts, strict=False):
            weights = {**WEIGHTS, "nature": float(int(number) % 10)}
            store.opinions.give(CASE, number, OpinionEntry(weights, "use", text), text, text)
    with running(home) as address:
        yield address


def test_a_council_weighs_and_all_see_it(visit, fresh_server):
    page = visit(at=fresh_server).open("compare?part=questions&municipality=1421")
    page.tab.get_by_text(NN.t("The council weighs what counts at a site")).click()
    page.settle()
    slider = page.tab.get_by_role("slider", name=NN.t(CRITERIA["workforce"].label))
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    page.settle()
    assert slider.input_value() == "10"
    for label, text in (("What is its most important doubt?", "Finst det ein psykolog?"), ("Who types this?", "Kari"),
                        ("Where is it decided or read?", "sak 12/18")):  # fmt: skip
        page.tab.get_by_role("textbox", name=NN.t(label)).fill(text)
        page.settle()  # what is written is read as the next field is entered, and the page drawn anew under it
    page.tab.get_by_role("button", name=NN.t("Save what the council thinks")).click()
    page.see(NN.t("Saved: what {name} thinks.", name="Aurland"))
    page.tab.get_by_role("link", name=NN.t("Where the councils agree, and where they part")).click()
    page.see("Finst det ein psykolog?", ".bops-table")
    assert re.search(rf"{NN.t('Workforce')}, 18\s%", page.text(".bops-table >> nth=0"))
    page.settle()
    page.tab.locator("[data-testid=stVegaLiteChart]").hover()
    assert page.errors == [] and page.foreign == []


def test_doubts_are_shown_as_typed_and_never_run(visit, hostile):
    page = visit("en-GB", at=hostile)
    page.before(TRAP)
    page.open("project?part=table")
    shown = page.tab.locator(".bops-table").first.inner_text()
    assert PAYLOADS[0] in shown and PAYLOADS[TOGETHER] in shown
    for part in ("What has been typed of what the councils think, undo and redo", "The picture as a table"):
        page.tab.get_by_text(part, exact=True).click()
    page.settle()
    page.tab.locator("[data-testid=stVegaLiteChart]").hover()
    page.settle()
    assert page.tab.locator(".stMainBlockContainer").locator("img, iframe, svg script").count() == 0
    assert sum(frame.evaluate("window.hits || 0") for frame in page.tab.frames) == 0
    assert page.foreign == [] and page.errors == []
