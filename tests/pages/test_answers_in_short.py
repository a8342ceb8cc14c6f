"""What leads on every page is short: two sentences and five figures at most; the small line under it carries the rest."""

import re

import pytest
from screens import plain

from ui.session.pages import PAGES

NAMES = re.compile(r"(Døme|[Pp]athways?|forløp) \d+( (and|og) \d+)?|mill\. kr")
FIGURE = re.compile(r"\d[\d ]*([.,]\d+)?(–\d[\d ]*([.,]\d+)?)?")
END = re.compile(r"[.?!](?= +[A-ZÆØÅ«“\"0-9]|\s*$)")


def lead(page):
    """Return the sentences of the answer that are read first."""
    found = re.search(r'<p class="bops-answer">(.*?)(<span class="bops-rest">|</p>)', page.html)
    return NAMES.sub("", plain(found[1]))


@pytest.mark.parametrize("language", ["en", "nn"])
@pytest.mark.parametrize("name", PAGES)
def test_two_sentences_and_five_figures_lead(glance, name, language):
    text = lead(glance(name, lang=language) if language != "en" else glance(name))
    assert 1 <= len(END.findall(text)) <= 2, text
    assert len(FIGURE.findall(text)) <= 5, text


def test_sentences_and_figures_are_counted():
    text = NAMES.sub("", "Det er 1,2 mill. kr (1–2) for 20 plassar i forløp 1 og 2. Frå 6 er det 3.")
    assert len(END.findall(text)) == 2 and len(FIGURE.findall(text)) == 5
