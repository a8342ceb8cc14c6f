"""Figures taken out of a page in a real browser: saved, copied as numbers, and the link to them."""

import csv
import io
import re

import pytest

from choices.link import read_seen
from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
SELECT = """(table) => getSelection().selectAllChildren(table)"""
PASTED = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (kind) => (item.types.includes(kind) ? (await item.getType(kind)).text() : "");
  return [await read("text/plain"), await read("text/html")];
}"""


def saved(tab, button):
    with tab.tab.expect_download() as download:
        button.click()
    return download.value, download.value.path().read_bytes()


def test_a_table_and_a_picture_are_saved_with_what_they_are_about(visit):
    tab = visit(mode="dark").open("staffing")
    code = re.search(r"kode (\w{6})", tab.text(".bops-context"))[1]
    name = NN.t("Who is on duty?")
    file, drawing = saved(tab, tab.tab.get_by_role("button", name=f"SVG {name}", exact=True))
    assert file.suggested_filename.endswith(f"-{code}.svg")
    told = re.sub(r"<[^>]+>", " ", drawing.decode())
    assert name in told and f"kode {code}" in told and "Forstudie 2017" in told and "Kjelde: BOPS" in told
    assert 'fill="#FFFFFF"' in drawing.decode()
    _, picture = saved(
        tab, tab.tab.get_by_role("button", name=f"{NN.t('Save as {kind}', kind='PNG')} {name}", exact=True)
    )
    assert picture.startswith(b"\x89PNG")
    title = NN.t("Posts by role")
    file, content = saved(
        tab, tab.tab.get_by_role("button", name=f"{NN.t('Save as {kind}', kind='CSV')} {title}", exact=True)
    )
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert code in file.suggested_filename and rows[rows.index([]) + 1] == [title]
    assert tab.errors == [] and tab.foreign == []


def test_copied_cells_are_numbers_and_the_link_is_that_of_what_is_seen(visit, server):
    tab = visit().open("compare?set=staffing.norm.day:0.5")
    tab.tab.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    table = tab.tab.locator(".bops-table").first
    assert "\u202f" in table.inner_text()
    table.evaluate(SELECT)
    tab.tab.keyboard.press("Control+c")
    plain, rich = tab.tab.evaluate(PASTED)
    assert "\u202f" not in plain + rich and re.search(r"\t\d{5,}(\t|\n|$)", plain) and "<td" in rich
    copy = tab.tab.get_by_role("button", name=NN.t("Copy link"))
    copy.focus()
    tab.tab.keyboard.press("Enter")
    tab.see(NN.t("The link is copied."), ".bops-copying")
    link, _, seen = tab.tab.evaluate("navigator.clipboard.readText()").partition("&seen=")
    assert link == tab.tab.url and read_seen(seen)
    assert "staffing.norm.day" in tab.tab.url and "lang=nn" in tab.tab.url
    assert tab.errors == [] and tab.foreign == []
