"""Names of controls: each is told from all others of its page; the pages of the menu are looked at in test_pages_in_chromium."""

import pytest
from names import FEWEST, FEWEST_IN_MEETING, told_apart

from ui.session.own_words import SCRIPT
from ui.session.pages import BESIDE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", BESIDE)
def test_no_two_controls_of_a_page_have_the_same_name(visit, name):
    told_apart(visit().open(f"{name}?part=all"), FEWEST_IN_MEETING if name == "meeting" else FEWEST)


WORDS = {
    "whole": [["Clear selection", "Fjern utvalet"]],
    "before": [["Remove ", "Fjern "], ["Clear selection: ", "Fjern utvalet: "]],
    "after": [[" per file", " per fil"]],
    "at": 0,
}
RENAMED = """async ([script, data]) => {
  document.body.innerHTML = '<button aria-label="Fjern utvalet: Vik"></button><button aria-label="Fjern Vik"></button>';
  const module = await import(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
  module.default({data});
  return [...document.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'));
}"""


def test_of_two_beginnings_the_longer_one_is_translated(browser):
    """Where one word of Streamlit begins as another does, in a language, it isn't taken for it."""
    tab = browser.new_page()
    said = tab.evaluate(RENAMED, [SCRIPT.read_text(encoding="utf-8"), WORDS])
    tab.close()
    assert said == ["Clear selection: Vik", "Remove Vik"]
