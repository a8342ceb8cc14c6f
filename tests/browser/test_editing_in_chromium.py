"""A municipality types its own figures in the table, saves, reloads, and takes it back."""

import pytest
from servers import running
from waiting import TURN

from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
HEADER, ROW = 36, 35


def type_into(tab, row, fraction, text):
    """Type into a cell of the table: the grid is a canvas, so it is met by its place; its twin of HTML tells what it holds."""
    grid = tab.tab.locator("[data-testid=stDataFrame]").first
    cells, chosen = grid.locator("[role=gridcell]"), grid.locator("[role=gridcell][aria-selected=true]")

    def is_chosen():
        box = grid.bounding_box()
        tab.tab.mouse.click(box["x"] + fraction * box["width"], box["y"] + HEADER + ROW * row + ROW / 2)
        tab.tab.evaluate(TURN)
        return [name.endswith(f"-{row}") for name in chosen.evaluate_all("cells => cells.map(cell => cell.id)")] == [
            True
        ]

    grid.scroll_into_view_if_needed()
    tab.settle()
    tab.wait_until(is_chosen, f"a cell of row {row} is chosen")
    tab.tab.keyboard.press("Enter")
    field = tab.tab.locator("#portal textarea.gdg-input")
    field.fill(text)
    field.press("Enter")
    tab.settle()
    tab.wait_until(lambda: text in [cell.strip() for cell in cells.all_inner_texts()], f"{text} stands in the table")


def save(tab, who, why):
    tab.tab.get_by_text("avtalt:").first.click()
    tab.settle()
    for label, text in ((NN.t("Who gives the figures?"), who), (NN.t("Why: where do they come from?"), why)):
        box = tab.tab.get_by_role("textbox", name=label)
        box.fill(text)
        box.press("Tab")
        tab.settle()
    tab.tab.get_by_role("button", name=NN.t("Save what is typed")).click()
    tab.settle()


def row_of(tab, name):
    return tab.tab.locator("table.bops-table tr", has=tab.tab.locator(f"th:text-is('{name}')")).first.inner_text()


@pytest.fixture(scope="module")
def own_server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("editing")) as address:
        yield address


def edit(tab):
    tab.tab.get_by_text(NN.t("Edit the table"), exact=True).click()
    tab.settle()


def test_an_impossible_figure_is_named_and_nothing_is_lost(visit, own_server):
    tab = visit(at=own_server).open("municipalities")
    edit(tab)
    type_into(tab, 3, 0.34, "4,5")
    save(tab, "Ola <b>økonom</b>", "![x](https://example.org/x.png)")
    tab.see(NN.t("Nothing is saved. What you typed is still in the table."))
    tab.see("4,5")
    grid = tab.tab.locator("[data-testid=stDataFrame] table [role=gridcell]")
    assert "4,5" in grid.all_inner_texts()
    assert tab.foreign == [] and tab.errors == []


def test_typing_saving_reloading_and_undoing(visit, own_server):
    tab = visit(at=own_server).open("municipalities")
    before = row_of(tab, "Vik")
    edit(tab)
    type_into(tab, 3, 0.34, "4")
    save(tab, "Ola <b>økonom</b>", "![x](https://example.org/x.png)")
    tab.see(NN.n("Saved: {count} figure of {names}.", "Saved: {count} figures of {names}.", 1, names="§").split("§")[0])
    tab.tab.reload()
    tab.tab.wait_for_selector(".bops-context")
    tab.settle()
    after = row_of(tab, "Vik")
    assert after != before and "4" in after and "◆" in after
    other = visit(at=own_server).open()
    assert NN.n("{count} place", "{count} places", 22) in other.text(".bops-context")
    tab.open_part(NN.t("What has been entered, undo and redo"))
    tab.tab.get_by_label(NN.t("Who takes it back or brings it back?")).fill("Per")
    tab.tab.keyboard.press("Tab")
    tab.settle()
    tab.tab.get_by_role("button", name=NN.t("Undo"), exact=True).click()
    tab.wait_until(lambda: row_of(tab, "Vik") == before, "the row is as it was")
    assert tab.foreign == [] and tab.errors == []
