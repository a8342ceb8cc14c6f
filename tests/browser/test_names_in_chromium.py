"""Words of Streamlit in names of controls; that each is told from all others of its page, test_pages_in_chromium looks at."""

import pytest

from ui.session.own_words import SCRIPT

pytestmark = pytest.mark.browser


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
