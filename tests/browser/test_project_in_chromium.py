"""The project in a real browser: an answer typed, used and undone; and texts that are never markup."""

import re
from datetime import date
from pathlib import Path

import pytest
from servers import furnished, running

from store import ProjectEntry, open_store
from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
CASE = "forstudie-2017"
TOGETHER = 9
PAYLOADS = (Path(__file__).parents[1] / "payloads.txt").read_text(encoding="utf-8").splitlines()
TRAP = "window.hits = 0; window.hit = () => { window.hits += 1; }; window.alert = window.hit;"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A server whose project holds decisions with texts that try to be markup."""
    home = tmp_path_factory.mktemp("hostile")
    with open_store(furnished(home)) as store:
        for text in (" ".join(PAYLOADS[start : start + TOGETHER]) for start in range(0, len(PAYLOADS), TOGETHER)):
            entry = ProjectEntry("open", title=text, responsible=text, note=text, deadline=date(2018, 2, 1))
            store.project.add(CASE, "decision", entry, text, text)
    with running(home) as address:
        yield address


def test_an_answer_of_no_leaves_eight_municipalities(visit, hostile):
    tab = visit(at=hostile).open("project")
    tab.open_part(NN.t("Type an answer"))
    whose = tab.tab.get_by_role("combobox", name=re.compile(NN.t("Municipality"))).first
    tab.choose(whose, tab.tab.get_by_role("option", name="Aurland"))
    form = tab.tab.get_by_test_id("stExpander").filter(has=tab.tab.get_by_text(NN.t("Type an answer"), exact=True))
    form.get_by_text(f"✗ {NN.t('no')}", exact=False).click()
    for label, text in (("Who types this?", "Kari"), ("Where is it decided or read?", "sak 12/18")):
        form.get_by_role("textbox", name=NN.t(label)).fill(text)
    form.get_by_role("button", name=NN.t("Save")).click()
    tab.see(
        NN.t(
            '"{gate}": {yes:count} yes, {no:count} no, {open:count} not answered.',
            gate=NN.t("Take part in the preproject"),
            yes=0,
            no=1,
            open=8,
        ),
        ".bops-answer",
    )
    tab.settle()
    tab.tab.get_by_role("button", name=NN.t("Use the answers"), exact=True).click()
    tab.see(NN.t("{count} of {all} municipalities", count=8, all=9), ".bops-context")
    tab.tab.get_by_role("link", name=NN.t("Overview"), exact=True).click()
    tab.see(NN.t("{count} of {all} municipalities", count=8, all=9), ".bops-context")
    assert "answers=take_part" in tab.tab.url and "participants=" not in tab.tab.url
    assert tab.errors == [] and tab.foreign == []


def test_texts_are_shown_as_typed_and_never_run(visit, hostile):
    page = visit("en-GB", at=hostile)
    page.before(TRAP)
    page.open("project?part=decisions")
    shown = page.tab.locator(".bops-table").first.inner_text()
    assert all(text in shown for text in PAYLOADS if "\N{ZERO WIDTH NO-BREAK SPACE}" not in text)
    for part in ("Add or change a decision", "What has been typed, undo and redo", "The picture as a table"):
        page.tab.get_by_text(part, exact=True).click()
    page.settle()
    page.tab.locator("[data-testid=stVegaLiteChart]").hover()
    page.settle()
    assert page.tab.locator(".stMainBlockContainer").locator("img, iframe, svg script").count() == 0
    assert sum(frame.evaluate("window.hits || 0") for frame in page.tab.frames) == 0
    assert page.foreign == [] and page.errors == []
